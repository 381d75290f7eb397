import { type Browser, type BrowserServer, chromium, type LaunchOptions } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

/**
 * Why each: no sandbox, because root and containers have none to offer and only our own pages are opened; the rest
 * keeps the browser from talking to anybody but the server under test, and from asking first-run questions.
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a headless browser with a profile of its own: the one named by CHROMIUM_PATH, or an installed Chromium or
 * Chrome, or the one that came with the dependencies. The caller closes it. Throws when none of them can be started.
 */
export function startBrowser(): Promise<Browser> {
  return launch(options => chromium.launch(options))
}

/** The same, for several processes at once: each gets to it with `connectBrowser` by its address. */
export function startBrowserServer(): Promise<BrowserServer> {
  return launch(options => chromium.launchServer({ ...options, host: '127.0.0.1' }))
}

/** The browser at an address. Closing it closes only what was opened through it. */
export function connectBrowser(address: string): Promise<Browser> {
  return chromium.connect(address)
}

async function launch<Started>(start: (options: LaunchOptions) => Promise<Started>): Promise<Started> {
  const found = await findChromium()
  try {
    return await start({
      executablePath: found.path,
      args: ARGUMENTS,
      env: { ...stringsOf(process.env), ...found.env },
    })
  } catch (error) {
    throw new Error(`the browser at ${found.path} (${found.source}) does not start; set CHROMIUM_PATH to another one`, {
      cause: error,
    })
  }
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
