import { Fault } from '../kernel/fault.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { type AdministrationPermission, findRole } from './administration.ts'
import type { Clearance } from './clearance.ts'
import { describeMissing } from './wording.ts'

/** The permissions that roles bundle, each once. A role that the policy does not have gives none. */
export function listPermissions(roles: Iterable<string>): AdministrationPermission[] {
  return [...new Set([...roles].flatMap(role => findRole(role)?.permissions ?? []))]
}

/**
 * canConfer: nobody hands out what he does not hold. Refuses unless the effective user holds each permission in the
 * tenant at hand, or acts as superuser there. Guards every write after which some subject may hold a permission that it
 * did not hold before.
 */
export function refuseToConfer(clearance: Clearance, permissions: readonly AdministrationPermission[]): void {
  refuseManagersMaking(clearance, permissions)
  if (clearance.isSuperuser) return
  const missing = clearance.missing(permissions)
  if (missing.length === 0) return
  const where = clearance.facts?.title ?? clearance.tenant
  throw new Fault('may_not_confer', {
    detail: `you cannot hand out what you do not hold: ${describeMissing(missing, where)}`,
    missing,
  })
}

/** Whatever makes somebody hold these in `system` needs superuser signed in itself (AR-2), or the server's set-up. */
const onlySuperuserGives: readonly AdministrationPermission[] = ['tenants.manage', 'impersonate']

function refuseManagersMaking(clearance: Clearance, permissions: readonly AdministrationPermission[]): void {
  const { holder, tenant } = clearance
  const given = permissions.filter(permission => onlySuperuserGives.includes(permission))
  if (tenant !== SYSTEM || given.length === 0 || holder.kind === 'server' || holder.person.builtIn) return
  throw new Fault('may_not_confer', {
    detail: `only superuser signed in itself gives ${given.join(' and ')} in the system tenant`,
    missing: given,
  })
}
