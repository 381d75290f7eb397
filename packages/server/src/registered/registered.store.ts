import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'

/** Attributes as they are kept. */
type Attributes = Readonly<Record<string, unknown>>

export interface SubjectRow {
  readonly kind: string
  readonly id: string
  readonly identityRoles: readonly string[]
  readonly claims: Attributes
  readonly properties: Attributes
  readonly updatedAt: Date
  readonly tie: string
}

export type ResourceRow = Omit<SubjectRow, 'identityRoles' | 'claims'>

type Listing = PageQuery & { kind?: string }

export function listSubjects(
  { rows, tenant }: Clearance<'registered.read'>,
  query: Listing,
): Promise<Page<SubjectRow>> {
  const base = sql<SubjectRow>`
    SELECT kind, id, identity_roles AS "identityRoles", claims, properties, updated_at AS "updatedAt", kind AS tie
    FROM registered_subjects WHERE ${matching(tenant, query)}`
  return readPage<SubjectRow>(rows, { base, ...order }, query)
}

export function listResources(
  { rows, tenant }: Clearance<'registered.read'>,
  query: Listing,
): Promise<Page<ResourceRow>> {
  const base = sql<ResourceRow>`
    SELECT kind, id, properties, updated_at AS "updatedAt", kind AS tie
    FROM registered_resources WHERE ${matching(tenant, query)}`
  return readPage<ResourceRow>(rows, { base, ...order }, query)
}

const order = {
  sorts: { id: { column: 'id', type: 'text' } },
  defaultSort: 'id',
  tie: { column: 'tie', type: 'text' },
} as const

function matching(tenant: string, { q, kind }: Listing) {
  return sql`tenant_id = ${tenant} AND (${kind ?? ''} = '' OR kind = ${kind ?? ''})
    AND (${q ?? ''} = '' OR strpos(id, ${q ?? ''}) > 0)`
}

/** A subject or resource to be kept. */
export interface Kept {
  readonly kind: string
  readonly id: string
  readonly identityRoles?: readonly string[]
  readonly claims?: Attributes
  readonly properties?: Attributes
}

export async function keepSubjects(
  { rows, tenant }: Clearance<'registered.edit'>,
  items: readonly Kept[],
): Promise<void> {
  await sql`
    INSERT INTO registered_subjects (tenant_id, kind, id, identity_roles, claims, properties)
    SELECT ${tenant}, i ->> 'kind', i ->> 'id', ARRAY(SELECT jsonb_array_elements_text(i -> 'identityRoles')),
      i -> 'claims', i -> 'properties'
    FROM jsonb_array_elements(${JSON.stringify(items.map(complete))}::jsonb) AS i
    ON CONFLICT (tenant_id, kind, id) DO UPDATE SET identity_roles = excluded.identity_roles,
      claims = excluded.claims, properties = excluded.properties, updated_at = now()`.execute(rows)
}

export async function keepResources(
  { rows, tenant }: Clearance<'registered.edit'>,
  items: readonly Kept[],
): Promise<void> {
  await sql`
    INSERT INTO registered_resources (tenant_id, kind, id, properties)
    SELECT ${tenant}, i ->> 'kind', i ->> 'id', i -> 'properties'
    FROM jsonb_array_elements(${JSON.stringify(items.map(complete))}::jsonb) AS i
    ON CONFLICT (tenant_id, kind, id) DO UPDATE SET properties = excluded.properties, updated_at = now()`.execute(rows)
}

function complete({ kind, id, identityRoles = [], claims = {}, properties = {} }: Kept) {
  return { kind, id, identityRoles, claims, properties }
}

/** What is registered, by the name of its table. */
export type Registry = 'registered_subjects' | 'registered_resources'

/** Takes rows out; answers how many there were. */
export async function forget(
  { rows, tenant }: Clearance<'registered.edit'>,
  registry: Registry,
  named: readonly { readonly kind: string; readonly id: string }[],
): Promise<number> {
  const gone = await sql`
    DELETE FROM ${sql.table(registry)} AS r USING jsonb_array_elements(${JSON.stringify(named)}::jsonb) AS i
    WHERE r.tenant_id = ${tenant} AND r.kind = i ->> 'kind' AND r.id = i ->> 'id'`.execute(rows)
  return Number(gone.numAffectedRows ?? 0)
}

export async function countRegistered(
  { rows, tenant }: Clearance<'registered.edit'>,
  registry: Registry,
): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM ${sql.table(registry)} WHERE tenant_id = ${tenant}`.execute(rows)
  return found.rows[0]?.count ?? 0
}
