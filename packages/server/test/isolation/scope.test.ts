import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { carryInto } from '../../src/authz/cross.ts'
import { enterAsServer } from '../../src/authz/enter-as.ts'
import type { Rows, Scope } from '../../src/database/tenant-transaction.ts'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId, type TenantId } from '../../src/kernel/ids.ts'
import { listTenantTables, readCatalogue } from '../catalogue/catalogue.ts'
import { exceptions } from '../catalogue/exceptions.ts'
import { undone } from '../catalogue/scratch.ts'
import { startWorld, type World } from '../world/world.ts'

const AMBER = getTenantId('amber')
const BASALT = getTenantId('basalt')
/** Its data stands in a database of its own. */
const CORAL = getTenantId('coral')

let world: World
let app: pg.Client
let tables: string[]

beforeAll(async () => {
  world = await startWorld()
  app = new pg.Client({ connectionString: world.appUrl })
  await app.connect()
  const anna = await world.managing()
  for (const id of [AMBER, BASALT, CORAL]) {
    const database = id === CORAL ? 'coraldb' : 'main'
    await anna.api.tenants.create({ body: { title: id, id, database, preProvisionAdminAccess: true } })
    const { items } = await anna.api.classes.list({ params: { tenant: id }, query: {} })
    await anna.api.objects.create({
      params: { tenant: id },
      body: { title: `stone of ${id}`, class: items[0]?.id ?? '' },
    })
  }
  const catalogue = await readCatalogue(app)
  tables = listTenantTables(catalogue)
    .map(table => table.name)
    .filter(name => !exceptions[name])
})
afterAll(async () => {
  await app.end()
  await world.stop()
})

const read = (tenant: TenantId) => ({ tenant, lock: 'read' }) as const
const caller = { session: undefined, requestId: 'test', address: 'test', device: 'test' }

function stones(rows: Rows): Promise<string[]> {
  return sql<{ title: string }>`SELECT title FROM objects`.execute(rows).then(found => found.rows.map(row => row.title))
}

