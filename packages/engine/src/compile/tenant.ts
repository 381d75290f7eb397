import { shareSteps } from '../expressions/limits.ts'
import { type Customisation, SYSTEM_LEVEL } from '../model.ts'
import { refuseForeign } from './assignment-rules.ts'
import { type AssignmentTable, buildAssignmentTable } from './assignment-table.ts'
import {
  getLevel,
  type ResolvedPermissionAssignment,
  resolvePermissionAssignment,
  setBit,
  wordsFor,
} from './permission-table.ts'
import { isOnPath, type NumberedRole, type PolicyTree } from './policy-tree.ts'
import type { CompiledSystem } from './system.ts'
import { WorldFault } from './world-fault.ts'

/** Permissions that a tenant puts into one role at one level. */
export interface AddedPermissions {
  readonly nodeIndex: number
  /** Where the row starts in `CompiledTenant.addedBits`. */
  readonly start: number
}

/** What one tenant adds to a compiled system level: its differences and nothing else. Immutable, swapped whole. */
export interface CompiledTenant {
  readonly id: string
  /** The system level it was compiled on; it answers together with no other. */
  readonly system: CompiledSystem
  /** The tenant's own roles; their numbers count on from the system's. */
  readonly roles: readonly NumberedRole[]
  /** By role number. */
  readonly added: ReadonlyMap<number, readonly AddedPermissions[]>
  /** At first one bit per role, set where `added` has it; then the rows. */
  readonly addedBits: Uint32Array
  readonly roleAssignments: AssignmentTable
  /** The steps that each expression has in a question about the tenant: a share, by how many there are. */
  readonly expressionSteps: number
}

/**
 * Compiles what a tenant adds. Cheap enough to do per request with one subject's rows; done with all rows it serves
 * any number of subjects. Throws a `WorldFault` for a customisation that contradicts itself or the system level.
 */
export function compileTenant(system: CompiledSystem, customisation: Customisation): CompiledTenant {
  const { tenant: id } = customisation
  if (id === '' || id === SYSTEM_LEVEL) {
    throw new WorldFault('invalid_tenant', `a customisation belongs to a tenant, and "${id}" is the id of none`)
  }
  const roles = numberRoles(system, customisation)
  const ownRoles = new Map(roles.map(numbered => [numbered.role.id, numbered]))
  const findRole = (roleId: string): NumberedRole | undefined => ownRoles.get(roleId) ?? system.tree.roleIds.get(roleId)
  const resolved = customisation.permissionAssignments.map(assignment => {
    refuseForeign(assignment, id)
    return resolvePermissionAssignment(system.tree, findRole, assignment)
  })
  const roleAssignments = buildAssignmentTable({
    tree: system.tree,
    scope: id,
    assignments: customisation.roleAssignments,
    findRole,
  })
  const expressionSteps = shareSteps(system.roleAssignments.claims.length + roleAssignments.claims.length)
  const added = addPermissions(resolved, system.tree.roles.length + roles.length)
  return { id, system, roles, ...added, roleAssignments, expressionSteps }
}

function numberRoles(system: CompiledSystem, customisation: Customisation): readonly NumberedRole[] {
  const { tree } = system
  const numbered: NumberedRole[] = []
  const ids = new Set<string>()
  for (const { level, ...role } of customisation.roles) {
    const node = getLevel(tree, level)
    if (role.name === '') throw new WorldFault('invalid_name', `a role of tenant "${customisation.tenant}" has no name`)
    if (ids.has(role.id) || tree.roleIds.has(role.id)) {
      throw new WorldFault('duplicate_id', `role "${role.name}" has the id "${role.id}" of another one`)
    }
    const homes = [...(system.roleHomes.get(role.name) ?? [])]
    for (const own of numbered) if (own.role.name === role.name) homes.push(own.node)
    if (homes.some(home => sharePath(tree, home.index, node.index))) {
      throw new WorldFault('duplicate_role_name', `role name "${role.name}" is taken around "${level}"; choose another`)
    }
    ids.add(role.id)
    numbered.push({ role, index: tree.roles.length + numbered.length, row: -1, node })
  }
  return numbered
}

// Most tenants add no permissions; they share this one.
const NONE = new Uint32Array(0)

function sharePath(tree: PolicyTree, one: number, other: number): boolean {
  return isOnPath(tree, one, other) || isOnPath(tree, other, one)
}

function addPermissions(
  assignments: readonly ResolvedPermissionAssignment[],
  roleCount: number,
): Pick<CompiledTenant, 'added' | 'addedBits'> {
  const added = new Map<number, AddedPermissions[]>()
  if (assignments.length === 0) return { added, addedBits: NONE }
  let words = wordsFor(roleCount)
  const rowOf = ({ node, role }: ResolvedPermissionAssignment): AddedPermissions => {
    const rows = added.get(role.index) ?? []
    const known = rows.find(row => row.nodeIndex === node.index)
    if (known !== undefined) return known
    const row = { nodeIndex: node.index, start: words }
    words += wordsFor(node.permissions.length)
    added.set(role.index, [...rows, row])
    return row
  }
  const places = assignments.map(assignment => ({ start: rowOf(assignment).start, bit: assignment.permission.bit }))
  const addedBits = new Uint32Array(words)
  for (const role of added.keys()) setBit(addedBits, 0, role)
  for (const { start, bit } of places) setBit(addedBits, start, bit)
  return { added, addedBits }
}
