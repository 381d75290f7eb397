import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInside } from '../world/inside.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const system = { tenant: 'system' }

let world: World
let superuser: Visitor
let anna: Visitor
/** Uma looks after the users of the system tenant, and is let into Berlin as an administrator, nowhere else. */
let uma: Visitor
/** Vera looks after them too; she is in Hamburg, but as a plain member, who manages nobody there. */
let vera: Visitor
/** Ida is let into the system tenant, Berlin and Hamburg. */
let ida: string

beforeAll(async () => {
  world = await startWorld()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  anna = await world.managing()
  for (const [id, title, parent] of [
    ['berlin', 'Berlin', 'system'],
    ['hamburg', 'Hamburg', 'system'],
    ['mitte', 'Mitte', 'berlin'],
  ] as const) {
    await anna.api.tenants.create({ body: { id, title, parent, preProvisionAdminAccess: true } })
  }
  const desk = await makeGroup(superuser, { ...system, name: 'Desk', roles: ['UserManagement'] })
  const umas = await makePerson(world, superuser, { ...system, userName: 'uma', groups: [desk] })
  await letInAsOwner('berlin', umas)
  uma = await world.logIn('uma', PASSWORD)
  ida = await makePerson(world, superuser, { ...system, userName: 'ida', member: true })
  for (const tenant of ['hamburg', 'berlin']) await assign(ida, tenant)
  const veras = await makePerson(world, superuser, { ...system, userName: 'vera', groups: [desk] })
  await assign(veras, 'hamburg')
  vera = await world.logIn('vera', PASSWORD)
})
afterAll(() => world.stop())

async function letInAsOwner(tenant: string, user: string): Promise<void> {
  const { items } = await anna.api.provisioning.groups({ params: { tenant } })
  await anna.api.provisioning.addUser({ params: { tenant }, body: { user, groups: items.map(item => item.id) } })
}

const assign = (user: string, tenant: string) =>
  anna.api.members.assign({ params: { tenant }, body: { users: [user], reason: 'on loan' } })
const list = (by: Visitor, user: string, tenant = 'system') => by.api.userTenants.list({ params: { tenant, user } })
const listAll = (by: Visitor, user: string) => by.api.userTenants.listAll({ params: { user } })
const setDefault = (by: Visitor, user: string, tenant: string) =>
  by.api.userTenants.setDefault({ params: { ...system, user }, body: { tenant } })
const setAny = (by: Visitor, user: string, tenant: string) =>
  by.api.userTenants.setAnyDefault({ params: { user }, body: { tenant } })
const assignable = async (by: Visitor, user: string, query: { q?: string } = {}) =>
  (await by.api.userTenants.assignable({ params: { user }, query })).items
const namesOf = (answer: { items: readonly { tenant: { id: string } }[] }) => answer.items.map(one => one.tenant.id)

