import { timingSafeEqual } from 'node:crypto'
import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { newId, SYSTEM, toUserId, type UserId } from '../kernel/ids.ts'
import { checkNewPassword } from '../kernel/password-rules.ts'
import { hashPassword } from '../kernel/passwords.ts'
import { makeSecret, readSecret } from '../kernel/secrets.ts'
import { tidyLine } from '../kernel/text.ts'
import { letIn } from '../memberships/let-in.ts'
import { type BegunSession, beginSession } from '../sessions/begin.ts'
import { keepChosen } from '../sign-in/credentials.doors.ts'
import { tidyNames } from '../users/user.ts'
import { insertUser, updateUser } from '../users/users.doors.ts'
import { findSetUpHash, findSuperuser, lockInstance, putSetUpHash } from './set-up.store.ts'

/** The first person's own account, and superuser's password. */
export interface FirstAccounts {
  readonly superuserPassword: string
  readonly firstUser: {
    readonly userName: string
    readonly email?: string
    readonly firstName: string
    readonly lastName: string
    readonly password: string
  }
}

/** The first accounts of an instance, through a one-time link or from files. */
export function setUpService({ connections }: Parts) {
  const inSystem = <Result>(caller: Caller, work: (system: Clearance<'instance.set-up'>) => Promise<Result>) =>
    enterAsServer(connections, { caller, tenant: SYSTEM, action: 'instance.set-up', lock: 'write' }, work)

  const finish = async (caller: Caller, accounts: FirstAccounts, isWelcome: (kept: string | undefined) => boolean) => {
    await checkPasswords(accounts)
    // Before the hashes, which are meant to be dear: a stranger with any token must not get them computed.
    await inSystem(withoutOnce({ ...caller, session: undefined }), system => getWaiting(system, isWelcome))
    const hashes = {
      superuser: await hashPassword(accounts.superuserPassword),
      first: await hashPassword(accounts.firstUser.password),
    }
    return inSystem(caller, async system => {
      await lockInstance(system)
      const superuser = await getWaiting(system, isWelcome)
      await keepChosen(system, superuser.id, hashes.superuser)
      await updateUser(system, superuser.id, { status: 'active' })
      return addFirstUser(system, { accounts, hash: hashes.first, caller })
    })
  }

  return {
    isNeeded: (caller: Caller): Promise<boolean> =>
      inSystem(withoutOnce({ ...caller, session: undefined }), async system => {
        return !(await findSuperuser(system))?.hasPassword
      }),

    /** A fresh one-time token for the set-up link; earlier ones are void. */
    makeToken: (caller: Caller): Promise<string> =>
      inSystem(caller, async system => {
        const secret = makeSecret(SYSTEM)
        await putSetUpHash(system, secret.hash.toString('hex'))
        return secret.text
      }),

    /** From the set-up page: the token must be the one in force. */
    finishWithToken: async (caller: Caller, form: FirstAccounts & { token: string }) => {
      const brought = readSecret(form.token)?.hash.toString('hex')
      if (brought === undefined) throw spent()
      return finish(caller, form, kept => {
        return kept !== undefined && timingSafeEqual(Buffer.from(kept), Buffer.from(brought))
      })
    },

    /** From files or for the demo: whoever starts the server may. */
    finishUnattended: (caller: Caller, accounts: FirstAccounts) => finish(caller, accounts, () => true),
  }
}

/** superuser, as long as it waits for its password and the caller is welcome to give it one. */
async function getWaiting(system: Clearance<'instance.set-up'>, isWelcome: (kept: string | undefined) => boolean) {
  const superuser = await findSuperuser(system)
  if (!superuser || superuser.hasPassword) throw alreadySetUp()
  if (!isWelcome(await findSetUpHash(system))) throw spent()
  return superuser
}

async function checkPasswords({ superuserPassword, firstUser }: FirstAccounts): Promise<void> {
  await checkNewPassword(superuserPassword, { field: 'superuserPassword', names: ['superuser'] })
  const names = [firstUser.userName, firstUser.firstName, firstUser.lastName]
  await checkNewPassword(firstUser.password, { field: 'firstUser.password', names })
  if (superuserPassword !== firstUser.password) return
  throw new Fault('invalid_input', {
    field: 'firstUser.password',
    detail: "the password is the same as superuser's: use two different ones",
    case: 'password_shared',
  })
}

async function addFirstUser(
  system: Clearance<'instance.set-up'>,
  { accounts, hash, caller }: { accounts: FirstAccounts; hash: string; caller: Caller },
): Promise<BegunSession & { userName: string }> {
  const { email, firstName, lastName } = accounts.firstUser
  const id: UserId = toUserId(newId())
  const userName = tidyLine(accounts.firstUser.userName)
  const user = {
    id,
    userName,
    email: email ?? null,
    ...tidyNames({ firstName, lastName }),
    status: 'active' as const,
    builtIn: false,
  }
  if (userName.toLowerCase() === 'superuser') {
    throw new Fault('identifier_taken', {
      field: 'firstUser.userName',
      detail: 'superuser is the built-in account: the first person needs a name of their own',
      case: 'superuser_name',
    })
  }
  await insertUser(system, user)
  await keepChosen(system, id, hash)
  const candidate = {
    userId: id,
    home: SYSTEM,
    userName,
    displayName: `${firstName} ${lastName}`,
    status: 'active',
    builtIn: false,
  }
  await letIn(system, candidate, {
    user: id,
    roles: ['TenantManagement', 'UserManagement'],
    groups: [],
    reason: null,
    until: null,
  })
  system.record({
    action: 'instance.set-up',
    subject: { kind: 'user', id, name: userName },
    after: { roles: ['TenantManagement', 'UserManagement'] },
    by: { id, name: candidate.displayName, tenant: SYSTEM },
  })
  const person = { id, userName, displayName: candidate.displayName, defaultTenant: SYSTEM }
  return { ...(await beginSession(system, person, { caller })), userName }
}

function alreadySetUp(): Fault {
  return new Fault('already_set_up', { detail: 'the first accounts were made already: log in' })
}

function spent(): Fault {
  return new Fault('link_spent', {
    detail: 'the set-up link is not the one in force: use the one that the server printed last',
  })
}
