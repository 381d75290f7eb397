import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { judgeNesting, MAX_LEVELS, MAX_WAYS, type Nesting } from '../../src/groups/nesting.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { makeGroup } from '../world/world.ts'
import { acme, beta, codeOf, type Ground, inHours, type Person, startGround } from './grants-ground.ts'

let ground: Ground
/** Manages groups, and holds nothing else. */
let gus: Person
let mia: Person

beforeAll(async () => {
  ground = await startGround()
  gus = await ground.person('gus', 'Manage Groups')
  mia = await ground.person('mia')
})
afterAll(() => ground.world.stop())

const nest = (by: Person, parent: string, child: string, belongs = true) =>
  by.visitor.api.groups.setChild({ params: { ...acme, group: parent }, body: { child, belongs } })
const put = (by: Person, group: string, form: { member: string; belongs?: boolean; until?: string; reason?: string }) =>
  by.visitor.api.groups.setMember({ params: { ...acme, group }, body: { belongs: true, ...form } })
const get = (group: string) => ground.ada.visitor.api.groups.get({ params: { ...acme, group } })
const membersOf = (group: string) => ground.ada.visitor.api.groups.members({ params: { ...acme, group }, query: {} })
const maySeeTrail = (person: Person) => codeOf(person.visitor.api.audit.list({ params: acme, query: {} }))

describe('who may look at groups and change them', () => {
  it('nobody who is not signed in, no member without a role, nobody of another tenant', async () => {
    const group = await ground.group('Anybody')
    const { world, bob } = ground
    const list = { params: acme, query: {} }
    expect(await codeOf(world.visitor().api.groups.list(list))).toBe('not_signed_in')
    expect(await codeOf(mia.visitor.api.groups.list(list))).toBe('permission_missing')
    expect(await codeOf(put(mia, group, { member: mia.member }))).toBe('permission_missing')
    expect(await codeOf(bob.api.groups.list(list))).toBe('not_found')
    expect(await codeOf(ground.anna.api.groups.get({ params: { ...beta, group } }))).toBe('not_found')
  })
})

