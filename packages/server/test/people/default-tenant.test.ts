import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { sweepExpired } from '../../src/memberships/expiry.service.ts'
import { asOwner, inContext } from '../races/rows.ts'
import { accounts, CONTACT, PASSWORD } from '../world/people.ts'
import { activate, makeGroup, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const system = { tenant: 'system' }
const REFUSAL = 'Your default tenant no longer exists. An administrator must assign a new default tenant.'

let world: World
let superuser: Visitor
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  anna = await world.managing()
  for (const [id, title] of [
    ['hamburg', 'Hamburg'],
    ['bremen', 'Bremen'],
  ] as const) {
    await anna.api.tenants.create({ body: { id, title, preProvisionAdminAccess: true } })
  }
})
afterAll(() => world.stop())
afterEach(() => {
  vi.useRealTimers()
})

const make = (id: string, more: { database?: string } = {}) =>
  anna.api.tenants.create({ body: { id, title: `The ${id}`, preProvisionAdminAccess: true, ...more } })
const assign = (user: string, tenant: string) =>
  anna.api.members.assign({ params: { tenant }, body: { users: [user] } })
type Aftermath = NonNullable<Parameters<Visitor['api']['tenants']['delete']>[0]>['body']
const erase = (tenant: string, more: Partial<Aftermath> = {}) =>
  anna.api.tenants.delete({ params: { tenant }, body: { confirm: tenant, ...more } })
const setAny = (user: string, tenant: string) =>
  anna.api.userTenants.setAnyDefault({ params: { user }, body: { tenant } })

/** Somebody of the system tenant, let into these tenants in this order. */
async function letInto(userName: string, ...tenants: string[]): Promise<string> {
  const id = await makePerson(world, anna, { ...system, userName })
  for (const tenant of tenants) await assign(id, tenant)
  return id
}

async function memberOf(tenant: string, userName: string): Promise<string> {
  const { items } = await anna.api.members.list({ params: { tenant }, query: { q: userName } })
  return items[0]?.id ?? ''
}

/** What log-in opens, or how it is refused. */
async function opens(userName: string): Promise<string> {
  try {
    const visitor = await world.logIn(userName, PASSWORD)
    return (await visitor.api.me.session()).next
  } catch (thrown) {
    return (thrown as { code: string }).code
  }
}

describe('the scene of issue 3', () => {
  it('a new user without a tenant signs in: the message, and whom to contact [ID-25, ID-26]', async () => {
    await anna.api.users.create({
      params: system,
      body: { userName: 'newbie', email: 'newbie@people.example', firstName: 'New', lastName: 'Bie' },
    })
    await activate(world, 'newbie@people.example')
    const newbie = await world.logIn('newbie', PASSWORD)
    expect(await newbie.api.me.session()).toMatchObject({
      next: '/no-tenant',
      tenants: 0,
      defaultTenant: null,
      contact: CONTACT,
      homeTitle: 'System (infrastructure tenant)',
    })
  })

  it('Berlin opens; it is deleted with "leave empty": log-in is refused; a new default is set: it works [ID-27, ID-28, ID-29]', async () => {
    await make('berlin')
    const id = await letInto('kurt', 'hamburg', 'berlin')
    await setAny(id, 'berlin')
    expect(await opens('kurt')).toBe('/t/berlin')
    await erase('berlin', { defaultTenants: 'leave-empty' })
    await expect(world.logIn('kurt', PASSWORD)).rejects.toMatchObject({
      code: 'default_tenant_lost',
      message: REFUSAL,
      problem: { current: { contact: CONTACT } },
    })
    expect(await anna.api.userTenants.listAll({ params: { user: id } })).toMatchObject({ defaultTenantLost: true })
    expect(await setAny(id, 'hamburg')).toMatchObject({ defaultTenantLost: false })
    expect(await opens('kurt')).toBe('/t/hamburg')
  })
})

