import type { PermissionAssignment } from '../model.ts'
import type { NumberedPermission, NumberedRole, PolicyNode, PolicyTree } from './policy-tree.ts'
import { isOnPath } from './policy-tree.ts'
import { WorldFault } from './world-fault.ts'

/** A permission assignment with its names looked up and found good. */
export interface ResolvedPermissionAssignment {
  readonly node: PolicyNode
  readonly role: NumberedRole
  readonly permission: NumberedPermission
}

/** Which visible role holds which visible permission at one policy, counting every level above it. */
export interface PermissionTable {
  /** One row of `words` 32-bit words per role, one bit per permission. */
  readonly bits: Uint32Array
  readonly words: number
}

/** How many 32-bit words hold one bit for each of `count` things. */
export function wordsFor(count: number): number {
  return (count + 31) >>> 5
}

/** The policy at an assignment's level. Throws a `WorldFault` where there is none. */
export function getLevel(tree: PolicyTree, level: string): PolicyNode {
  const node = tree.byPath.get(level)
  if (node === undefined) throw new WorldFault('unknown_level', `no policy has the path "${level}"`)
  return node
}

/** Throws a `WorldFault` unless what is defined at `asset.node` can be used at `node`. */
export function refuseInvisible(tree: PolicyTree, node: PolicyNode, asset: { node: PolicyNode; id: string }): void {
  if (isOnPath(tree, asset.node.index, node.index)) return
  const home = asset.node.path
  throw new WorldFault(
    'not_visible',
    `"${asset.id}" is defined in policy "${home}" and is not visible at "${node.path}"`,
  )
}

/** Looks up what an assignment names. `findRole` knows the roles that exist in its scope. */
export function resolvePermissionAssignment(
  tree: PolicyTree,
  findRole: (id: string) => NumberedRole | undefined,
  assignment: PermissionAssignment,
): ResolvedPermissionAssignment {
  const node = getLevel(tree, assignment.level)
  const role = findRole(assignment.role)
  if (role === undefined) throw new WorldFault('unknown_role', `no role has the id "${assignment.role}"`)
  const permission = tree.permissionIds.get(assignment.permission)
  if (permission === undefined) {
    throw new WorldFault('unknown_permission', `no permission has the id "${assignment.permission}"`)
  }
  refuseInvisible(tree, node, { node: role.node, id: assignment.role })
  refuseInvisible(tree, node, { node: permission.node, id: assignment.permission })
  return { node, role, permission }
}

/** One table per policy, by node index. A policy that changes nothing shares its parent's table. */
export function buildPermissionTables(
  tree: PolicyTree,
  assignmentsByNode: ReadonlyMap<number, readonly ResolvedPermissionAssignment[]>,
): readonly PermissionTable[] {
  const tables: PermissionTable[] = []
  for (const node of tree.nodes) {
    const inherited = node.parent === undefined ? undefined : tables[node.parent.index]
    const own = assignmentsByNode.get(node.index) ?? []
    const words = wordsFor(node.permissions.length)
    const rows = node.roles.length
    if (inherited !== undefined && own.length === 0 && inherited.bits.length === rows * words) {
      tables.push({ bits: inherited.bits, words })
      continue
    }
    const bits = new Uint32Array(rows * words)
    if (inherited !== undefined) copyRows(inherited, { bits, words })
    for (const { role, permission } of own) setBit(bits, role.row * words, permission.bit)
    tables.push({ bits, words })
  }
  return tables
}

/** Sets one bit of the row that starts at word `start`. */
export function setBit(bits: Uint32Array, start: number, bit: number): void {
  const word = start + (bit >>> 5)
  bits[word] = (bits[word] ?? 0) | (1 << (bit & 31))
}

/** Whether a bit of the row that starts at word `start` is set. */
export function hasBit(bits: Uint32Array, start: number, bit: number): boolean {
  return (((bits[start + (bit >>> 5)] ?? 0) >>> (bit & 31)) & 1) === 1
}

function copyRows(from: PermissionTable, to: PermissionTable): void {
  if (from.words === 0) return
  for (let row = 0; row * from.words < from.bits.length; row++) {
    to.bits.set(from.bits.subarray(row * from.words, (row + 1) * from.words), row * to.words)
  }
}
