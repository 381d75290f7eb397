import type { Policy, RoleAssignment, SystemWorld } from '@tenantry/engine/model'
import type { Edit } from '../what-if/edit.ts'

/** The paths of the policies in these trees, in any of the worlds. */
export function listPaths(worlds: readonly SystemWorld[], roots: ReadonlySet<string>): readonly string[] {
  const trees = worlds.flatMap(({ policies }) => policies.filter(({ name }) => roots.has(name)))
  return [...new Set(listPolicies(trees).map(({ path }) => path))]
}

/** What of the system level is not there any more: the paths of policies, and the ids of roles and permissions. */
export function listGone({ before, after }: { before: SystemWorld; after: SystemWorld }): Edit['gone'] {
  const [had, has] = [listPolicies(before.policies), listPolicies(after.policies)]
  const idsOf = (of: typeof had, kind: 'roles' | 'permissions') =>
    of.flatMap(({ policy }) => policy[kind].map(({ id }) => id))
  return {
    policies: without(
      had.map(({ path }) => path),
      has.map(({ path }) => path),
    ),
    roles: without(idsOf(had, 'roles'), idsOf(has, 'roles')),
    permissions: without(idsOf(had, 'permissions'), idsOf(has, 'permissions')),
  }
}

/** The role assignments that only one of two states has. */
export function listTouched(
  before: { readonly roleAssignments: readonly RoleAssignment[] },
  after: { readonly roleAssignments: readonly RoleAssignment[] },
): readonly RoleAssignment[] {
  const byText = (of: readonly RoleAssignment[]) => new Map(of.map(one => [textOf(one), one]))
  const [had, has] = [byText(before.roleAssignments), byText(after.roleAssignments)]
  const only = (some: typeof had, others: typeof had) =>
    [...some].flatMap(([text, one]) => (others.has(text) ? [] : [one]))
  return [...only(has, had), ...only(had, has)]
}

function textOf({ level, role, match, effect, workspace, notBefore, until }: RoleAssignment): string {
  return JSON.stringify([level, role, Object.entries(match).sort(), effect, workspace, notBefore, until])
}

function without(some: readonly string[], others: readonly string[]): ReadonlySet<string> {
  const known = new Set(others)
  return new Set(some.filter(one => !known.has(one)))
}

function listPolicies(policies: readonly Policy[], above = ''): { path: string; policy: Policy }[] {
  return policies.flatMap(policy => {
    const path = `${above}${policy.name}`
    return [{ path, policy }, ...listPolicies(policy.children, `${path}/`)]
  })
}
