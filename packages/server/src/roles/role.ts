import type { ShownRoleKind } from '@tenantry/contract/grants'
import {
  type AdministrationPermission,
  type AdministrationRole,
  administrationRoles,
  listPermissions,
  listRoles,
  type RoleKind,
} from '../authz/administration.ts'
import { findSection, roleDescriptions } from '../authz/descriptions.ts'
import { Fault } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import { isShown } from './shown.ts'

/** A role that can be granted in a tenant: built in, known by its name, or the tenant's own, known by its UUID. */
export interface Grantable {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly kind: ShownRoleKind
  readonly section: 'Administration' | 'CMDB' | null
  readonly permissions: readonly AdministrationPermission[]
  /** Own roles only: the rights that it bundles. */
  readonly rights: readonly string[]
  readonly version: number
}

/** A role of a tenant's own as its rows say. */
export interface OwnRole {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly rights: readonly string[]
  readonly version: number
}

/** Workspace roles are given in a workspace, not here. */
const grantedKinds: readonly RoleKind[] = ['role', 'tenant-role', 'right', 'function-privilege']

const builtIn: readonly (Grantable & { readonly id: AdministrationRole })[] = grantedKinds.flatMap(kind =>
  listRoles(kind).map(name => ({
    id: name,
    name,
    description: roleDescriptions[name],
    kind,
    section: findSection(name),
    permissions: administrationRoles[name].permissions,
    rights: [],
    version: 1,
  })),
)

/** The built-in roles that can be granted in a tenant, in the order of their definition. */
export function listBuiltIn(tenant: TenantId): readonly Grantable[] {
  return builtIn.filter(({ id, kind }) => kind !== 'function-privilege' || isShown(tenant, id))
}

/** A tenant's own role, with the permissions that its rights bundle. */
export function fromOwn({ id, name, description, rights, version }: OwnRole): Grantable {
  const permissions = listPermissions(rights)
  return { id, name, description, kind: 'own-role', section: null, permissions, rights, version }
}

/** The rights of these names, in the order of their definition; a name that is none is `no_such_role`. */
export function getRights(names: readonly string[]): AdministrationRole[] {
  const rights = listRoles('right')
  const unknown = names.find(name => !rights.some(right => right === name))
  if (unknown !== undefined) {
    throw new Fault('no_such_role', {
      field: 'rights',
      detail: `there is no right "${unknown}": a role of one's own bundles rights, and nothing else`,
      case: 'right_unknown',
      facts: { right: unknown },
    })
  }
  return rights.filter(right => names.includes(right))
}

/** Refuses the name of any built-in role, however it is written: two roles of one name could not be told apart. */
export function refuseBuiltInName(name: string): void {
  const taken = Object.keys(administrationRoles).find(role => toKey(role) === toKey(name))
  if (taken === undefined) return
  throw new Fault('name_taken', {
    field: 'name',
    detail: `"${taken}" is a built-in role: choose another name`,
    case: 'name_of_built_in',
    facts: { name: taken },
  })
}
