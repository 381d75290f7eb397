import { endCodesOf, listIdentifiersOf } from '../accounts/accounts.doors.ts'
import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { SYSTEM, type UserId } from '../kernel/ids.ts'
import { toPasswordRules } from '../kernel/password-policy.ts'
import type { TenantSecret } from '../kernel/secrets.ts'
import { forgetLinks } from '../mail/mail.doors.ts'
import { endSessionsOf } from '../sessions/sessions.doors.ts'
import {
  endFlowsOf,
  forgetGuesses,
  hashChosen,
  keepChosen,
  postPasswordChanged,
  readChoiceGround,
} from '../sign-in/credentials.doors.ts'
import { getLink, getLinkSecret } from './activate.service.ts'
import { endActivations, verifyRecipient } from './activations.store.ts'

/** What happens behind a reset link: the person chooses a new password; sessions, log-ins under way and codes end. */
export function resetService(parts: Parts) {
  const { connections } = parts
  const check = (caller: Caller, secret: TenantSecret) => {
    const alone = { ...withoutOnce(caller), session: undefined }
    const errand = { caller: alone, tenant: secret.tenant, action: 'activation.use', lock: 'write' } as const
    return enterAsServer(connections, errand, async home => {
      const link = await getLink(home, secret, 'reset')
      return { link, ground: await readChoiceGround(home, link.userId), title: home.facts?.title ?? home.tenant }
    })
  }
  return {
    check: async (caller: Caller, token: string) => {
      const { link, ground, title } = await check(caller, getLinkSecret(token))
      const { userName, tenant } = link
      return { userName, tenant, tenantTitle: title, passwordRules: toPasswordRules(ground.policy) }
    },

    /** Begins no session: whoever has only the mailbox still has to pass the other proofs of a log-in. */
    reset: async (caller: Caller, form: { token: string; password: string }): Promise<undefined> => {
      const secret = getLinkSecret(form.token)
      const { ground } = await check(caller, secret)
      const hash = await hashChosen(ground, { field: 'password', password: form.password })
      const errand = { caller, tenant: secret.tenant, action: 'activation.use', lock: 'write' } as const
      return enterAsServer(
        connections,
        errand,
        async (home): Promise<undefined> => finish(parts, home, { secret, hash }),
      )
    },
  }
}

async function finish(
  parts: Parts,
  home: Clearance<'activation.use'>,
  { secret, hash }: { secret: TenantSecret; hash: string },
): Promise<undefined> {
  const link = await getLink(home, secret, 'reset')
  await verifyRecipient(home, link)
  await forgetLinks(home, await endActivations(home, link.userId, { state: 'used', purpose: 'reset' }))
  await keepChosen(home, link.userId, hash)
  await endWaiting(home, link.userId)
  const identifiers = (await listIdentifiersOf(home, link.userId)).map(({ value }) => value)
  await forgetGuesses(home, { user: link.userId, identifiers })
  const endedSessions = await endSessionsOf(home, link.userId)
  home.record({
    action: 'users.password-reset',
    subject: { kind: 'user', id: link.userId, name: link.userName },
    after: { endedSessions },
    by: { id: link.userId, name: `${link.firstName} ${link.lastName}`, tenant: home.tenant },
  })
  await postPasswordChanged(parts, home, link.userId)
  return undefined
}

/** Ends what somebody else may have begun as this person: codes, and log-ins between two steps, also those begun in `system`. */
async function endWaiting(home: Clearance<'activation.use'>, user: UserId): Promise<void> {
  await endCodesOf(home, user)
  const person = { home: home.tenant, user }
  await endFlowsOf(home, person)
  await carryInto(home, { tenant: SYSTEM, lock: 'read' }, system => endFlowsOf(system, person))
}
