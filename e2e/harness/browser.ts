import { type Browser, chromium } from 'playwright-core'
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
export async function startBrowser(): Promise<Browser> {
  const found = await findChromium()
  try {
    return await chromium.launch({
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
