import { personalRoutes } from './personal-routes.tsx'
import { rootRoute } from './root-route.tsx'
import { systemRoutes } from './system-routes.tsx'
import { tenantRoutes } from './tenant-routes.tsx'

/** Every page of the console. */
export const routeTree = rootRoute.addChildren([...systemRoutes, ...tenantRoutes, ...personalRoutes])
