import type { Holder } from '@tenantry/contract/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAllPermissions } from '../../src/authz/administration.ts'
import { listHeldPermissions, listHeldRoles } from '../../src/authz/decide.ts'
import type { Standing } from '../../src/database/opened.ts'
import { inTenant, type Rows } from '../../src/database/tenant-transaction.ts'
import { getTenantId, newId, toUserId } from '../../src/kernel/ids.ts'
import { randomFrom, seed } from '../races/wires.ts'
import { acme, type Ground, startGround } from './grants-ground.ts'

const TENANT = getTenantId('acme')
const PEOPLE = 14
const GROUPS = 9
const built = [
  'UserManagement',
  'AuditViewer',
  'Tenant Auditor',
  'Manage Users',
  'Manage Classes',
  'Portal administrator',
]
const rights = ['Manage Users', 'Manage Groups', 'Manage Roles', 'Manage Classes']

let ground: Ground
let people: { id: string; member: string; name: string }[]

beforeAll(async () => {
  ground = await startGround()
  const { anna } = ground
  for (let place = 0; place < PEOPLE; place += 1) {
    const userName = `p${place}`
    await anna.api.users.create({
      params: acme,
      body: { userName, email: `${userName}@acme.example`, firstName: 'P', lastName: `${place}`, member: true },
    })
  }
  const { items } = await anna.api.ownMembers.list({ params: acme, query: { size: 100 } })
  people = items.map(item => ({ id: item.userId, member: item.id, name: item.userName }))
})
afterAll(() => ground.world.stop())

const inAcme = <Result>(work: (rows: Rows) => Promise<Result>) =>
  inTenant(ground.world.parts.connections, { tenant: TENANT, lock: 'write' }, ({ rows }) => work(rows))

/** A tenant's grants as chance has it: nested groups, roles of its own, ends that are past and ends to come. */
async function scramble(random: () => number): Promise<string[]> {
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('there is something to pick from')
    return item
  }
  const end = () => pick([null, null, new Date(Date.now() + 3_600_000), new Date(Date.now() - 3_600_000)])
  const groups = Array.from({ length: GROUPS }, () => newId())
  const own = [newId(), newId()]
  const how = { tenant_id: TENANT, granted_by: 'chance' }
  await inAcme(async rows => {
    for (const table of ['group_nestings', 'group_members', 'role_assignments', 'own_roles'] as const) {
      await rows.deleteFrom(table).where('tenant_id', '=', TENANT).execute()
    }
    await rows.deleteFrom('groups').where('tenant_id', '=', TENANT).where('built_in', '=', false).execute()
    for (const id of groups) {
      await rows.insertInto('groups').values({ tenant_id: TENANT, id, name: id, name_key: id }).execute()
    }
    for (const id of own) {
      await rows.insertInto('own_roles').values({ tenant_id: TENANT, id, name: id, name_key: id }).execute()
      for (const gives of rights.filter(() => random() < 0.4)) {
        await rows
          .insertInto('own_role_rights')
          .values({ ...how, role_id: id, gives })
          .execute()
      }
    }
    // People stored here: one of another tenant whose access ended is nobody here, and cannot be asked about.
    for (const { id } of people.filter(({ name }) => /^p\d/.test(name))) {
      await sql`UPDATE memberships SET expires_at = ${end()} WHERE tenant_id = ${TENANT} AND user_id = ${id}`.execute(
        rows,
      )
    }
    await giveAtRandom(rows, { random, groups, own, end })
  })
  return [...built, ...own]

  async function giveAtRandom(
    rows: Rows,
    of: { random: () => number; groups: string[]; own: string[]; end: () => Date | null },
  ) {
    for (let place = 0; place < 40; place += 1) {
      const [upper, lower] = [Math.floor(of.random() * GROUPS), Math.floor(of.random() * GROUPS)]
      const nesting = { ...how, group_id: of.groups[upper] ?? '', child_id: of.groups[lower] ?? '' }
      // Only downward, so that no cycle can come of it.
      if (upper < lower && of.random() < 0.4) {
        await rows
          .insertInto('group_nestings')
          .values(nesting)
          .onConflict(conflict => conflict.doNothing())
          .execute()
      }
      const membership = { ...how, group_id: pick(of.groups), membership_id: pick(people).member, expires_at: of.end() }
      await rows
        .insertInto('group_members')
        .values(membership)
        .onConflict(conflict => conflict.doNothing())
        .execute()
      const toUser = of.random() < 0.4
      const subject = {
        subject_kind: toUser ? 'user' : 'group',
        subject_id: toUser ? pick(people).id : pick(of.groups),
      }
      const assignment = { ...how, ...subject, role: pick([...built, ...of.own]), expires_at: of.end() }
      await rows
        .insertInto('role_assignments')
        .values(assignment)
        .onConflict(conflict => conflict.doNothing())
        .execute()
    }
    // Whoever looks needs the right to look.
    const looking = { subject_kind: 'user', subject_id: ground.ada.id, role: 'Tenant Admin' }
    await rows
      .insertInto('role_assignments')
      .values({ ...how, ...looking })
      .execute()
  }
}