describe('the default tenant', () => {
  it('is set by the first membership, and stays with the second [ID-27]', async () => {
    await letInto('jana', 'hamburg', 'bremen')
    expect(await opens('jana')).toBe('/t/hamburg')
  })

  it('is chosen by the person, among their own tenants', async () => {
    await letInto('karl', 'hamburg', 'bremen')
    const karl = await world.logIn('karl', PASSWORD)
    const choose = (by: Visitor, tenant: string) => by.api.me.setDefaultTenant({ body: { tenant } })
    await expect(choose(world.visitor(), 'bremen')).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(await choose(karl, 'bremen')).toEqual({ defaultTenant: 'bremen' })
    expect(await opens('karl')).toBe('/t/bremen')
    for (const tenant of ['default', 'nowhere', 'system']) {
      await expect(choose(karl, tenant)).rejects.toMatchObject({ code: 'not_a_member' })
    }
    const query = { action: 'users.default-tenant-set' }
    const { items } = await superuser.api.audit.list({ params: system, query })
    expect(items[0]).toMatchObject({ subject: { name: 'karl' }, after: { defaultTenant: 'bremen' } })
  })

  it('moves on when it is unassigned: to the one chosen, which must be theirs, else to the earliest [ID-28]', async () => {
    await make('leipzig')
    const id = await letInto('lars', 'leipzig', 'bremen', 'hamburg')
    const params = { tenant: 'leipzig', member: await memberOf('leipzig', 'lars') }
    const unassign = (nextDefault?: string) =>
      anna.api.members.unassign({ params, query: nextDefault === undefined ? {} : { nextDefault } })
    await expect(unassign('default')).rejects.toMatchObject({ code: 'not_a_member' })
    expect(await opens('lars')).toBe('/t/leipzig')
    const isDefaultIn = async (tenant: string) =>
      (await anna.api.members.list({ params: { tenant }, query: { q: 'lars' } })).items[0]?.isDefault
    expect([await isDefaultIn('leipzig'), await isDefaultIn('bremen')]).toEqual([true, false])
    await unassign('hamburg')
    expect(await opens('lars')).toBe('/t/hamburg')
    await setAny(id, 'bremen')
    await assign(id, 'leipzig')
    const own = { tenant: 'bremen', member: await memberOf('bremen', 'lars') }
    await anna.api.members.unassign({ params: own, query: {} })
    expect(await opens('lars')).toBe('/t/hamburg')
  })

  it('is none with the last membership, and the next first one sets it again', async () => {
    const id = await letInto('moni', 'hamburg')
    const member = await memberOf('hamburg', 'moni')
    await anna.api.members.unassign({ params: { tenant: 'hamburg', member }, query: {} })
    expect(await opens('moni')).toBe('/no-tenant')
    await assign(id, 'bremen')
    expect(await opens('moni')).toBe('/t/bremen')
  })

  it('that was deleted stays empty though somebody assigns another tenant: only a choice fills it [ID-29]', async () => {
    await make('essen')
    const id = await letInto('nele', 'essen', 'hamburg')
    await erase('essen')
    await assign(id, 'bremen')
    expect(await opens('nele')).toBe('default_tenant_lost')
    await setAny(id, 'bremen')
    expect(await opens('nele')).toBe('/t/bremen')
  })

  it('that was the only tenant leaves a person who can log in, and works nowhere [ID-25]', async () => {
    await make('trier')
    await letInto('otto', 'trier')
    await erase('trier')
    expect(await opens('otto')).toBe('/no-tenant')
  })
})

