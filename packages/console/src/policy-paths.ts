import { fill, placed, withQuery } from './path-parts.ts'

/** The pages of policies, as the router matches them. */
export const policyPatterns = {
  systemPolicies: '/system/policies',
  systemPoliciesImport: '/system/policies/import',
  systemPolicy: '/system/policies/$policyId',
  systemPolicyPermission: '/system/policies/$policyId/permissions/$policyPermissionId',
  systemPolicyRole: '/system/policies/$policyId/roles/$policyRoleId',
  policies: '/t/$tenantId/policies',
  policiesImport: '/t/$tenantId/policies/import',
  policy: '/t/$tenantId/policies/$policyId',
  policyPermission: '/t/$tenantId/policies/$policyId/permissions/$policyPermissionId',
  policyRole: '/t/$tenantId/policies/$policyId/roles/$policyRoleId',
} as const

/** The parts of a policy's page beside its permissions. */
export type PolicyPart = 'roles' | 'children' | 'matrix' | 'tree' | 'tests' | 'history'

/** The parts of an application role's page beside its permission assignments. */
export type PolicyRolePart = 'users' | 'identity-roles' | 'claims' | 'who' | 'history'

/** The parts of a permission's page beside its permission assignments. */
export type PolicyPermissionPart = 'who' | 'history'

const patterns = policyPatterns

/** The addresses of policies, their permissions and their roles. */
export const policyPaths = {
  policies: (tenantId: string) => fill(placed(tenantId, patterns.systemPolicies, patterns.policies), { tenantId }),
  /** Where a file with policies is imported; of `policy` it says that only its tree is looked at. */
  policiesImport: (tenantId: string, only?: { policy?: string | undefined }) =>
    withQuery(fill(placed(tenantId, patterns.systemPoliciesImport, patterns.policiesImport), { tenantId }), {
      policy: only?.policy,
    }),
  /** The policies, with this tenant as the Current Tenant. */
  pinned: (tenantId: string) => withQuery(patterns.systemPolicies, { current: tenantId }),
  /** A policy: its permissions, or another part of the page. */
  policy: (tenantId: string, policyId: string, part?: PolicyPart) => {
    const page = fill(placed(tenantId, patterns.systemPolicy, patterns.policy), { tenantId, policyId })
    return part ? `${page}/${part}` : page
  },
  /** A permission: its permission assignments, or another part of the page. */
  policyPermission: (tenantId: string, at: { policy: string; permission: string }, part?: PolicyPermissionPart) => {
    const parameters = { tenantId, policyId: at.policy, policyPermissionId: at.permission }
    const page = fill(placed(tenantId, patterns.systemPolicyPermission, patterns.policyPermission), parameters)
    return part ? `${page}/${part}` : page
  },
  /** An application role: its permission assignments, or another part of the page. */
  policyRole: (tenantId: string, at: { policy: string; role: string }, part?: PolicyRolePart) => {
    const parameters = { tenantId, policyId: at.policy, policyRoleId: at.role }
    const page = fill(placed(tenantId, patterns.systemPolicyRole, patterns.policyRole), parameters)
    return part ? `${page}/${part}` : page
  },
}
