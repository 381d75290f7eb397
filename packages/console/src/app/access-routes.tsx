import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { patterns } from '../paths.ts'

/** Makes a page at an address: below the root at system level, behind the tenant's door inside a tenant. */
type MakePage = (path: string, component: ReturnType<typeof lazyRouteComponent>) => AnyRoute

/** Where the Access explorer stands: the same pages at system level and inside a tenant. */
const places = { system: patterns.systemAccess, tenant: patterns.access } as const

/** The Access explorer at one place, each question fetched when it is first opened. */
export function accessRoutes(place: keyof typeof places, page: MakePage): AnyRoute {
  return withQuestions(
    page(
      places[place],
      lazyRouteComponent(() => import('../pages/access/access.page.tsx'), 'AccessPage'),
    ),
  )
}

function withQuestions(explorer: AnyRoute): AnyRoute {
  const part = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => explorer, path, component })
  return explorer.addChildren([
    part(
      '/',
      lazyRouteComponent(() => import('../pages/access/why/why.page.tsx'), 'WhyPage'),
    ),
    part(
      '/who',
      lazyRouteComponent(() => import('../pages/access/who.page.tsx'), 'WhoPage'),
    ),
    part(
      '/what',
      lazyRouteComponent(() => import('../pages/access/what.page.tsx'), 'WhatPage'),
    ),
    part(
      '/compare',
      lazyRouteComponent(() => import('../pages/access/compare.page.tsx'), 'ComparePage'),
    ),
  ])
}