describe.each([
  ['in the database of all', {}],
  ['with a database of its own', { own: true }],
])('deleting a tenant %s reassigns default tenants', (_where, { own = false }: { own?: boolean }) => {
  const name = own ? 'koblenz' : 'kiel'
  const people = own ? ['ria', 'sam', 'tim'] : ['rolf', 'sara', 'theo']
  const [chosen = '', other = '', alone = ''] = people
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    await make(name, own ? { database: name } : {})
    ids.chosen = await letInto(chosen, name, 'hamburg', 'bremen')
    ids.other = await letInto(other, name, 'hamburg', 'bremen')
    ids.alone = await letInto(alone, name)
  })

  it('lists whose it is with what could take its place, to who may delete it', async () => {
    const list = (by: Visitor) => by.api.tenants.defaultUsers({ params: { tenant: name }, query: {} })
    await expect(list(world.visitor())).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(list(await world.logIn(chosen, PASSWORD))).rejects.toMatchObject({ code: 'permission_missing' })
    const { items } = await list(anna)
    expect(items.map(user => [user.userName, user.others.map(tenant => tenant.id)])).toEqual([
      [chosen, ['hamburg', 'bremen']],
      [other, ['hamburg', 'bremen']],
      [alone, []],
    ])
    await expect(anna.api.tenants.defaultUsers({ params: system, query: {} })).rejects.toMatchObject({
      code: 'system_tenant',
    })
  })

  it.each([
    ['a tenant that is not theirs', () => ({ user: ids.chosen ?? '', tenant: 'default' })],
    ['the tenant itself', () => ({ user: ids.chosen ?? '', tenant: name })],
    ['somebody whose default it is not', () => ({ user: ids.nobody ?? accounts.firstUser.email, tenant: 'hamburg' })],
  ])('refuses a choice of %s, and loses nothing', async (_what, choose) => {
    const { items } = await anna.api.users.list({ params: system, query: { q: 'jana' } })
    ids.nobody = items[0]?.id ?? ''
    const before = await anna.api.tenants.get({ params: { tenant: name } })
    await expect(erase(name, { choices: [choose()] })).rejects.toMatchObject({ code: 'not_a_member' })
    expect(await anna.api.tenants.get({ params: { tenant: name } })).toEqual(before)
    expect(await opens(chosen)).toBe(`/t/${name}`)
  })

  it('refuses a choice of a tenant where superuser cannot be acted as, and does not offer it', async () => {
    const params = { tenant: 'bremen' }
    await anna.api.superuser.setTarget({ params, body: { isTarget: false } })
    const choices = [{ user: ids.chosen ?? '', tenant: 'bremen' }]
    await expect(erase(name, { choices })).rejects.toMatchObject({ code: 'not_a_member' })
    const { items } = await anna.api.tenants.defaultUsers({ params: { tenant: name }, query: { q: chosen } })
    expect(items[0]?.others.map(tenant => tenant.id)).toEqual(['hamburg'])
    await anna.api.superuser.setTarget({ params, body: { isTarget: true } })
  })

  it('by choice, and by the rule for all others, in one act with the deletion', async () => {
    const choices = [{ user: ids.chosen ?? '', tenant: 'bremen' }]
    await erase(name, { choices, defaultTenants: 'earliest-remaining' })
    expect(await opens(chosen)).toBe('/t/bremen')
    expect(await opens(other)).toBe('/t/hamburg')
    expect(await opens(alone)).toBe('/no-tenant')
  })
})

