import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { LeasedMail } from './mail.ts'

/** Takes mail that is due, of any tenant, for this sender alone until the lease ends. Works only in `system`. */
export async function leaseMails(
  { rows }: Clearance<'mail.send'>,
  { limit, leaseSeconds }: { limit: number; leaseSeconds: number },
): Promise<LeasedMail[]> {
  const found = await sql<LeasedMail>`
    SELECT tenant_id AS tenant, id, recipient AS "to", subject, body, coalesce(html, '') AS html, link, code, language,
      tries, created_at AS "createdAt"
    FROM directory.lease_mails(${limit}, ${leaseSeconds})`.execute(rows)
  return found.rows
}

/** Forgets everything but that it was sent: whom, when, and under which subject. */
export async function markSent({ rows, tenant }: Clearance<'mail.send'>, { id }: LeasedMail): Promise<void> {
  await rows
    .updateTable('mails')
    .set({
      delivery: 'sent',
      sent_at: sql<Date>`clock_timestamp()`,
      next_try_at: null,
      failure: null,
      body: '',
      html: null,
      link: null,
      code: null,
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** Has it tried again later. One that another sender took meanwhile is left to that one. */
export async function postpone(
  { rows, tenant }: Clearance<'mail.send'>,
  { id, tries }: LeasedMail,
  { waitSeconds, failure }: { waitSeconds: number; failure: string },
): Promise<void> {
  await rows
    .updateTable('mails')
    .set({ next_try_at: sql<Date>`clock_timestamp() + make_interval(secs => ${waitSeconds})`, failure })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('delivery', '=', 'queued')
    .where('tries', '=', tries)
    .execute()
}

/** Gives it up. Its link or code stays, so that an administrator can have it sent again. */
export async function markFailed(
  { rows, tenant }: Clearance<'mail.send'>,
  { id, tries }: LeasedMail,
  failure: string,
): Promise<boolean> {
  const marked = await rows
    .updateTable('mails')
    .set({ delivery: 'failed', next_try_at: null, failure })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('delivery', '=', 'queued')
    .where('tries', '=', tries)
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}

/** Queues a mail that was not sent yet, for now, with all its tries ahead of it. Works in the mail's tenant. */
export async function requeue({ rows, tenant }: Clearance<'mail.again'>, id: string): Promise<boolean> {
  const queued = await rows
    .updateTable('mails')
    .set({ delivery: 'queued', tries: 0, next_try_at: sql<Date>`clock_timestamp()`, failure: null })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('delivery', '!=', 'sent')
    .executeTakeFirst()
  return queued.numUpdatedRows > 0n
}
