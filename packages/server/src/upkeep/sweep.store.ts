import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'

/** Forgets, in every tenant, what has run out: old answers of repeated requests, sessions, acting grants, attempts. */
export async function sweepRecords({ rows }: Clearance<'records.sweep'>): Promise<void> {
  await sql`SELECT directory.sweep()`.execute(rows)
  await sql`SELECT directory.sweep_oidc()`.execute(rows)
}
