import type { Delivery } from '@tenantry/contract/mail'
import type { Clearance } from '../authz/clearance.ts'
import type { PersonFacts } from '../database/opened.ts'
import { Fault } from '../kernel/fault.ts'
import type { Post } from '../mail/post.ts'
import { hasAuthenticator } from './authenticator.store.ts'
import { FLOW_TTL_MS, hashCode, makeCode, tidyCode } from './flow.ts'
import { findCodeHash, insertCode, listVerifiedEmails, useCode } from './flows.store.ts'
import { mayStillSend, postCode } from './mailing.ts'
import { findRulesOf } from './pool-rules.store.ts'

/** Whether a code by e-mail proves who this is: the pool has that method, an address is verified, and no app guards it. */
export async function hasMailedProof(own: Clearance, { user }: PersonFacts): Promise<boolean> {
  if (await hasAuthenticator(own, user)) return false
  const rules = await findRulesOf(own, user)
  return rules?.methods.includes('otp') === true && (await listVerifiedEmails(own, user)).length > 0
}

/** Mails a code that proves who asks for it, in the session that asks and in no other. */
export async function sendProof(
  post: Post,
  own: Clearance,
  { user, session }: PersonFacts,
): Promise<Omit<Delivery, 'waitsIn'>> {
  if (await hasAuthenticator(own, user)) {
    throw new Fault('no_address', { detail: 'a code of your authenticator app proves who you are: none is mailed' })
  }
  const rules = await findRulesOf(own, user)
  const [address] = await listVerifiedEmails(own, user)
  if (!rules?.methods.includes('otp') || !address) {
    throw new Fault('no_address', { detail: 'there is no verified e-mail address that a code could be sent to' })
  }
  if (!(await mayStillSend(own, { user, address: address.value }))) {
    throw new Fault('too_many_attempts', { detail: 'too many codes were asked for: try again later' })
  }
  const text = makeCode()
  const expiresAt = new Date(Date.now() + FLOW_TTL_MS)
  const codeId = await insertCode(own, {
    user,
    purpose: 'step-up',
    address: address.id,
    secretHash: toSecretHash(session),
    codeHash: hashCode(session, text),
    expiresAt,
  })
  const code = { text, codeId, expiresAt }
  await postCode(post, own, { user, to: address.value, template: 'step-up-code', code })
  return { to: address.value, expiresAt: expiresAt.toISOString() }
}

/** Whether this is the code that was mailed for this session; it is used up with that. */
export async function isMailedProof(own: Clearance, { user, session }: PersonFacts, typed: string): Promise<boolean> {
  if (await hasAuthenticator(own, user)) return false
  const kept = await findCodeHash(own, { user, secretHash: toSecretHash(session), purpose: 'step-up' })
  const code = hashCode(session, tidyCode(typed))
  return kept?.equals(code) === true && (await useCode(own, code, user))
}

/** What stands where a log-in keeps the browser's secret: nobody types it, so the session's own id is enough. */
const toSecretHash = (session: string) => hashCode('step-up', session)
