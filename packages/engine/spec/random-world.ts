import fc from 'fast-check'
import type {
  Customisation,
  CustomRole,
  Permission,
  PermissionAssignment,
  Policy,
  Question,
  Role,
  RoleAssignment,
  Scope,
  World,
} from '../src/model.ts'
import { pickExpression, toAttributes } from './random-expressions.ts'

/** A random world that contradicts itself nowhere, with a few questions about it, some of them pointless. */
export interface RandomCase {
  readonly world: World
  readonly questions: readonly Question[]
}

const USERS = ['ann', 'ben']
const IDENTITY_ROLES = ['staff', 'guests']
const WORKSPACES = [undefined, undefined, 'north', 'south']
const TENANTS = ['acme', 'beta']

// Draws are plain numbers, so that fast-check can shrink them; they are turned into a world afterwards.
interface Shape {
  readonly roles: number
  readonly permissions: number
  readonly children: readonly Shape[]
}

interface Draws {
  readonly roots: readonly Shape[]
  readonly gate: boolean
  readonly system: PartDraws
  readonly tenants: readonly PartDraws[]
  readonly questions: readonly (readonly number[])[]
}

interface PartDraws {
  readonly roles: readonly (readonly number[])[]
  readonly permissions: readonly (readonly number[])[]
  readonly assignments: readonly (readonly number[])[]
}

const shape = (depth: number): fc.Arbitrary<Shape> =>
  fc.record({
    roles: fc.nat(2),
    permissions: fc.nat(2),
    children: depth === 0 ? fc.constant([]) : fc.array(shape(depth - 1), { maxLength: 2 }),
  })

const draw = (length: number) => fc.array(fc.nat(999), { minLength: length, maxLength: length })

const part = (size: number): fc.Arbitrary<PartDraws> =>
  fc.record({
    roles: fc.array(draw(2), { maxLength: 2 }),
    permissions: fc.array(draw(3), { minLength: size / 2, maxLength: size * 2 }),
    assignments: fc.array(draw(9), { minLength: size / 2, maxLength: size * 2 }),
  })

/** A world with a few questions about it. */
export const randomCase = randomCaseOf({ minLength: 4, maxLength: 8 })

/** A world with so many questions about it. */
export function randomCaseOf(questions: {
  readonly minLength: number
  readonly maxLength: number
}): fc.Arbitrary<RandomCase> {
  return fc
    .record({
      roots: fc.array(shape(2), { minLength: 1, maxLength: 2 }),
      gate: fc.boolean(),
      system: part(12),
      tenants: fc.array(part(10), { minLength: TENANTS.length, maxLength: TENANTS.length }),
      questions: fc.array(draw(9), questions),
    })
    .map(toCase)
}

interface Level {
  readonly path: string
  readonly gated: boolean
  readonly roles: readonly Role[]
  readonly permissions: readonly Permission[]
}

function toCase(draws: Draws): RandomCase {
  const levels: Level[] = []
  const policies = draws.roots.map((root, i) => toPolicy(root, { name: `P${i}`, gated: draws.gate && i === 0, levels }))
  const system = toPart(draws.system, { scope: '*', levels, custom: [] })
  const tenants = draws.tenants.map((drawn, i): Customisation => {
    const tenant = pick(TENANTS, i) ?? ''
    const roles = drawn.roles.map(([at = 0], n): CustomRole => {
      const level = pick(levels, at)?.path ?? ''
      return { id: `${tenant}-role-${n}`, name: `own-${n}`, level }
    })
    return { tenant, roles, ...toPart(drawn, { scope: tenant, levels, custom: roles }) }
  })
  const world = { policies, ...system, tenants }
  return { world, questions: draws.questions.map(drawn => toQuestion(drawn, levels)) }
}

