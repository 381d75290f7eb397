import { Fault } from '../kernel/fault.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { type AdministrationPermission, TO_MANAGE_TENANTS } from './administration.ts'
import type { Clearance } from './clearance.ts'
import { lacking, placeOf } from './wording.ts'

/**
 * canConfer: nobody hands out what he does not hold. Refuses unless the effective user holds each permission in the
 * tenant at hand, or is superuser there, acted as or signed in itself. Guards every write after which some subject may
 * hold a permission that it did not hold before.
 */
export function refuseToConfer(clearance: Clearance, permissions: readonly AdministrationPermission[]): void {
  const refusal = findConferRefusal(clearance, permissions)
  if (refusal) throw refusal
}

/** The refusal itself, for permits: why the caller may not hand these out, or undefined where nothing is against it. */
export function findConferRefusal(
  clearance: Clearance,
  permissions: readonly AdministrationPermission[],
): Fault | undefined {
  const managers = findManagersMaking(clearance, permissions)
  if (managers || clearance.isSuperuser || isSuperuserItself(clearance)) return managers
  const missing = clearance.missing(permissions)
  if (missing.length === 0) return undefined
  const told = lacking(missing, placeOf(clearance))
  return new Fault('may_not_confer', {
    ...told,
    detail: `you cannot hand out what you do not hold: ${told.detail}`,
  })
}

/** Signed in itself it is nobody else: without it no one could give what nobody in `system` holds yet. */
function isSuperuserItself({ holder }: Clearance): boolean {
  return holder.kind === 'person' && holder.person.builtIn
}

/** Whatever makes somebody hold these in `system` needs superuser signed in itself (AR-2), or the server's set-up. */
const onlySuperuserGives: readonly AdministrationPermission[] = TO_MANAGE_TENANTS

function findManagersMaking(clearance: Clearance, permissions: readonly AdministrationPermission[]): Fault | undefined {
  const { holder, tenant } = clearance
  const given = permissions.filter(permission => onlySuperuserGives.includes(permission))
  const mayGive = holder.kind === 'server' || (holder.kind === 'person' && holder.person.builtIn)
  if (tenant !== SYSTEM || given.length === 0 || mayGive) return undefined
  return new Fault('may_not_confer', {
    detail: `only superuser signed in itself gives ${given.join(' and ')} in the system tenant`,
    missing: given,
    where: placeOf(clearance),
    case: 'only_superuser_gives',
    facts: { permissions: [...given] },
  })
}
