import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { patterns } from '../paths.ts'

/** Makes a page at an address: below the root at system level, behind the tenant's door inside a tenant. */
type MakePage = (path: string, component: ReturnType<typeof lazyRouteComponent>) => AnyRoute

/** User groups, roles, rights and permissions where they stand: the same pages at system level and inside a tenant. */
const places = {
  system: {
    groups: patterns.systemGroups,
    group: patterns.systemGroup,
    roles: patterns.systemRoles,
    role: patterns.systemRole,
    rights: patterns.systemRights,
    permissions: patterns.systemPermissions,
    permission: patterns.systemPermission,
  },
  tenant: {
    groups: patterns.settingsGroups,
    group: patterns.settingsGroup,
    roles: patterns.settingsRoles,
    role: patterns.settingsRole,
    rights: patterns.settingsRights,
    permissions: patterns.settingsPermissions,
    permission: patterns.settingsPermission,
  },
} as const

/** The pages of user groups, roles, rights and permissions at one place, each fetched when it is first opened. */
export function rightsRoutes(place: keyof typeof places, page: MakePage): AnyRoute[] {
  const at = places[place]
  return [
    page(
      at.groups,
      lazyRouteComponent(() => import('../pages/people/groups/groups.page.tsx'), 'GroupsPage'),
    ),
    withGroupParts(
      page(
        at.group,
        lazyRouteComponent(() => import('../pages/people/groups/group.page.tsx'), 'GroupPage'),
      ),
    ),
    page(
      at.roles,
      lazyRouteComponent(() => import('../pages/people/roles/roles.page.tsx'), 'RolesPage'),
    ),
    withHistory(
      page(
        at.role,
        lazyRouteComponent(() => import('../pages/people/roles/role.page.tsx'), 'RolePage'),
      ),
    ),
    page(
      at.rights,
      lazyRouteComponent(() => import('../pages/people/rights/rights.page.tsx'), 'RightsPage'),
    ),
    page(
      at.permissions,
      lazyRouteComponent(() => import('../pages/people/permissions/permissions.page.tsx'), 'PermissionsPage'),
    ),
    page(
      at.permission,
      lazyRouteComponent(() => import('../pages/people/permissions/permission.page.tsx'), 'PermissionPage'),
    ),
  ]
}

function withGroupParts(group: AnyRoute): AnyRoute {
  const part = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => group, path, component })
  return group.addChildren([
    part(
      '/',
      lazyRouteComponent(() => import('../pages/people/groups/members.page.tsx'), 'GroupMembersPage'),
    ),
    part(
      '/nested',
      lazyRouteComponent(() => import('../pages/people/groups/nesting.page.tsx'), 'GroupNestingPage'),
    ),
    part(
      '/grants',
      lazyRouteComponent(() => import('../pages/people/groups/grants.page.tsx'), 'GroupGrantsPage'),
    ),
    part(
      '/history',
      lazyRouteComponent(() => import('../pages/people/groups/history.page.tsx'), 'GroupHistoryPage'),
    ),
  ])
}

/** The page of a role shows its history itself. */
function withHistory(role: AnyRoute): AnyRoute {
  return role.addChildren(['/', '/history'].map(path => createRoute({ getParentRoute: () => role, path })))
}
