import type { Delivery } from '@tenantry/contract/mail'
import type { Clearance } from '../authz/clearance.ts'
import type { Parts } from '../authz/parts.ts'
import { Fault } from '../kernel/fault.ts'
import type { UserId } from '../kernel/ids.ts'
import { isMailAddress } from '../kernel/mail-addresses.ts'
import { findLanguage, insertMail } from './mail.store.ts'
import type { Language } from './mail.ts'
import type { MailFacts, TemplateName } from './templates.ts'
import { tellQueued } from './wake.ts'
import { writeMail } from './write.ts'

/** A mail to one person, of one kind. It carries a link, or a code, or neither. */
export interface Letter<Name extends TemplateName> {
  readonly template: Name
  /** One e-mail address, nothing else. */
  readonly to: string
  readonly facts: MailFacts[Name]
  /** Whose language is written where none is said; somebody of the tenant at hand. Else that of the one who causes it. */
  readonly user?: UserId
  readonly language?: Language
  /** A link to a page of ours, of which only the path is said: where that is comes from the public URL. */
  readonly link?: { readonly path: string; readonly activationId: string; readonly expiresAt: Date }
  /** A code; `page` is the path of the page where it can be entered, of which nothing opens without it. */
  readonly code?: { readonly text: string; readonly codeId: string; readonly expiresAt: Date; readonly page?: string }
}

/** What posting a mail is built on. */
export type Post = Pick<Parts, 'publicUrl' | 'connections' | 'mailServer'>

/**
 * Posts a mail in the caller's own transaction: it is sent once that is committed, or waits in the outbox where no mail
 * server is configured. The link or code goes nowhere else: no answer, log or audit entry may show it.
 */
export async function postMail<Name extends TemplateName>(
  { publicUrl, connections, mailServer }: Post,
  clearance: Clearance,
  letter: Letter<Name>,
): Promise<Delivery> {
  const { template, to, facts, link, code } = letter
  if (!isMailAddress(to)) throw notAnAddress(to)
  if (link) getPath(link.path)
  const language =
    letter.language ?? (letter.user && (await findLanguage(clearance, letter.user))) ?? clearance.language ?? 'en'
  const expiresAt = link?.expiresAt ?? code?.expiresAt
  const written = writeMail({
    template,
    language,
    facts,
    tenantTitle: clearance.facts?.title ?? clearance.tenant,
    carries: link ? 'link' : code ? 'code' : 'nothing',
    expiresAt,
    publicUrl,
    page: code?.page === undefined ? undefined : `${publicUrl}${getPath(code.page)}`,
  })
  await insertMail(clearance, {
    ...written,
    kind: template,
    language,
    recipient: to,
    activationId: link?.activationId ?? null,
    link: link ? `${publicUrl}${link.path}` : null,
    codeId: code?.codeId ?? null,
    code: code?.text ?? null,
    delivery: mailServer ? 'queued' : 'kept',
  })
  if (mailServer) clearance.afterCommit(() => tellQueued(connections))
  return { to, waitsIn: mailServer ? 'mail' : 'outbox', expiresAt: expiresAt?.toISOString() ?? null }
}

function getPath(path: string): string {
  if (!/^\/[\w./?=&%~-]+$/.test(path)) throw new Error(`the path "${path}" is not one of ours`)
  return path
}

function notAnAddress(to: string): Fault {
  return new Fault('no_address', {
    detail: `"${to}" is no e-mail address that mail can be sent to: add one first`,
  })
}
