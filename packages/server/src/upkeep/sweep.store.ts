import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'

/** For how long the outbox remembers mail that is not waiting to be sent. */
const MAIL_DAYS = 90

/** Forgets, in every tenant, what has run out: old answers of repeated requests, sessions, acting grants, attempts, mail. */
export async function sweepRecords({ rows }: Clearance<'records.sweep'>): Promise<void> {
  await sql`
    SELECT directory.sweep(), directory.sweep_mails(${MAIL_DAYS}), directory.sweep_oidc()`.execute(rows)
}
