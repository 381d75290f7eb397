import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { SuperuserFacts } from '../database/opened.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { newId, SYSTEM } from '../kernel/ids.ts'
import { endSessionsOf } from '../sessions/sessions.doors.ts'
import { hashChosen, keepChosen, readChoiceGround } from '../sign-in/credentials.doors.ts'
import { updateUser } from '../users/users.doors.ts'
import { repairSuperuser } from './superuser.service.ts'

/** What whoever has the server can do for superuser, when nobody can do it through the console any more. */
export function superuserCommands({ connections }: Pick<Parts, 'connections'>) {
  const errand = { tenant: SYSTEM, action: 'superuser.command', lock: 'administrators' } as const
  return {
    /** Gives superuser back what it needs in the infrastructure tenant. */
    repair: () => enterAsServer(connections, { ...errand, caller: caller() }, repairSuperuser),

    /** Sets superuser's password and ends its sessions; refused where the password is too weak. */
    async resetPassword(password: string): Promise<void> {
      const ground = await enterAsServer(connections, { ...errand, caller: caller() }, async system =>
        readChoiceGround(system, getSuperuser(system).id),
      )
      const hash = await hashChosen(ground, { field: 'password', password })
      await enterAsServer(connections, { ...errand, caller: caller() }, system => changePassword(system, hash))
    },
  }
}

async function changePassword(system: Clearance, hash: string): Promise<void> {
  const superuser = getSuperuser(system)
  await keepChosen(system, superuser.id, hash)
  await updateUser(system, superuser.id, { status: 'active' })
  const ended = await endSessionsOf(system, superuser.id)
  system.record({
    action: 'users.password-changed',
    subject: { kind: 'user', id: superuser.id, name: superuser.userName },
    after: { endedSessions: ended, by: 'a command on the server' },
  })
}

function getSuperuser({ superuser }: Clearance): SuperuserFacts {
  if (!superuser) throw new Fault('not_found', { detail: 'the instance is not set up yet: there is no superuser' })
  return superuser
}

function caller(): Caller {
  return { session: undefined, requestId: newId(), address: 'local', device: 'command' }
}
