import type { AssignmentTable } from '../compile/assignment-table.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { carries } from '../decide/carrying.ts'
import { getRole } from '../decide/holding.ts'
import { findClaimsProfiles, isInForce, listPoints, type Profile } from '../decide/points.ts'
import { isShut } from '../decide/situation.ts'
import type { Role } from '../model.ts'
import type { OpenSituation } from './candidate.ts'

/** What somebody would have to bring to be given a role: an identity role, or claims that an expression matches. */
export interface Bearer {
  readonly by: 'identity-role' | 'claims'
  /** The identity role, or the source of the expression. */
  readonly brings: string
  readonly role: Role
}

/** What is looked for: the roles that carry a permission, or one role by its id. */
export type Sought = { readonly permission: string } | { readonly role: string }

/**
 * What gives the roles that are looked for to whoever brings it: those whom nobody has listed. Identity roles by their
 * names, then expressions; each with each role once. Denies are made to users only, so none of them speaks here. Behind
 * a gate nothing that is brought opens anything. Whether an expression can match at all is not judged.
 */
export function listBearers(
  system: CompiledSystem,
  tenant: CompiledTenant,
  { situation, sought }: { readonly situation: OpenSituation; readonly sought: Sought },
): readonly Bearer[] {
  const node = system.tree.byPath.get(situation.policy)
  const asked = { ...situation, subject: { user: '', identityRoles: [] } }
  if (node === undefined || isShut(node, asked)) return []
  const bit = 'permission' in sought ? node.permissionBits.get(sought.permission) : undefined
  const isSought = (roleIndex: number) => {
    if ('role' in sought) return getRole(system, tenant, roleIndex).role.id === sought.role
    return bit !== undefined && carries(tenant, roleIndex, { node, bit })
  }
  const found = new Map<string, Bearer>()
  for (const { by, brings, profile } of listBrought([system.roleAssignments, tenant.roleAssignments])) {
    for (const { roleIndex, limits } of listPoints(system.tree, node, profile)) {
      if (!isInForce(limits, asked) || !isSought(roleIndex)) continue
      const { role } = getRole(system, tenant, roleIndex)
      found.set(JSON.stringify([by, brings, role.id]), { by, brings, role })
    }
  }
  return [...found.values()]
}

function listBrought(tables: readonly AssignmentTable[]) {
  const named = tables.flatMap(table =>
    [...table.identityRoles].map(([identityRole, start]) => {
      const profile: Profile = { table, start, match: { by: 'identity-role', identityRole } }
      return { by: 'identity-role', brings: identityRole, profile } as const
    }),
  )
  const matched = tables.flatMap(table =>
    findClaimsProfiles(table).map(profile => {
      return { by: 'claims', brings: profile.expression?.source ?? '', profile } as const
    }),
  )
  named.sort((a, b) => (a.brings < b.brings ? -1 : 1))
  return [...named, ...matched]
}
