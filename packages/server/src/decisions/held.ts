import type { HeldRole } from '@tenantry/contract/question'
import type { Permission, Role } from '@tenantry/engine/model'
import type { TenantState } from './tenant-state.ts'

/** A role as answers show it: the system's, or the tenant's own. */
export function toHeldRole({ system }: TenantState, { id, name }: Role): HeldRole {
  return { id, name, origin: system.compiled.tree.roleIds.has(id) ? 'system' : 'tenant' }
}

/** What is held, as answers show it. */
export function toHeld(
  state: TenantState,
  held: { readonly roles: readonly Role[]; readonly permissions: readonly Permission[] },
) {
  return {
    roles: held.roles.map(role => toHeldRole(state, role)),
    permissions: held.permissions.map(({ name }) => name),
  }
}
