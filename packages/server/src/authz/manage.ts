import type { Place } from '@tenantry/contract/refusal'
import type { Connections } from '../database/connections.ts'
import { answerOnce } from '../database/once.ts'
import type { PersonFacts, SuperuserFacts, TenantLock } from '../database/opened.ts'
import { inTenant, type Scope } from '../database/tenant-transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import { type Action, actions } from './actions.ts'
import { type AdministrationPermission, type AdministrationRole, TO_MANAGE_TENANTS } from './administration.ts'
import { type Clearance, mint, seal } from './clearance.ts'
import { listHeldRoles, listMissing } from './decide.ts'
import { type Errand, getPerson } from './enter.ts'
import { NEEDED_IN_SYSTEM, NEEDED_IN_TENANT, TARGET } from './readiness.ts'
import { refuseWithoutProof } from './step-up.ts'
import { lacking, placeOf } from './wording.ts'

/**
 * Opens a transaction in `system` for a person who works as superuser, and clears an action of the instance there.
 * Refuses, naming it: what the person lacks in `system` (`permission_missing`), an acting grant that is missing or has
 * run out (`not_acting`), and what superuser lacks (`impersonation_refused`). Follows AR-3 and AR-18 … AR-21.
 */
export function manageInstance<A extends Action, Result>(
  connections: Connections,
  errand: Omit<Errand<A>, 'tenant'>,
  work: (system: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  const { caller, action, lock } = errand
  return inTenant(
    connections,
    { tenant: SYSTEM, lock, session: caller.session, grant: caller.grant, entrance: 'member' },
    async scope => {
      const person = getPerson(scope)
      const clearance = clearInSystem(scope, { caller, person, action })
      return answerOnce(scope, { once: caller.once, principal: person.user }, () => work(clearance))
    },
  )
}

/**
 * The same for one tenant: the checks in `system` first, then superuser's own privileges in the tenant and whether it
 * is a target for impersonation there. `work` gets the clearance in the tenant, and the one in `system` for the way
 * back out of it (it rests meanwhile). A tenant that is not there is `not_found`; `system` itself is `system_tenant`.
 */
export function manageTenant<A extends Action, Result>(
  connections: Connections,
  errand: Errand<A>,
  work: (there: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  return manageInstance(connections, { caller: errand.caller, action: errand.action, lock: 'read' }, system =>
    crossInto(system, errand, work),
  )
}

/** A block in one tenant from a clearance in `system`, with superuser's standing there checked. */
export function crossInto<A extends Action, Result>(
  system: Clearance<A>,
  errand: { tenant: TenantId; lock: TenantLock },
  work: (there: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  return system.within(seal(), errand, (scope, grounds) => {
    if (scope.tenant === SYSTEM) refuseInSystem(system.action)
    const superuser = getSuperuser(scope)
    if (!scope.opened.tenant) throw notFound('tenant')
    const subject = { tenant: scope.tenant, user: superuser.id, standing: superuser.standing, isSuperuser: true }
    refuseUnready(scope, grounds.holder.kind === 'person' && !grounds.holder.person.builtIn)
    const missing = listMissing(subject, scope.tenant === SYSTEM ? [] : actions[system.action].needs)
    if (missing.length > 0) {
      const told = lacking(missing, placeIn(scope))
      throw new Fault('impersonation_refused', {
        ...told,
        detail: `superuser: ${told.detail}`,
        case: 'superuser_lacks',
      })
    }
    return work(mint(system.action, { ...grounds, scope, subject }))
  })
}

/** The tenant of a block as refusals name it. */
function placeIn({ tenant, opened }: Scope): Place {
  return placeOf({ tenant, facts: opened.tenant })
}

/** What is missing for a person to act as superuser at all; empty where nothing is. */
function listMissingToManage(scope: Scope, person: PersonFacts): readonly AdministrationPermission[] {
  const subject = { tenant: SYSTEM, user: person.user, standing: scope.opened.standing, isSuperuser: false }
  return listMissing(subject, TO_MANAGE_TENANTS)
}

function clearInSystem<A extends Action>(
  scope: Scope,
  by: { caller: Caller; person: PersonFacts; action: A },
): Clearance<A> {
  const { caller, person, action } = by
  const missing = listMissingToManage(scope, person)
  if (person.home !== SYSTEM || missing.length > 0) {
    const told = lacking(missing, placeIn(scope))
    const stranger = 'only users stored in the system tenant can manage tenants'
    const isOwn = person.home === SYSTEM
    throw new Fault('permission_missing', isOwn ? told : { detail: stranger, missing, case: 'only_from_system' })
  }
  const superuser = getSuperuser(scope)
  const held = listHeldRoles({ tenant: SYSTEM, user: superuser.id, standing: superuser.standing, isSuperuser: true })
  refuseLacking(NEEDED_IN_SYSTEM, held, placeIn(scope))
  if (!person.builtIn && person.actingUntil === null) {
    throw new Fault('not_acting', {
      detail: 'you are not acting as superuser, or the time for it ran out: enter again',
    })
  }
  refuseWithoutProof(action, person, { caller, now: scope.opened.standing.now })
  const subject = { tenant: SYSTEM, user: superuser.id, standing: superuser.standing, isSuperuser: true }
  const actingAs = person.builtIn ? null : superuser
  return mint(action, { scope, caller, subject, holder: { kind: 'person', person, actingAs } })
}

/** Acting covers the system tenant only so far as to look at it: its people are let in and out by its own. */
const inSystem: ReadonlySet<Action> = new Set<Action>(['tenants.read'])

function refuseInSystem(action: Action): void {
  if (inSystem.has(action)) return
  throw new Fault('system_tenant', {
    detail: 'the system tenant is read-only in Tenant Management: its own users are managed under Users',
    case: 'system_read_only',
  })
}

function getSuperuser(scope: Scope): SuperuserFacts {
  const { superuser } = scope.opened
  if (!superuser)
    throw new Fault('impersonation_refused', { detail: 'the instance is not set up yet', case: 'not_set_up' })
  return superuser
}

function refuseUnready(scope: Scope, impersonates: boolean): void {
  if (scope.tenant === SYSTEM) return
  const superuser = getSuperuser(scope)
  const where = placeIn(scope)
  const subject = { tenant: scope.tenant, user: superuser.id, standing: superuser.standing, isSuperuser: true }
  refuseLacking(NEEDED_IN_TENANT, listHeldRoles(subject), where)
  if (impersonates && !superuser.isTarget) {
    throw new Fault('impersonation_refused', {
      detail: `superuser is no impersonation target user in ${where.title}`,
      case: 'superuser_no_target',
      where,
      missing: [TARGET],
    })
  }
}

function refuseLacking(needed: readonly AdministrationRole[], held: readonly string[], where: Place): void {
  const absent = needed.filter(role => !held.includes(role))
  if (absent.length === 0) return
  throw new Fault('impersonation_refused', {
    detail: `superuser lacks the function privilege ${absent.join(', ')} in ${where.title}`,
    case: 'superuser_lacks_roles',
    facts: { roles: absent },
    where,
    missing: absent,
  })
}
