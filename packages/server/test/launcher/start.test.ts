import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningPostgres } from '../../src/database/launcher/running-postgres.ts'
import { startPostgres } from '../../src/database/launcher/start-postgres.ts'
import { ask, makeFolder, superuserUrl } from './launcher-world.ts'

const isRoot = process.getuid?.() === 0
const dataDir = join(makeFolder(), 'data')
let postgres: RunningPostgres

beforeAll(async () => {
  postgres = await startPostgres({ dataDir, fsync: false })
})
afterAll(() => postgres.stop())

describe('a server on a new data folder', () => {
  it('has a database that answers the app and the owner', async () => {
    const question = 'SELECT current_user AS who, current_database() AS what'
    expect(await ask(postgres.appUrl, question)).toEqual([{ who: 'tenantry_app', what: 'tenantry' }])
    expect(await ask(postgres.ownerUrl, question)).toEqual([{ who: 'tenantry_owner', what: 'tenantry' }])
  })

  it('listens on a private socket and nowhere else', async () => {
    const [row] = await ask(postgres.ownerUrl, "SELECT current_setting('listen_addresses') AS addresses")
    const socketFolder = new URL(postgres.appUrl).searchParams.get('host') ?? ''
    expect(row).toEqual({ addresses: '' })
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700)
  })

  it('keeps its passwords in a file that only its user reads, and lets nobody in without them', async () => {
    expect(statSync(join(dataDir, 'passwords.json')).mode & 0o777).toBe(0o600)
    const guessed = postgres.ownerUrl.replace(/:[^:@/]*@/, ':guessed@')
    await expect(ask(guessed, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  })

  it('runs the database as an ordinary user even when root starts it', () => {
    const owner = statSync(`/proc/${postgres.pid()}`).uid
    expect(owner).toBe(isRoot ? 65_534 : userInfo().uid)
  })

  it('finds its data again at the second start, and leaves nothing behind when stopped', async () => {
    await ask(postgres.ownerUrl, "CREATE TABLE kept AS SELECT 'still here' AS text")
    const socketFolder = new URL(postgres.appUrl).searchParams.get('host') ?? '/'
    await postgres.stop()
    expect(existsSync(socketFolder)).toBe(false)
    postgres = await startPostgres({ dataDir, fsync: false })
    expect(await ask(postgres.ownerUrl, 'SELECT text FROM kept')).toEqual([{ text: 'still here' }])
  })
})

describe('the role that serves', () => {
  const dangers = `
    SELECT 'superuser' AS danger FROM pg_roles WHERE rolname = 'tenantry_app' AND rolsuper
    UNION ALL SELECT 'bypasses row security' FROM pg_roles WHERE rolname = 'tenantry_app' AND rolbypassrls
    UNION ALL SELECT 'makes roles or databases' FROM pg_roles
               WHERE rolname = 'tenantry_app' AND (rolcreaterole OR rolcreatedb OR rolreplication)
    UNION ALL SELECT 'belongs to ' || roleid::regrole FROM pg_auth_members WHERE member = 'tenantry_app'::regrole
    UNION ALL SELECT 'owns something' FROM pg_shdepend WHERE refobjid = 'tenantry_app'::regrole AND deptype = 'o'`

  it('is no superuser, bypasses no row security, and owns nothing', async () => {
    expect(await ask(postgres.appUrl, dangers)).toEqual([])
  })

  it('would be caught holding any of that', async () => {
    const admin = superuserUrl(dataDir, postgres.appUrl)
    await ask(admin, 'ALTER ROLE tenantry_app BYPASSRLS; CREATE TABLE mine (); ALTER TABLE mine OWNER TO tenantry_app')
    try {
      const found = await ask(postgres.appUrl, dangers)
      expect(found).toEqual([{ danger: 'bypasses row security' }, { danger: 'owns something' }])
    } finally {
      await ask(admin, 'ALTER ROLE tenantry_app NOBYPASSRLS; DROP TABLE mine')
    }
  })

  it('may neither create in the schema public nor read what it was not given', async () => {
    await expect(ask(postgres.appUrl, 'CREATE TABLE public.mine ()')).rejects.toThrow(/permission denied/)
    await expect(ask(postgres.appUrl, 'SELECT * FROM public.kept')).rejects.toThrow(/permission denied/)
  })
})

describe.runIf(isRoot)('root, with a data folder that PostgreSQL’s user cannot reach', () => {
  it('keeps the cluster in the system folder and finds it again', async () => {
    const closed = makeFolder()
    const systemFolder = join(makeFolder(), 'system')
    chmodSync(closed, 0o700)
    const options = { dataDir: join(closed, 'data'), systemFolder, fsync: false }
    const first = await startPostgres(options)
    await ask(first.ownerUrl, 'CREATE TABLE kept ()')
    await first.stop()
    const record: { cluster: string; why: string } = JSON.parse(
      readFileSync(join(closed, 'data', 'cluster.json'), 'utf8'),
    )
    expect(dirname(dirname(record.cluster))).toBe(join(systemFolder, 'clusters'))
    expect(record.why).toContain(`nobody, who cannot reach ${join(closed, 'data')}`)
    const second = await startPostgres(options)
    expect(await ask(second.ownerUrl, 'SELECT * FROM kept')).toEqual([])
    await second.stop()
  })
})
