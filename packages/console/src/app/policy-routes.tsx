import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { patterns } from '../paths.ts'

/** Makes a page at an address: below the root at system level, behind the tenant's door inside a tenant. */
type MakePage = (path: string, component: ReturnType<typeof lazyRouteComponent>) => AnyRoute

/** Where policies stand: the same pages at system level and inside a tenant. */
const places = {
  system: {
    list: patterns.systemPolicies,
    import: patterns.systemPoliciesImport,
    policy: patterns.systemPolicy,
    permission: patterns.systemPolicyPermission,
    role: patterns.systemPolicyRole,
  },
  tenant: {
    list: patterns.policies,
    import: patterns.policiesImport,
    policy: patterns.policy,
    permission: patterns.policyPermission,
    role: patterns.policyRole,
  },
} as const

/** The pages of policies at one place, each fetched when it is first opened. */
export function policyRoutes(place: keyof typeof places, page: MakePage): AnyRoute[] {
  const at = places[place]
  return [
    page(
      at.list,
      lazyRouteComponent(() => import('../pages/policies/policies.page.tsx'), 'PoliciesPage'),
    ),
    page(
      at.import,
      lazyRouteComponent(() => import('../pages/policies/exchange/import.page.tsx'), 'ImportPoliciesPage'),
    ),
    withPolicyParts(
      page(
        at.policy,
        lazyRouteComponent(() => import('../pages/policies/policy/policy.page.tsx'), 'PolicyPage'),
      ),
    ),
    withPermissionParts(
      page(
        at.permission,
        lazyRouteComponent(() => import('../pages/policies/permission/permission.page.tsx'), 'PolicyPermissionPage'),
      ),
    ),
    withRoleParts(
      page(
        at.role,
        lazyRouteComponent(() => import('../pages/policies/role/role.page.tsx'), 'PolicyRolePage'),
      ),
    ),
  ]
}

function withPolicyParts(policy: AnyRoute): AnyRoute {
  const part = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => policy, path, component })
  return policy.addChildren([
    part(
      '/',
      lazyRouteComponent(() => import('../pages/policies/policy/permissions.page.tsx'), 'PolicyPermissionsPage'),
    ),
    part(
      '/roles',
      lazyRouteComponent(() => import('../pages/policies/policy/roles.page.tsx'), 'PolicyRolesPage'),
    ),
    part(
      '/children',
      lazyRouteComponent(() => import('../pages/policies/policy/children.page.tsx'), 'ChildPoliciesPage'),
    ),
    part(
      '/matrix',
      lazyRouteComponent(() => import('../pages/policies/policy/matrix.page.tsx'), 'PolicyMatrixPage'),
    ),
    part(
      '/tree',
      lazyRouteComponent(() => import('../pages/policies/policy/tree.page.tsx'), 'PolicyTreePage'),
    ),
    part(
      '/tests',
      lazyRouteComponent(() => import('../pages/policies/tests/tests.page.tsx'), 'PolicyTestsPage'),
    ),
    part(
      '/history',
      lazyRouteComponent(() => import('../pages/policies/policy/history.page.tsx'), 'PolicyHistoryPage'),
    ),
  ])
}

function withPermissionParts(permission: AnyRoute): AnyRoute {
  const part = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => permission, path, component })
  return permission.addChildren([
    part(
      '/',
      lazyRouteComponent(() => import('../pages/policies/permission/permission-roles.page.tsx'), 'PermissionRolesPage'),
    ),
    part(
      '/who',
      lazyRouteComponent(() => import('../pages/policies/permission/permission-who.page.tsx'), 'PermissionWhoPage'),
    ),
    part(
      '/history',
      lazyRouteComponent(
        () => import('../pages/policies/permission/permission-history.page.tsx'),
        'PermissionHistoryPage',
      ),
    ),
  ])
}

function withRoleParts(role: AnyRoute): AnyRoute {
  const part = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => role, path, component })
  return role.addChildren([
    part(
      '/',
      lazyRouteComponent(() => import('../pages/policies/role/role-permissions.page.tsx'), 'RolePermissionsPage'),
    ),
    part(
      '/users',
      lazyRouteComponent(() => import('../pages/policies/role/role-users.page.tsx'), 'RoleUsersPage'),
    ),
    part(
      '/identity-roles',
      lazyRouteComponent(() => import('../pages/policies/role/role-identity-roles.page.tsx'), 'RoleIdentityRolesPage'),
    ),
    part(
      '/claims',
      lazyRouteComponent(() => import('../pages/policies/role/role-claims.page.tsx'), 'RoleClaimsPage'),
    ),
    part(
      '/who',
      lazyRouteComponent(() => import('../pages/policies/role/role-who.page.tsx'), 'RoleWhoPage'),
    ),
    part(
      '/history',
      lazyRouteComponent(() => import('../pages/policies/role/role-history.page.tsx'), 'RoleHistoryPage'),
    ),
  ])
}
