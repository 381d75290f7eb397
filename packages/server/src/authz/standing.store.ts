import { sql } from 'kysely'
import type { Standing } from '../database/opened.ts'
import type { UserId } from '../kernel/ids.ts'
import type { Clearance } from './clearance.ts'

/** What any person is in the tenant at hand: membership, groups, role assignments. */
export async function readStanding({ rows }: Clearance, user: UserId): Promise<Standing> {
  const found = await sql<{ standing: Standing }>`SELECT directory.standing_here(${user}) AS standing`.execute(rows)
  const standing = found.rows[0]?.standing
  if (!standing) throw new Error('a standing is always told')
  return standing
}
