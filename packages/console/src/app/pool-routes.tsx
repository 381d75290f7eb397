import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { patterns } from '../paths.ts'

type MakePage = (path: string, component: ReturnType<typeof lazyRouteComponent>) => AnyRoute

const places = {
  system: { pools: patterns.systemPools, pool: patterns.systemPool },
  tenant: { pools: patterns.pools, pool: patterns.pool },
} as const

/** The pages of identity pools, the same at system level and inside a tenant. */
export function poolRoutes(place: keyof typeof places, page: MakePage): AnyRoute[] {
  const at = places[place]
  const pool = page(
    at.pool,
    lazyRouteComponent(() => import('../pages/pools/pool.page.tsx'), 'PoolPage'),
  )
  const part = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => pool, path, component })
  return [
    page(
      at.pools,
      lazyRouteComponent(() => import('../pages/pools/pools.page.tsx'), 'PoolsPage'),
    ),
    pool.addChildren([
      part(
        '/',
        lazyRouteComponent(() => import('../pages/pools/users.page.tsx'), 'PoolUsersPage'),
      ),
      part(
        '/user-attributes',
        lazyRouteComponent(() => import('../pages/pools/schemas/schema.page.tsx'), 'UserSchemaPage'),
      ),
      part(
        '/metadata-attributes',
        lazyRouteComponent(() => import('../pages/pools/schemas/schema.page.tsx'), 'MetadataSchemaPage'),
      ),
      part(
        '/sign-in',
        lazyRouteComponent(() => import('../pages/pools/rules.page.tsx'), 'PoolSignInPage'),
      ),
      part(
        '/password-policy',
        lazyRouteComponent(() => import('../pages/pools/rules.page.tsx'), 'PoolPasswordPolicyPage'),
      ),
      part(
        '/history',
        lazyRouteComponent(() => import('../pages/pools/history.page.tsx'), 'PoolHistoryPage'),
      ),
    ]),
  ]
}
