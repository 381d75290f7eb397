import type { Clearance } from '../authz/clearance.ts'
import { enterPolicies } from '../authz/enter-policies.ts'
import type { Parts } from '../authz/parts.ts'
import { refusedBecause } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { AssignmentStates } from './assignment-state.ts'
import { listAssignments, listVisiblePermissions, listVisibleRoles } from './permission-assignments.store.ts'
import { getPermission } from './permissions.service.ts'
import { getChangeable, getPlace, mayAssign, type Place, placeOf } from './place.ts'
import { getRole } from './roles.service.ts'
import { type CellChange, diffSaved, saveAssignments } from './save-assignments.ts'

interface Spot {
  readonly level: TenantId
  readonly policy: string
}

interface SavedList {
  readonly assigned: readonly string[]
  readonly before: readonly string[]
}

/** Permission Assignments: which role carries which permission, by permission, by role, and as a matrix. */
export function permissionAssignmentsService({ connections }: Parts) {
  return {
    rolesOf: (caller: Caller, { level, policy, permission }: Spot & { permission: string }) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const place = await getPlace(here, policy)
        await getPermission(place, permission)
        return showRoles(place, permission)
      }),

    saveRoles: (caller: Caller, { level, policy, permission }: Spot & { permission: string }, saved: SavedList) =>
      enterPolicies(connections, { caller, level, action: 'policies.assign' }, async here => {
        const place = await getPlaceToAssign(here, policy)
        const { id, name } = await getPermission(place, permission)
        const { items } = await showRoles(place, permission)
        const standing = items.filter(item => item.state === 'assigned').map(item => item.role.id)
        const changes = diffSaved(saved, standing).map(change => ({
          role: change.id,
          permission,
          assigned: change.assigned,
        }))
        await saveAssignments(place, changes, { kind: 'policy-permission', id, name })
        return showRoles(place, permission)
      }),

    permissionsOf: (caller: Caller, { level, policy, role }: Spot & { role: string }) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const place = await getPlace(here, policy)
        await getRole(place, role)
        return showPermissions(place, role)
      }),

    savePermissions: (caller: Caller, { level, policy, role }: Spot & { role: string }, saved: SavedList) =>
      enterPolicies(connections, { caller, level, action: 'policies.assign' }, async here => {
        const place = await getPlaceToAssign(here, policy)
        const { id, name } = await getRole(place, role)
        const { items } = await showPermissions(place, role)
        const standing = items.filter(item => item.state === 'assigned').map(item => item.permission.id)
        const changes = diffSaved(saved, standing).map(change => ({
          role,
          permission: change.id,
          assigned: change.assigned,
        }))
        await saveAssignments(place, changes, { kind: 'policy-role', id, name })
        return showPermissions(place, role)
      }),

    matrix: (caller: Caller, { level, policy }: Spot) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here =>
        showMatrix(await getPlace(here, policy)),
      ),

    saveMatrix: (caller: Caller, { level, policy }: Spot, changes: readonly CellChange[]) =>
      enterPolicies(connections, { caller, level, action: 'policies.assign' }, async here => {
        const place = await getPlaceToAssign(here, policy)
        return saveAssignments(place, changes, { kind: 'policy', id: policy, name: placeOf(place, policy).path })
      }),
  }
}

async function getPlaceToAssign(here: Clearance<'policies.assign'>, policy: string) {
  return { ...(await getChangeable(here, policy)), here }
}

async function showRoles(place: Place, permission: string) {
  const states = new AssignmentStates(place, await listAssignments(place, { permission }))
  const save = mayAssign(place.isBuiltIn)
  const items = (await listVisibleRoles(place)).map(({ id, name, origin, policy }) => {
    const state = states.of(id, permission)
    return {
      role: { id, name, origin, definedAt: placeOf(place, policy) },
      ...state,
      may: { change: mayChange(state, save) },
    }
  })
  return { items, may: { save } }
}

async function showPermissions(place: Place, role: string) {
  const states = new AssignmentStates(place, await listAssignments(place, { role }))
  const save = mayAssign(place.isBuiltIn)
  const items = (await listVisiblePermissions(place)).map(({ id, name, description, policy }) => {
    const state = states.of(role, id)
    const permission = { id, name, description, definedAt: placeOf(place, policy) }
    return { permission, ...state, may: { change: mayChange(state, save) } }
  })
  return { items, may: { save } }
}

function mayChange({ state, from }: ReturnType<AssignmentStates['of']>, save: ReturnType<typeof mayAssign>) {
  if (!save.allowed || state !== 'inherited') return save
  return from === 'base'
    ? refusedBecause('inherited from base policy', { case: 'inherited_from_base' })
    : refusedBecause('inherited from parent policy', { case: 'inherited_from_parent' })
}

async function showMatrix(place: Place) {
  const permissions = await listVisiblePermissions(place)
  const roles = await listVisibleRoles(place)
  const rows = await listAssignments(place)
  const states = new AssignmentStates(place, rows)
  const roleAt = new Map(roles.map(({ id }, index) => [id, index]))
  const permissionAt = new Map(permissions.map(({ id }, index) => [id, index]))
  const pairs = new Map(rows.map(({ role, permission }) => [`${role} ${permission}`, { role, permission }]))
  const cells = [...pairs.values()].flatMap(pair => {
    const [role, permission] = [roleAt.get(pair.role), permissionAt.get(pair.permission)]
    return role === undefined || permission === undefined
      ? []
      : [{ role, permission, ...states.of(pair.role, pair.permission) }]
  })
  return {
    permissions: permissions.map(({ id, name, policy }) => ({ id, name, definedAt: placeOf(place, policy) })),
    roles: roles.map(({ id, name, origin, policy }) => ({ id, name, origin, definedAt: placeOf(place, policy) })),
    cells,
    may: { save: mayAssign(place.isBuiltIn) },
  }
}
