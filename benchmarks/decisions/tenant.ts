import type { Customisation, Question, RoleAssignment } from '@tenantry/engine/model'
import type { Floor } from './world.ts'

export const ROLES = 50
export const OWN_ROLES = 5
export const PERMISSIONS = 500
export const USERS = 1_000

/** The moment at which everything is asked, in epoch milliseconds. */
export const NOW = 1_000_000

const IDENTITY_ROLES = 20
const DEPARTMENTS = 10
const WORDS = Math.ceil(PERMISSIONS / 32)

type Draw = (below: number) => number
type Give = (role: number, match: RoleAssignment['match'], more?: Partial<RoleAssignment>) => RoleAssignment

/** Somebody who is asked about: the situation, and the roles that are held in it. */
export interface Person {
  readonly situation: Omit<Question, 'permission'>
  readonly held: readonly number[]
}

/** A tenant, not compiled yet, with the floor beside it. */
export interface MadeTenant {
  readonly customisation: Customisation
  readonly floor: Floor
  readonly people: readonly Person[]
}

/** The name of a tenant by its number. */
export function tenantName(tenant: number): string {
  return `c${tenant + 1}`
}

/** One tenant of the common workload, and beside it the floor: what each of its users holds in the end. */
export function makeTenant(draw: Draw, tenant: number, rolePermissions: readonly (readonly number[])[]): MadeTenant {
  const scope = tenantName(tenant)
  const nameOf = (role: number) => (role < ROLES ? (roleNames[role] ?? '') : `${scope}-own${role - ROLES}`)
  const give: Give = (role, match, more) => {
    return { level: 'Shop', scope, role: nameOf(role), match, effect: 'grant', ...more }
  }
  const byIdentityRole = identityRoleNames.map(() => draw(ROLES + OWN_ROLES))
  const byClaims = draw(ROLES)
  const roleAssignments = [
    ...byIdentityRole.map((role, i) => give(role, { by: 'identity-role', identityRole: identityRoleNames[i] ?? '' })),
    give(byClaims, { by: 'claims', expression: "claims.department == 'd0'" }),
  ]
  const roleRows = rolePermissions.map(toRow)
  const floor = { places: new Map<string, number>(), rows: new Uint32Array(USERS * WORDS) }
  const people: Person[] = []
  for (let number = 0; number < USERS; number++) {
    const user = makeUserId(draw)
    const [group, department] = [draw(IDENTITY_ROLES), draw(DEPARTMENTS)]
    const mine = makeAssignments(draw, { user, likely: byIdentityRole[group] ?? 0 }, give)
    roleAssignments.push(...mine.made)
    const held = new Set([...mine.held, byIdentityRole[group] ?? 0, ...(department === 0 ? [byClaims] : [])])
    for (const role of mine.denied) held.delete(role)
    floor.places.set(user, number * WORDS)
    for (const role of held) addRow(floor.rows, number * WORDS, roleRows[role] ?? [])
    people.push({ situation: makeSituation(scope, { user, group, department }), held: [...held] })
  }
  const ownRoles = Array.from({ length: OWN_ROLES }, (_, i) => nameOf(ROLES + i))
  const customisation: Customisation = {
    tenant: scope,
    roles: ownRoles.map(role => ({ id: role, name: role, level: 'Shop' })),
    permissionAssignments: rolePermissions.slice(ROLES).flatMap((permissions, i) =>
      permissions.map(permission => ({
        level: 'Shop',
        scope,
        role: ownRoles[i] ?? '',
        permission: `p${permission}`,
      })),
    ),
    roleAssignments,
  }
  return { customisation, floor, people }
}

const roleNames = Array.from({ length: ROLES }, (_, role) => `r${role}`)
const identityRoleNames = Array.from({ length: IDENTITY_ROLES }, (_, number) => `g${number}`)

function makeSituation(
  tenant: string,
  { user, group, department }: { user: string; group: number; department: number },
): Person['situation'] {
  return {
    tenant,
    policy: 'Shop',
    subject: { user, identityRoles: [identityRoleNames[group] ?? ''] },
    claims: { department: `d${department}` },
    workspace: 'north',
    now: NOW,
  }
}

// Two roles: most without limits, some for a workspace or a time that is there or not. One user in fifty is denied a
// third one, which is the one of its identity role if it can be.
function makeAssignments(draw: Draw, { user, likely }: { user: string; likely: number }, give: Give) {
  const match = { by: 'user', user } as const
  const held: number[] = []
  const made: RoleAssignment[] = []
  const first = draw(ROLES + OWN_ROLES)
  const second = (first + 1 + draw(ROLES - 1)) % ROLES
  for (const role of [first, second]) {
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
  const denied = draw(50) === 0 && likely !== first && likely !== second ? [likely] : []
  made.push(...denied.map(role => give(role, match, { effect: 'deny' })))
  return { made, held, denied }
}

function toRow(permissions: readonly number[]): Uint32Array {
  const row = new Uint32Array(WORDS)
  for (const permission of permissions) row[permission >>> 5] = (row[permission >>> 5] ?? 0) | (1 << (permission & 31))
  return row
}

function addRow(rows: Uint32Array, start: number, added: Iterable<number>): void {
  let at = start
  for (const word of added) {
    rows[at] = (rows[at] ?? 0) | word
    at += 1
  }
}

function makeUserId(draw: Draw): string {
  let id = ''
  for (const [group, length] of [8, 4, 4, 4, 12].entries()) {
    if (group > 0) id += '-'
    for (let digit = 0; digit < length; digit += 4) id += draw(0x10000).toString(16).padStart(4, '0')
  }
  // One text in one piece, as it would come from a database.
  return Buffer.from(id, 'latin1').toString('latin1')
}
