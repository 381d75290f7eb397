import type { Customisation, PermissionAssignment } from '../src/model.ts'
import type { Change } from '../src/update/change.ts'
import { keyOf } from './assignments.ts'

/** The rows of a tenant after a change, one plain rule per change. It shares no code with the engine. */
export function changeNaively(rows: Customisation, made: Change): Customisation {
  const { roles, permissionAssignments, roleAssignments } = rows
  if (made.change === 'add-role') return { ...rows, roles: roles.concat(made.role) }
  if (made.change === 'rename-role') {
    const renamed = roles.map(({ name, ...role }) => ({ ...role, name: role.id === made.role ? made.name : name }))
    return { ...rows, roles: renamed }
  }
  if (made.change === 'remove-role') {
    const isKept = ({ role }: { readonly role: string }) => role !== made.role
    return {
      tenant: rows.tenant,
      roles: roles.filter(({ id }) => id !== made.role),
      permissionAssignments: permissionAssignments.filter(isKept),
      roleAssignments: roleAssignments.filter(isKept),
    }
  }
  if (made.change === 'assign-role' || made.change === 'withdraw-role') {
    const others = roleAssignments.filter(other => keyOf(other) !== keyOf(made.assignment))
    return { ...rows, roleAssignments: made.change === 'assign-role' ? [...others, made.assignment] : others }
  }
  if (made.change !== 'assign-permission' && made.change !== 'withdraw-permission') return rows
  const { assignment } = made
  const others = permissionAssignments.filter(other => !isSame(other, assignment))
  return { ...rows, permissionAssignments: made.change === 'assign-permission' ? [...others, assignment] : others }
}

function isSame(one: PermissionAssignment, other: PermissionAssignment): boolean {
  return one.level === other.level && one.role === other.role && one.permission === other.permission
}
