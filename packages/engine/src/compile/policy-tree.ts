import type { Permission, Policy, Role } from '../model.ts'
import { WorldFault } from './world-fault.ts'

/** A role with its dense numbers. */
export interface NumberedRole {
  readonly role: Role
  /** Its number among all roles; a tenant's own roles count on from the system's. */
  readonly index: number
  /** Its row in the tables of every policy that sees it; -1 for a tenant's own role. */
  readonly row: number
  /** The policy that defines it. */
  readonly node: PolicyNode
}

/** A permission with its dense number. */
export interface NumberedPermission {
  readonly permission: Permission
  /** Its bit in the tables of every policy that sees it. */
  readonly bit: number
  readonly node: PolicyNode
}

/**
 * A policy in the flattened tree. Rows and bits are numbered along a path, root first, so siblings use the same
 * numbers again and a table is never wider than what its policy sees.
 */
export interface PolicyNode {
  /** Its place in a walk that visits parents before children and finishes a subtree before the next. */
  readonly index: number
  readonly path: string
  readonly parent: PolicyNode | undefined
  readonly gated: boolean
  /** Visible system roles by row. */
  readonly roles: readonly NumberedRole[]
  /** Visible permissions by bit. */
  readonly permissions: readonly Permission[]
  readonly roleNames: ReadonlyMap<string, NumberedRole>
  /** The bit of each visible permission by its name. */
  readonly permissionBits: ReadonlyMap<string, number>
}

/** The policies of a world, flattened and numbered. */
export interface PolicyTree {
  readonly nodes: readonly PolicyNode[]
  readonly byPath: ReadonlyMap<string, PolicyNode>
  /** By node index: the highest index among the node and its descendants. */
  readonly last: Uint32Array
  readonly roles: readonly NumberedRole[]
  /** By role number: the role's row. */
  readonly rows: Int32Array
  readonly roleIds: ReadonlyMap<string, NumberedRole>
  readonly permissionIds: ReadonlyMap<string, NumberedPermission>
}

/** Whether `above` is `below` or one of its ancestors. */
export function isOnPath(tree: PolicyTree, above: number, below: number): boolean {
  return above <= below && below <= (tree.last[above] ?? -1)
}

/** Flattens and numbers policies. Throws a `WorldFault` for bad or repeated names and ids, cycles and misplaced gates. */
export function flattenPolicies(policies: readonly Policy[]): PolicyTree {
  const walk: Walk = { nodes: [], last: [], byPath: new Map(), roles: [], roleIds: new Map(), permissionIds: new Map() }
  for (const policy of policies) visit(walk, policy, undefined)
  return { ...walk, last: Uint32Array.from(walk.last), rows: Int32Array.from(walk.roles, ({ row }) => row) }
}

interface Walk {
  readonly nodes: PolicyNode[]
  readonly last: number[]
  readonly byPath: Map<string, PolicyNode>
  readonly roles: NumberedRole[]
  readonly roleIds: Map<string, NumberedRole>
  readonly permissionIds: Map<string, NumberedPermission>
}

interface Ancestor {
  readonly policy: Policy
  readonly node: PolicyNode
  readonly above: Ancestor | undefined
}

function visit(walk: Walk, policy: Policy, above: Ancestor | undefined): void {
  const path = pathOf(policy, above)
  if (walk.byPath.has(path)) throw new WorldFault('duplicate_policy', `there are two policies "${path}"; rename one`)
  for (let at = above; at !== undefined; at = at.above) {
    if (at.policy === policy) throw new WorldFault('policy_cycle', `policy "${path}" contains itself`)
  }
  if (above !== undefined && policy.gate !== undefined) {
    throw new WorldFault('gate_below_root', `policy "${path}" has a gate; put the gate on its root policy`)
  }
  const node = makeNode(walk, policy, { path, parent: above?.node })
  for (const child of policy.children) visit(walk, child, { policy, node, above })
  walk.last[node.index] = walk.nodes.length - 1
}

function pathOf(policy: Policy, above: Ancestor | undefined): string {
  if (policy.name === '' || policy.name.includes('/')) {
    throw new WorldFault('invalid_name', `policy name "${policy.name}" is empty or holds "/"; choose another`)
  }
  return above === undefined ? policy.name : `${above.node.path}/${policy.name}`
}

function makeNode(walk: Walk, policy: Policy, at: { path: string; parent: PolicyNode | undefined }): PolicyNode {
  const { path, parent } = at
  const roles = [...(parent?.roles ?? [])]
  const permissions = [...(parent?.permissions ?? [])]
  const roleNames = new Map(parent?.roleNames)
  const permissionBits = new Map(parent?.permissionBits)
  const node: PolicyNode = {
    index: walk.nodes.length,
    path,
    parent,
    gated: parent?.gated ?? policy.gate === 'membership',
    roles,
    permissions,
    roleNames,
    permissionBits,
  }
  for (const role of policy.roles) {
    refuseTaken('role', role, { path, names: roleNames, ids: walk.roleIds })
    const numbered = { role, index: walk.roles.length, row: roles.length, node }
    walk.roles.push(numbered)
    walk.roleIds.set(role.id, numbered)
    roleNames.set(role.name, numbered)
    roles.push(numbered)
  }
  for (const permission of policy.permissions) {
    refuseTaken('permission', permission, { path, names: permissionBits, ids: walk.permissionIds })
    walk.permissionIds.set(permission.id, { permission, bit: permissions.length, node })
    permissionBits.set(permission.name, permissions.length)
    permissions.push(permission)
  }
  walk.nodes.push(node)
  walk.byPath.set(path, node)
  return node
}

interface Taken {
  readonly path: string
  readonly names: ReadonlyMap<string, unknown>
  readonly ids: ReadonlyMap<string, unknown>
}

function refuseTaken(noun: 'role' | 'permission', asset: Role | Permission, taken: Taken): void {
  const where = `${noun} "${asset.name}" of policy "${taken.path}"`
  if (asset.name === '') throw new WorldFault('invalid_name', `a ${noun} of policy "${taken.path}" has no name`)
  if (taken.ids.has(asset.id)) throw new WorldFault('duplicate_id', `${where} has the id "${asset.id}" of another one`)
  if (taken.names.has(asset.name)) {
    throw new WorldFault(`duplicate_${noun}_name`, `${where} has a name that is taken there or above; choose another`)
  }
}
