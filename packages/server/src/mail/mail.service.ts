import type { PageQuery } from '@tenantry/contract/paging'
import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { refusedBecause } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { SYSTEM, type UserId } from '../kernel/ids.ts'
import { findUser } from '../users/users.doors.ts'
import { findMail, listMails } from './mail.store.ts'
import { type MailRow, type MailState, SECRET_MARK, sendable } from './mail.ts'
import { postMail } from './post.ts'
import { requeue } from './sending.store.ts'
import { tellQueued } from './wake.ts'

/** The outbox page: what becomes of every mail, and where it waits while no mail server is configured. */
export function mailService(parts: Parts) {
  const { connections, mailServer } = parts
  const server = mailServer && {
    host: mailServer.host,
    security: mailServer.security,
    from: mailServer.from.address,
  }
  return {
    list: (caller: Caller, query: PageQuery & { state?: MailState }) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'mail.list', lock: 'read' }, async clearance => {
        const page = await listMails(clearance, query)
        return { ...page, items: page.items.map(mail => toSummary(parts, mail)), server: server ?? null }
      }),

    /** Every look is audited: where no mail server is configured it shows a link that lets somebody in. */
    look: (caller: Caller, id: string) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'mail.read', lock: 'write' }, async clearance => {
        const mail = await getMail(clearance, id)
        clearance.record({ action: 'mail.read', subject: toSubject(mail), after: toTold(mail) })
        const isShown = !mailServer && mail.state === 'kept'
        const link = isShown ? mail.link : null
        const code = isShown ? mail.code : null
        const body = mail.body.replaceAll(SECRET_MARK, link ?? code ?? '(…)')
        return { ...toSummary(parts, mail), body, link, code }
      }),

    /** Has a mail that failed, or that was kept before there was a mail server, sent now. */
    again: (caller: Caller, id: string) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'mail.again', lock: 'write' }, async clearance => {
        const mail = await getMail(clearance, id)
        if (!mailServer) throw noServer()
        const wasQueued = await carryInto(clearance, { tenant: mail.tenant, lock: 'read' }, there => requeue(there, id))
        if (!sendable.includes(mail.state) || !wasQueued) throw hasEnded(mail)
        clearance.record({ action: 'mail.sent-again', subject: toSubject(mail), after: toTold(mail) })
        clearance.afterCommit(() => tellQueued(connections))
        return toSummary(parts, await getMail(clearance, id))
      }),

    /** Sends a mail to the person who asks, to see whether mail arrives. */
    test: (caller: Caller) =>
      enter(connections, { caller, tenant: SYSTEM, action: 'mail.test', lock: 'write' }, async clearance => {
        const user = clearance.person && (await findUser(clearance, clearance.person.user))
        if (!user?.email) {
          throw new Fault('no_address', { detail: 'you have no e-mail address that a test mail could be sent to' })
        }
        const delivery = await postTest(parts, clearance, { ...user, email: user.email })
        clearance.record({ action: 'mail.tested', subject: { kind: 'user', id: user.id, name: user.userName } })
        return { delivery }
      }),
  }
}

function postTest(parts: Parts, clearance: Clearance, user: { id: UserId; email: string; firstName: string }) {
  return postMail(parts, clearance, {
    template: 'test',
    to: user.email,
    user: user.id,
    facts: { firstName: user.firstName },
  })
}

async function getMail(clearance: Clearance<'mail.read' | 'mail.again'>, id: string): Promise<MailRow> {
  const mail = await findMail(clearance, id)
  if (!mail) throw notFound('mail')
  return mail
}

const toSubject = (mail: MailRow) => ({ kind: 'mail', id: mail.id, name: mail.to })
const toTold = (mail: MailRow) => ({ tenant: mail.tenant, state: mail.state })

function noServer(): Fault {
  return new Fault('wrong_status', {
    detail: 'no mail server is configured: hand the link over yourself',
    case: 'no_mail_server',
  })
}

function hasEnded(mail: MailRow): Fault {
  return new Fault('wrong_status', {
    detail: `the mail to ${mail.to} is ${mail.state}: have a new one made`,
    case: 'mail_is',
    facts: { to: mail.to, state: mail.state },
  })
}

/** Whether it can be sent again, said as the act itself would refuse it. */
function maySendAgain({ mailServer }: Parts, mail: MailRow) {
  if (!mailServer) return refusedBecause('no mail server is configured', { case: 'no_mail_server' })
  if (sendable.includes(mail.state)) return { allowed: true }
  return refusedBecause(`the mail is ${mail.state}`, { case: 'mail_is', facts: { to: mail.to, state: mail.state } })
}

function toSummary(parts: Parts, mail: MailRow) {
  const { id, tenant, to, subject, state, failure, tries } = mail
  return {
    id,
    tenant,
    to,
    subject,
    state,
    tries,
    failure,
    createdAt: mail.createdAt.toISOString(),
    expiresAt: mail.expiresAt?.toISOString() ?? null,
    sentAt: mail.sentAt?.toISOString() ?? null,
    nextTryAt: state === 'queued' ? (mail.nextTryAt?.toISOString() ?? null) : null,
    may: { sendAgain: maySendAgain(parts, mail) },
  }
}
