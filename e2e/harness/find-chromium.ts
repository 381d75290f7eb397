import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { unpackChromium } from './unpack-chromium.ts'

/** A browser's program, where it was found, and the environment that it needs beside ours. */
export type FoundChromium = { path: string; source: string; env: Record<string, string> }

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The first of: CHROMIUM_PATH, an installed Chromium or Chrome, the packaged one. Throws if CHROMIUM_PATH is no program. */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<FoundChromium> {
  const wanted = env.CHROMIUM_PATH
  if (wanted) {
    if (!isProgram(wanted)) throw new Error(`CHROMIUM_PATH is '${wanted}', which is not a program: correct or unset it`)
    return { path: wanted, source: 'CHROMIUM_PATH', env: {} }
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  const installed = [...folders.flatMap(folder => NAMES.map(name => join(folder, name))), ...APPLICATIONS].find(
    isProgram,
  )
  if (installed) return { path: installed, source: 'installed', env: {} }
  return { ...(await unpackChromium()), source: '@sparticuz/chromium' }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
