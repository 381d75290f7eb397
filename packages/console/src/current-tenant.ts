import { withQuery } from './paths.ts'

/** Where a link stands: the page's address, its search part read. */
interface Here {
  pathname: string
  search: Readonly<Record<string, unknown>>
}

const isSystem = (pathname: string) => pathname === '/system' || pathname.startsWith('/system/')
const ofTenant = /^[a-z][a-z0-9]{0,24}$/

/** The Current Tenant: the one that the pages at system level are filtered for, as the address says. */
export function currentTenantIn({ pathname, search: { current } }: Here): string | undefined {
  return isSystem(pathname) && typeof current === 'string' && ofTenant.test(current) ? current : undefined
}

/**
 * Links from one page at system level to another keep the Current Tenant, wherever they stand: in the sidebar, the
 * breadcrumbs, or a row. What leads out of the system level, or names a Current Tenant itself, stays as it is.
 */
export function keepCurrentTenant(href: string, current: string | undefined): string {
  const [path = '', query = ''] = href.split('?')
  if (!current || !isSystem(path)) return href
  const search = Object.fromEntries(new URLSearchParams(query))
  return withQuery(path, { ...search, current: search.current ?? current })
}
