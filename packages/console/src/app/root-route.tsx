import { createRootRoute } from '@tanstack/react-router'
import { NotFoundPage } from './full-pages.tsx'
import { Shell } from './shell.tsx'

/** What every page stands in. */
export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })
