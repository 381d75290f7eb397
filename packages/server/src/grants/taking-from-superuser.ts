import { TO_MANAGE_TENANTS } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { NEEDED_IN_SYSTEM } from '../authz/readiness.ts'
import { lacking, placeOf } from '../authz/wording.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM } from '../kernel/ids.ts'

/**
 * In `system` all of Tenant Management stands on superuser's four privileges: only who manages tenants takes one of them
 * from it, or superuser signed in itself. Elsewhere a tenant may take from superuser what it likes.
 */
export function findTakingRefusal(here: Clearance, user: string, role: string): Fault | undefined {
  const { holder, superuser, tenant } = here
  const needed: readonly string[] = NEEDED_IN_SYSTEM
  if (tenant !== SYSTEM || superuser?.id !== user || !needed.includes(role)) return undefined
  if (holder.kind === 'person' && holder.person.builtIn) return undefined
  const missing = here.missing(TO_MANAGE_TENANTS)
  if (missing.length === 0) return undefined
  const told = lacking(missing, placeOf(here))
  const detail = `nobody could manage tenants without it: ${told.detail}`
  return new Fault('permission_missing', { ...told, detail, case: 'management_stands_on_it' })
}
