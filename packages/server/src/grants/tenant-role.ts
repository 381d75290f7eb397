import { findRole, listRoles } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { deleteGrants, listGrants } from './grants.store.ts'
import { listWays } from './ways.store.ts'

/** Whether a role is one of the tenant roles, of which a person is granted one at a time; groups may give others. */
function isTenantRole(role: string): boolean {
  return findRole(role)?.kind === 'tenant-role'
}

/** The tenant roles among what a person is granted directly that granting these would end: theirs is replaced. */
export function listReplaced(granted: readonly string[], given: readonly string[]): string[] {
  return given.some(isTenantRole) ? granted.filter(role => isTenantRole(role) && !given.includes(role)) : []
}

/**
 * Ends the tenant roles that a person is granted directly and that granting these would stand beside; says which. Whoever
 * grants a tenant role ends the others with this, so that everybody is granted one at most.
 */
export async function endReplaced(here: Clearance, user: string, given: readonly string[]): Promise<string[]> {
  const subject = { kind: 'user', id: user } as const
  const granted = (await listGrants(here, subject)).map(({ role }) => role)
  const replaced = listReplaced(granted, given)
  if (replaced.length > 0) await deleteGrants(here, subject, replaced)
  return replaced
}

/** Refuses to grant a person more than one tenant role at once: which of them would stay is not to be guessed. */
export function refuseSeveralTenantRoles(given: readonly string[]): void {
  const several = given.filter(isTenantRole)
  if (several.length < 2) return
  throw new Fault('invalid_input', {
    field: 'roles',
    detail: `a person has one tenant role: choose one of ${several.join(', ')}`,
    case: 'one_tenant_role',
    facts: { roles: several },
  })
}

/** The tenant role that counts for a person of the tenant at hand: the first of those that they hold, directly or by group. */
export async function findTenantRole(here: Clearance, user: string): Promise<string | null> {
  const ways = await listWays(here, { kind: 'user', id: user })
  return listRoles('tenant-role').find(role => ways.some(way => way.role === role)) ?? null
}