function toPolicy(drawn: Shape, at: { name: string; gated: boolean; levels: Level[]; above?: Level }): Policy {
  const { name, gated, levels, above } = at
  const path = above === undefined ? name : `${above.path}/${name}`
  const depth = path.split('/').length
  const named = (noun: string, count: number): Role[] =>
    Array.from({ length: count }, (_, i) => ({ id: `${path}#${noun}-${i}`, name: `${noun}-${depth}-${i}` }))
  const roles = named('role', drawn.roles)
  const permissions = named('permission', drawn.permissions)
  const level = {
    path,
    gated,
    roles: [...(above?.roles ?? []), ...roles],
    permissions: [...(above?.permissions ?? []), ...permissions],
  }
  levels.push(level)
  const children = drawn.children.map((child, i) => toPolicy(child, { name: `C${i}`, gated, levels, above: level }))
  return { name, ...(gated && above === undefined ? { gate: 'membership' } : {}), permissions, roles, children }
}

function toPart(
  drawn: PartDraws,
  at: { scope: Scope; levels: readonly Level[]; custom: readonly CustomRole[] },
): { permissionAssignments: PermissionAssignment[]; roleAssignments: RoleAssignment[] } {
  const { scope, levels, custom } = at
  const rolesAt = (level: Level): readonly Role[] => [
    ...level.roles,
    ...custom.filter(role => level.path === role.level || level.path.startsWith(`${role.level}/`)),
  ]
  const permissionAssignments = drawn.permissions.flatMap(([a = 0, b = 0, c = 0]) => {
    const level = pick(levels, a)
    const role = level && pick(rolesAt(level), b)
    const permission = level && pick(level.permissions, c)
    if (!level || !role || !permission) return []
    return [{ level: level.path, scope, role: role.id, permission: permission.id }]
  })
  const roleAssignments = drawn.assignments.flatMap((numbers): RoleAssignment[] => {
    const level = pick(levels, numbers[0] ?? 0)
    const role = level && pick(rolesAt(level), numbers[1] ?? 0)
    if (!level || !role || (level.gated && scope === '*')) return []
    return [{ level: level.path, scope, role: role.id, ...toTerms(numbers, level.gated) }]
  })
  return { permissionAssignments, roleAssignments }
}

function toTerms(numbers: readonly number[], gated: boolean): Pick<RoleAssignment, 'match' | 'effect'> {
  const [, , kind = 0, who = 0, place = 0, limit = 0, from = 0, to = 0, expression = 0] = numbers
  const workspace = pick(WORKSPACES, place)
  const limits = {
    ...(workspace === undefined ? {} : { workspace }),
    ...(limit % 3 === 0 ? { notBefore: from % 4 } : {}),
    ...(limit % 4 === 0 ? { until: to % 5 } : {}),
  }
  if (kind % 9 >= 6 && !gated) {
    return { match: { by: 'claims', expression: pickExpression(expression) }, effect: 'grant', ...limits }
  }
  if (kind % 3 === 0) {
    return { match: { by: 'identity-role', identityRole: pick(IDENTITY_ROLES, who) ?? '' }, effect: 'grant', ...limits }
  }
  const effect = kind % 3 === 1 && !gated ? 'deny' : 'grant'
  return { match: { by: 'user', user: pick(USERS, who) ?? '' }, effect, ...limits }
}

function toQuestion(numbers: readonly number[], levels: readonly Level[]): Question {
  const [at = 0, what = 0, who = 0, roles = 0, place = 0, now = 0, tenant = 0, standing = 0, said = 0] = numbers
  const level = at % 20 === 19 ? undefined : pick(levels, at)
  const workspace = pick(WORKSPACES, place)
  return {
    tenant: tenant % 20 === 19 ? 'nobody' : (pick(TENANTS, tenant) ?? ''),
    policy: level?.path ?? 'Nowhere',
    permission: what % 20 === 19 ? 'fly' : (pick(level?.permissions ?? [], what)?.name ?? 'fly'),
    subject: {
      user: pick([...USERS, 'eve'], who) ?? '',
      identityRoles: IDENTITY_ROLES.filter((_, i) => roles & (1 << i)),
      ...(roles % 5 === 0 ? { properties: { role: 'admin' } } : {}),
    },
    ...toAttributes(said),
    ...(workspace === undefined ? {} : { workspace }),
    ...(standing % 3 === 0 ? {} : { standing: standing % 3 === 1 ? 'member' : 'superuser' }),
    now: now % 5,
  }
}

function pick<T>(from: readonly T[], number: number): T | undefined {
  return from[number % from.length]
}
