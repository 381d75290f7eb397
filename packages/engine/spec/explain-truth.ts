import { explain } from '../src/explain/explain.ts'
import type { Explanation } from '../src/explain/explanation.ts'
import type { Question, RoleAssignment, World } from '../src/model.ts'
import { changeEach, keyOf, listAssignments } from './assignments.ts'
import { compile } from './differences.ts'
import { naiveDecide, naiveEvaluate } from './naive.ts'
import { meanings } from './random-expressions.ts'
import type { RandomCase } from './random-world.ts'

/** What is untrue in the explanations of a random world's questions, told as `change` makes of them. */
export function listUntruthsAbout(
  { world, questions }: RandomCase,
  change: (told: Explanation) => Explanation = same => same,
): readonly string[] {
  return questions.flatMap(question => {
    const { system, tenant } = compile(world, question)
    return listUntruths(world, question, change(explain(system, tenant, question)))
  })
}

// What is untrue in an explanation, by the naive evaluator; empty for a good one.
function listUntruths(world: World, question: Question, explanation: Explanation): readonly string[] {
  const { outcome, chains, misses, errors } = explanation
  const found: string[] = []
  const say = (isTrue: boolean, untruth: string) => isTrue || found.push(`${untruth}: ${JSON.stringify(question)}`)
  const truth = naiveDecide(world, question, meanings)
  say(outcome === truth, `the outcome is not ${truth}`)
  say(chains.length > 0 === (truth === 'allow'), 'there are chains exactly where it is allowed')
  const made = new Set(listAssignments(world, question.tenant).map(keyOf))
  const named = [...chains, ...misses.flatMap(({ obstacles, withheld }) => [...obstacles, ...withheld])]
  say(
    named.every(({ assignment }) => made.has(keyOf(assignment))),
    'an assignment is named that is not in the world',
  )
  say(
    named.every(({ assignment, inheritedFrom }) => (inheritedFrom ?? question.policy) === assignment.level),
    'a hop is inherited from elsewhere',
  )
  if (truth === 'allow') found.push(...listUntrueChains(world, question, explanation))
  else if (errors.length === 0) found.push(...listUntrueMisses(world, question, explanation))
  return found
}

// The chains alone allow it, without them nothing does, and each is part of a smallest set that does.
function listUntrueChains(world: World, question: Question, { chains, misses }: Explanation): readonly string[] {
  const keys = new Set(chains.map(({ assignment }) => keyOf(assignment)))
  const allowsWith = (kept: (key: string) => boolean) => {
    const less = changeEach(world, made => (made.effect === 'deny' || kept(keyOf(made)) ? made : undefined))
    return naiveDecide(less, question, meanings) === 'allow'
  }
  const found: string[] = []
  if (misses.length > 0) found.push('there are misses although it is allowed')
  if (!allowsWith(key => keys.has(key))) found.push('the chains alone do not allow it')
  if (allowsWith(key => !keys.has(key))) found.push('without the chains it is still allowed')
  for (const key of keys) {
    const needed = [key, ...keys].some(
      other =>
        allowsWith(kept => kept === key || kept === other) && (other === key || !allowsWith(kept => kept === other)),
    )
    if (!needed) found.push(`this chain does not count: ${key}`)
  }
  return found
}

// Every role with the permission is listed, and is held as soon as what keeps it away is out of the way.
function listUntrueMisses(world: World, question: Question, { misses }: Explanation): readonly string[] {
  const found: string[] = []
  const carrying = listCarryingRoles(world, question)
  const listed = misses.map(({ role }) => role.id).sort()
  if (listed.join(' ') !== carrying.join(' ')) found.push(`missed are ${carrying} and not ${listed}`)
  for (const { role, obstacles, withheld } of misses) {
    const named = new Set([...obstacles, ...withheld].map(({ assignment }) => keyOf(assignment)))
    const about = listGrantsAbout(world, question).filter(made => made.role === role.id)
    if (!about.every(made => named.has(keyOf(made)))) found.push(`a grant of ${role.id} is not named`)
    const freed = new Map<string, RoleAssignment | undefined>()
    for (const { kind, assignment } of obstacles) freed.set(keyOf(assignment), free(kind, assignment, question))
    const after = changeEach(world, made => (freed.has(keyOf(made)) ? freed.get(keyOf(made)) : made))
    const gate = obstacles.some(({ kind }) => kind === 'gate')
    const held = naiveEvaluate(after, { ...question, ...(gate ? { standing: 'member' } : {}) }, meanings)
    const isGranted = withheld.length > 0 || obstacles.some(({ assignment }) => assignment.effect === 'grant')
    const isHeld = held.roles.some(({ id }) => id === role.id)
    if (isGranted !== isHeld) found.push(`${role.id} is ${isHeld ? '' : 'not '}held once nothing is in the way`)
  }
  return found
}

// The grants on the path that name the subject, any identity role or an expression, whether they speak or not.
function listGrantsAbout(world: World, { tenant, policy, subject }: Question): readonly RoleAssignment[] {
  return listAssignments(world, tenant).filter(({ level, match, effect }) => {
    if (effect === 'deny' || !`${policy}/`.startsWith(`${level}/`)) return false
    return match.by !== 'user' || match.user === subject.user
  })
}

// What is left of an assignment without this one obstacle; for a grant, several of them may be named one by one.
function free(kind: string, made: RoleAssignment, { subject }: Question): RoleAssignment | undefined {
  if (kind === 'denied') return undefined
  const { workspace: _, notBefore: __, until: ___, ...unlimited } = made
  return { ...unlimited, match: { by: 'user', user: subject.user } }
}

// Given to a newcomer at the very policy, each of these roles allows it.
function listCarryingRoles(world: World, question: Question): readonly string[] {
  const own = world.tenants.find(({ tenant }) => tenant === question.tenant)
  const newcomer = { user: 'newcomer', identityRoles: [] }
  const roles = new Set([...listRoles(world), ...(own?.roles ?? [])].map(({ id }) => id))
  return [...roles]
    .filter(role => {
      const match = { by: 'user', user: 'newcomer' } as const
      const given = { level: question.policy, scope: question.tenant, role, match, effect: 'grant' } as const
      const tenants = world.tenants.map(other => (other === own ? { ...other, roleAssignments: [given] } : other))
      const asked = { ...question, subject: newcomer, standing: 'member' } as const
      return naiveDecide({ ...world, roleAssignments: [], tenants }, asked, meanings) === 'allow'
    })
    .sort()
}

function listRoles(world: World) {
  const roles: { id: string }[] = []
  const visit = (policies: World['policies']) => {
    for (const policy of policies) {
      roles.push(...policy.roles)
      visit(policy.children)
    }
  }
  visit(world.policies)
  return roles
}
