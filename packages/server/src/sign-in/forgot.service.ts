import { sendReset } from '../activations/send-reset.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import { findUser } from '../users/users.doors.ts'
import type { Afterwards } from './afterwards.ts'
import { type Candidate, findCandidate, type Identified } from './candidate.ts'
import { findProofs } from './credentials.store.ts'
import { listVerifiedEmails } from './flows.store.ts'
import { countAsked, mayStillSend, toAsked } from './mailing.ts'
import { recordingRefusals } from './refusals.ts'

/**
 * "Forgot your password?": the same answer to everybody, before it is looked up whether anybody can be written to. The
 * password that stands keeps working until the link was used: nobody can take it away by asking.
 */
export function forgotService(parts: Parts, afterwards: Afterwards) {
  return async (caller: Caller, asked: Identified): Promise<undefined> => {
    const alone = { ...caller, session: undefined }
    const search = { caller: alone, tenant: SYSTEM, action: 'log-in.attempt', lock: 'read' } as const
    const candidate = await recordingRefusals(parts, { caller, about: toAsked(asked) }, () =>
      enterAsServer(parts.connections, search, async system => {
        await countAsked(system, asked, caller)
        return findCandidate(system, asked)
      }),
    )
    if (candidate)
      afterwards.run(() => sendTo(parts, withoutOnce(alone), { ...candidate, identifier: asked.identifier }))
    return undefined
  }
}

/** To the address that was typed where it is a verified one, else to the oldest that is. */
async function sendTo(parts: Parts, caller: Caller, to: Candidate & { identifier: string }): Promise<void> {
  const errand = { caller, tenant: to.tenant, action: 'log-in.finish', lock: 'write' } as const
  await enterAsServer(parts.connections, errand, async home => {
    const user = await findUser(home, to.user)
    const proofs = await findProofs(home, to.user)
    if (!user || user.builtIn || !proofs?.methods.includes('password') || home.facts?.status !== 'active') return
    const verified = await listVerifiedEmails(home, to.user)
    const address = verified.find(({ key }) => key === toKey(to.identifier)) ?? verified[0]
    if (!address || !(await mayStillSend(home, { user: to.user, address: address.value }))) return
    await sendReset(parts, home, { user, to: address.value, by: null })
    home.record({
      action: 'users.password-forgotten',
      subject: { kind: 'user', id: user.id, name: user.userName },
    })
  })
}