describe('the Tenants section of a user, seen as a person', () => {
  it('is for nobody who is not signed in, nor for who does not look after users, nor from another tenant', async () => {
    await expect(list(world.visitor(), ida)).rejects.toMatchObject({ code: 'not_signed_in' })
    const asIda = await world.logIn('ida', PASSWORD)
    await expect(list(asIda, ida)).rejects.toMatchObject({ code: 'permission_missing' })
    await expect(setDefault(asIda, ida, 'berlin')).rejects.toMatchObject({ code: 'permission_missing' })
    await expect(list(anna, ida, 'berlin')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('shows tenants whose members the viewer manages, and counts the others [ID-23]', async () => {
    const seen = await list(uma, ida)
    expect(namesOf(seen)).toEqual(['system', 'berlin'])
    expect(seen).toMatchObject({ hidden: 1, defaultTenantLost: false, may: { setDefault: { allowed: true } } })
    expect(JSON.stringify(seen)).not.toMatch(/hamburg/i)
    expect(seen.items[1]).toMatchObject({ kind: 'mapped', roles: ['Tenant Member'], reason: 'on loan', until: null })
    expect(namesOf(await list(anna, ida))).toEqual(['system', 'hamburg', 'berlin'])
  })

  it('counts a tenant that the viewer is in as well, as long as they do not manage its members [ID-23]', async () => {
    const own = await vera.api.me.tenants({ query: {} })
    expect(own.items.map(one => one.id)).toContain('hamburg')
    const seen = await list(vera, ida)
    expect({ names: namesOf(seen), hidden: seen.hidden }).toEqual({ names: ['system'], hidden: 2 })
    expect(JSON.stringify(seen)).not.toMatch(/hamburg|berlin/i)
    await expect(setDefault(vera, ida, 'hamburg')).rejects.toMatchObject({ code: 'not_a_member' })
  })

  it('sets a default tenant among those, and refuses the others as if they were not [ID-28]', async () => {
    const refusal = { code: 'not_a_member' }
    await expect(setDefault(uma, ida, 'hamburg')).rejects.toMatchObject(refusal)
    await expect(setDefault(uma, ida, 'nowhere')).rejects.toMatchObject(refusal)
    await expect(setDefault(uma, ida, 'default')).rejects.toMatchObject(refusal)
    const after = await setDefault(uma, ida, 'berlin')
    expect(after.items.map(one => [one.tenant.id, one.isDefault, one.may.makeDefault.allowed])).toEqual([
      ['system', false, true],
      ['berlin', true, false],
    ])
    const asIda = await world.logIn('ida', PASSWORD)
    expect((await asIda.api.me.session()).next).toBe('/t/berlin')
  })

  it('a server that showed all of them would be caught: the rows know one more', async () => {
    const rows = await lookInside(world, 'hamburg', inside =>
      inside.selectFrom('memberships').select('id').where('user_id', '=', ida).execute(),
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(await listAll(anna, ida))).toContain(rows[0]?.id)
    expect(JSON.stringify(await list(uma, ida))).not.toContain(rows[0]?.id)
  })
})

describe('the same, seen from Tenant Management', () => {
  it('is for nobody who may not manage tenants, nor for who is not acting as superuser', async () => {
    await expect(listAll(world.visitor(), ida)).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(listAll(uma, ida)).rejects.toMatchObject({ code: 'permission_missing' })
    await expect(listAll(await world.anna(), ida)).rejects.toMatchObject({ code: 'not_acting' })
    const nowhere = '00000000-0000-7000-8000-000000000000'
    await expect(listAll(anna, nowhere)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('shows the memberships that Assigned users of each tenant shows [ID-24]', async () => {
    const all = await listAll(anna, ida)
    expect(namesOf(all)).toEqual(['system', 'hamburg', 'berlin'])
    for (const tenant of ['hamburg', 'berlin']) {
      const { items } = await anna.api.members.list({ params: { tenant }, query: { q: 'ida' } })
      expect(all.items.find(one => one.tenant.id === tenant)?.id).toBe(items[0]?.id)
    }
  })

  it('adds and removes: what is assigned here stands there, and the other way round [ID-23, ID-24]', async () => {
    await assign(ida, 'mitte')
    const added = (await listAll(anna, ida)).items.find(one => one.tenant.id === 'mitte')
    expect(added).toMatchObject({ kind: 'mapped', may: { end: { allowed: true } } })
    await anna.api.members.unassign({ params: { tenant: 'mitte', member: added?.id ?? '' }, query: {} })
    expect(namesOf(await listAll(anna, ida))).not.toContain('mitte')
  })

  it('sets any of their tenants as default, with both names in the trail', async () => {
    expect((await setAny(anna, ida, 'hamburg')).items.find(one => one.isDefault)?.tenant.id).toBe('hamburg')
    await expect(setAny(anna, ida, 'mitte')).rejects.toMatchObject({ code: 'not_a_member' })
    const { items } = await superuser.api.audit.list({
      params: system,
      query: { action: 'users.default-tenant-set' },
    })
    expect(items[0]).toMatchObject({
      subject: { name: 'ida' },
      actor: { name: 'Anna Berg' },
      effective: { name: 'superuser' },
      after: { defaultTenant: 'hamburg' },
    })
  })

  it('never for superuser', async () => {
    const { items } = await superuser.api.users.list({ params: system, query: { q: 'superuser' } })
    const user = items[0]?.id ?? ''
    await expect(setAny(anna, user, 'system')).rejects.toMatchObject({ code: 'built_in' })
    expect((await listAll(anna, user)).may.setDefault.allowed).toBe(false)
  })

  it('lists what a user can be assigned to: the own tenant and those below, never a sibling’s', async () => {
    const forIda = await assignable(anna, ida)
    expect(forIda.filter(one => one.may.assign.allowed).map(one => one.id)).toEqual(['default', 'mitte'])
    expect(forIda.find(one => one.id === 'berlin')?.may.assign.reason).toContain('already')
    const berliner = await makePerson(world, anna, { tenant: 'berlin', userName: 'bo' })
    expect((await assignable(anna, berliner)).map(one => one.id)).toEqual(['berlin', 'mitte'])
    expect((await assignable(anna, ida, { q: 'MIT' })).map(one => one.id)).toEqual(['mitte'])
  })

  it('counts a tenant where superuser cannot be acted as, and names it nowhere', async () => {
    await anna.api.superuser.setTarget({ params: { tenant: 'hamburg' }, body: { isTarget: false } })
    const seen = await listAll(anna, ida)
    expect(namesOf(seen)).toEqual(['system', 'berlin'])
    expect(seen.hidden).toBe(1)
    await expect(setAny(anna, ida, 'hamburg')).rejects.toMatchObject({ code: 'impersonation_refused' })
    expect(namesOf(await listAll(superuser, ida))).toContain('hamburg')
  })

  it('assigns nobody to a tenant where superuser cannot be acted as', async () => {
    const ofMitte = async (by: Visitor) => (await assignable(by, ida, { q: 'mitte' }))[0]?.may.assign
    expect(await ofMitte(anna)).toEqual({ allowed: true })
    await anna.api.superuser.setTarget({ params: { tenant: 'mitte' }, body: { isTarget: false } })
    expect(await ofMitte(anna)).toMatchObject({ allowed: false, reason: expect.stringContaining('cannot act there') })
    await expect(assign(ida, 'mitte')).rejects.toMatchObject({ code: 'impersonation_refused' })
    expect(await ofMitte(superuser)).toEqual({ allowed: true })
  })
})
