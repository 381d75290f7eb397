import type { AttributeValues } from '@tenantry/contract/attribute-schema'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { UserId } from '../kernel/ids.ts'

/** What a user holds of each schema of their pool. */
export interface Held {
  readonly attributes: AttributeValues
  readonly metadata: AttributeValues
}

/** What a user of the tenant at hand holds; nothing where nothing was entered yet. */
export async function readHeld({ rows, tenant }: Clearance, user: UserId): Promise<Held> {
  const found = await sql<Held>`
    SELECT coalesce(attributes, '{}') AS attributes, coalesce(metadata, '{}') AS metadata
    FROM users WHERE tenant_id = ${tenant} AND id = ${user}`.execute(rows)
  return found.rows[0] ?? { attributes: {}, metadata: {} }
}

/** Keeps what is given, and counts the version up. */
export async function putHeld({ rows, tenant }: Clearance, user: UserId, held: Partial<Held>): Promise<void> {
  const { attributes, metadata } = held
  await rows
    .updateTable('users')
    .set(eb => ({
      version: eb('version', '+', 1),
      ...(attributes === undefined ? {} : { attributes: JSON.stringify(attributes) }),
      ...(metadata === undefined ? {} : { metadata: JSON.stringify(metadata) }),
    }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', user)
    .execute()
}
