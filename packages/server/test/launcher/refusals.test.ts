import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { LaunchFault } from '../../src/database/launcher/launch-fault.ts'
import { startPostgres } from '../../src/database/launcher/start-postgres.ts'
import { ask, makeFolder, startServerProcess } from './launcher-world.ts'

const folder = makeFolder()
const finished = join(folder, 'finished')

beforeAll(async () => {
  await (await startPostgres({ dataDir: finished, fsync: false })).stop()
})

/** Moves something of the data folder away until the story is over. */
function mislay(name: string): void {
  const path = join(finished, name)
  renameSync(path, `${path}-mislaid`)
  onTestFinished(() => renameSync(`${path}-mislaid`, path))
}

/** Rewrites a file of the database until the story is over. */
function rewrite(name: string, text: string): void {
  const path = join(finished, 'cluster', name)
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, text)
  onTestFinished(() => writeFileSync(path, before))
}

async function faultOf(dataDir: string): Promise<{ code: string; message: string }> {
  try {
    await (await startPostgres({ dataDir, fsync: false })).stop()
  } catch (error) {
    if (!(error instanceof LaunchFault)) throw error
    expect(error.message).not.toContain('\n')
    return { code: error.code, message: error.message }
  }
  throw new Error('it started')
}

describe('a second server on the same data', () => {
  it('is refused in one line that names the first, which goes on', async () => {
    const first = await startPostgres({ dataDir: finished, fsync: false })
    const second = startServerProcess(finished)
    expect(await second.said(/in_use/)).toBe(
      `data_folder_in_use: the data folder ${finished} is in use by the server with process id ${process.pid}; stop it first, or give this server a folder of its own with TENANTRY_DATA_DIR`,
    )
    expect(await faultOf(finished)).toMatchObject({ code: 'data_folder_in_use' })
    expect(await ask(first.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await first.stop()
  })

  it('is refused even after somebody took the lock for stale and deleted it', async () => {
    const first = await startPostgres({ dataDir: finished, fsync: false })
    rmSync(join(finished, 'lock'))
    const { code, message } = await faultOf(finished)
    expect(code).toBe('data_folder_in_use')
    expect(message).toContain('in use by another server')
    expect(await ask(first.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await first.stop()
  })

  it('is refused as well when many start at the same moment: one of them gets the folder', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => startPostgres({ dataDir: finished, fsync: false })),
    )
    const winners = outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    const codes = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect(winners).toHaveLength(1)
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'data_folder_in_use'))
    for (const winner of winners) await winner.stop()
  })
})

describe('a data folder that cannot serve', () => {
  it('because it cannot be written', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    expect(await faultOf(file)).toMatchObject({ code: 'data_folder_unwritable' })
    const { code, message } = await faultOf('/proc/tenantry')
    expect(code).toBe('data_folder_unwritable')
    expect(message).toMatch(/^cannot write to \/proc\/tenantry: /)
  })

  it('because another major version of PostgreSQL made it', async () => {
    rewrite('PG_VERSION', '17\n')
    const { code, message } = await faultOf(finished)
    expect(code).toBe('other_postgres_version')
    expect(message).toContain('made by PostgreSQL 17, and this is PostgreSQL 18')
  })

  it('because its database is gone: an empty one is never put in its place', async () => {
    mislay('cluster')
    expect(await faultOf(finished)).toMatchObject({ code: 'cluster_missing' })
    expect(readdirSync(finished)).not.toContain('cluster')
  })

  it('because its passwords are gone', async () => {
    mislay('passwords.json')
    expect(await faultOf(finished)).toMatchObject({ code: 'passwords_missing' })
  })

  it('because PostgreSQL itself refuses, in its own words', async () => {
    rewrite('postgresql.conf', 'no_such_setting = 1\n')
    const { code, message } = await faultOf(finished)
    expect(code).toBe('postgres_not_started')
    expect(message).toContain(join(finished, 'postgres.log'))
  })
})
