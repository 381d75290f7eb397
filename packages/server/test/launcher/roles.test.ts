import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyRoles, readRolesScript } from '../../src/database/launcher/roles.ts'
import type { RunningPostgres } from '../../src/database/launcher/running-postgres.ts'
import { startPostgres } from '../../src/database/launcher/start-postgres.ts'
import { ask, makeFolder, superuserUrl } from './launcher-world.ts'

const dataDir = join(makeFolder(), 'data')
let postgres: RunningPostgres

beforeAll(async () => {
  postgres = await startPostgres({ dataDir, fsync: false })
})
afterAll(() => postgres.stop())

function administrator() {
  const url = new URL(superuserUrl(dataDir, postgres.appUrl))
  return {
    host: url.searchParams.get('host') ?? '',
    port: Number(url.port),
    user: url.username,
    password: url.password,
  }
}

describe('roles.sql', () => {
  it('gives nothing to everybody', async () => {
    const grants = `
      SELECT 'database' AS what FROM pg_database, aclexplode(datacl) WHERE datname = 'tenantry' AND grantee = 0
      UNION ALL SELECT 'schema public' FROM pg_namespace, aclexplode(nspacl) WHERE nspname = 'public' AND grantee = 0`
    expect(await ask(postgres.ownerUrl, grants)).toEqual([])
    await ask(postgres.ownerUrl, 'GRANT USAGE ON SCHEMA public TO PUBLIC')
    expect(await ask(postgres.ownerUrl, grants)).toEqual([{ what: 'schema public' }])
    await ask(postgres.ownerUrl, 'REVOKE USAGE ON SCHEMA public FROM PUBLIC')
  })

  it('lets the owner hand a function to the directory without seeing rows as the directory does', async () => {
    await ask(
      postgres.ownerUrl,
      `GRANT CREATE, USAGE ON SCHEMA public TO tenantry_directory;
       CREATE FUNCTION public.answer() RETURNS int LANGUAGE sql AS 'SELECT 42';
       ALTER FUNCTION public.answer() OWNER TO tenantry_directory`,
    )
    const [row] = await ask(
      postgres.ownerUrl,
      `SELECT pg_has_role('tenantry_directory', 'MEMBER') AS member, pg_has_role('tenantry_directory', 'USAGE') AS inherits`,
    )
    expect(row).toEqual({ member: true, inherits: false })
  })

  it('lets the owner make a database for a tenant', async () => {
    await ask(postgres.ownerUrl, 'CREATE DATABASE acme')
    const acme = postgres.ownerUrl.replace('/tenantry?', '/acme?')
    await ask(acme, 'CREATE TABLE object (); DROP TABLE object')
    await ask(postgres.ownerUrl, 'DROP DATABASE acme')
  })

  it('can be run again, and takes passwords with any characters', async () => {
    const passwords = { owner_password: `o'\\"$1:'x'`, app_password: 'plain' }
    await applyRoles(await readRolesScript(), passwords, administrator())
    const { host, port } = administrator()
    const url = `postgresql://tenantry_owner:${encodeURIComponent(passwords.owner_password)}@localhost:${port}/tenantry?host=${host}`
    expect(await ask(url, 'SELECT current_user AS who')).toEqual([{ who: 'tenantry_owner' }])
  })

  it('is not run with a password missing', async () => {
    const applied = applyRoles(await readRolesScript(), { owner_password: 'x' }, administrator())
    await expect(applied).rejects.toThrow('roles.sql asks for the variable app_password, which has no value')
  })
})
