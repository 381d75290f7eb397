import type { StagedChanges } from '@tenantry/contract/policy-preview'
import type { PermissionAssignment, RoleAssignment } from '@tenantry/engine/model'
import { Fault } from '../kernel/fault.ts'
import { getOwnPermission } from '../policies/permissions.service.ts'
import { isAtSystemLevel, type Place, placeOf } from '../policies/place.ts'
import { getOwnRole, getRole } from '../policies/roles.service.ts'
import { checkCells } from '../policies/save-assignments.ts'
import { getEndable, getTerms, toAssignments } from '../policies/subject-assignments.service.ts'
import { toRoleAssignment } from '../policies/world.view.ts'
import type { Edit } from './edit.ts'

/** What staged changes would do at the policy at hand. Refuses what saving them would refuse; nothing is written. */
export async function stage(place: Place, changes: StagedChanges): Promise<Edit> {
  return {
    ...(await stageCells(place, changes.permissions ?? [])),
    given: await stageAdded(place, changes.add),
    ended: await stageEnded(place, changes.end),
    gone: await stageDeleted(place, changes.delete),
  }
}

async function stageCells(
  place: Place,
  cells: NonNullable<StagedChanges['permissions']>,
): Promise<Pick<Edit, 'assigned' | 'withdrawn'>> {
  if (cells.length === 0) return { assigned: [], withdrawn: [] }
  const { added, ended } = await checkCells(place, cells)
  const toAssignment = ({ role, permission }: (typeof added)[number]): PermissionAssignment => ({
    ...levelOf(place),
    role: role.id,
    permission: permission.id,
  })
  return { assigned: added.map(toAssignment), withdrawn: ended.map(toAssignment) }
}

async function stageAdded(place: Place, add: StagedChanges['add']): Promise<readonly RoleAssignment[]> {
  if (add === undefined) return []
  return toAssignments(place, await getTerms(place, add.role, add), add.subjects)
}

async function stageEnded(place: Place, end: StagedChanges['end']): Promise<readonly RoleAssignment[]> {
  if (end === undefined) return []
  const role = await getRole(place, end.role)
  const row = await getEndable(place, role.id, end.assignment)
  const times = { notBefore: row.notBefore?.getTime() ?? null, until: row.until?.getTime() ?? null }
  return [toRoleAssignment({ ...row, ...times, role: role.id }, levelOf(place))]
}

async function stageDeleted(place: Place, deleted: StagedChanges['delete']): Promise<Edit['gone']> {
  const nothing = { policies: new Set<string>(), roles: new Set<string>(), permissions: new Set<string>() }
  if (deleted === undefined) return nothing
  if (deleted.kind === 'role') return { ...nothing, roles: new Set([(await getOwnRole(place, deleted.id)).id]) }
  if (!isAtSystemLevel(place.here)) {
    throw new Fault('only_at_system_level', {
      detail: 'policies and permissions belong to the system level: a tenant cannot delete them',
    })
  }
  if (deleted.kind === 'permission') {
    return { ...nothing, permissions: new Set([(await getOwnPermission(place, deleted.id)).id]) }
  }
  if (deleted.id !== place.id) {
    throw new Fault('invalid_input', {
      field: 'delete.id',
      detail: `the policy "${deleted.id}" is not the one at hand: name the same policy in both places`,
    })
  }
  const below = place.outline.below(place.id).map(row => placeOf(place, row.id).path)
  return { ...nothing, policies: new Set(below) }
}

function levelOf(place: Place) {
  return { level: placeOf(place, place.id).path, scope: place.here.tenant }
}
