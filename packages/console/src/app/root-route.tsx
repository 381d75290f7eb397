import { createRootRoute } from '@tanstack/react-router'
import { NotFoundPage } from './full-pages.tsx'
import { loadTextsAt } from './load-texts.ts'
import { Shell } from './shell.tsx'

/** What every page stands in. */
export const rootRoute = createRootRoute({
  beforeLoad: ({ location }) => loadTextsAt(location.pathname),
  component: Shell,
  notFoundComponent: NotFoundPage,
})
