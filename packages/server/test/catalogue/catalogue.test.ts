import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateTypes, typesFile } from '../../src/database/generate-types.ts'
import { migrate } from '../../src/database/migrate.ts'
import { erasedTables } from '../../src/tenants/erase.store.ts'
import { type Catalogue, listTenantTables, readCatalogue } from './catalogue.ts'
import { directoryFunctions, exceptions, grants, systemLevelOnly } from './exceptions.ts'
import { listFaults } from './judge.ts'
import { makeScratch, type Scratch } from './scratch.ts'

let scratch: Scratch
let catalogue: Catalogue

beforeAll(async () => {
  scratch = await makeScratch('migrated')
  catalogue = await readCatalogue(scratch.owner)
})
afterAll(() => scratch.drop())

describe('the catalogue of the instance', () => {
  it('keeps every tenant to itself, in every table [ID-1, ID-6]', () => {
    expect(listFaults(catalogue)).toEqual([])
  })

  it('knows exactly the tables that the lists here know', () => {
    const names = catalogue.tables.map(table => table.name)
    expect(Object.keys(grants).sort()).toEqual(names)
    expect(Object.keys(exceptions).filter(name => !names.includes(name))).toEqual([])
  })

  it('reads across tenants in exactly the functions of the list', () => {
    const found = catalogue.routines.map(routine => routine.name).filter(name => name.startsWith('directory.'))
    expect(found).toEqual([...directoryFunctions])
  })

  it('lets the application add to the trail and read it, and nothing more', () => {
    const trail = catalogue.tables.find(table => table.name === 'audit_entries')
    expect(trail?.grants.filter(line => line.startsWith('tenantry_app'))).toEqual([
      'tenantry_app: INSERT',
      'tenantry_app: SELECT',
    ])
  })

  it('has a line in the list of what Delete tenant erases for every table but the trail [ID-18]', () => {
    const kept = (name: string) =>
      name.startsWith('audit_') || exceptions[name]?.instanceWide || systemLevelOnly.includes(name)
    const holding = listTenantTables(catalogue).filter(table => !kept(table.name))
    expect([...erasedTables].sort()).toEqual(holding.map(table => table.name))
    const tooEarly = holding.flatMap(table =>
      table.foreignKeys
        .filter(key => key.table !== 'tenants' && !systemLevelOnly.includes(key.table))
        .map(key => [table.name, key.table] as const),
    )
    const order: readonly string[] = erasedTables
    expect(tooEarly.filter(([child, parent]) => order.indexOf(child) > order.indexOf(parent))).toEqual([])
  })

  it('is what the generated types say', async () => {
    expect(readFileSync(typesFile, 'utf8')).toBe(await generateTypes(scratch.ownerUrl))
  })
})

describe("the catalogue of a tenant's own database", () => {
  it('keeps the same rules, without any function across tenants', async () => {
    const own = await makeScratch('empty')
    await migrate(own.ownerUrl, ['data'])
    const found = await readCatalogue(own.owner)
    const inBoth = found.tables.filter(table => table.name !== 'migrations')
    expect(listFaults(found)).toEqual([])
    expect(found.routines).toEqual([])
    expect(inBoth.map(table => table.name)).toEqual(['classes', 'documents', 'journal', 'objects'])
    expect(inBoth).toEqual(catalogue.tables.filter(table => inBoth.some(one => one.name === table.name)))
    await own.drop()
  })
})

describe('the roles', () => {
  it('serve without owning anything or stepping around row-level security', async () => {
    expect(await describeRole(scratch.owner, 'tenantry_app')).toEqual({
      may: [],
      canLogIn: true,
      belongsTo: [],
      owns: [],
    })
  })

  it('read across tenants only as somebody who cannot log in and owns those functions alone', async () => {
    const directory = await describeRole(scratch.owner, 'tenantry_directory')
    expect(directory).toMatchObject({ may: [], canLogIn: false, belongsTo: [] })
    expect(directory.owns).toEqual([...directoryFunctions].map(name => name.replace(/\(.*/, '')))
  })

  it('let the application make nothing, in no schema', async () => {
    const found = await scratch.owner.query(
      `SELECT nspname FROM pg_namespace WHERE has_schema_privilege('tenantry_app', oid, 'CREATE')
       UNION ALL SELECT 'database' WHERE has_database_privilege('tenantry_app', current_database(), 'CREATE, TEMPORARY')`,
    )
    expect(found.rows).toEqual([])
  })
})

async function describeRole(client: pg.Client, role: string) {
  const found = await client.query<{ may: string[]; canLogIn: boolean; belongsTo: string[]; owns: string[] }>(
    `SELECT r.rolcanlogin AS "canLogIn",
       array_remove(ARRAY[CASE WHEN r.rolsuper THEN 'everything' END, CASE WHEN r.rolbypassrls THEN 'bypass' END,
         CASE WHEN r.rolcreaterole THEN 'make roles' END, CASE WHEN r.rolcreatedb THEN 'make databases' END,
         CASE WHEN r.rolreplication THEN 'replicate' END], NULL) AS may,
       ARRAY(SELECT m.roleid::regrole::text FROM pg_auth_members m WHERE m.member = r.oid) AS "belongsTo",
       ARRAY(SELECT c.oid::regclass::text FROM pg_class c WHERE c.relowner = r.oid
         UNION ALL SELECT p.oid::regproc::text FROM pg_proc p WHERE p.proowner = r.oid
         UNION ALL SELECT n.nspname::text FROM pg_namespace n WHERE n.nspowner = r.oid ORDER BY 1) AS owns
     FROM pg_roles r WHERE r.rolname = $1`,
    [role],
  )
  const [row] = found.rows
  if (!row) throw new Error(`there is no role ${role}`)
  return row
}
