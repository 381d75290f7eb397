import { compileSystem } from '@tenantry/engine/compile/system'
import { type CompiledTenant, compileTenant } from '@tenantry/engine/compile/tenant'
import { permits } from '@tenantry/engine/decide/permits'
import type { Question, RoleAssignment, SystemWorld } from '@tenantry/engine/model'
import { median } from './measure.ts'
import { type Line, ratioLine } from './table.ts'

const GOAL = 2.5
const ROLES = 50
const PERMISSIONS = 500
const USERS = 1_000
const QUESTIONS = 200_000

/**
 * One decision in process against a bare Map lookup and a bit test: 50 roles over 500 permissions, 1,000 users in each
 * tenant with three roles each, uniformly random questions, about half of them answered yes.
 */
export function measureDecisions(
  random: () => number,
  { tenants, rounds }: { tenants: readonly number[]; rounds: number },
): Line[] {
  return tenants.map(count => {
    const world = makeWorld(random, count)
    const questions = Array.from({ length: QUESTIONS }, () => askAnything(random, count))
    const floorTaken: number[] = []
    const engineTaken: number[] = []
    let yes = 0
    for (let round = 0; round <= rounds; round += 1) {
      const floor = run(questions, question => hasBit(world, question))
      const engine = run(questions, ({ question, tenant }) => permits(world.system, world.tenants[tenant], question))
      if (floor.yes !== engine.yes) throw new Error(`floor and engine differ: ${floor.yes} and ${engine.yes} yes`)
      yes = engine.yes
      if (round > 0) floorTaken.push(floor.ms)
      if (round > 0) engineTaken.push(engine.ms)
    }
    const ms = median(engineTaken) / QUESTIONS
    const besideMs = median(floorTaken) / QUESTIONS
    const share = Math.round((yes / QUESTIONS) * 100)
    return ratioLine(
      `one decision, ${count.toLocaleString('en')} tenants, ${share} % yes`,
      { ms, besideMs, beside: 'Map and bit' },
      GOAL,
    )
  })
}

interface Asked {
  readonly tenant: number
  readonly user: string
  readonly permission: number
  readonly question: Question
}

function run(questions: readonly Asked[], answer: (asked: Asked) => boolean): { ms: number; yes: number } {
  const start = performance.now()
  let yes = 0
  for (const asked of questions) if (answer(asked)) yes += 1
  return { ms: performance.now() - start, yes }
}

/** The floor: for each tenant a Map from user to a row of bits, one for each permission. */
function hasBit(world: World, { tenant, user, permission }: Asked): boolean {
  const row = world.floors[tenant]?.get(user)
  return row !== undefined && ((row[permission >>> 5] ?? 0) & (1 << (permission & 31))) !== 0
}

type World = ReturnType<typeof makeWorld>

function makeWorld(random: () => number, tenantCount: number) {
  const rolePermissions = Array.from({ length: ROLES }, () =>
    Array.from({ length: PERMISSIONS }, (_, permission) => permission).filter(() => random() < 0.21),
  )
  const system = compileSystem(toSystemWorld(rolePermissions))
  const tenants: CompiledTenant[] = []
  const floors: Map<string, Uint32Array>[] = []
  for (let tenant = 0; tenant < tenantCount; tenant += 1) {
    const roleAssignments: RoleAssignment[] = []
    const floor = new Map<string, Uint32Array>()
    for (let user = 0; user < USERS; user += 1) {
      const name = `user-${tenant}-${user}`
      const row = new Uint32Array(Math.ceil(PERMISSIONS / 32))
      for (const role of new Set([pick(random, ROLES), pick(random, ROLES), pick(random, ROLES)])) {
        roleAssignments.push(give(`t${tenant}`, role, name))
        for (const permission of rolePermissions[role] ?? [])
          row[permission >>> 5] = (row[permission >>> 5] ?? 0) | (1 << (permission & 31))
      }
      floor.set(name, row)
    }
    floors.push(floor)
    tenants.push(compileTenant(system, { tenant: `t${tenant}`, roles: [], permissionAssignments: [], roleAssignments }))
  }
  return { system, tenants, floors }
}

function give(scope: string, role: number, user: string): RoleAssignment {
  return { level: 'Shop', scope, role: `r${role}`, match: { by: 'user', user }, effect: 'grant' }
}

function toSystemWorld(rolePermissions: readonly (readonly number[])[]): SystemWorld {
  const numbered = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, name: `${prefix}${index}` }))
  return {
    policies: [{ name: 'Shop', permissions: numbered('p', PERMISSIONS), roles: numbered('r', ROLES), children: [] }],
    permissionAssignments: rolePermissions.flatMap((permissions, role) =>
      permissions.map(permission => ({ level: 'Shop', scope: '*', role: `r${role}`, permission: `p${permission}` })),
    ),
    roleAssignments: [],
  }
}

function askAnything(random: () => number, tenantCount: number): Asked {
  const tenant = pick(random, tenantCount)
  const user = `user-${tenant}-${pick(random, USERS)}`
  const permission = pick(random, PERMISSIONS)
  const subject = { user, identityRoles: [] }
  return {
    tenant,
    user,
    permission,
    question: { tenant: `t${tenant}`, policy: 'Shop', subject, permission: `p${permission}`, now: 0 },
  }
}

function pick(random: () => number, count: number): number {
  return Math.floor(random() * count)
}
