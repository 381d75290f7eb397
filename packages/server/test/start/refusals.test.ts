import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { addressOf, type Home, makeHome } from '../crashes/data-folder.ts'
import { type ServerProcess, startServerProcess } from '../crashes/server-process.ts'
import { findPort } from '../world/find-port.ts'

const home: Home = makeHome()
let server: ServerProcess
let port: number

beforeAll(async () => {
  port = await findPort()
  server = startServerProcess(home.settings, port)
  await server.ready
})
afterAll(async () => {
  server.signal('SIGTERM')
  await server.ended
  home.remove()
})

/** Starts a server that cannot start: it ends with 1 and says why in exactly one line. */
async function refusalOf(settings: Record<string, string>, on?: number): Promise<string> {
  const one = startServerProcess(settings, on ?? (await findPort()))
  const { code, stdout, stderr } = await one.ended
  expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }, stderr).toEqual({
    code: 1,
    stdout: '',
    lines: 1,
  })
  return stderr
}

async function asSuperuser(statements: readonly string[], database?: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(home.dataDir, 'superuser', database) })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

function as(user: string, password: string, database?: string): string {
  return addressOf(home.dataDir, 'app', database).replace(/\/\/[^@]*@/, `//${user}:${password}@`)
}

describe('a start that cannot succeed says why in one line and ends with 1', () => {
  it('the port is taken', async () => {
    const settings = { DATABASE_URL: addressOf(home.dataDir, 'app') }
    expect(await refusalOf(settings, port)).toMatch(/port \d+ is taken: stop what uses it, or set TENANTRY_PORT/)
  })

  it('the data folder cannot be written', async () => {
    const file = join(home.dataDir, '..', 'file')
    writeFileSync(file, '')
    expect(await refusalOf({ TENANTRY_DATA_DIR: join(file, 'data') })).toMatch(/cannot write to .*TENANTRY_DATA_DIR/)
  })

  it('another server works on the same data', async () => {
    expect(await refusalOf({ TENANTRY_DATA_DIR: home.dataDir })).toMatch(/data.* (in use|another|already)/)
    expect((await fetch(`${server.url}/api/log-in/system`)).status).toBe(200)
  })

  it('the database cannot be reached, and its password is not told', async () => {
    const said = await refusalOf({ DATABASE_URL: 'postgresql://tenantry_app:hush-hush@localhost:1/tenantry' })
    expect(said).toMatch(/DATABASE_URL cannot be reached: .*ECONNREFUSED/)
    expect(said).not.toContain('hush-hush')
  })

  it('the key of secrets is not the one that encrypted them, or none', async () => {
    const kept = join(home.dataDir, 'secrets.key')
    expect(statSync(kept).mode & 0o777).toBe(0o600)
    expect((await fetch(`${server.url}/oidc/jwks`)).status).toBe(200)
    const file = join(home.dataDir, '..', 'another.key')
    const settings = { DATABASE_URL: addressOf(home.dataDir, 'app'), TENANTRY_SECRETS_KEY_FILE: file }
    writeFileSync(file, `${readFileSync(kept, 'utf8').trim().slice(0, -1)}\n`)
    expect(await refusalOf(settings)).toMatch(/TENANTRY_SECRETS_KEY_FILE: every line must be a key of at least 43/)
    writeFileSync(file, 'not-the-key-that-encrypted-anything-in-this-one\n')
    expect(await refusalOf(settings)).toMatch(/encrypted with another key than this server has: put that one back/)
    expect(await refusalOf({ DATABASE_URL: settings.DATABASE_URL })).toMatch(/another key than this server has/)
  })

  it.for<[Record<string, string>, RegExp]>([
    [{ TENANTRY_PORT: 'seven' }, /TENANTRY_PORT is "seven": it must be a number/],
    [{ TENANTRY_PUBLIC_URL: 'http://tenants.example.com' }, /TENANTRY_PUBLIC_URL is http:.*use https.*INSECURE_HTTP=1/],
    [{ ...home.settings, TENANTRY_SUPERUSER_PASSWORD_FILE: '/nowhere/at-all' }, /nowhere\/at-all cannot be read/],
  ])('%o', async ([settings, words]) => {
    expect(await refusalOf(settings)).toMatch(words)
  })
})

describe('a setting that cannot be right is refused by name', () => {
  it.for<[Record<string, string>, RegExp]>([
    [{ TENANTRY_PORT: '70000' }, /TENANTRY_PORT is "70000"/],
    [{ TENANTRY_LOG_LEVEL: 'loud' }, /TENANTRY_LOG_LEVEL is "loud"/],
    [{ TENANTRY_CONTACT: 'two\nlines' }, /TENANTRY_CONTACT must be one line/],
    [{ TENANTRY_CONTACT: 'x'.repeat(201) }, /at most 200 characters/],
    [{ TENANTRY_PUBLIC_URL: 'https://example.com/tenantry' }, /TENANTRY_PUBLIC_URL is .*without a path/],
    [{ TENANTRY_PUBLIC_URL: 'ftp://example.com' }, /TENANTRY_PUBLIC_URL is "ftp/],
    [{ DATABASE_OWNER_URL: 'postgresql://localhost/x' }, /DATABASE_OWNER_URL is set without DATABASE_URL/],
    [{ DATABASE_URL: 'mysql://localhost/x' }, /DATABASE_URL must begin with postgresql:/],
    [{ TENANTRY_FIRST_USER: 'anna' }, /TENANTRY_FIRST_USER needs .*SUPERUSER_PASSWORD_FILE and .*USER_PASSWORD_FILE/],
  ])('%o', ([settings, words]) => {
    expect(() => readConfig(settings, [], '/')).toThrow(words)
  })

  it('and so is an argument', () => {
    expect(() => readConfig({}, ['--fast'], '/')).toThrow('unknown argument "--fast"')
  })
})

describe('a database that tenants would not be kept apart in is refused', () => {
  it('through a superuser', async () => {
    const said = await refusalOf({ DATABASE_URL: addressOf(home.dataDir, 'superuser') })
    expect(said).toMatch(/not safe to serve from: the role postgres is a superuser/)
  })

  it('through a role that bypasses row-level security', async () => {
    await asSuperuser([
      "CREATE ROLE careless LOGIN BYPASSRLS PASSWORD 'open-door'",
      'GRANT CONNECT ON DATABASE tenantry TO careless',
    ])
    expect(await refusalOf({ DATABASE_URL: as('careless', 'open-door') })).toMatch(/careless has BYPASSRLS/)
  })

  it('through the owner of the tables', async () => {
    const said = await refusalOf({ DATABASE_URL: addressOf(home.dataDir, 'owner') })
    expect(said).toMatch(/the role tenantry_owner owns \d+ tables or functions here/)
  })

  it('and what is missing is named, all at once', async () => {
    await asSuperuser([
      "CREATE DATABASE plain TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'",
      'ALTER ROLE tenantry_directory RENAME TO away',
    ])
    const said = await refusalOf({ DATABASE_URL: addressOf(home.dataDir, 'app', 'plain') })
    await asSuperuser(['ALTER ROLE away RENAME TO tenantry_directory'])
    expect(said).toMatch(/encoding is SQL_ASCII, not UTF8; the role tenantry_directory does not exist/)
  })

  it('and an empty one without a way to fill it', async () => {
    await asSuperuser(["CREATE DATABASE empty TEMPLATE template0 ENCODING 'UTF8'"])
    const said = await refusalOf({ DATABASE_URL: addressOf(home.dataDir, 'app', 'empty') })
    expect(said).toMatch(/lacks \d+ migrations and there is no DATABASE_OWNER_URL/)
  })
})
