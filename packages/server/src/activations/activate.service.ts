import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { checkNewPassword, passwordRules } from '../kernel/password-rules.ts'
import { hashPassword } from '../kernel/passwords.ts'
import { readSecret, type TenantSecret } from '../kernel/secrets.ts'
import { forgetLinks } from '../mail/mail.doors.ts'
import { type BegunSession, beginSession } from '../sessions/begin.ts'
import { putPassword } from '../sign-in/credentials.doors.ts'
import { findUser, updateUser } from '../users/users.doors.ts'
import type { Activation } from './activation.ts'
import { endActivations, findActivation } from './activations.store.ts'

/** What happens behind an activation link: the person chooses a password and becomes active. */
export function activateService({ connections, contact }: Parts) {
  const check = (caller: Caller, token: string) => {
    const secret = getSecret(token)
    const errand = {
      caller: withoutOnce(caller),
      tenant: secret.tenant,
      action: 'activation.use',
      lock: 'write',
    } as const
    return enterAsServer(connections, errand, async home => {
      const activation = await getActivation(home, secret)
      return { activation, title: home.facts?.title ?? home.tenant }
    })
  }
  return {
    check: async (caller: Caller, token: string) => {
      const { activation, title } = await check(caller, token)
      return { userName: activation.userName, tenant: activation.tenant, tenantTitle: title, passwordRules }
    },

    activate: async (
      caller: Caller,
      form: { token: string; password: string },
    ): Promise<BegunSession & { userName: string }> => {
      const secret = getSecret(form.token)
      const { activation } = await check(caller, form.token)
      const { userName, firstName, lastName } = activation
      checkNewPassword(form.password, { field: 'password', names: [userName, firstName, lastName] })
      const hash = await hashPassword(form.password)
      const errand = { caller, tenant: secret.tenant, action: 'activation.use', lock: 'write' } as const
      return enterAsServer(connections, errand, async home => {
        const spent = await getActivation(home, secret)
        const begun = await finish(home, { activation: spent, hash, caller, contact })
        return { ...begun, userName: spent.userName }
      })
    },
  }
}

async function finish(
  home: Clearance<'activation.use'>,
  about: { activation: Activation; hash: string; caller: Caller } & Pick<Parts, 'contact'>,
): Promise<BegunSession> {
  const { activation, hash } = about
  await putPassword(home, activation.userId, hash)
  await updateUser(home, activation.userId, { status: 'active' })
  await forgetLinks(home, await endActivations(home, activation.userId, 'used'))
  const user = await findUser(home, activation.userId)
  const displayName = `${activation.firstName} ${activation.lastName}`
  home.record({
    action: 'users.activated',
    subject: { kind: 'user', id: activation.userId, name: activation.userName },
    before: { status: 'new' },
    after: { status: 'active' },
    by: { id: activation.userId, name: displayName, tenant: home.tenant },
  })
  const { userId: id, userName } = activation
  return beginSession(home, { id, userName, displayName, defaultTenant: user?.defaultTenant ?? null }, about)
}

function getSecret(token: string): TenantSecret {
  const secret = readSecret(token)
  if (!secret) throw spent()
  return secret
}

async function getActivation(home: Clearance<'activation.use'>, secret: TenantSecret): Promise<Activation> {
  const activation = await findActivation(home, secret.hash)
  if (!activation) throw spent()
  if (home.facts?.status !== 'active') {
    throw new Fault('tenant_locked', {
      detail: `${home.facts?.title ?? home.tenant} is locked: try again later`,
      case: 'tenant_is',
      facts: { title: home.facts?.title ?? home.tenant, status: 'locked' },
    })
  }
  return activation
}

function spent(): Fault {
  return new Fault('link_spent', {
    detail: 'the link was used, replaced by a newer one, or has expired: ask for a new one',
  })
}
