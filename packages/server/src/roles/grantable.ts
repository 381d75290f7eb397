import type { AdministrationPermission } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { fromOwn, type Grantable, listBuiltIn } from './role.ts'
import { listOwnRoles } from './roles.store.ts'

/** Every role that can be granted in the tenant at hand, in the order of its definition, own ones last. */
export async function listGrantable(clearance: Clearance): Promise<Grantable[]> {
  return [...listBuiltIn(clearance.tenant), ...(await listOwnRoles(clearance)).map(fromOwn)]
}

/** The roles with these ids, in the order of their definition; an id that is none here is `no_such_role`. */
export async function getGrantable(clearance: Clearance, ids: readonly string[]): Promise<Grantable[]> {
  const known = await listGrantable(clearance)
  const unknown = ids.find(id => !known.some(role => role.id === id))
  if (unknown !== undefined) {
    throw new Fault('no_such_role', {
      field: 'roles',
      detail: `there is no role "${unknown}" that could be granted here: choose from the list`,
      case: 'role_unknown',
      facts: { role: unknown },
    })
  }
  return known.filter(role => ids.includes(role.id))
}

/** The permissions that these roles bundle, each once; what whoever hands them out must hold. */
export function listBundled(roles: readonly Grantable[]): AdministrationPermission[] {
  return [...new Set(roles.flatMap(role => role.permissions))]
}
