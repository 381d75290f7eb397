import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'

/** Puts the parts of a user's page below it; they are the same at system level and inside a tenant. */
export function withUserParts(user: AnyRoute): AnyRoute {
  const part = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => user, path, component })
  return user.addChildren([
    part(
      '/',
      lazyRouteComponent(() => import('../pages/people/user/profile.page.tsx'), 'UserProfilePage'),
    ),
    part(
      '/tenants',
      lazyRouteComponent(() => import('../pages/people/user/tenants.page.tsx'), 'UserTenantsPage'),
    ),
    part(
      '/default-tenant',
      lazyRouteComponent(() => import('../pages/people/user/default-tenant.page.tsx'), 'UserDefaultTenantPage'),
    ),
    part(
      '/roles',
      lazyRouteComponent(() => import('../pages/people/user/grants.page.tsx'), 'UserRolesPage'),
    ),
    part(
      '/privileges',
      lazyRouteComponent(() => import('../pages/people/user/grants.page.tsx'), 'UserPrivilegesPage'),
    ),
    part(
      '/access',
      lazyRouteComponent(() => import('../pages/people/user/access.page.tsx'), 'UserAccessPage'),
    ),
    part(
      '/sessions',
      lazyRouteComponent(() => import('../pages/people/user/sessions.page.tsx'), 'UserSessionsPage'),
    ),
    part(
      '/attributes',
      lazyRouteComponent(() => import('../pages/people/user/attributes.page.tsx'), 'UserAttributesPage'),
    ),
    part(
      '/identifiers',
      lazyRouteComponent(() => import('../pages/people/user/identifiers.page.tsx'), 'UserIdentifiersPage'),
    ),
    part(
      '/addresses',
      lazyRouteComponent(() => import('../pages/people/user/addresses.page.tsx'), 'UserAddressesPage'),
    ),
    part(
      '/history',
      lazyRouteComponent(() => import('../pages/people/user/history.page.tsx'), 'UserHistoryPage'),
    ),
  ])
}
