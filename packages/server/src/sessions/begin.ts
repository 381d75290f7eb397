import type { Clearance } from '../authz/clearance.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { SECOND_MS } from '../kernel/clock.ts'
import { Fault } from '../kernel/fault.ts'
import { newId, SYSTEM, type TenantId, type UserId } from '../kernel/ids.ts'
import { makeSecret } from '../kernel/secrets.ts'
import { keepLanguage } from '../users/users.doors.ts'
import { readSessionLimits } from './limits.ts'
import type { SessionMethod } from './session.ts'
import { insertSession, listAccessibleTenants } from './sessions.store.ts'

/** A session that has begun: the secret for the cookie, and where log-in leads. */
export interface BegunSession {
  readonly secret: string
  readonly next: string
}

/**
 * Begins a session for a person of the tenant at hand, with a fresh secret and a fresh snapshot of access.
 * Refused as `default_tenant_lost` where the default tenant was deleted while other memberships remain (ID-29); the
 * refusal says in `current` whom to ask. The trail of the tenant says that the session began.
 */
export async function beginSession(
  home: Clearance,
  person: { id: UserId; userName: string; displayName: string; defaultTenant: string | null },
  { caller, contact, method = 'password' }: { caller: Caller; method?: SessionMethod } & Pick<Parts, 'contact'>,
): Promise<BegunSession> {
  const accessible = await listAccessibleTenants(home, person.id)
  if (accessible.length > 0 && person.defaultTenant === null) {
    throw new Fault('default_tenant_lost', {
      detail: 'Your default tenant no longer exists. An administrator must assign a new default tenant.',
      current: { contact: contact ?? null },
    })
  }
  const open = accessible.filter(tenant => tenant.status === 'active').map(tenant => tenant.id)
  const secret = makeSecret(home.tenant)
  const { limitSeconds } = await readSessionLimits(home)
  await insertSession(home, {
    id: newId(),
    userId: person.id,
    hash: secret.hash,
    tenants: open,
    expiresAt: new Date(Date.now() + limitSeconds * SECOND_MS),
    device: caller.device,
    address: caller.address,
    method,
  })
  if (caller.language) await keepLanguage(home, person.id, caller.language)
  home.record({
    action: 'sessions.begun',
    subject: { kind: 'user', id: person.id, name: person.userName },
    ...(method === 'password' ? {} : { after: { method } }),
    by: { id: person.id, name: person.displayName, tenant: home.tenant },
  })
  return { secret: secret.text, next: findNext(open, person.defaultTenant) }
}

/** Where log-in leads: the default tenant, else one that is open, else the page that says there is none. */
export function findNext(open: readonly TenantId[], defaultTenant: string | null): string {
  const target = open.find(tenant => tenant === defaultTenant) ?? open[0]
  if (target === undefined) return '/no-tenant'
  return target === SYSTEM ? '/system' : `/t/${target}`
}
