import type { Place } from '@tenantry/contract/refusal'
import type { Connections } from '../database/connections.ts'
import { answerOnce } from '../database/once.ts'
import { inTenant } from '../database/tenant-transaction.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import type { TenantSecret } from '../kernel/secrets.ts'
import { type Action, actions } from './actions.ts'
import { type Clearance, mint } from './clearance.ts'
import { type Errand, enter } from './enter.ts'
import { type HeldKey, isKnownKey, readLiveKey } from './held-keys.store.ts'
import { lacking, placeOf } from './wording.ts'

/** The refusal of a key that opens nothing: unknown, expired, ended, or without its maker. All look alike. */
export function refuseKey(): Fault {
  return new Fault('not_signed_in', { detail: 'this API key is not valid (any more): use another one' })
}

/** Refuses a key without the permissions of an action. */
export function refuseWeakKey(key: HeldKey, action: Action, where: Place): void {
  const missing = actions[action].needs.filter(permission => !key.permissions.has(permission))
  if (missing.length > 0) throw new Fault('permission_missing', lacking(missing, where))
}

/** Refuses what is nobody's key. Asks the database, and brings nothing into memory. */
export function refuseUnknownKey(connections: Connections, key: TenantSecret): Promise<void> {
  return inTenant(connections, { tenant: key.tenant, lock: 'read' }, async ({ rows }) => {
    if (!(await isKnownKey(rows, key))) throw refuseKey()
  })
}

/**
 * Opens a transaction for a person, or for the API key that the caller brought. What the key holds is read in this very
 * transaction. Another tenant than the key's own is not found.
 */
export function enterWithKey<A extends Action, Result>(
  connections: Connections,
  errand: Errand<A>,
  work: (clearance: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  const { key } = errand.caller
  return key ? enterAsKey(connections, { ...errand, key }, work) : enter(connections, errand, work)
}

function enterAsKey<A extends Action, Result>(
  connections: Connections,
  errand: Errand<A> & { key: TenantSecret },
  work: (clearance: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  const { caller, tenant, action, lock, key } = errand
  return inTenant(connections, { tenant: key.tenant, lock: tenant === key.tenant ? lock : 'read' }, async scope => {
    const held = await readLiveKey(scope.rows, key, scope.opened.standing.now)
    const facts = scope.opened.tenant
    if (!held || !facts) throw refuseKey()
    if (tenant !== key.tenant) throw notFound('tenant')
    if (facts.status !== 'active') {
      throw new Fault('tenant_locked', { detail: `${facts.title} is ${facts.status}: nobody can work in it` })
    }
    refuseWeakKey(held, action, placeOf({ tenant, facts }))
    const holder = { kind: 'key', id: held.id, name: `API key ${held.name}`, permissions: held.permissions } as const
    const clearance = mint(action, { scope, caller, subject: undefined, holder })
    return answerOnce(scope, { once: caller.once, principal: `key ${held.id}` }, () => work(clearance))
  })
}
