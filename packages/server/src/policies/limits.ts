import { Fault } from '../kernel/fault.ts'

/** How large policies may grow; the guide for operators names these numbers. */
export const limits = {
  policyDepth: 10,
  policies: 1000,
  permissionsPerPath: 2000,
  systemRolesPerPath: 200,
  ownRolesPerTenant: 500,
  roleAssignmentsPerRole: 10_000,
  /** At the system level, and that a tenant adds: they share the steps of a question. */
  expressionsPerLevel: 500,
} as const

/** Refuses what would be more than the limit: `too_many`. */
export function refuseTooMany(count: number, limit: number, what: string): void {
  if (count <= limit) return
  throw new Fault('too_many', {
    detail: `there can be at most ${limit} ${what}`,
    case: 'limit_reached',
    facts: { limit },
  })
}
