import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'

const cache = join(import.meta.dirname, '../../.cache')

/**
 * Unpacks the browser that came with the dependencies, once per version and user, and says how to start it. The
 * package itself unpacks to fixed names in the temporary folder, where a second process meets a half-written program
 * and a second user somebody else's; so it gets a folder of its own, which is moved into place when it is whole.
 */
export async function unpackChromium(): Promise<{ path: string; env: Record<string, string> }> {
  const home = join(cache, `chromium-${packageVersion()}-${userInfo().uid}`)
  if (!existsSync(home)) unpackInto(home)
  refuseForeign(home)
  return {
    path: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_PATH: join(home, 'fonts') },
  }
}

function packageVersion(): string {
  // Not import.meta.resolve, which the set-up of a test run does not have.
  const require = createRequire(import.meta.url)
  const main = require.resolve('@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(dirname(dirname(main)), 'package.json'), 'utf8'))
  return String(version)
}

function unpackInto(home: string): void {
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(`${home}-`)
  try {
    // In a process of its own, since the package reads the temporary folder and its platform from the environment.
    const script = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath()`
    const child = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    })
    if (child.status !== 0) throw new Error(`the packaged browser cannot be unpacked to ${fresh}: ${child.stderr}`)
    mkdirSync(join(fresh, 'fonts-cache'))
    writeFileSync(join(fresh, 'fonts/fonts.conf'), fontsConfig(home))
    renameSync(fresh, home)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    // Another process may have been faster; its copy is as good.
    if (!existsSync(home)) throw error
  }
}

/** The package's own names folders of a cloud function. Nothing else is listed, so pages look the same everywhere. */
function fontsConfig(home: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    `<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>`,
  ].join('\n')
}

/** A checkout may be open to others: a program that another user put there is not started. */
function refuseForeign(home: string): void {
  const { uid, mode } = lstatSync(home)
  if (uid !== userInfo().uid || (mode & 0o077) !== 0) {
    throw new Error(
      `${home} belongs to somebody else or is open to others: remove it, and the browser is unpacked anew`,
    )
  }
}
