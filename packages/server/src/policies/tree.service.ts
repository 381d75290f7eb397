import { enterPolicies } from '../authz/enter-policies.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { BUILT_IN_ID, builtInPlace, builtInRoles } from './built-in.ts'
import { getPlace, type Place, placeOf } from './place.ts'
import { listTreeAssignments, listTreeRoles, listTreeUsers, type TreeAssignment } from './tree.view.ts'
import { readUserNames } from './user-names.ts'

interface RoleNode {
  id: string
  name: string
  origin: 'system' | 'tenant'
  assignments: ReturnType<typeof toShown>[]
  more: number
}

interface Node {
  policy: { id: string; name: string; path: string }
  parent: string | null
  roles: RoleNode[]
}

const MOST_NODES = 2000

/** Policy Tree: a policy and all below it, with roles and role assignments; filtered letter by letter. */
export function policyTreeService({ connections }: Parts) {
  return {
    get: (caller: Caller, { level, policy }: { level: TenantId; policy: string }, query: { q?: string }) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const place = await getPlace(here, policy)
        const text = query.q ?? ''
        const nodes = place.isBuiltIn ? [builtInNode(text)] : prune(await readNodes(place, text), text)
        return { nodes: nodes.slice(0, MOST_NODES), isCut: nodes.length > MOST_NODES }
      }),
  }
}

async function readNodes(place: Place, text: string): Promise<Node[]> {
  const policies = place.outline.below(place.id)
  const ids = policies.map(({ id }) => id)
  const nodes = new Map(
    policies.map(({ id, parent }): [string, Node] => [
      id,
      { policy: placeOf(place, id), parent: id === place.id ? null : parent, roles: [] },
    ]),
  )
  for (const { policy, id, name, origin } of await listTreeRoles(place, ids, text)) {
    roleAt(nodes.get(policy), { id, name, origin })
  }
  const known =
    text === '' ? new Map<string, string>() : await readUserNames(place.here, await listTreeUsers(place, ids))
  const users = [...known].flatMap(([id, name]) => (name.includes(text) ? [id] : []))
  const rows = await listTreeAssignments(place, ids, { text, users })
  const shown = rows.filter(({ kind }) => kind === 'user').map(({ subject }) => subject)
  const names = await readUserNames(place.here, [...new Set(shown)])
  for (const row of rows) {
    const role = roleAt(nodes.get(row.policy), { id: row.role, name: row.roleName, origin: row.roleOrigin })
    role.assignments.push(toShown(row, names))
    role.more = row.count - role.assignments.length
  }
  return [...nodes.values()]
}

function roleAt(node: Node | undefined, { id, name, origin }: Pick<RoleNode, 'id' | 'name' | 'origin'>): RoleNode {
  if (!node) throw new Error('what stands at a policy of the tree has a node there')
  const known = node.roles.find(role => role.id === id)
  if (known) return known
  const role: RoleNode = { id, name, origin, assignments: [], more: 0 }
  node.roles.push(role)
  return role
}

function toShown({ kind, subject, effect, origin, until }: TreeAssignment, names: ReadonlyMap<string, string>) {
  const displayName = kind === 'user' ? (names.get(subject) ?? null) : null
  return { kind, subject, displayName, effect, origin, until: until?.toISOString() ?? null }
}

/** Only what holds something that was looked for, and what stands above that. */
function prune(nodes: readonly Node[], text: string): Node[] {
  if (text === '') return [...nodes]
  const kept = new Set<string>()
  for (const node of [...nodes].reverse()) {
    if (node.roles.length === 0 && !kept.has(node.policy.id)) continue
    kept.add(node.policy.id)
    if (node.parent !== null) kept.add(node.parent)
  }
  return nodes.filter(node => kept.has(node.policy.id))
}

function builtInNode(text: string): Node {
  const roles = builtInRoles.filter(({ name }) => name.includes(text))
  return {
    policy: { ...builtInPlace, id: BUILT_IN_ID },
    parent: null,
    roles: roles.map(({ id, name }) => ({ id, name, origin: 'system', assignments: [], more: 0 })),
  }
}
