import { withQuery } from './path-parts.ts'
import { paths, patterns } from './paths.ts'

/** Where a link stands: the page's address, its search part read. */
interface Here {
  pathname: string
  search: Readonly<Record<string, unknown>>
}

const isWithin = (pathname: string, page: string) => pathname === page || pathname.startsWith(`${page}/`)
const ofTenant = /^[a-z][a-z0-9]{0,24}$/
/** What is filtered for the Current Tenant: these pages, and those below them. */
const filtered = [patterns.systemPolicies, patterns.systemAccess, patterns.systemUsers, patterns.systemAudit]

/** Whether a page is about the Current Tenant; every other shows the system's own, whatever is pinned. */
function isAbout(current: string, pathname: string): boolean {
  if (pathname === patterns.systemHome || pathname === patterns.tenants) return true
  return [...filtered, paths.tenant(current)].some(page => isWithin(pathname, page))
}

/** The Current Tenant: the one that the pages at system level are filtered for, as the address says. */
export function currentTenantIn({ pathname, search: { current } }: Here): string | undefined {
  return typeof current === 'string' && ofTenant.test(current) && isAbout(current, pathname) ? current : undefined
}

/** Whether the address names a Current Tenant that the page at system level is not about. */
export function isPinnedInVain(here: Here): boolean {
  const { pathname, search } = here
  return isWithin(pathname, patterns.systemHome) && Boolean(search.current) && currentTenantIn(here) === undefined
}

/**
 * Links from one page that is about the Current Tenant to another keep it, wherever they stand: in the sidebar, the
 * breadcrumbs, or a row. Its users have their pages at system level too. What leads elsewhere, or names a Current
 * Tenant itself, stays as it is.
 */
export function keepCurrentTenant(href: string, current: string | undefined): string {
  if (!current) return href
  const [wanted = '', query = ''] = href.split('?')
  const users = paths.users(current)
  const path = isWithin(wanted, users) ? patterns.systemUsers + wanted.slice(users.length) : wanted
  if (!isAbout(current, path)) return href
  const search = Object.fromEntries(new URLSearchParams(query))
  return withQuery(path, { ...search, current: search.current ?? current })
}
