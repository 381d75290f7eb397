import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { toPasswordRules } from '../kernel/password-policy.ts'
import { readSecret, type TenantSecret } from '../kernel/secrets.ts'
import { forgetLinks } from '../mail/mail.doors.ts'
import { type BegunSession, beginSession } from '../sessions/begin.ts'
import { deleteAuthenticator, hashChosen, keepChosen, readChoiceGround } from '../sign-in/credentials.doors.ts'
import { findUser, updateUser } from '../users/users.doors.ts'
import type { Activation } from './activation.ts'
import { endActivations, findActivation, type LinkPurpose, verifyRecipient } from './activations.store.ts'

/** What happens behind an activation link: the person chooses a password and becomes active. */
export function activateService({ connections, contact }: Parts) {
  const check = (caller: Caller, token: string) => {
    const secret = getLinkSecret(token)
    const errand = {
      caller: withoutOnce(caller),
      tenant: secret.tenant,
      action: 'activation.use',
      lock: 'write',
    } as const
    return enterAsServer(connections, errand, async home => {
      const activation = await getLink(home, secret)
      const ground = await readChoiceGround(home, activation.userId)
      return { activation, ground, title: home.facts?.title ?? home.tenant }
    })
  }
  return {
    check: async (caller: Caller, token: string) => {
      const { activation, ground, title } = await check(caller, token)
      const { userName, tenant } = activation
      return { userName, tenant, tenantTitle: title, passwordRules: toPasswordRules(ground.policy) }
    },

    activate: async (
      caller: Caller,
      form: { token: string; password: string },
    ): Promise<BegunSession & { userName: string }> => {
      const secret = getLinkSecret(form.token)
      const { ground } = await check(caller, form.token)
      const hash = await hashChosen(ground, { field: 'password', password: form.password })
      const errand = { caller, tenant: secret.tenant, action: 'activation.use', lock: 'write' } as const
      return enterAsServer(connections, errand, async home => {
        const spent = await getLink(home, secret)
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
  await keepChosen(home, activation.userId, hash)
  // An account begins anew with its password: no app of before is left that nobody was asked for.
  await deleteAuthenticator(home, activation.userId)
  await verifyRecipient(home, activation)
  await updateUser(home, activation.userId, { status: 'active' })
  await forgetLinks(home, await endActivations(home, activation.userId, { state: 'used' }))
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
  return beginSession(
    home,
    { id, userName, displayName, defaultTenant: user?.defaultTenant ?? null },
    { ...about, method: 'link' },
  )
}

/** The secret of a link that somebody brought; one that has not its form is as good as spent. */
export function getLinkSecret(token: string): TenantSecret {
  const secret = readSecret(token)
  if (!secret) throw spent()
  return secret
}

/** The waiting link of a purpose, held until the transaction ends; refused where it is spent or the tenant locked. */
export async function getLink(
  home: Clearance<'activation.use'>,
  secret: TenantSecret,
  purpose: LinkPurpose = 'activation',
): Promise<Activation> {
  const activation = await findActivation(home, secret.hash, purpose)
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
