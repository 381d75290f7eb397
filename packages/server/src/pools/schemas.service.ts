import type { AttributeSchema } from '@tenantry/contract/attribute-schema'
import type { PoolSchema } from '@tenantry/contract/pool-schemas'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/fault.ts'
import { refuseStale } from '../kernel/versions.ts'
import { checkSchema, type SchemaKind, SYSTEM_ATTRIBUTES, toWhole } from './attribute-schema.ts'
import type { PoolRow } from './pool.ts'
import type { OfPool } from './pools.service.ts'
import { holdPool } from './pools.store.ts'
import { getPool, mayEditPools } from './present.ts'
import { listRemoved, previewSchema } from './schema-preview.ts'
import { dropValues, readSchema, saveSchema } from './schemas.store.ts'

/** Which of the two schemas of a pool. */
export interface OfSchema extends OfPool {
  readonly kind: SchemaKind
}

/** User Attributes and Metadata Attributes of a pool: seen, previewed against its users, and saved. */
export function poolSchemasService({ connections }: Parts) {
  return {
    get: (caller: Caller, { tenant, pool, kind }: OfSchema) =>
      enter(connections, { caller, tenant, action: 'pools.list', lock: 'read' }, async here =>
        show(here, await getPool(here, pool), kind),
      ),

    preview: (caller: Caller, { tenant, pool, kind }: OfSchema, schema: AttributeSchema) =>
      enter(connections, { caller, tenant, action: 'pools.preview', lock: 'read' }, async here => {
        const { id } = await getPool(here, pool)
        checkSchema(schema)
        return previewSchema(here, { pool: id, kind, schema })
      }),

    edit: (caller: Caller, of: OfSchema, change: { schema: AttributeSchema; ifMatch: number | undefined }) =>
      enter(connections, { caller, tenant: of.tenant, action: 'pools.edit', lock: 'write' }, async here => {
        const { kind } = of
        const held = await holdPool(here, of.pool, 'change')
        if (!held) throw notFound('pool')
        const pool = await getPool(here, held)
        const before = await show(here, pool, kind)
        refuseStale(pool.version, change.ifMatch, () => before)
        checkSchema(change.schema)
        const schema = toWhole(change.schema)
        await saveSchema(here, pool.id, { kind, schema })
        const losers = await dropValues(here, pool.id, { kind, attributes: listRemoved(before.schema, schema) })
        here.record({
          action: 'pools.schema-edited',
          subject: { kind: 'pool', id: pool.id, name: pool.name },
          ...compare(before.schema, schema, kind),
          ...(losers > 0 ? { reason: `the values of ${losers} users went with their attributes` } : {}),
        })
        return show(here, await getPool(here, pool.id), kind)
      }),
  }
}

async function show(here: Clearance, { id, name, builtIn, version }: PoolRow, kind: SchemaKind): Promise<PoolSchema> {
  return {
    pool: { id, name, builtIn },
    kind,
    schema: toWhole(await readSchema(here, id, kind)),
    system: [...SYSTEM_ATTRIBUTES],
    version,
    may: { edit: mayEditPools(here) },
  }
}

/** The attributes that differ, each as one text, as the trail keeps them. */
function compare(before: AttributeSchema, after: AttributeSchema, kind: SchemaKind) {
  const texts = (schema: AttributeSchema) =>
    new Map(
      Object.entries(schema.properties).map(([name, given]) => [
        name,
        JSON.stringify({ ...given, required: schema.required?.includes(name) ?? false }),
      ]),
    )
  const [was, is] = [texts(before), texts(after)]
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter(name => was.get(name) !== is.get(name))
  const pick = (from: ReadonlyMap<string, string>) =>
    Object.fromEntries(changed.map(name => [name, from.get(name) ?? null]))
  return { before: { schema: kind, ...pick(was) }, after: { schema: kind, ...pick(is) } }
}
