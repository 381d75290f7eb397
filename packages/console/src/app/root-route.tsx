import { createRootRoute, redirect } from '@tanstack/react-router'
import { isPinnedInVain } from '../current-tenant.ts'
import { NotFoundPage } from './full-pages.tsx'
import { loadTextsAt } from './load-texts.ts'
import { Shell } from './shell.tsx'

/** What every page stands in. */
export const rootRoute = createRootRoute({
  beforeLoad: ({ location }) => {
    // Filters and dialogs of such a link were meant for the Current Tenant too: the page opens without them.
    if (isPinnedInVain(location)) throw redirect({ to: location.pathname, replace: true })
    return loadTextsAt(location.pathname)
  },
  component: Shell,
  notFoundComponent: NotFoundPage,
})
