import type { AnyRoute } from '@tanstack/react-router'

/** The signed-in person's own pages, settings and help, each fetched when it is first opened. */
export const personalRoutes: AnyRoute[] = []
