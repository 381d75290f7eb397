import type { Permission, Policy, Question, Role, RoleAssignment, Situation, World } from '../src/model.ts'

/**
 * The truth that the engine is measured against: the algorithm as it is told, line by line, on the bare world, with no
 * thought for speed. It shares no code with the engine.
 */
export interface NaiveAnswer {
  readonly known: boolean
  readonly roles: readonly Role[]
  readonly permissions: readonly Permission[]
}

/** What each expression of a world means, told without any expression language. */
export type Meanings = ReadonlyMap<string, (situation: Situation) => boolean>

/** What a subject holds at a policy. Unknown policies and tenants hold nothing. */
export function naiveEvaluate(world: World, situation: Situation, meanings: Meanings = new Map()): NaiveAnswer {
  const levels = findPath(world, situation.policy)
  const customisation = world.tenants.find(tenant => tenant.tenant === situation.tenant)
  const [root] = levels
  if (root === undefined || customisation === undefined || !Number.isFinite(situation.now)) {
    return { known: false, roles: [], permissions: [] }
  }

  const visible: Role[] = levels.flatMap(level => level.policy.roles)
  for (const { level, ...role } of customisation.roles)
    if (levels.some(({ path }) => path === level)) visible.push(role)

  let held = new Set<string>()
  const barred = new Set<string>()
  if (root.policy.gate === undefined || situation.standing === 'member' || situation.standing === 'superuser') {
    for (const { path } of levels) {
      for (const role of visible) {
        const matching = world.roleAssignments.filter(made => speaks(made, { path, role, situation, meanings }))
        if (matching.some(({ effect }) => effect === 'deny')) {
          held = without(held, role.id)
          barred.add(role.id)
        } else if (matching.length > 0) {
          held.add(role.id)
          barred.delete(role.id)
        }
      }
    }
    for (const { path } of levels) {
      for (const role of visible) {
        const matching = customisation.roleAssignments.filter(made => speaks(made, { path, role, situation, meanings }))
        if (matching.some(({ effect }) => effect === 'deny')) held = without(held, role.id)
        else if (matching.length > 0 && !barred.has(role.id)) held.add(role.id)
      }
    }
  }

  const given = [...world.permissionAssignments, ...customisation.permissionAssignments]
    .filter(({ level }) => levels.some(({ path }) => path === level))
    .filter(({ role }) => held.has(role))
    .map(({ permission }) => permission)
  return {
    known: true,
    roles: visible.filter(({ id }) => held.has(id)),
    permissions: levels.flatMap(({ policy }) => policy.permissions).filter(({ id }) => given.includes(id)),
  }
}

/** The outcome of a question. */
export function naiveDecide(world: World, question: Question, meanings?: Meanings): 'allow' | 'deny' {
  const { permissions } = naiveEvaluate(world, question, meanings)
  return permissions.some(({ name }) => name === question.permission) ? 'allow' : 'deny'
}

interface Level {
  readonly path: string
  readonly policy: Policy
}

// P0 … Pn for a path, or nothing where the path leads nowhere.
function findPath(world: World, path: string): readonly Level[] {
  const levels: Level[] = []
  let siblings = world.policies
  for (const name of path.split('/')) {
    const policy = siblings.find(candidate => candidate.name === name)
    if (policy === undefined) return []
    levels.push({ policy, path: [...levels.map(level => level.policy.name), name].join('/') })
    siblings = policy.children
  }
  return levels
}

interface About {
  readonly path: string
  readonly role: Role
  readonly situation: Situation
  readonly meanings: Meanings
}

function speaks(made: RoleAssignment, about: About): boolean {
  const { subject, workspace, now } = about.situation
  if (made.level !== about.path || made.role !== about.role.id) return false
  if (made.workspace !== undefined && made.workspace !== workspace) return false
  if (made.notBefore !== undefined && now < made.notBefore) return false
  if (made.until !== undefined && now >= made.until) return false
  if (made.match.by === 'user') return made.match.user === subject.user
  if (made.match.by === 'identity-role') return subject.identityRoles.includes(made.match.identityRole)
  const meaning = about.meanings.get(made.match.expression)
  if (meaning === undefined) throw new Error(`nobody said what "${made.match.expression}" means`)
  return meaning(about.situation)
}

function without(held: ReadonlySet<string>, role: string): Set<string> {
  return new Set([...held].filter(id => id !== role))
}
