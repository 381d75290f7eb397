import { type CompiledSystem, compileSystem } from '@tenantry/engine/compile/system'
import { type CompiledTenant, compileTenant } from '@tenantry/engine/compile/tenant'
import type { Customisation, Question, RoleAssignment } from '@tenantry/engine/model'

const ROLES = 50
const OWN_ROLES = 5
const PERMISSIONS = 500
const USERS = 1_000
const IDENTITY_ROLES = 20
const DEPARTMENTS = 10
const NOW = 1_000_000

/** A row of bits, one for each permission. */
export type Bits = Uint32Array

/** One question with its answer's place in the floor. */
export interface Asked {
  readonly tenant: number
  readonly permission: number
  readonly question: Question
}

/** Tenants compiled, and for each a Map from user to the bits that it holds in the end. */
export interface DecisionWorld {
  readonly system: CompiledSystem
  readonly tenants: readonly CompiledTenant[]
  readonly floors: readonly ReadonlyMap<string, Bits>[]
  readonly asked: readonly Asked[]
}

/**
 * The common workload: 50 roles and 500 permissions at system level, and in each tenant five roles of its own, 1,000
 * users assigned by their ids, some for a time or a workspace, some denied, and by 20 identity roles, and one claims
 * expression. The questions are about users at random.
 */
export function makeDecisionWorld(
  random: () => number,
  { tenants: count, questions }: { tenants: number; questions: number },
): DecisionWorld {
  const draw = (below: number) => Math.floor(random() * below)
  const rolePermissions = Array.from({ length: ROLES + OWN_ROLES }, () =>
    Array.from({ length: PERMISSIONS }, (_, permission) => permission).filter(() => random() < 0.17),
  )
  const system = compileSystem({
    policies: [{ name: 'Shop', permissions: numbered('p', PERMISSIONS), roles: numbered('r', ROLES), children: [] }],
    permissionAssignments: rolePermissions
      .slice(0, ROLES)
      .flatMap((permissions, role) => permissions.map(permission => put('*', `r${role}`, permission))),
    roleAssignments: [],
  })
  const made = Array.from({ length: count }, (_, tenant) => makeTenant(draw, tenant, rolePermissions))
  return {
    system,
    tenants: made.map(({ customisation }) => compileTenant(system, customisation)),
    floors: made.map(({ floor }) => floor),
    asked: Array.from({ length: questions }, () => {
      const tenant = draw(count)
      const permission = draw(PERMISSIONS)
      const situation = made[tenant]?.situations[draw(USERS)]
      if (situation === undefined) throw new Error(`tenant ${tenant} has too few users`)
      return { tenant, permission, question: { ...situation, permission: `p${permission}` } }
    }),
  }
}

/** A tenant of this world alone, not compiled yet, with one question about it. */
export function makeOneTenant(random: () => number): { customisation: Customisation; question: Question } {
  const draw = (below: number) => Math.floor(random() * below)
  const { customisation, situations } = makeTenant(draw, 0, [])
  const [situation] = situations
  if (situation === undefined) throw new Error('the tenant has no users')
  return { customisation, question: { ...situation, permission: 'p0' } }
}

type Draw = (below: number) => number
type Open = Omit<Question, 'permission'>

function makeTenant(draw: Draw, tenant: number, rolePermissions: readonly (readonly number[])[]) {
  const scope = `t${tenant}`
  const nameOf = (role: number) => (role < ROLES ? `r${role}` : `own${tenant}-${role - ROLES}`)
  const give = (role: number, match: RoleAssignment['match'], more: Partial<RoleAssignment> = {}): RoleAssignment => {
    return { level: 'Shop', scope, role: nameOf(role), match, effect: 'grant', ...more }
  }
  const byIdentityRole = Array.from({ length: IDENTITY_ROLES }, () => draw(ROLES + OWN_ROLES))
  const byClaims = draw(ROLES)
  const roleAssignments = [
    ...byIdentityRole.map((role, i) => give(role, { by: 'identity-role', identityRole: `g${i}` })),
    give(byClaims, { by: 'claims', expression: "claims.department == 'd0'" }),
  ]
  const floor = new Map<string, Bits>()
  const situations: Open[] = []
  for (let number = 0; number < USERS; number++) {
    const user = makeUserId(draw)
    const [group, department] = [draw(IDENTITY_ROLES), draw(DEPARTMENTS)]
    const mine = makeAssignments(draw, user, give)
    roleAssignments.push(...mine.made)
    const held = new Set([...mine.held, byIdentityRole[group] ?? 0, ...(department === 0 ? [byClaims] : [])])
    for (const role of mine.denied) held.delete(role)
    floor.set(user, toBits([...held].flatMap(role => rolePermissions[role] ?? [])))
    situations.push({
      tenant: scope,
      policy: 'Shop',
      subject: { user, identityRoles: [`g${group}`] },
      claims: { department: `d${department}` },
      workspace: 'north',
      now: NOW,
    })
  }
  const customisation: Customisation = {
    tenant: scope,
    roles: Array.from({ length: OWN_ROLES }, (_, i) => {
      return { id: nameOf(ROLES + i), name: nameOf(ROLES + i), level: 'Shop' }
    }),
    permissionAssignments: rolePermissions
      .slice(ROLES)
      .flatMap((permissions, i) => permissions.map(permission => put(scope, nameOf(ROLES + i), permission))),
    roleAssignments,
  }
  return { customisation, floor, situations }
}

// Two roles: most without limits, some for a workspace or a time that is there or not; one user in fifty has a deny.
function makeAssignments(
  draw: Draw,
  user: string,
  give: (role: number, match: RoleAssignment['match'], more?: Partial<RoleAssignment>) => RoleAssignment,
) {
  const match = { by: 'user', user } as const
  const held: number[] = []
  const made: RoleAssignment[] = []
  for (const role of [draw(ROLES + OWN_ROLES), draw(ROLES)]) {
    const limits: [Partial<RoleAssignment>, boolean][] = [
      [{ workspace: 'north' }, true],
      [{ workspace: 'south' }, false],
      [{ until: NOW + 1 + draw(3) }, true],
      [{ until: NOW - draw(3) }, false],
    ]
    const [limit, isInForce] = limits[draw(20)] ?? [{}, true]
    made.push(give(role, match, limit))
    if (isInForce) held.push(role)
  }
  const denied = draw(50) === 0 ? [draw(ROLES)] : []
  made.push(...denied.map(role => give(role, match, { effect: 'deny' })))
  return { made, held, denied }
}

function toBits(permissions: readonly number[]): Bits {
  const bits = new Uint32Array(Math.ceil(PERMISSIONS / 32))
  for (const permission of permissions)
    bits[permission >>> 5] = (bits[permission >>> 5] ?? 0) | (1 << (permission & 31))
  return bits
}

function makeUserId(draw: Draw): string {
  const digits = Array.from({ length: 32 }, () => draw(16).toString(16)).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function put(scope: string, role: string, permission: number) {
  return { level: 'Shop', scope, role, permission: `p${permission}` }
}

function numbered(prefix: string, count: number): { id: string; name: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, name: `${prefix}${index}` }))
}
