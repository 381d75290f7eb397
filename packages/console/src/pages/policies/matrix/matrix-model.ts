import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import type { Standing as Assignments } from '../assignments/staged.ts'

export type Matrix = Answer<Api['policyMatrix']['get']>
export type MatrixRole = Matrix['roles'][number]
export type MatrixPermission = Matrix['permissions'][number]
type Cell = Matrix['cells'][number]

/** A place in the matrix, by what stands there. */
export interface MatrixCell {
  role: MatrixRole
  permission: MatrixPermission
}

/** How a cell stands: `pending` ones are staged and not saved yet. */
export type Standing = 'none' | 'assigned' | 'inherited-base' | 'inherited-parent' | 'pending-grant' | 'pending-end'

/** Names a cell by the ids of its role and its permission. */
export const cellKey = (roleId: string, permissionId: string) => `${roleId} ${permissionId}`

/** The role and the permission that a key names. */
export function readCellKey(key: string): { role: string; permission: string } {
  const [role = '', permission = ''] = key.split(' ')
  return { role, permission }
}

/** What the API says of the cells that are not empty, by `cellKey`. */
export function indexCells({ roles, permissions, cells }: Matrix): ReadonlyMap<string, Cell> {
  return new Map(
    cells.flatMap(cell => {
      const role = roles[cell.role]
      const permission = permissions[cell.permission]
      return role && permission ? [[cellKey(role.id, permission.id), cell]] : []
    }),
  )
}

/** How the whole matrix stands, by `cellKey`. */
export function assignmentsOf(matrix: Matrix): Assignments {
  const cells = indexCells(matrix)
  const roles = new Map(matrix.roles.map(role => [role.id, role]))
  const permissions = new Map(matrix.permissions.map(permission => [permission.id, permission]))
  return {
    assigned: new Set([...cells].filter(([, { state }]) => state === 'assigned').map(([key]) => key)),
    find: key => {
      const named = readCellKey(key)
      const role = roles.get(named.role)
      const permission = permissions.get(named.permission)
      return role && permission && { role, permission, isFixed: cells.get(key)?.state === 'inherited' }
    },
  }
}

/** How a cell stands with what is staged. */
export function standingOf(cell: Cell | undefined, staged: boolean | undefined): Standing {
  if (cell?.state === 'inherited') return cell.from === 'parent' ? 'inherited-parent' : 'inherited-base'
  if (staged !== undefined) return staged ? 'pending-grant' : 'pending-end'
  return cell?.state === 'assigned' ? 'assigned' : 'none'
}

/** Whether the role carries the permission there, once everything staged is saved. */
export const isGranted = (standing: Standing) => standing !== 'none' && standing !== 'pending-end'

/** Whether cells that are turned together shall be granted: all of them, unless all of them are. */
export const turnsOn = (standings: readonly Standing[]) => standings.some(standing => !isGranted(standing))

/** Whether it cannot be changed here, whoever asks. */
export const isLocked = (standing: Standing) => standing.startsWith('inherited')

export const rowFilters = ['differences', 'granted', 'changed', 'overrides'] as const
export type RowFilter = (typeof rowFilters)[number]

/** Whether a permission's row is shown, by how its cells stand. */
export function passes(standings: readonly Standing[], filter: RowFilter | undefined): boolean {
  switch (filter) {
    case 'differences':
      return new Set(standings.map(isGranted)).size > 1
    case 'granted':
      return standings.some(isGranted)
    case 'changed':
      return standings.some(standing => standing.startsWith('pending'))
    case 'overrides':
      return standings.some(standing => standing === 'assigned' || standing.startsWith('pending'))
    case undefined:
      return true
  }
}

/** How many roles are compared unless all are asked for. */
export const comparedRoles = 8

interface Wanted {
  /** What the names of roles shall contain. */
  q: string
  /** The ids of roles that were picked; none: the first ones. */
  picked: readonly string[]
  all: boolean
}

/** The roles that stand in the columns. */
export function columnsOf(roles: readonly MatrixRole[], { q, picked, all }: Wanted): MatrixRole[] {
  const matching = roles.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
  if (all) return matching
  const chosen = matching.filter(({ id }) => picked.includes(id))
  return picked.length > 0 ? chosen : matching.slice(0, comparedRoles)
}
