import { isOnPath, type NumberedRole } from '../compile/policy-tree.ts'
import type { CompiledSystem } from '../compile/system.ts'
import type { CompiledTenant } from '../compile/tenant.ts'
import { findClaimsProfiles, isInForce, listPoints } from '../decide/points.ts'
import type { OpenSituation } from './candidate.ts'

/** The role with this id as it is seen at a policy in a tenant: defined there or above it. */
export function findRoleAt(
  system: CompiledSystem,
  tenant: CompiledTenant,
  { policy, role }: { readonly policy: string; readonly role: string },
): NumberedRole | undefined {
  const node = system.tree.byPath.get(policy)
  if (node === undefined) return undefined
  const found = system.tree.roleIds.get(role) ?? tenant.roles.find(own => own.role.id === role)
  return found && isOnPath(system.tree, found.node.index, node.index) ? found : undefined
}

/**
 * The expressions by which a role is given at a policy to whomever they match, each once: what somebody whom nobody has
 * listed would have to bring. Denies are made to users only, so none of them speaks here.
 */
export function listExpressionsOf(
  system: CompiledSystem,
  tenant: CompiledTenant,
  { situation, role }: { readonly situation: OpenSituation; readonly role: string },
): readonly string[] {
  const node = system.tree.byPath.get(situation.policy)
  const found = findRoleAt(system, tenant, { policy: situation.policy, role })
  if (node === undefined || found === undefined) return []
  const asked = { ...situation, subject: { user: '', identityRoles: [] } }
  const sources = [system.roleAssignments, tenant.roleAssignments].flatMap(table =>
    findClaimsProfiles(table)
      .filter(profile =>
        listPoints(system.tree, node, profile).some(
          ({ roleIndex, limits }) => roleIndex === found.index && isInForce(limits, asked),
        ),
      )
      .flatMap(({ expression }) => (expression ? [expression.source] : [])),
  )
  return [...new Set(sources)]
}
