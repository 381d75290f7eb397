import type { PersonFacts, Standing } from '../database/opened.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import type { AdministrationPermission } from './administration.ts'
import type { Clearance } from './clearance.ts'
import { carryInto } from './cross.ts'
import { listHeldRoles, listMissing, listWorkspacesWith } from './decide.ts'

/** What a person lacks of these permissions in the tenant at hand, as themselves; for what the console shows. */
export function missingHere(
  here: Clearance,
  person: PersonFacts,
  needed: readonly AdministrationPermission[],
): readonly AdministrationPermission[] {
  return listMissing(toSubject(here.tenant, person, here.standing), needed)
}

/** The same, where holding them in any one workspace is enough. */
export function missingInSome(
  here: Clearance,
  person: PersonFacts,
  needed: readonly AdministrationPermission[],
): readonly AdministrationPermission[] {
  const subject = toSubject(here.tenant, person, here.standing)
  return listWorkspacesWith(subject, needed).length > 0 ? [] : listMissing(subject, needed)
}

/** The roles that a person holds in the tenant at hand, directly or through groups. */
export function rolesHere(here: Clearance, person: PersonFacts): string[] {
  return rolesOf(here.tenant, person.user, here.standing)
}

/** The same by what was read of the person's standing in the tenant. */
export function rolesOf(tenant: TenantId, user: UserId, standing: Standing): string[] {
  return listHeldRoles({ tenant, user, standing, isSuperuser: false })
}

/** The roles that a person holds in a tenant, as a token's `roles` would say; none without a membership. */
export function listRolesHere(own: Clearance, person: PersonFacts, tenant: TenantId): Promise<string[]> {
  if (tenant === own.tenant) return Promise.resolve(rolesHere(own, person))
  return carryInto(own, { tenant, lock: 'read' }, async there => rolesHere(there, person))
}

function toSubject(tenant: TenantId, person: PersonFacts, standing: Standing) {
  return { tenant, user: person.user, standing, isSuperuser: false }
}
