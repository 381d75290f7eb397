import type { Permit } from '@tenantry/contract/shape'
import type { Clearance } from '../authz/clearance.ts'
import { refusedBecause } from '../authz/wording.ts'
import { notFound } from '../kernel/fault.ts'
import { EVERYWHERE } from '../kernel/ids.ts'
import { BUILT_IN_ID, builtInPlace, refuseBuiltIn } from './built-in.ts'
import { Outline, type PolicyPlace, type PolicyRow } from './outline.ts'
import { listPolicies } from './policies.store.ts'

/** The policy at hand, looked at from the system level or from a tenant. */
export interface Place {
  readonly here: Clearance
  readonly outline: Outline
  readonly id: string
  readonly isBuiltIn: boolean
  /** The ids from the root down to the policy: whose permissions and roles are visible in it. */
  readonly line: readonly string[]
  /** Whose rows are seen: the system level's, and the tenant's own. */
  readonly scopes: readonly string[]
}

/** The policy at hand, which may be the built-in one; `not_found` where there is none. */
export async function getPlace(here: Clearance, id: string): Promise<Place> {
  const outline = new Outline(await listPolicies(here))
  if (id !== BUILT_IN_ID && !outline.find(id)) throw notFound('policy')
  return toPlace(here, outline, id)
}

/** One of the policies of an outline, or the built-in one, as a place. */
export function toPlace<Here extends Clearance>(here: Here, outline: Outline, id: string): Place & { here: Here } {
  const isBuiltIn = id === BUILT_IN_ID
  return {
    here,
    outline,
    id,
    isBuiltIn,
    line: isBuiltIn ? [] : outline.lineOf(id).map(row => row.id),
    scopes: scopesOf(here),
  }
}

/** The same, for a change: the built-in policy has none. */
export async function getChangeable(here: Clearance, id: string): Promise<Place & { readonly policy: PolicyRow }> {
  refuseBuiltIn(id)
  const place = await getPlace(here, id)
  const policy = place.outline.find(id)
  if (!policy) throw notFound('policy')
  return { ...place, policy }
}

export function isAtSystemLevel(here: Clearance): boolean {
  return here.tenant === EVERYWHERE
}

export function scopesOf(here: Clearance): string[] {
  return isAtSystemLevel(here) ? [EVERYWHERE] : [EVERYWHERE, here.tenant]
}

export function placeOf({ outline }: Place, policy: string): PolicyPlace {
  return policy === BUILT_IN_ID ? builtInPlace : outline.placeOf(policy)
}

const allowed: Permit = { allowed: true }

/** What stands against changing in a tenant what every tenant inherits. */
export const belongsAbove = refusedBecause('it belongs to the system level', {
  case: 'belongs_to_system_level',
})

/** What stands against changing at one policy what another one defines. */
export function definedBy(path: string): Permit {
  return refusedBecause(`it is defined by "${path}"`, { case: 'defined_by', facts: { path } })
}

/** Whether definitions can be changed here at all: not in a tenant, and never the built-in ones. */
export function mayDefine(here: Clearance, isBuiltIn: boolean): Permit {
  if (isBuiltIn) return refusedBecause('it is built in', { case: 'policy_built_in' })
  return isAtSystemLevel(here) ? allowed : belongsAbove
}

/** Whether roles and assignments can be made here: everywhere but in the built-in policy. */
export function mayAssign(isBuiltIn: boolean): Permit {
  return isBuiltIn
    ? refusedBecause('it is built in: its roles are granted under User management', {
        case: 'policy_built_in',
      })
    : allowed
}
