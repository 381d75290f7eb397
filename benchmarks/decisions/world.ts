import { type CompiledSystem, compileSystem } from '@tenantry/engine/compile/system'
import { type CompiledTenant, compileTenant } from '@tenantry/engine/compile/tenant'
import type { Customisation, Question, SystemWorld } from '@tenantry/engine/model'
import { type MadeTenant, makeTenant, OWN_ROLES, PERMISSIONS, type Person, ROLES } from './tenant.ts'

/** One question with its answer's place in the floor. */
export interface Asked {
  readonly tenant: number
  readonly permission: number
  readonly question: Question
  /** The roles that are held in its situation, all things considered: for those that know nothing else. */
  readonly held: readonly number[]
}

/** For each user the place of a row of bits, one for each permission that it holds in the end. */
export interface Floor {
  readonly places: ReadonlyMap<string, number>
  readonly rows: Uint32Array
}

/** What the workload is made of: how many tenants, and how many questions about them. */
export interface Size {
  readonly tenants: number
  readonly questions: number
}

/** Tenants compiled, and beside each the floor with the same answers. */
export interface DecisionWorld {
  readonly definitions: SystemWorld
  readonly system: CompiledSystem
  readonly tenants: readonly CompiledTenant[]
  readonly floors: readonly Floor[]
  readonly asked: readonly Asked[]
  /** By role, 50 of the system and then five of every tenant: the permissions that it carries. */
  readonly rolePermissions: readonly (readonly number[])[]
}

/**
 * The common workload: 50 roles and 500 permissions at system level, and in each tenant five roles of its own, 1,000
 * users assigned by their ids, some for a time or a workspace, some denied, and by 20 identity roles, and one claims
 * expression. The questions are about users at random, and half of the answers are yes. `onTenant` sees each tenant
 * before it is compiled.
 */
export function makeDecisionWorld(
  random: () => number,
  { tenants: count, questions }: Size,
  onTenant: (customisation: Customisation) => void = () => undefined,
): DecisionWorld {
  const draw = (below: number) => Math.floor(random() * below)
  const rolePermissions = Array.from({ length: ROLES + OWN_ROLES }, () =>
    permissionNumbers.filter(() => random() < 0.17),
  )
  const definitions = makeDefinitions(rolePermissions)
  const system = compileSystem(definitions)
  const tenants: CompiledTenant[] = []
  const floors: Floor[] = []
  const drawn: Drawn[] = []
  for (let tenant = 0; tenant < count; tenant++) {
    const made = makeTenant(draw, tenant, rolePermissions)
    onTenant(made.customisation)
    tenants.push(compileTenant(system, made.customisation))
    floors.push(made.floor)
    const share = Math.ceil((questions - drawn.length) / (count - tenant))
    for (let i = 0; i < share; i++) drawn.push(drawQuestion(draw, tenant, made))
  }
  const asked = shuffle(draw, drawn).map(toAsked)
  return { definitions, system, tenants, floors, asked, rolePermissions }
}

/** Whether the floor says yes: a `Map` lookup and a test of one bit. */
export function hasBit(floors: readonly Floor[], { tenant, permission, question }: Asked): boolean {
  const floor = floors[tenant]
  return floor !== undefined && holds(floor, question.subject.user, permission)
}

function holds({ places, rows }: Floor, user: string, permission: number): boolean {
  const place = places.get(user)
  return place !== undefined && ((rows[place + (permission >>> 5)] ?? 0) & (1 << (permission & 31))) !== 0
}

const permissionNumbers = Array.from({ length: PERMISSIONS }, (_, permission) => permission)

// A program writes the names of permissions down, so that they are the same texts each time.
const permissionNames = permissionNumbers.map(permission => `p${permission}`)

function makeDefinitions(rolePermissions: readonly (readonly number[])[]): SystemWorld {
  const roles = rolePermissions.slice(0, ROLES)
  return {
    policies: [
      {
        name: 'Shop',
        permissions: permissionNames.map(name => ({ id: name, name })),
        roles: roles.map((_, role) => ({ id: `r${role}`, name: `r${role}` })),
        children: [],
      },
    ],
    permissionAssignments: roles.flatMap((permissions, role) =>
      permissions.map(permission => ({ level: 'Shop', scope: '*', role: `r${role}`, permission: `p${permission}` })),
    ),
    roleAssignments: [],
  }
}

interface Drawn {
  readonly tenant: number
  readonly permission: number
  readonly person: Person
}

function drawQuestion(draw: (below: number) => number, tenant: number, { people, floor }: MadeTenant): Drawn {
  const isYes = draw(2) === 0
  for (;;) {
    const person = people[draw(people.length)]
    const permission = draw(PERMISSIONS)
    if (person === undefined) throw new Error(`tenant ${tenant} has no users`)
    if (holds(floor, person.situation.subject.user, permission) === isYes) return { tenant, permission, person }
  }
}

// Made in the order in which they are asked, as what is asked was read a moment ago. It comes from outside: its user ID
// is never the very text that is stored.
function toAsked({ tenant, permission, person }: Drawn): Asked {
  const { situation, held } = person
  const user = Buffer.from(situation.subject.user, 'latin1').toString('latin1')
  const question = {
    ...situation,
    subject: { ...situation.subject, user },
    permission: permissionNames[permission] ?? '',
  }
  return { tenant, permission, question, held }
}

function shuffle<Item>(draw: (below: number) => number, items: Item[]): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = draw(last + 1)
    const [a, b] = [items[last], items[other]]
    if (a === undefined || b === undefined) continue
    items[last] = b
    items[other] = a
  }
  return items
}

/** A tenant of this world alone, not compiled yet, with one question about it. */
export function makeOneTenant(random: () => number): { customisation: Customisation; question: Question } {
  const { customisation, people } = makeTenant(below => Math.floor(random() * below), 0, [])
  const [person] = people
  if (person === undefined) throw new Error('the tenant has no users')
  return { customisation, question: { ...person.situation, permission: 'p0' } }
}
