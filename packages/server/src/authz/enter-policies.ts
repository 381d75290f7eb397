import type { Connections } from '../database/connections.ts'
import { answerOnce } from '../database/once.ts'
import type { PersonFacts, TenantLock } from '../database/opened.ts'
import { inTenant, type Scope } from '../database/tenant-transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { EVERYWHERE, SYSTEM, type TenantId } from '../kernel/ids.ts'
import { actions } from './actions.ts'
import { type Clearance, mint, seal } from './clearance.ts'
import { listMissing } from './decide.ts'
import { clearPerson, getPerson, isNewer } from './enter.ts'
import { enterWithKey } from './enter-key.ts'
import { lacking, placeOf } from './wording.ts'

/** What can be done with policies, at the system level or in a tenant. */
type PolicyAction = 'policies.read' | 'policies.define' | 'policies.assign'

interface PolicyErrand<A extends PolicyAction> {
  readonly caller: Caller
  /** A tenant, or `EVERYWHERE` for the system level. */
  readonly level: TenantId
  readonly action: A
}

const THROUGH = 'PolicyManagement in the system tenant'

/**
 * Opens a transaction for the policies of the system level or of a tenant, as the person. At the system level: who holds
 * `policies.manage` in `system`. In a tenant: its members who hold it there, and, without any membership, who holds it
 * in `system`; the trail of the tenant says so. Anybody else is refused as `enter` refuses. A locked tenant is closed to
 * its members and open to those. Definitions belong to the system level: `only_at_system_level` in a tenant. An API key
 * opens its own tenant where it holds the permission, and a key of `system` the system level; nothing else.
 *
 * Definitions are changed one after the other, and so is one tenant's customisation, while which definitions stand
 * still: the first holds the advisory lock of the system level alone, the second shares it, after the tenant's row,
 * which it holds against others that customise the same tenant.
 */
export function enterPolicies<A extends PolicyAction, Result>(
  connections: Connections,
  errand: PolicyErrand<A>,
  work: (here: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  const { caller, level, action } = errand
  if (caller.key) return enterAsKey(connections, errand, work)
  const isSystemLevel = level === EVERYWHERE
  const tenant = isSystemLevel ? SYSTEM : level
  const lock = isSystemLevel || action !== 'policies.assign' ? 'read' : 'administrators'
  return inTenant(
    connections,
    { tenant, lock, session: caller.session, grant: caller.grant, entrance: 'member' },
    async scope => {
      const person = getPerson(scope)
      return answerOnce(scope, { once: caller.once, principal: person.user }, async () => {
        if (isSystemLevel) return atSystemLevel(scope, errand, work)
        const clearance = await findMember(scope, errand)
        if (clearance instanceof Fault) return fromSystem(scope, { errand, person, refusal: clearance }, work)
        return inTenantItself(scope, clearance, work)
      })
    },
  )
}

/** Who may assign at the system level may define there as well: the same permission stands for both. */
export function alsoDefine(here: Clearance<'policies.assign'>): Clearance<'policies.define'> {
  if (here.tenant !== EVERYWHERE) throw refuseDefinitions()
  const missing = here.missing(actions['policies.define'].needs)
  if (missing.length > 0) {
    throw new Fault('permission_missing', lacking(missing, placeOf({ tenant: SYSTEM, facts: null })))
  }
  return here.also(seal(), 'policies.define')
}

function enterAsKey<A extends PolicyAction, Result>(
  connections: Connections,
  { caller, level, action }: PolicyErrand<A>,
  work: (here: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  const isSystemLevel = level === EVERYWHERE
  const isRead = action === 'policies.read'
  const tenant = isSystemLevel ? SYSTEM : level
  const lock = isSystemLevel || isRead ? 'read' : 'administrators'
  return enterWithKey(connections, { caller, tenant, action, lock }, async here => {
    if (isSystemLevel) {
      const entry = { tenant: EVERYWHERE, lock: isRead ? 'read' : 'exclusive' } as const
      return here.within(seal(), entry, (scope, grounds) => work(mint(action, { ...grounds, scope })))
    }
    if (action === 'policies.define') throw refuseDefinitions()
    if (!isRead) await here.within(seal(), { tenant: EVERYWHERE, lock: 'write' }, async () => undefined)
    return work(here)
  })
}

async function atSystemLevel<A extends PolicyAction, Result>(
  system: Scope,
  { caller, action }: PolicyErrand<A>,
  work: (here: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  const { holder } = await clearPerson(system, { caller, action })
  if (holder.kind !== 'person') throw new Error('a person was cleared')
  const subject = { tenant: SYSTEM, user: holder.person.user, standing: system.opened.standing, isSuperuser: false }
  const lock = action === 'policies.read' ? 'read' : 'exclusive'
  return system.within({ tenant: EVERYWHERE, lock }, scope => work(mint(action, { scope, caller, subject, holder })))
}

/** The member's clearance, or why there is none; other refusals are thrown by whoever needs them. */
async function findMember<A extends PolicyAction>(
  scope: Scope,
  errand: PolicyErrand<A>,
): Promise<Clearance<A> | Fault> {
  try {
    return await clearPerson(scope, errand)
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown
    throw thrown
  }
}

/** Without a membership that would do: by what the person holds in `system`. */
function fromSystem<A extends PolicyAction, Result>(
  tenant: Scope,
  about: { errand: PolicyErrand<A>; person: PersonFacts; refusal: Fault },
  work: (here: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  const { errand, person, refusal } = about
  if (person.home !== SYSTEM || errand.level === SYSTEM || !tenant.opened.tenant) throw refusal
  return tenant.within({ tenant: SYSTEM, lock: 'read' }, async system => {
    const { standing } = system.opened
    const subject = { tenant: SYSTEM, user: person.user, standing, isSuperuser: false }
    // A membership that is older than the session is in it.
    const isIn = standing.membership !== null && !isNewer(standing.grantedAt, person.issuedAt)
    if (!isIn || listMissing(subject, actions[errand.action].needs).length > 0) throw refusal
    const lock = errand.action === 'policies.assign' ? 'administrators' : 'read'
    return system.within({ tenant: tenant.tenant, lock }, async scope => {
      const { caller, action } = errand
      refuseLeaving(scope, lock)
      const holder = { kind: 'person', person, actingAs: null } as const
      return inTenantItself(scope, mint(action, { scope, caller, subject, holder, through: THROUGH }), work)
    })
  })
}

function refuseLeaving(scope: Scope, lock: TenantLock): void {
  const { tenant } = scope.opened
  if (!tenant) throw new Fault('not_found', { detail: 'there is no such tenant here' })
  if (lock !== 'read' && tenant.status === 'deleting') {
    throw new Fault('tenant_locked', { detail: `${tenant.title} is deleting: nobody can change it` })
  }
}

async function inTenantItself<A extends PolicyAction, Result>(
  scope: Scope,
  clearance: Clearance<A>,
  work: (here: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  if (clearance.action === 'policies.define') {
    throw refuseDefinitions()
  }
  if (clearance.action === 'policies.assign') {
    await scope.within({ tenant: EVERYWHERE, lock: 'write' }, async () => undefined)
  }
  return work(clearance)
}

function refuseDefinitions(): Fault {
  return new Fault('only_at_system_level', {
    detail: 'policies, permissions and system roles belong to the system level: a tenant sees them as they are',
  })
}
