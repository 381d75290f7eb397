import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { paths, patterns } from '../paths.ts'
import { accessRoutes } from './access-routes.tsx'
import { administratorRoutes } from './administrator-routes.tsx'
import { policyRoutes } from './policy-routes.tsx'
import { poolRoutes } from './pool-routes.tsx'
import { rightsRoutes } from './rights-routes.tsx'
import { rootRoute } from './root-route.tsx'
import { signInRoutes } from './sign-in-routes.tsx'
import { withUserParts } from './user-routes.tsx'
import { workspaceRoutes } from './workspace-routes.tsx'

/** One page inside a tenant. The system tenant's own pages stand elsewhere. */
function tenantPage(path: string, component: ReturnType<typeof lazyRouteComponent>): AnyRoute {
  return createRoute({
    getParentRoute: () => rootRoute,
    path,
    beforeLoad: ({ params }: { params: Readonly<Record<string, string | undefined>> }) => {
      if (params.tenantId === 'system') throw redirect({ to: paths.systemHome(), replace: true })
    },
    component,
  })
}

/** The pages inside a tenant, each fetched when it is first opened. */
export const tenantRoutes: AnyRoute[] = [
  tenantPage(
    patterns.overview,
    lazyRouteComponent(() => import('../pages/tenant/overview.page.tsx'), 'OverviewPage'),
  ),
  tenantPage(
    patterns.objects,
    lazyRouteComponent(() => import('../pages/tenant/objects/objects.page.tsx'), 'ObjectsPage'),
  ),
  tenantPage(
    patterns.object,
    lazyRouteComponent(() => import('../pages/tenant/objects/object.page.tsx'), 'ObjectPage'),
  ),
  tenantPage(
    patterns.classes,
    lazyRouteComponent(() => import('../pages/tenant/classes/classes.page.tsx'), 'ClassesPage'),
  ),
  tenantPage(
    patterns.class,
    lazyRouteComponent(() => import('../pages/tenant/classes/class.page.tsx'), 'ClassPage'),
  ),
  tenantPage(
    patterns.documents,
    lazyRouteComponent(() => import('../pages/tenant/documents/documents.page.tsx'), 'DocumentsPage'),
  ),
  tenantPage(
    patterns.document,
    lazyRouteComponent(() => import('../pages/tenant/documents/document.page.tsx'), 'DocumentPage'),
  ),
  tenantPage(
    patterns.settingsUsers,
    lazyRouteComponent(() => import('../pages/tenant/settings/users.page.tsx'), 'UsersPage'),
  ),
  withUserParts(
    tenantPage(
      patterns.settingsUser,
      lazyRouteComponent(() => import('../pages/people/user/user.page.tsx'), 'UserPage'),
    ),
  ),
  ...policyRoutes('tenant', tenantPage),
  accessRoutes('tenant', tenantPage),
  ...workspaceRoutes('tenant', tenantPage),
  tenantPage(
    patterns.settingsKeys,
    lazyRouteComponent(() => import('../pages/keys/keys.page.tsx'), 'KeysPage'),
  ),
  ...signInRoutes('tenant', tenantPage),
  ...administratorRoutes('tenant', tenantPage),
  ...poolRoutes('tenant', tenantPage),
  ...rightsRoutes('tenant', tenantPage),
  tenantPage(
    patterns.settingsMembers,
    lazyRouteComponent(() => import('../pages/tenant/settings/entrances.page.tsx'), 'EntrancesPage'),
  ),
  tenantPage(
    patterns.settingsSuperuser,
    lazyRouteComponent(() => import('../pages/tenant/settings/superuser.page.tsx'), 'SuperuserPage'),
  ),
  tenantPage(
    patterns.settingsProvisioning,
    lazyRouteComponent(() => import('../pages/tenant/settings/provisioning.page.tsx'), 'ProvisioningPage'),
  ),
  tenantPage(
    patterns.audit,
    lazyRouteComponent(() => import('../pages/tenant/audit.page.tsx'), 'AuditPage'),
  ),
]
