import type { AdministrationRole } from '../authz/administration.ts'
import type { TenantId } from '../kernel/ids.ts'

/**
 * Whether a tenant shows a function privilege, and so lets it be granted. The one place where that is asked: every
 * tenant shows all of them as long as nothing licenses the areas that they belong to.
 */
export function isShown(_tenant: TenantId, _privilege: AdministrationRole): boolean {
  return true
}
