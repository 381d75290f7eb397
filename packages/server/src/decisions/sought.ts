import { decide } from '@tenantry/engine/decide/decide'
import { evaluate } from '@tenantry/engine/decide/evaluate'
import type { Role, Situation } from '@tenantry/engine/model'
import type { Sought as SoughtByBearing } from '@tenantry/engine/search/bearers'
import { findRoleAt } from '@tenantry/engine/search/role-at'
import { Fault } from '../kernel/fault.ts'
import { type Circumstances, refuseUnknown, toQuestion } from './question.ts'
import type { TenantState } from './tenant-state.ts'

/** What somebody is looked for who has it. */
export interface Sought {
  /** Refuses what is not there: nobody has it, and the answer would only look like one. */
  refuseUnknown(state: TenantState): void
  /** The roles by which it is had in a situation; none where it is not. */
  findRoles(state: TenantState, situation: Situation): readonly Role[]
  /** The same for those whom nobody has listed. */
  readonly byBearing: SoughtByBearing
}

/** Whoever may exercise a permission. */
export function soughtPermission({ policy }: Circumstances, permission: string): Sought {
  return {
    byBearing: { permission },
    refuseUnknown: state => refuseUnknown(state, policy, permission),
    findRoles: (state, situation) => {
      const decision = decide(state.system.compiled, state.compiled, toQuestion(situation, permission))
      if (decision.outcome === 'deny') return []
      const given = decision.reasons.flatMap(reason => (reason.by === 'assignment' ? [reason.role] : []))
      return [...new Map(given.map(role => [role.id, role])).values()]
    },
  }
}

/** Whoever holds a role, by its id. */
export function soughtRole({ policy }: Circumstances, id: string): Sought {
  const findRole = (state: TenantState) => findRoleAt(state.system.compiled, state.compiled, { policy, role: id })?.role
  return {
    byBearing: { role: id },
    refuseUnknown: state => {
      refuseUnknown(state, policy)
      if (findRole(state)) return
      throw new Fault('no_such_role', { field: 'role', detail: `there is no role "${id}" at "${policy}" or above it` })
    },
    findRoles: (state, situation) =>
      evaluate(state.system.compiled, state.compiled, situation).roles.filter(role => role.id === id),
  }
}