describe('a membership that runs out', () => {
  /** Moves the end of a membership as only time does: in the row, past everybody. */
  const expire = (tenant: string, user: string, seconds = 1) =>
    asOwner(
      world,
      `BEGIN; SET LOCAL app.tenant_id = '${tenant}'; UPDATE memberships
       SET expires_at = now() - interval '${seconds} second' WHERE user_id = '${user}'; COMMIT`,
    )
  const enter = (visitor: Visitor, tenant: string) => visitor.api.tenantFrame.get({ params: { tenant } })
  const sweep = () =>
    sweepExpired(world.parts, { session: undefined, requestId: 'sweep', address: 'local', device: 'server' })

  it('refuses the open session at once, and log-in opens the earliest remaining, before any sweep', async () => {
    const id = await letInto('udo', 'hamburg', 'bremen')
    const udo = await world.logIn('udo', PASSWORD)
    await enter(udo, 'hamburg')
    await expire('hamburg', id)
    await expect(enter(udo, 'hamburg')).rejects.toMatchObject({ code: 'access_removed' })
    expect((await udo.api.me.session()).defaultTenant).toBe('bremen')
    expect(await opens('udo')).toBe('/t/bremen')
  })

  it('is written down by the sweep, once; then the row says so too', async () => {
    await sweep()
    await sweep()
    const { items } = await anna.api.audit.list({
      params: { tenant: 'hamburg' },
      query: { action: 'memberships.expired' },
    })
    expect(items.map(entry => entry.subject.name)).toEqual(['udo'])
    const [row] = await inContext(world, 'system', ["SELECT default_tenant FROM users WHERE user_name = 'udo'"])
    expect(row).toEqual({ default_tenant: 'bremen' })
  })

  it('does so by the clock of the database: this machine’s, jumping forward and back, decides nothing', async () => {
    const id = await letInto('vera', 'hamburg', 'bremen')
    const vera = await world.logIn('vera', PASSWORD)
    const member = await memberOf('hamburg', 'vera')
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await anna.api.members.edit({ params: { tenant: 'hamburg', member }, body: { until } })
    for (const years of [10, -10]) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + years * 365 * 86_400_000 })
      await sweep()
      await enter(vera, 'hamburg')
      vi.useRealTimers()
    }
    await expire('hamburg', id)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 365 * 86_400_000 })
    await expect(enter(vera, 'hamburg')).rejects.toMatchObject({ code: 'access_removed' })
    await sweep()
    vi.useRealTimers()
    expect(await memberOf('hamburg', 'vera')).toBe('')
    expect(await opens('vera')).toBe('/t/bremen')
  })

  it('ends acting as superuser with it', async () => {
    const managers = await makeGroup(superuser, { ...system, name: 'Managers', roles: ['TenantManagement'] })
    const id = await makePerson(world, superuser, { ...system, userName: 'wim', groups: [managers] })
    const wim = await world.logIn('wim', PASSWORD)
    await wim.api.acting.start({ body: {} })
    await wim.api.tenants.list({ query: {} })
    await expire('system', id)
    await expect(wim.api.tenants.list({ query: {} })).rejects.toMatchObject({ code: 'permission_missing' })
    await sweep()
    const session = await wim.api.me.session()
    expect(session).toMatchObject({ acting: null, next: '/no-tenant', may: { manageTenants: { allowed: false } } })
    const { items } = await superuser.api.audit.list({ params: system, query: { action: 'acting.ended' } })
    expect(items[0]).toMatchObject({ subject: { name: 'wim' } })
  })

  it('a database that forgot to ask for the end would be caught: the planted fault lets them in', async () => {
    const id = await letInto('xenia', 'hamburg', 'bremen')
    const xenia = await world.logIn('xenia', PASSWORD)
    await expire('hamburg', id)
    await expect(enter(xenia, 'hamburg')).rejects.toMatchObject({ code: 'access_removed' })
    const [found] = await asOwner(
      world,
      "SELECT pg_get_functiondef('directory.standing(text, uuid)'::regprocedure) AS source",
    )
    const source = String(found?.source)
    const replace = (definition: string) =>
      asOwner(
        world,
        `GRANT CREATE ON SCHEMA directory TO tenantry_directory; SET ROLE tenantry_directory; ${definition}; RESET ROLE;
         REVOKE CREATE ON SCHEMA directory FROM tenantry_directory`,
      )
    const forgetful = source.replace('(expires_at IS NULL OR expires_at > now())', 'true')
    expect(forgetful).not.toBe(source)
    await replace(forgetful)
    await enter(xenia, 'hamburg')
    await replace(source)
    await expect(enter(xenia, 'hamburg')).rejects.toMatchObject({ code: 'access_removed' })
  })
})
