import { sql } from 'kysely'
import type { Standing } from '../database/opened.ts'
import type { Rows } from '../database/tenant-transaction.ts'
import { type TenantId, toUserId } from '../kernel/ids.ts'
import type { Maker } from './key-judgement.ts'

interface MakerRow {
  readonly id: string
  readonly home_tenant_id: TenantId
  readonly status: string
  readonly built_in: boolean
  readonly standing: Standing
  readonly ends_at: Date | null
}

/** The makers of the keys of the tenant at hand, by their id. Who was deleted for good is not among them. */
export async function readMakers(rows: Rows, tenant: TenantId): Promise<ReadonlyMap<string, Maker>> {
  const found = await sql<MakerRow>`SELECT * FROM directory.key_makers()`.execute(rows)
  return new Map(found.rows.map(row => [row.id, toMaker(row, tenant)]))
}

function toMaker(row: MakerRow, tenant: TenantId): Maker {
  const { standing } = row
  const ends = standing.assignments.flatMap(({ until }) => (until !== null && until > standing.now ? [until] : []))
  if (row.ends_at) ends.push(row.ends_at.getTime())
  return {
    subject: { tenant, user: toUserId(row.id), standing, isSuperuser: row.built_in },
    home: row.home_tenant_id,
    isActive: row.status === 'active',
    endsAt: ends.length === 0 ? null : Math.min(...ends),
  }
}
