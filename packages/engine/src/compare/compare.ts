import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { evaluate } from '../decide/evaluate.ts'
import type { Permission, QuestionError, Role } from '../model.ts'
import { askFor, type Candidate, type OpenSituation } from '../search/candidate.ts'

/** Things told apart by their ids: what only the first has, what only the second has, and what both have. */
export interface Difference<Thing> {
  readonly onlyFirst: readonly Thing[]
  readonly onlySecond: readonly Thing[]
  readonly both: readonly Thing[]
}

/** Two subjects side by side at one policy. With an error neither holds anything. */
export interface Comparison {
  readonly roles: Difference<Role>
  readonly permissions: Difference<Permission>
  readonly errors: readonly QuestionError[]
}

/** What two subjects hold at a policy, told apart. Each is evaluated as `evaluate` does. Never throws. */
export function compareSubjects(
  system: CompiledSystem,
  tenant: CompiledTenant | undefined,
  asked: { readonly situation: OpenSituation; readonly first: Candidate; readonly second: Candidate },
): Comparison {
  const one = evaluate(system, tenant, askFor(asked.situation, asked.first))
  const other = evaluate(system, tenant, askFor(asked.situation, asked.second))
  return {
    roles: tellApart(one.roles, other.roles),
    permissions: tellApart(one.permissions, other.permissions),
    errors: one.errors,
  }
}

/** Tells the things of two lists apart by their ids, each part in the order of its list. */
export function tellApart<Thing extends { readonly id: string }>(
  first: readonly Thing[],
  second: readonly Thing[],
): Difference<Thing> {
  const inFirst = new Set(first.map(({ id }) => id))
  const inSecond = new Set(second.map(({ id }) => id))
  return {
    onlyFirst: first.filter(({ id }) => !inSecond.has(id)),
    onlySecond: second.filter(({ id }) => !inFirst.has(id)),
    both: first.filter(({ id }) => inSecond.has(id)),
  }
}