describe('a handle on the rows of a tenant', () => {
  it('reaches that tenant and no other', async () => {
    expect(await inTenant(world.parts.connections, read(AMBER), scope => stones(scope.rows))).toEqual([
      'stone of amber',
    ])
    expect(await inTenant(world.parts.connections, read(BASALT), scope => stones(scope.rows))).toEqual([
      'stone of basalt',
    ])
  })

  it('reaches the data in a database of its own, which stands in no other', async () => {
    const { connections } = world.parts
    const kept = await inTenant(connections, read(CORAL), async scope => {
      expect(await stones(await scope.data())).toEqual(['stone of coral'])
      expect(await stones(scope.rows)).toEqual([])
      return scope.data()
    })
    await expect(stones(kept)).rejects.toThrow()
    expect(await stones(connections.data('coraldb'))).toEqual([])
    expect(await readContext(connections.data('coraldb'))).toBe('')
  })

  it('ends with its transaction', async () => {
    const kept = await inTenant(world.parts.connections, read(AMBER), async scope => scope)
    expect(() => kept.rows).toThrow('outside its scope')
    await expect(kept.data()).rejects.toThrow('outside its scope')
    await expect(kept.within(read(BASALT), async () => undefined)).rejects.toThrow('outside its scope')
  })

  it('ends with its transaction when it failed too', async () => {
    let kept: Scope | undefined
    const failing = inTenant(world.parts.connections, read(AMBER), async scope => {
      kept = scope
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(() => kept?.rows).toThrow('outside its scope')
  })

  it('rests while a block in another tenant runs, and the inner one ends with its block', async () => {
    await inTenant(world.parts.connections, read(AMBER), async outer => {
      let kept: Scope | undefined
      await outer.within(read(BASALT), async inner => {
        kept = inner
        expect(() => outer.rows).toThrow('outside its scope')
        expect(await stones(inner.rows)).toEqual(['stone of basalt'])
      })
      expect(() => kept?.rows).toThrow('outside its scope')
      expect(await stones(outer.rows)).toEqual(['stone of amber'])
    })
  })

  it('is a clearance only as long as the act it was given for', async () => {
    const errand = { caller, tenant: AMBER, action: 'instance.read', lock: 'read' } as const
    const kept = await enterAsServer(world.parts.connections, errand, async here => {
      await carryInto(here, read(BASALT), async () => {
        expect(() => here.rows).toThrow('outside its scope')
      })
      return here
    })
    expect(() => kept.rows).toThrow('outside its scope')
    await expect(carryInto(kept, read(BASALT), async () => undefined)).rejects.toThrow('outside its scope')
  })

  it('is dead also where somebody took the rows out of it', async () => {
    const rows = await inTenant(world.parts.connections, read(AMBER), async scope => scope.rows)
    await expect(stones(rows)).rejects.toThrow()
  })
})

describe('row-level security alone', () => {
  it('shows nothing where nobody said which tenant [ID-6]', async () => {
    for (const table of tables) {
      const found = await app.query(`SELECT count(*)::int AS rows FROM ${app.escapeIdentifier(table)}`)
      expect({ table, ...found.rows[0] }).toEqual({ table, rows: 0 })
    }
  })

  it('shows, changes and removes no row of another tenant [ID-6]', async () => {
    for (const table of tables) {
      const name = app.escapeIdentifier(table)
      const foreign = `FROM ${name} WHERE tenant_id <> 'amber'`
      await within('amber', async () => {
        expect((await app.query(`SELECT 1 ${foreign}`)).rowCount).toBe(0)
      })
      if (table.startsWith('audit_')) continue
      await within('amber', async () => {
        expect((await app.query(`DELETE ${foreign}`)).rowCount).toBe(0)
      })
      await within('amber', async () => {
        const update = `UPDATE ${name} SET tenant_id = tenant_id WHERE tenant_id <> 'amber'`
        expect((await app.query(update)).rowCount).toBe(0)
      })
    }
  })

  it('takes no row for another tenant, and none without a tenant', async () => {
    for (const table of tables) {
      const insert = `INSERT INTO ${app.escapeIdentifier(table)} (tenant_id) VALUES ('basalt')`
      await expect(within('amber', () => app.query(insert))).rejects.toThrow('row-level security')
      await expect(undone(app, () => app.query(insert))).rejects.toThrow('row-level security')
    }
  })

  it('moves no row into another tenant', async () => {
    const move = "UPDATE objects SET tenant_id = 'basalt'"
    await expect(within('amber', () => app.query(move))).rejects.toThrow('row-level security')
  })

  it('lets a tenant change neither its own row nor the instance', async () => {
    for (const change of [
      "UPDATE tenants SET title = 'mine'",
      "INSERT INTO used_tenant_ids (id) VALUES ('mine')",
      "INSERT INTO settings (key, value) VALUES ('mine', '1')",
      "INSERT INTO databases (name, tenant_id, state) VALUES ('mine', 'amber', 'ready')",
    ]) {
      await expect(within('amber', () => app.query(change))).rejects.toThrow('row-level security')
    }
  })
})

describe('a connection that goes back to the pool', () => {
  it('keeps no tenant, whether its transaction succeeded or failed', async () => {
    const { connections } = world.parts
    const use = (fail: boolean) =>
      inTenant(connections, read(AMBER), async scope => {
        await stones(scope.rows)
        await scope.within(read(BASALT), inner => stones(inner.rows))
        if (fail) throw new Error('on purpose')
      })
    await Promise.allSettled(Array.from({ length: 16 }, (_, turn) => use(turn % 2 === 0)))
    const contexts = await Promise.all(Array.from({ length: 20 }, () => readContext(connections.instance)))
    expect(contexts.filter(context => context !== '')).toEqual([])
  })

  it('would be found if it did: a setting of the session stays behind', async () => {
    await app.query("SELECT set_config('app.tenant_id', 'amber', false)")
    expect((await app.query("SELECT current_setting('app.tenant_id', true) AS context")).rows[0].context).toBe('amber')
    await app.query("SELECT set_config('app.tenant_id', '', false)")
  })
})

async function readContext(rows: Rows): Promise<string> {
  const found = await sql<{ context: string | null }>`
    SELECT current_setting('app.tenant_id', true) AS context, pg_sleep(0.02)`.execute(rows)
  return found.rows[0]?.context ?? ''
}

/** Work of a statement in the context of a tenant, with the code's own filters left out; undone afterwards. */
function within<Result>(tenant: string, work: () => Promise<Result>): Promise<Result> {
  return undone(app, async () => {
    await app.query("SELECT set_config('app.tenant_id', $1, true)", [tenant])
    return work()
  })
}
