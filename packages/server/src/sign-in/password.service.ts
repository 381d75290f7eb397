import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { verifyPassword } from '../kernel/passwords.ts'
import { endSessionsOf } from '../sessions/sessions.doors.ts'
import { findUser } from '../users/users.doors.ts'
import { countOrRefuse, toAttemptKey } from './attempts.ts'
import { findPassword, forgetAttempts } from './credentials.store.ts'
import { postPasswordChanged } from './mailing.ts'
import { hashChosen, keepChosen, readChoiceGround } from './new-password.ts'
import { recordingRefusedProofs } from './proof-refusals.ts'

/** A person changes their own password: the current one is asked for, and every other session ends. */
export function passwordService(parts: Parts) {
  const { connections } = parts
  const change = async (caller: Caller, form: { current: string; password: string }): Promise<undefined> => {
    const first = { caller: withoutOnce(caller), action: 'me.change', lock: 'read' } as const
    const known = await enterOwn(connections, first, async (own, person) => {
      await countOrRefuse(own, toAttemptKey('password', person.user))
      return { kept: await findPassword(own, person.user), ground: await readChoiceGround(own, person.user) }
    })
    const isRight = await verifyPassword(form.current, known.kept)
    // A repeated request brings the password that its first form replaced: its stored answer is found further down.
    if (!isRight && !caller.once) throw wrong()
    // Whoever does not know the current one learns nothing about earlier ones.
    const ground = isRight ? known.ground : { ...known.ground, earlier: [] }
    const hash = await hashChosen(ground, { field: 'password', password: form.password })
    return enterOwn(
      connections,
      { caller, action: 'me.change', lock: 'write' },
      async (own, person): Promise<undefined> => {
        if (!isRight) throw wrong()
        // A log-in that is just being finished holds the same row: its session is seen here, or it sees the new password.
        await findUser(own, person.user, 'update')
        if ((await findPassword(own, person.user)) !== known.kept) {
          throw new Fault('wrong_credentials', {
            field: 'current',
            detail: 'the password was just changed elsewhere',
            case: 'password_changed_elsewhere',
          })
        }
        await keepChosen(own, person.user, hash)
        await forgetAttempts(own, toAttemptKey('password', person.user))
        const ended = await endSessionsOf(own, person.user, { except: person.session })
        own.record({
          action: 'users.password-changed',
          subject: { kind: 'user', id: person.user, name: person.userName },
          after: { endedSessions: ended },
        })
        await postPasswordChanged(parts, own, person.user)
      },
    )
  }
  return (caller: Caller, form: { current: string; password: string }) =>
    recordingRefusedProofs(parts, caller, () => change(caller, form))
}

function wrong(): Fault {
  return new Fault('wrong_credentials', {
    field: 'current',
    detail: 'the current password is wrong',
    case: 'password_wrong',
  })
}
