import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { patterns } from '../paths.ts'
import { rootRoute } from './root-route.tsx'

const tenants = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.tenants,
  component: lazyRouteComponent(() => import('../pages/system/tenants.page.tsx'), 'TenantsPage'),
})

/** The pages at system level, each fetched when it is first opened. */
export const systemRoutes = [tenants]