describe('a group within a group', () => {
  it('gives its members what the other holds, and takes it back when it is taken out', async () => {
    const auditors = await ground.group('Auditors', 'AuditViewer')
    const trainees = await ground.group('Trainees')
    const tom = await ground.person('tom')
    await put(ground.ada, trainees, { member: tom.member })
    expect(await maySeeTrail(tom)).toBe('permission_missing')
    const parent = await nest(ground.ada, auditors, trainees)
    expect(parent).toMatchObject({ children: [{ id: trainees, name: 'Trainees' }], parents: [] })
    expect((await get(trainees)).parents).toMatchObject([{ id: auditors, name: 'Auditors' }])
    expect(await maySeeTrail(tom)).toBeUndefined()
    await nest(ground.ada, auditors, trainees, false)
    expect(await maySeeTrail(tom)).toBe('permission_missing')
    const { items } = await ground.ada.visitor.api.audit.list({ params: acme, query: { action: 'groups.nested' } })
    expect(items[0]).toMatchObject({ subject: { kind: 'group', name: 'Trainees' }, after: { within: 'Auditors' } })
  })

  it('never contains itself, at any distance: group_cycle', async () => {
    const [one, two, three] = [await ground.group('One'), await ground.group('Two'), await ground.group('Three')]
    await nest(ground.ada, one, two)
    await nest(ground.ada, two, three)
    for (const [parent, child] of [
      [one, one],
      [two, one],
      [three, one],
    ] as const) {
      expect(await codeOf(nest(ground.ada, parent, child))).toBe('group_cycle')
    }
  })

  it('stands at most ten levels deep: the eleventh is too_deep', async () => {
    const tower = [await ground.group('Level 1', 'AuditViewer')]
    for (let level = 2; level <= MAX_LEVELS; level += 1) {
      tower.push(await ground.group(`Level ${level}`))
      await nest(ground.ada, tower.at(-2) ?? '', tower.at(-1) ?? '')
    }
    const deepest = await ground.person('dee')
    await put(ground.ada, tower.at(-1) ?? '', { member: deepest.member })
    expect(await maySeeTrail(deepest)).toBeUndefined()
    const more = await ground.group('Level 11')
    expect(await codeOf(nest(ground.ada, tower.at(-1) ?? '', more))).toBe('too_deep')
    expect(await codeOf(nest(ground.ada, more, tower[0] ?? ''))).toBe('too_deep')
    // In the middle the longest way counts, above and below.
    const pair = [await ground.group('Pair above'), await ground.group('Pair below')]
    await nest(ground.ada, pair[0] ?? '', pair[1] ?? '')
    expect(await codeOf(nest(ground.ada, tower[8] ?? '', pair[0] ?? ''))).toBe('too_deep')
    expect(await codeOf(nest(ground.ada, tower[7] ?? '', pair[0] ?? ''))).toBeUndefined()
  })

  it('is given by nobody who does not hold all that the groups above hold', async () => {
    const top = await ground.group('Top', 'AuditViewer')
    const middle = await ground.group('Middle')
    const low = await ground.group('Low')
    await nest(ground.ada, top, middle)
    await expect(nest(gus, middle, low)).rejects.toMatchObject({
      code: 'may_not_confer',
      problem: { missing: ['audit.read'] },
    })
    await expect(put(gus, middle, { member: gus.member })).rejects.toMatchObject({ code: 'may_not_confer' })
    expect(
      (await gus.visitor.api.groups.members({ params: { ...acme, group: middle }, query: {} })).may.add,
    ).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('audit.read'),
    })
    // Taking out hands nothing out, and neither do groups that hold nothing.
    expect(await codeOf(nest(gus, top, middle, false))).toBeUndefined()
    expect(await codeOf(nest(gus, middle, low))).toBeUndefined()
    expect(await codeOf(nest(gus, top, middle))).toBe('may_not_confer')
  })

  it('keeps the last Tenant Admin, whichever link is cut', async () => {
    const { anna } = ground
    await anna.api.tenants.create({ body: { id: 'lonely', title: 'Lonely' } })
    const lonely = { tenant: 'lonely' }
    await anna.api.provisioning.provisionCurrentUser({ params: lonely, body: {} })
    await anna.api.me.refresh()
    const admins = await makeGroup(anna, { ...lonely, name: 'Admins', roles: ['Tenant Admin'] })
    const staff = await makeGroup(anna, { ...lonely, name: 'Staff' })
    await anna.api.groups.setChild({
      params: { ...lonely, group: admins },
      body: { child: staff, belongs: true },
    })
    const { items } = await anna.api.ownMembers.list({ params: lonely, query: {} })
    const me = items.find(item => item.isYou)
    const here = { ...lonely, group: staff }
    await anna.api.groups.setMember({ params: here, body: { member: me?.id ?? '', belongs: true } })
    const owners = (await anna.api.groups.list({ params: lonely, query: { q: 'TenantOwners' } })).items[0]?.id ?? ''
    await anna.api.grants.endUser({ params: { ...lonely, user: me?.userId ?? '' }, body: { roles: ['Tenant Admin'] } })
    await anna.api.groups.setMember({
      params: { ...lonely, group: owners },
      body: { member: me?.id ?? '', belongs: false },
    })
    // What is left of power comes through Staff within Admins alone.
    const cuts = [
      () =>
        anna.api.groups.setChild({
          params: { ...lonely, group: admins },
          body: { child: staff, belongs: false },
        }),
      () => anna.api.groups.setMember({ params: here, body: { member: me?.id ?? '', belongs: false } }),
      () =>
        anna.api.groups.setMember({ params: here, body: { member: me?.id ?? '', belongs: true, until: inHours(1) } }),
      () => anna.api.groups.delete({ params: here }),
      () => anna.api.groups.delete({ params: { ...lonely, group: admins } }),
      () => anna.api.grants.endGroup({ params: { ...lonely, group: admins }, body: { roles: ['Tenant Admin'] } }),
      () =>
        anna.api.grants.giveGroup({
          params: { ...lonely, group: admins },
          body: { roles: ['Tenant Admin'], until: inHours(1) },
        }),
    ]
    for (const cut of cuts) expect(await codeOf(cut())).toBe('last_administrator')
  })

  it('is only known among the groups of the tenant', async () => {
    const mine = await ground.group('Mine')
    const { items } = await ground.anna.api.groups.list({ params: beta, query: {} })
    expect(await codeOf(nest(ground.ada, mine, items[0]?.id ?? ''))).toBe('not_found')
    expect(await codeOf(nest(ground.ada, items[0]?.id ?? '', mine))).toBe('not_found')
  })
})

