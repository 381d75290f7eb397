import type { Customisation, CustomRole, PermissionAssignment, RoleAssignment } from '../model.ts'

/** One thing that a tenant does with its customisation. What is there already is not added again. */
export type Change =
  | { readonly change: 'assign-role' | 'withdraw-role'; readonly assignment: RoleAssignment }
  | { readonly change: 'assign-permission' | 'withdraw-permission'; readonly assignment: PermissionAssignment }
  | { readonly change: 'add-role'; readonly role: CustomRole }
  | { readonly change: 'rename-role'; readonly role: string; readonly name: string }
  /** Takes the role's assignments with it. */
  | { readonly change: 'remove-role'; readonly role: string }

/** A customisation after a change. Whether it still holds together is said when it is compiled. */
export function applyChange(customisation: Customisation, made: Change): Customisation {
  const { roles, permissionAssignments, roleAssignments } = customisation
  switch (made.change) {
    case 'assign-role':
      return { ...customisation, roleAssignments: [...without(roleAssignments, made.assignment), made.assignment] }
    case 'withdraw-role':
      return { ...customisation, roleAssignments: without(roleAssignments, made.assignment) }
    case 'assign-permission': {
      const others = without(permissionAssignments, made.assignment)
      return { ...customisation, permissionAssignments: [...others, made.assignment] }
    }
    case 'withdraw-permission':
      return { ...customisation, permissionAssignments: without(permissionAssignments, made.assignment) }
    case 'add-role':
      return { ...customisation, roles: [...roles, made.role] }
    case 'rename-role':
      return {
        ...customisation,
        roles: roles.map(role => (role.id === made.role ? { ...role, name: made.name } : role)),
      }
    case 'remove-role':
      return {
        ...customisation,
        roles: roles.filter(({ id }) => id !== made.role),
        permissionAssignments: permissionAssignments.filter(({ role }) => role !== made.role),
        roleAssignments: roleAssignments.filter(({ role }) => role !== made.role),
      }
  }
}

function without<Made extends RoleAssignment | PermissionAssignment>(from: readonly Made[], gone: Made): Made[] {
  const key = keyOf(gone)
  return from.filter(made => keyOf(made) !== key)
}

// An assignment is its content, in whatever order it was written down.
function keyOf(made: RoleAssignment | PermissionAssignment): string {
  if ('permission' in made) return JSON.stringify([made.level, made.scope, made.role, made.permission])
  const { level, scope, role, match, effect, workspace = null, notBefore = null, until = null } = made
  return JSON.stringify([level, scope, role, Object.entries(match).sort(), effect, workspace, notBefore, until])
}
