import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { patterns } from '../paths.ts'
import { accessRoutes } from './access-routes.tsx'
import { administratorRoutes } from './administrator-routes.tsx'
import { policyRoutes } from './policy-routes.tsx'
import { poolRoutes } from './pool-routes.tsx'
import { rightsRoutes } from './rights-routes.tsx'
import { rootRoute } from './root-route.tsx'
import { signInRoutes } from './sign-in-routes.tsx'
import { withUserParts } from './user-routes.tsx'
import { workspaceRoutes } from './workspace-routes.tsx'

/** The rest of a pattern below that of its parent, as the router wants it. */
const below = (parent: string, pattern: string) => pattern.slice(parent.length) || '/'

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.systemHome,
  component: lazyRouteComponent(() => import('../pages/system/system-home.page.tsx'), 'SystemHomePage'),
})

/** Everything that is done as superuser. */
const management = createRoute({
  getParentRoute: () => rootRoute,
  id: 'tenant-management',
  component: lazyRouteComponent(() => import('../pages/system/acting-gate.tsx'), 'ActingGate'),
})
const tenants = createRoute({
  getParentRoute: () => management,
  path: patterns.tenants,
  component: lazyRouteComponent(() => import('../pages/system/tenants.page.tsx'), 'TenantsPage'),
})
const provisioning = createRoute({
  getParentRoute: () => management,
  path: patterns.tenantProvisioning,
  component: lazyRouteComponent(() => import('../pages/system/provisioning.page.tsx'), 'ProvisioningPage'),
})
const tenant = createRoute({
  getParentRoute: () => management,
  path: patterns.tenant,
  component: lazyRouteComponent(() => import('../pages/system/tenant.page.tsx'), 'TenantPage'),
})
const assignedUsers = createRoute({
  getParentRoute: () => tenant,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/system/assigned-users.page.tsx'), 'AssignedUsersPage'),
})
const tenantInformation = createRoute({
  getParentRoute: () => tenant,
  path: below(patterns.tenant, patterns.tenantInformation),
  component: lazyRouteComponent(() => import('../pages/system/tenant-information.page.tsx'), 'TenantInformationPage'),
})
const tenantHistory = createRoute({
  getParentRoute: () => tenant,
  path: below(patterns.tenant, patterns.tenantHistory),
  component: lazyRouteComponent(() => import('../pages/system/tenant-history.page.tsx'), 'TenantHistoryPage'),
})

const privileges = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.privileges,
  component: lazyRouteComponent(() => import('../pages/people/readiness/readiness.page.tsx'), 'ReadinessPage'),
})
const managers = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.privilegesManagers,
  component: lazyRouteComponent(() => import('../pages/people/managers/managers.page.tsx'), 'ManagersPage'),
})
const superuser = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.privilegesSuperuser,
  component: lazyRouteComponent(
    () => import('../pages/people/superuser/system-superuser.page.tsx'),
    'SystemSuperuserPage',
  ),
})
const entrances = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.systemEntrances,
  component: lazyRouteComponent(
    () => import('../pages/people/entrances/system-entrances.page.tsx'),
    'SystemEntrancesPage',
  ),
})

const users = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.systemUsers,
  component: lazyRouteComponent(() => import('../pages/system/users.page.tsx'), 'SystemUsersPage'),
})
const user = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.systemUser,
  component: lazyRouteComponent(() => import('../pages/system/user.page.tsx'), 'SystemUserPage'),
})
const mail = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.mail,
  component: lazyRouteComponent(() => import('../pages/system/mail.page.tsx'), 'MailPage'),
})
const audit = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.systemAudit,
  component: lazyRouteComponent(() => import('../pages/system/audit.page.tsx'), 'SystemAuditPage'),
})

const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.systemSettings,
  component: lazyRouteComponent(
    () => import('../pages/system/settings/instance-settings.page.tsx'),
    'InstanceSettingsPage',
  ),
})

const keys = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.systemKeys,
  component: lazyRouteComponent(() => import('../pages/keys/keys.page.tsx'), 'KeysPage'),
})

const systemPage = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => rootRoute, path, component })

/** The pages at system level, each fetched when it is first opened. */
export const systemRoutes = [
  home,
  management.addChildren([
    tenants,
    provisioning,
    tenant.addChildren([assignedUsers, tenantInformation, tenantHistory]),
  ]),
  privileges,
  managers,
  superuser,
  entrances,
  users,
  withUserParts(user),
  ...signInRoutes('system', systemPage),
  ...administratorRoutes('system', systemPage),
  ...poolRoutes('system', systemPage),
  ...workspaceRoutes('system', systemPage),
  ...rightsRoutes('system', systemPage),
  ...policyRoutes('system', systemPage),
  accessRoutes('system', systemPage),
  keys,
  settings,
  mail,
  audit,
]
