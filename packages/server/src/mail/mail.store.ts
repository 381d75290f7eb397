import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import { newId, type UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import type { Language, MailRow, MailState, NewMail } from './mail.ts'

/** Puts a mail into the outbox of the tenant at hand. */
export async function insertMail({ rows, tenant }: Clearance, mail: NewMail): Promise<void> {
  const { activationId, codeId, ...told } = mail
  await rows
    .insertInto('mails')
    .values({
      ...told,
      tenant_id: tenant,
      id: newId(),
      activation_id: activationId,
      code_id: codeId,
      next_try_at: mail.delivery === 'queued' ? sql<Date>`now()` : null,
    })
    .execute()
}

/** The language that a user of the tenant at hand chose. */
export async function findLanguage({ rows, tenant }: Clearance, user: UserId): Promise<Language | undefined> {
  const found = await rows
    .selectFrom('users')
    .select('language')
    .where('tenant_id', '=', tenant)
    .where('id', '=', user)
    .executeTakeFirst()
  return found?.language === 'de' ? 'de' : found?.language === 'en' ? 'en' : undefined
}

/** Forgets the link of mails whose activation is spent: nobody needs it any more, and nobody shall find it. */
export async function forgetLinks({ rows, tenant }: Clearance, activationIds: readonly string[]): Promise<void> {
  if (activationIds.length === 0) return
  await rows
    .updateTable('mails')
    .set({ link: null })
    .where('tenant_id', '=', tenant)
    .where('activation_id', 'in', activationIds)
    .execute()
}

const outbox = sql<MailRow>`
  SELECT tenant_id AS tenant, id, recipient AS "to", subject, body, link, code, created_at AS "createdAt",
    expires_at AS "expiresAt", tries, next_try_at AS "nextTryAt", sent_at AS "sentAt", failure, state
  FROM directory.outbox()`

/** All mails of the instance, newest first unless asked otherwise. Works only in `system`. */
export function listMails(
  { rows }: Clearance<'mail.list'>,
  query: PageQuery & { state?: MailState },
): Promise<Page<MailRow>> {
  const word = toKey(query.q ?? '')
  return readPage<MailRow>(
    rows,
    {
      base: sql<MailRow>`SELECT * FROM (${outbox}) AS o WHERE (${word} = '' OR strpos(lower("to"), ${word}) > 0
        OR strpos(lower(subject), ${word}) > 0 OR strpos(tenant, ${word}) > 0)
        AND (${query.state ?? null}::text IS NULL OR state = ${query.state ?? null})`,
      sorts: { createdAt: { column: 'createdAt', type: 'timestamptz' } },
      defaultSort: '-createdAt',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

export async function findMail(
  { rows }: Clearance<'mail.read' | 'mail.again'>,
  id: string,
): Promise<MailRow | undefined> {
  const found = await sql<MailRow>`SELECT * FROM (${outbox}) AS o WHERE id = ${id}`.execute(rows)
  return found.rows[0]
}