describe('a place in a group', () => {
  it('says who gave it, why and until when; given again it is renewed', async () => {
    const group = await ground.group('Guests', 'AuditViewer')
    const gil = await ground.person('gil')
    const soon = inHours(1)
    const later = inHours(2)
    await put(ground.ada, group, { member: gil.member, until: soon, reason: 'an audit' })
    expect((await membersOf(group)).items).toMatchObject([
      { userName: 'gil', granted: { by: 'ada Person', reason: 'an audit', until: soon } },
    ])
    expect(await put(ground.ada, group, { member: gil.member, until: later, reason: 'a longer audit' })).toMatchObject({
      members: 1,
    })
    expect((await membersOf(group)).items).toMatchObject([{ granted: { reason: 'a longer audit', until: later } }])
    const { items } = await ground.ada.visitor.api.audit.list({
      params: acme,
      query: { action: 'groups.member-renewed' },
    })
    expect(items[0]).toMatchObject({ before: { group: 'Guests', until: soon }, after: { until: later } })
    expect(await codeOf(put(gus, group, { member: gil.member, until: inHours(9) }))).toBe('may_not_confer')
  })

  it('has an end in the future, and holds nothing once that is past', async () => {
    const group = await ground.group('Yesterday', 'AuditViewer')
    const pat = await ground.person('pat')
    expect(await codeOf(put(ground.ada, group, { member: pat.member, until: inHours(-1) }))).toBe('expiry_in_the_past')
    await put(ground.ada, group, { member: pat.member, until: inHours(1) })
    expect(await maySeeTrail(pat)).toBeUndefined()
    const tenant = getTenantId('acme')
    await inTenant(ground.world.parts.connections, { tenant, lock: 'write' }, ({ rows }) =>
      sql`UPDATE group_members SET expires_at = now() - interval '1 minute' WHERE tenant_id = ${tenant}
        AND group_id = ${group}`.execute(rows),
    )
    expect(await maySeeTrail(pat)).toBe('permission_missing')
    expect(await get(group)).toMatchObject({ members: 0 })
    expect((await membersOf(group)).total).toBe(0)
    // Nobody waits for the sweep: the place is given again as if it were free.
    await put(ground.ada, group, { member: pat.member })
    expect(await maySeeTrail(pat)).toBeUndefined()
  })

  it('is for members of the tenant', async () => {
    const group = await ground.group('Members only')
    const { items } = await ground.anna.api.ownMembers.list({ params: beta, query: {} })
    expect(await codeOf(put(ground.ada, group, { member: items[0]?.id ?? '' }))).toBe('not_found')
  })
})

describe('what a group is granted', () => {
  it("is of every kind: roles, rights, function privileges and roles of the tenant's own", async () => {
    const { visitor } = ground.ada
    const own = await visitor.api.roles.create({ params: acme, body: { name: 'Own', rights: ['Manage Classes'] } })
    const roles = ['AuditViewer', 'Manage Groups', 'Portal administrator', 'Tenant Auditor', own.id]
    const group = await ground.group('Mixed')
    const params = { ...acme, group }
    await visitor.api.grants.giveGroup({ params, body: { roles } })
    expect([...(await get(group)).roles].sort()).toEqual([...roles].sort())
    await visitor.api.grants.endGroup({ params, body: { roles: roles.slice(0, 4) } })
    expect((await get(group)).roles).toEqual([own.id])
    const { items } = await visitor.api.audit.list({ params: acme, query: { action: 'grants.ended', subject: group } })
    expect(items[0]).toMatchObject({ after: { roles: ['Own'] } })
    const give = (by: Person, role: string) => by.visitor.api.grants.giveGroup({ params, body: { roles: [role] } })
    expect(await codeOf(give(gus, own.id))).toBe('may_not_confer')
    for (const unknown of ['Workspace Admin', 'Nothing', '01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7']) {
      expect(await codeOf(give(ground.ada, unknown)), unknown).toBe('no_such_role')
    }
  })

  it('of Manage Groups is enough to choose among the people who have access', async () => {
    const { items } = await gus.visitor.api.ownMembers.list({ params: acme, query: { q: 'mia' } })
    const group = await ground.group('Chosen')
    expect(await codeOf(put(gus, group, { member: items[0]?.id ?? '' }))).toBeUndefined()
  })

  it('never changes for a built-in one', async () => {
    const { visitor } = ground.ada
    const owners = (await visitor.api.groups.list({ params: acme, query: { q: 'TenantOwners' } })).items[0]
    const at = { ...acme, group: owners?.id ?? '' }
    expect(await codeOf(visitor.api.groups.delete({ params: at }))).toBe('built_in')
    expect(await codeOf(visitor.api.grants.giveGroup({ params: at, body: { roles: ['Impersonation'] } }))).toBe(
      'built_in',
    )
    expect(await codeOf(visitor.api.grants.endGroup({ params: at, body: { roles: ['Tenant Admin'] } }))).toBe(
      'built_in',
    )
  })
})

describe('judging a nesting', () => {
  it('refuses where the ways through many groups could no longer be counted', () => {
    const standing: Nesting[] = []
    for (let level = 0; level < 5; level += 1) {
      for (const from of [0, 1, 2]) {
        for (const to of [0, 1, 2]) standing.push({ parent: `${level}.${from}`, child: `${level + 1}.${to}` })
      }
    }
    expect(3 ** 5).toBeGreaterThan(MAX_WAYS)
    expect(judgeNesting(standing, { parent: '5.0', child: 'low' })).toBe('too_many')
    expect(judgeNesting(standing, { parent: '1.0', child: 'low' })).toBe('fine')
  })
})
