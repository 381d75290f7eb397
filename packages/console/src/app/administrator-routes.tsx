import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { patterns } from '../paths.ts'

/** Makes a page at an address: below the root at system level, behind the tenant's door inside a tenant. */
type MakePage = (path: string, component: ReturnType<typeof lazyRouteComponent>) => AnyRoute

const places = {
  system: {
    administrators: patterns.systemAdministrators,
    administrator: patterns.systemAdministrator,
    general: patterns.systemGeneral,
  },
  tenant: {
    administrators: patterns.settingsAdministrators,
    administrator: patterns.settingsAdministrator,
    general: patterns.settingsGeneral,
  },
} as const

/** Tenant Settings » Administrators and General at one place, each fetched when it is first opened. */
export function administratorRoutes(place: keyof typeof places, page: MakePage): AnyRoute[] {
  const at = places[place]
  return [
    page(
      at.administrators,
      lazyRouteComponent(() => import('../pages/administrators/administrators.page.tsx'), 'AdministratorsPage'),
    ),
    withParts(
      page(
        at.administrator,
        lazyRouteComponent(() => import('../pages/administrators/administrator.page.tsx'), 'AdministratorPage'),
      ),
    ),
    page(
      at.general,
      lazyRouteComponent(() => import('../pages/administrators/general/general.page.tsx'), 'GeneralPage'),
    ),
  ]
}

/** The parts of a User Profile; but for the profile itself they are those of the user's page. */
function withParts(administrator: AnyRoute): AnyRoute {
  const part = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => administrator, path, component })
  return administrator.addChildren([
    part(
      '/',
      lazyRouteComponent(() => import('../pages/administrators/profile.page.tsx'), 'AdministratorProfilePage'),
    ),
    part(
      '/attributes',
      lazyRouteComponent(() => import('../pages/people/user/attributes.page.tsx'), 'UserAttributesPage'),
    ),
    part(
      '/sessions',
      lazyRouteComponent(() => import('../pages/people/user/sessions.page.tsx'), 'UserSessionsPage'),
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
