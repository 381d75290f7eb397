import type { AnyRoute } from '@tanstack/react-router'

/** The pages inside a tenant, each fetched when it is first opened. */
export const tenantRoutes: AnyRoute[] = []
