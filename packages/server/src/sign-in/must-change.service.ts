import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import type { BegunSession } from '../sessions/begin.ts'
import { endSessionsOf } from '../sessions/sessions.doors.ts'
import { findProofs } from './credentials.store.ts'
import { finishLogIn, getBegun } from './finish.ts'
import { getFlowSecret, spentFlow } from './flow.ts'
import { endFlow, findFlow } from './flows.store.ts'
import { postPasswordChanged } from './mailing.ts'
import { hashChosen, keepChosen, readChoiceGround } from './new-password.ts'

/** The last step of a log-in whose password must be changed: with the new one the session begins, and others end. */
export function mustChangeService(parts: Parts) {
  const { connections } = parts
  return async (caller: Caller, given: { flow: string; password: string }): Promise<BegunSession> => {
    const { tenant, hash } = getFlowSecret(given.flow)
    const alone = { ...withoutOnce(caller), session: undefined }
    const errand = { caller: alone, tenant, action: 'log-in.attempt', lock: 'read' } as const
    const { flow, user, ground } = await enterAsServer(connections, errand, async home => {
      const found = await findFlow(home, { hash, step: 'new-password' })
      if (!found?.user) throw spentFlow()
      return { flow: found, user: found.user, ground: await readChoiceGround(home, found.user) }
    })
    const kept = await hashChosen(ground, { field: 'password', password: given.password })
    const isSecond = flow.method === 'totp'
    const proved = { caller, user, identifier: flow.identifier, method: 'password', hasSecond: isSecond } as const
    const done = await enterAsServer(
      connections,
      { caller, tenant, action: 'log-in.finish', lock: 'write' },
      async home => {
        const before = await findProofs(home, user)
        // Whatever changed the password after it was proved makes that proof worth nothing.
        if (!before || before.changedAt > flow.createdAt || before.state === 'must_be_reset') throw spentFlow()
        if (!(await endFlow(home, flow.id))) throw spentFlow()
        await keepChosen(home, user, kept)
        const ended = await endSessionsOf(home, user)
        home.record({
          action: 'users.password-changed',
          subject: { kind: 'user', id: user, name: flow.identifier },
          after: { endedSessions: ended },
        })
        await postPasswordChanged(parts, home, user)
        return finishLogIn(home, { ...proved, contact: parts.contact, isFresh: true }, () => true)
      },
    )
    return getBegun(done)
  }
}