interface Answer {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
}

/** What the engine says about each person, asked as a request of theirs would ask it. */
async function askEngine(): Promise<Answer[]> {
  return inAcme(async rows => {
    const answers: Answer[] = []
    for (const { id, name } of people) {
      const { rows: found } = await sql<{ standing: Standing }>`
        SELECT directory.standing_here(${id}) AS standing`.execute(rows)
      const standing = found[0]?.standing
      if (!standing) throw new Error('a standing is always told')
      const subject = { tenant: TENANT, user: toUserId(id), standing, isSuperuser: false }
      answers.push({ id, name, roles: listHeldRoles(subject), permissions: listHeldPermissions(subject) })
    }
    return answers
  })
}

const usersAmong = (items: readonly Holder[]) => {
  const known = new Set(people.map(({ id }) => id))
  return [...new Set(items.filter(item => item.kind === 'user' && known.has(item.id)).map(item => item.name))].sort()
}

/** Where the lists and the engine say different things. */
async function listDisagreements(roles: readonly string[], engine: readonly Answer[]): Promise<string[]> {
  const { api } = ground.ada.visitor
  const found: string[] = []
  const compare = (what: string, listed: readonly string[], held: readonly string[]) => {
    if (listed.join() !== held.join()) found.push(`${what}: listed ${listed.join()}, but held by ${held.join()}`)
  }
  const namesOf = (holds: (one: (typeof engine)[number]) => boolean) =>
    engine
      .filter(holds)
      .map(one => one.name)
      .sort()
  for (const role of roles) {
    const { items } = await api.roles.holders({ params: { ...acme, role }, query: { kind: 'user', size: 100 } })
    compare(
      role,
      usersAmong(items),
      namesOf(one => one.roles.includes(role)),
    )
  }
  const { items: counted } = await api.permissions.list({ params: acme })
  for (const permission of listAllPermissions()) {
    const { items } = await api.permissions.holders({ params: { ...acme, permission }, query: { size: 100 } })
    const held = namesOf(one => one.permissions.includes(permission))
    compare(permission, usersAmong(items), held)
    const users = counted.find(one => one.name === permission)?.users
    if (users !== held.length) found.push(`${permission}: ${users} are counted, but ${held.length} hold it`)
  }
  for (const { id, name, permissions } of engine) {
    const { items } = await api.grants.access({ params: { ...acme, user: id } })
    compare(`access of ${name}`, items.map(item => item.permission).sort(), [...permissions].sort())
  }
  return found
}

describe(`the lists of holders say what the engine decides (seed ${seed})`, () => {
  it('of every role and every permission, for every person, in worlds made by chance', async () => {
    const random = randomFrom(seed)
    for (let world = 0; world < 5; world += 1) {
      const roles = await scramble(random)
      expect(await listDisagreements(roles, await askEngine())).toEqual([])
    }
  })

  it('and would show where they did not: the planted fault is seen', async () => {
    const roles = await scramble(randomFrom(seed + 1))
    const engine = await askEngine()
    const without = engine.map(one => (one.id === ground.ada.id ? { ...one, permissions: [] } : one))
    expect(await listDisagreements(roles, without)).toContainEqual(expect.stringContaining('users.read: listed'))
    const withRole = engine.map(one => ({ ...one, roles: [...one.roles, 'AuditViewer'] }))
    expect(await listDisagreements(roles, withRole)).toContainEqual(expect.stringContaining('AuditViewer: listed'))
  })
})
