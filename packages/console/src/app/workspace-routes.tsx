import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { patterns } from '../paths.ts'

/** Makes a page at an address: below the root at system level, behind the tenant's door inside a tenant. */
type MakePage = (path: string, component: ReturnType<typeof lazyRouteComponent>) => AnyRoute

/** Where workspaces stand: the same pages at system level and inside a tenant. */
const places = {
  system: {
    list: patterns.systemWorkspaces,
    one: patterns.systemWorkspace,
    provider: patterns.systemWorkspaceProvider,
    application: patterns.systemWorkspaceApplication,
  },
  tenant: {
    list: patterns.workspaces,
    one: patterns.workspace,
    provider: patterns.workspaceProvider,
    application: patterns.workspaceApplication,
  },
} as const

/** The pages of workspaces at one place, each fetched when it is first opened. */
export function workspaceRoutes(place: keyof typeof places, page: MakePage): AnyRoute[] {
  const at = places[place]
  return [
    page(
      at.list,
      lazyRouteComponent(() => import('../pages/workspaces/workspaces.page.tsx'), 'WorkspacesPage'),
    ),
    withParts(
      page(
        at.one,
        lazyRouteComponent(() => import('../pages/workspaces/workspace.page.tsx'), 'WorkspacePage'),
      ),
    ),
    page(
      at.provider,
      lazyRouteComponent(() => import('../pages/workspaces/providers/provider.page.tsx'), 'ProviderPage'),
    ),
    page(
      at.application,
      lazyRouteComponent(() => import('../pages/workspaces/applications/application.page.tsx'), 'ApplicationPage'),
    ),
  ]
}

function withParts(workspace: AnyRoute): AnyRoute {
  const part = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => workspace, path, component })
  return workspace.addChildren([
    part(
      '/',
      lazyRouteComponent(() => import('../pages/workspaces/overview.page.tsx'), 'WorkspaceOverviewPage'),
    ),
    part(
      '/identity-providers',
      lazyRouteComponent(() => import('../pages/workspaces/providers/providers.page.tsx'), 'ProvidersPage'),
    ),
    part(
      '/applications',
      lazyRouteComponent(() => import('../pages/workspaces/applications/applications.page.tsx'), 'ApplicationsPage'),
    ),
    part(
      '/access',
      lazyRouteComponent(() => import('../pages/workspaces/people/access.page.tsx'), 'WorkspaceAccessPage'),
    ),
    part(
      '/history',
      lazyRouteComponent(() => import('../pages/workspaces/history.page.tsx'), 'WorkspaceHistoryPage'),
    ),
  ])
}
