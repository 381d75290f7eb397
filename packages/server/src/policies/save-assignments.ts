import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { AssignmentStates } from './assignment-state.ts'
import { refuseContradiction } from './check-world.ts'
import {
  type Asset,
  deleteAssignments,
  insertAssignments,
  listAssignments,
  listVisiblePermissions,
  listVisibleRoles,
  type Pair,
} from './permission-assignments.store.ts'
import { type Place, placeOf } from './place.ts'

/** Whether a role shall carry a permission by an assignment at the policy and level at hand. */
export interface CellChange {
  readonly role: string
  readonly permission: string
  readonly assigned: boolean
}

/** An entry of the trail names so many pairs, and counts all. */
const NAMED_AT_MOST = 200

/**
 * Saves changes together: all of them, or none. Refuses what is not visible here (`no_such_role`,
 * `no_such_permission`), what is inherited (`already_inherited`), and what somebody else did meanwhile
 * (`version_conflict`).
 */
export async function saveAssignments(
  place: Place & { readonly here: Clearance<'policies.assign'> },
  changes: readonly CellChange[],
  subject: { readonly kind: string; readonly id: string; readonly name: string },
): Promise<{ assigned: number; ended: number }> {
  const cells = await checkCells(place, changes)
  await writeCells(place, cells, subject)
  if (cells.added.length > 0) await refuseContradiction(place.here)
  return { assigned: cells.added.length, ended: cells.ended.length }
}

/** Permissions that roles get and lose at one policy. */
export interface Cells {
  readonly added: readonly Pair[]
  readonly ended: readonly Pair[]
}

/** Writes them down. Whether all fits together is still to be asked. */
export async function writeCells(
  place: Place & { readonly here: Clearance<'policies.assign'> },
  { added, ended }: Cells,
  subject: { readonly kind: string; readonly id: string; readonly name: string },
): Promise<void> {
  await insertAssignments(place.here, place.id, added)
  await deleteAssignments(place.here, place.id, ended)
  if (added.length + ended.length === 0) return
  place.here.record({
    action: 'policies.assignments-saved',
    subject,
    before: { policy: placeOf(place, place.id).path, ended: nameAll(ended), count: ended.length },
    after: { policy: placeOf(place, place.id).path, assigned: nameAll(added), count: added.length },
    alsoAbout: [...new Set([place.id, ...idsOf(added), ...idsOf(ended)])].filter(id => id !== subject.id),
  })
}

/** What changes would add and end; refuses those that could not be saved. Nothing is written. */
export async function checkCells(place: Place, changes: readonly CellChange[]): Promise<Cells> {
  const roles = toMap(await listVisibleRoles(place))
  const permissions = toMap(await listVisiblePermissions(place))
  const states = new AssignmentStates(place, await listAssignments(place))
  refuseRepeated(changes)
  const pairs = changes.map(change => {
    const pair = {
      role: getVisible(roles, change.role, 'role'),
      permission: getVisible(permissions, change.permission, 'permission'),
    }
    refuseUnfitting(change, pair, states)
    return { ...pair, assigned: change.assigned }
  })
  return { added: pairs.filter(pair => pair.assigned), ended: pairs.filter(pair => !pair.assigned) }
}

function idsOf(pairs: readonly Pair[]): string[] {
  return pairs.flatMap(({ role, permission }) => [role.id, permission.id])
}

function nameAll(pairs: readonly Pair[]): string[] {
  return pairs.slice(0, NAMED_AT_MOST).map(({ role, permission }) => `${permission.name} → ${role.name}`)
}

function refuseRepeated(changes: readonly CellChange[]): void {
  const seen = new Set<string>()
  const repeated = changes.findIndex(({ role, permission }) => {
    const cell = `${role} ${permission}`
    if (seen.has(cell)) return true
    seen.add(cell)
    return false
  })
  if (repeated === -1) return
  throw new Fault('invalid_input', {
    field: `changes.${repeated}`,
    detail: 'the same role and permission are named twice: name each pair once',
  })
}

function refuseUnfitting({ role, permission, assigned }: CellChange, pair: Pair, states: AssignmentStates): void {
  const { state, from } = states.of(role, permission)
  const what = `"${pair.permission.name}" in the role "${pair.role.name}"`
  if (state === 'inherited') {
    throw new Fault('already_inherited', {
      field: 'assigned',
      detail: `${what} is inherited from ${from === 'base' ? 'base' : 'parent'} policy: it cannot be changed here`,
      case: from === 'base' ? 'inherited_from_base' : 'inherited_from_parent',
    })
  }
  if ((state === 'assigned') === assigned) {
    throw new Fault('version_conflict', {
      detail: `${what} was ${assigned ? 'assigned' : 'ended'} by somebody else meanwhile: look at it and decide again`,
      case: 'changed_meanwhile',
    })
  }
}

function getVisible(assets: ReadonlyMap<string, Asset>, id: string, noun: 'role' | 'permission'): Asset {
  const asset = assets.get(id)
  if (asset) return asset
  throw new Fault(noun === 'role' ? 'no_such_role' : 'no_such_permission', {
    field: noun,
    detail: `there is no ${noun} "${id}" that is visible at this policy`,
  })
}

function toMap(assets: readonly Asset[]): ReadonlyMap<string, Asset> {
  return new Map(assets.map(asset => [asset.id, asset]))
}

/** What a saved list changes, or `version_conflict` where the list that it was made from is no longer what stands. */
export function diffSaved(
  saved: { readonly assigned: readonly string[]; readonly before: readonly string[] },
  standing: readonly string[],
): { id: string; assigned: boolean }[] {
  const same = standing.length === saved.before.length && standing.every(id => saved.before.includes(id))
  if (!same) {
    throw new Fault('version_conflict', {
      detail: 'the list was changed by somebody else meanwhile: look at it and decide again',
      case: 'changed_meanwhile',
      current: standing,
    })
  }
  const wanted = new Set(saved.assigned)
  const had = new Set(standing)
  return [
    ...saved.assigned.filter(id => !had.has(id)).map(id => ({ id, assigned: true })),
    ...standing.filter(id => !wanted.has(id)).map(id => ({ id, assigned: false })),
  ]
}
