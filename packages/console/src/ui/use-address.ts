import { useLocation, useRouter } from '@tanstack/react-router'
import { currentTenantIn, keepCurrentTenant } from '../current-tenant.ts'
import { withQuery } from '../path-parts.ts'

/** The search part of the address as plain strings; nothing in it is parsed further. */
export type SearchPart = Readonly<Record<string, string | undefined>>

/**
 * The address of the page, and ways to change it. `patch` keeps what it does not name; undefined removes. `go` leads to
 * another page and keeps the Current Tenant.
 */
export function useAddress() {
  const router = useRouter()
  const location = useLocation()
  const search: SearchPart = location.search
  const patch = (changes: SearchPart, how: 'push' | 'replace' = 'push') => {
    // Read at the time of the call: two patches in a row must not undo each other.
    const { pathname, search: current } = router.latestLocation
    router.history[how](withQuery(pathname, { ...current, ...changes }))
  }
  const go = (href: string) => router.history.push(keepCurrentTenant(href, currentTenantIn(router.latestLocation)))
  return { pathname: location.pathname, search, patch, go }
}
