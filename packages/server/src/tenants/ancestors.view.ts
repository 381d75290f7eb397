import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { TenantId } from '../kernel/ids.ts'

/** The tenants above the one at hand, nearest first, `system` last. */
export async function listAncestors({ rows, tenant }: Clearance): Promise<{ id: TenantId; title: string }[]> {
  const found = await sql<{ id: TenantId; title: string }>`
    SELECT id, title FROM directory.ancestors(${tenant})`.execute(rows)
  return found.rows
}
