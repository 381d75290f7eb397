import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { patterns } from '../paths.ts'
import { rootRoute } from './root-route.tsx'

function personalPage(path: string, component: ReturnType<typeof lazyRouteComponent>): AnyRoute {
  return createRoute({ getParentRoute: () => rootRoute, path, component })
}

/** The signed-in person's own pages, settings and help, each fetched when it is first opened. */
export const personalRoutes: AnyRoute[] = [
  personalPage(
    patterns.home,
    lazyRouteComponent(() => import('../pages/home/home.page.tsx'), 'HomePage'),
  ),
  personalPage(
    patterns.me,
    lazyRouteComponent(() => import('../pages/me/profile.page.tsx'), 'ProfilePage'),
  ),
  personalPage(
    patterns.meSecurity,
    lazyRouteComponent(() => import('../pages/me/security.page.tsx'), 'SecurityPage'),
  ),
  personalPage(
    patterns.meAccess,
    lazyRouteComponent(() => import('../pages/me/access.page.tsx'), 'AccessPage'),
  ),
  personalPage(
    patterns.mePreferences,
    lazyRouteComponent(() => import('../pages/me/preferences.page.tsx'), 'PreferencesPage'),
  ),
  personalPage(
    patterns.settings,
    lazyRouteComponent(() => import('../pages/settings/settings.page.tsx'), 'SettingsPage'),
  ),
  personalPage(
    patterns.helpCrossTenant,
    lazyRouteComponent(() => import('../pages/help/cross-tenant.page.tsx'), 'CrossTenantPage'),
  ),
  personalPage(
    patterns.helpRights,
    lazyRouteComponent(() => import('../pages/help/rights.page.tsx'), 'RightsHelpPage'),
  ),
]
