import type { PageQuery } from '@tenantry/contract/paging'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/fault.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { findMail, listMails } from './mail.store.ts'
import { type MailRow, SECRET_MARK } from './mail.ts'

/** The outbox page: mail waits here while no mail server is configured. */
export function mailService({ connections }: Parts) {
  return {
    list: (caller: Caller, query: PageQuery) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'mail.list', lock: 'read' }, async clearance => {
        const page = await listMails(clearance, query)
        return { ...page, items: page.items.map(toSummary) }
      }),

    /** Every look is audited: it shows a link that lets somebody in. */
    look: (caller: Caller, id: string) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'mail.read', lock: 'write' }, async clearance => {
        const mail = await findMail(clearance, id)
        if (!mail) throw notFound('mail')
        clearance.record({
          action: 'mail.read',
          subject: { kind: 'mail', id: mail.id, name: mail.to },
          after: { tenant: mail.tenant, state: mail.state },
        })
        const secret = mail.state === 'kept' ? (mail.link ?? mail.code) : null
        return { ...toSummary(mail), body: readBody(mail.body, secret), link: mail.state === 'kept' ? mail.link : null }
      }),
  }
}

function toSummary(mail: MailRow) {
  const { id, tenant, to, subject, state } = mail
  return {
    id,
    tenant,
    to,
    subject,
    state,
    createdAt: mail.createdAt.toISOString(),
    expiresAt: mail.expiresAt?.toISOString() ?? null,
  }
}

/** The text as it was written, with the link or code where it may still be shown. */
function readBody(body: string, secret: string | null): string {
  return body.replaceAll(SECRET_MARK, secret ?? '(…)')
}
