import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import type { Caller } from '../kernel/caller.ts'
import { SYSTEM, type UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import { type Post, postMail } from '../mail/post.ts'
import { findUser } from '../users/users.doors.ts'
import { countOrRefuse, countWithin, toAttemptKey } from './attempts.ts'
import type { Identified } from './candidate.ts'
import type { Refused } from './refusals.ts'

/** So many mails one source may ask for in a window, whoever they are for. */
const PER_SOURCE = 100

/** So many codes and links one person, and one address, is sent in a window. */
const PER_PERSON = 5
const PER_ADDRESS = 8

/** Counts a mail that somebody asked for without being signed in; false where the person or the address had enough. */
export async function mayStillSend(home: Clearance, to: { user: UserId; address: string }): Promise<boolean> {
  if (!(await countWithin(home, toAttemptKey('sent-to-user', to.user), PER_PERSON))) return false
  const key = toAttemptKey('sent-to-address', toKey(to.address))
  return carryInto(home, { tenant: SYSTEM, lock: 'read' }, system => countWithin(system, key, PER_ADDRESS))
}

/** Under which key it is counted that somebody asks for mail. */
export function toAsked({ tenant, identifier }: Identified): Refused {
  const attempts = toAttemptKey('asked', `${tenant ?? ''}\0${toKey(identifier)}`)
  return { tenant: SYSTEM, user: null, identifier, attempts }
}

/** Counts that somebody asks for mail, before it is looked up whether there is anybody to write to. */
export async function countAsked(system: Clearance, asked: Identified, caller: Caller): Promise<void> {
  await countOrRefuse(system, toAsked(asked).attempts)
  await countOrRefuse(system, toAttemptKey('source', caller.address), PER_SOURCE)
}

/** Posts a code; it stands in the mail and nowhere else. */
export async function postCode(
  post: Post,
  home: Clearance,
  mail: { user: UserId; to: string; template: 'log-in-code' | 'step-up-code'; code: PostedCode },
): Promise<void> {
  const user = await findUser(home, mail.user)
  if (!user) return
  const { template, to, code } = mail
  await postMail(post, home, { template, to, user: user.id, facts: { firstName: user.firstName }, code })
}

interface PostedCode {
  readonly text: string
  readonly codeId: string
  readonly expiresAt: Date
}

/** Tells a person that their password changed, so that they notice where it was not they who did it. */
export async function postPasswordChanged(post: Post, home: Clearance, id: UserId): Promise<void> {
  const user = await findUser(home, id)
  if (!user?.email) return
  const { email: to, firstName, userName } = user
  await postMail(post, home, { template: 'password-changed', to, user: id, facts: { firstName, userName } })
}

/** Tells a person that an authenticator app guards their account from now on, or no longer. */
export async function postAuthenticatorChanged(
  post: Post,
  home: Clearance,
  { user: id, change }: { user: UserId; change: 'set-up' | 'ended' },
): Promise<void> {
  const user = await findUser(home, id)
  if (!user?.email) return
  const { email: to, firstName, userName } = user
  const template = change === 'set-up' ? 'authenticator-set-up' : 'authenticator-ended'
  await postMail(post, home, { template, to, user: id, facts: { firstName, userName } })
}
