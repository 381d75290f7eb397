import type { Properties } from '@tenantry/engine/model'
import { sql } from 'kysely'
import type { Rows } from '../database/tenant-transaction.ts'
import type { TenantId } from '../kernel/ids.ts'

/** A registered resource, as a search looks at it. */
export interface ResourceRow {
  readonly id: string
  readonly properties: Properties
}

/** The next registered resources of a kind in the tenant at hand, by id. */
export async function readResources(
  rows: Rows,
  tenant: TenantId,
  { kind, after, limit }: { kind: string; after: string | null; limit: number },
): Promise<readonly ResourceRow[]> {
  const found = await sql<ResourceRow>`
    SELECT id, properties FROM registered_resources
    WHERE tenant_id = ${tenant} AND kind = ${kind} AND (${after}::text IS NULL OR id > ${after})
    ORDER BY id LIMIT ${limit}`.execute(rows)
  return found.rows
}
