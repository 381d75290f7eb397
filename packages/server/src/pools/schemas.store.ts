import type { AttributeSchema, AttributeValues } from '@tenantry/contract/attribute-schema'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { UserId } from '../kernel/ids.ts'
import { NO_ATTRIBUTES, type SchemaKind } from './attribute-schema.ts'

/** Where each schema stands, and where users keep what follows it. */
const columns = {
  user: { schema: sql.ref('user_schema'), values: sql.ref('attributes') },
  metadata: { schema: sql.ref('metadata_schema'), values: sql.ref('metadata') },
} as const satisfies Record<SchemaKind, unknown>

/** The schema of a pool, empty where nobody made one. */
export async function readSchema(
  { rows, tenant }: Clearance,
  pool: string,
  kind: SchemaKind,
): Promise<AttributeSchema> {
  const found = await sql<{ schema: AttributeSchema | null }>`
    SELECT ${columns[kind].schema} AS schema FROM pools WHERE tenant_id = ${tenant} AND id = ${pool}`.execute(rows)
  return found.rows[0]?.schema ?? NO_ATTRIBUTES
}

/** Keeps a schema in the order in which it was written, and counts the pool's version up. */
export async function saveSchema(
  { rows, tenant }: Clearance,
  pool: string,
  { kind, schema }: { kind: SchemaKind; schema: AttributeSchema },
): Promise<void> {
  await sql`
    UPDATE pools SET ${columns[kind].schema} = ${JSON.stringify(schema)}::json, version = version + 1
    WHERE tenant_id = ${tenant} AND id = ${pool}`.execute(rows)
}

/** A user with what one of the schemas is about. */
export interface DescribedUser {
  readonly id: UserId
  readonly userName: string
  readonly displayName: string
  readonly values: AttributeValues
}

/** The users of a pool after one of them, in the order of their ids; superuser is described by nothing. */
export async function listDescribed(
  { rows, tenant }: Clearance,
  pool: string,
  page: { kind: SchemaKind; after: UserId | null; size: number },
): Promise<DescribedUser[]> {
  const { kind, after, size } = page
  const found = await sql<DescribedUser>`
    SELECT id, user_name AS "userName", first_name || ' ' || last_name AS "displayName",
      coalesce(${columns[kind].values}, '{}') AS values
    FROM users WHERE tenant_id = ${tenant} AND pool_id = ${pool} AND status <> 'deleted' AND NOT built_in
      AND (${after}::uuid IS NULL OR id > ${after}::uuid)
    ORDER BY id LIMIT ${size}`.execute(rows)
  return found.rows
}

/** How many users of a pool there are to judge, and how many hold a value of each of these attributes. */
export async function countHolders(
  { rows, tenant }: Clearance,
  pool: string,
  { kind, attributes }: { kind: SchemaKind; attributes: readonly string[] },
): Promise<{ users: number; holders: number[] }> {
  const { values } = columns[kind]
  const holding = attributes.map(name => sql`(count(*) FILTER (WHERE ${values} ? ${name}::text))::integer`)
  const found = await sql<{ users: number; holders: number[] }>`
    SELECT count(*)::integer AS users, ARRAY[${sql.join(holding)}]::integer[] AS holders
    FROM users WHERE tenant_id = ${tenant} AND pool_id = ${pool} AND status <> 'deleted' AND NOT built_in`.execute(rows)
  return found.rows[0] ?? { users: 0, holders: [] }
}

/** Deletes what users of a pool hold of attributes that are no more; says how many users held any. */
export async function dropValues(
  { rows, tenant }: Clearance,
  pool: string,
  { kind, attributes }: { kind: SchemaKind; attributes: readonly string[] },
): Promise<number> {
  if (attributes.length === 0) return 0
  const { values } = columns[kind]
  const names = sql`${sql.val([...attributes])}::text[]`
  const dropped = await sql`
    UPDATE users SET ${values} = ${values} - ${names}, version = version + 1
    WHERE tenant_id = ${tenant} AND pool_id = ${pool} AND ${values} ?| ${names}`.execute(rows)
  return Number(dropped.numAffectedRows ?? 0n)
}
