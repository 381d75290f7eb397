import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  for (const [id, title] of [
    ['berlin', 'Berlin'],
    ['hamburg', 'Hamburg'],
  ] as const) {
    await anna.api.tenants.create({ body: { id, title, preProvisionAdminAccess: true } })
  }
})
afterAll(() => world.stop())

async function letInto(tenants: string[], userName: string): Promise<{ id: string; visitor: Visitor }> {
  const id = await makePerson(world, anna, { tenant: 'system', userName })
  for (const tenant of tenants) {
    await anna.api.members.assign({ params: { tenant }, body: { users: [id] } })
  }
  return { id, visitor: await world.logIn(userName, PASSWORD) }
}

describe('a session ends at once', () => {
  it('when its person is made inactive', async () => {
    const { id, visitor } = await letInto(['berlin'], 'erik')
    await visitor.api.me.session()
    await anna.api.users.inactivate({ params: { tenant: 'system', user: id } })
    await expect(visitor.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(world.logIn('erik', PASSWORD)).rejects.toMatchObject({ code: 'wrong_credentials' })
  })

  it('when its own tenant is locked, and log-in there is refused until it is unlocked', async () => {
    await makePerson(world, anna, { tenant: 'hamburg', userName: 'frida', member: true })
    const frida = await world.logIn('frida', PASSWORD)
    await anna.api.tenants.lock({ params: { tenant: 'hamburg' } })
    await expect(frida.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(world.logIn('frida', PASSWORD)).rejects.toMatchObject({ code: 'tenant_locked' })
    await expect(anna.api.tenantFrame.get({ params: { tenant: 'hamburg' } })).rejects.toMatchObject({
      code: 'tenant_locked',
    })
    await anna.api.tenants.unlock({ params: { tenant: 'hamburg' } })
    await world.logIn('frida', PASSWORD)
  })

  it('elsewhere when the password is changed', async () => {
    const { visitor } = await letInto(['berlin'], 'gina')
    const other = await world.logIn('gina', PASSWORD)
    await other.api.me.changePassword({ body: { current: PASSWORD, password: 'another-quiet-river-3' } })
    await expect(visitor.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    await other.api.me.session()
    await expect(world.logIn('gina', PASSWORD)).rejects.toMatchObject({ code: 'wrong_credentials' })
  })
})

describe('access that changes while a person works', () => {
  it('is refused at once when it ends, and a token issued before still says what it said [OM-33]', async () => {
    const { id, visitor } = await letInto(['berlin', 'hamburg'], 'hugo')
    await visitor.api.tenantFrame.get({ params: { tenant: 'hamburg' } })
    const members = await anna.api.members.list({ params: { tenant: 'hamburg' }, query: { q: 'hugo' } })
    const member = members.items[0]
    expect(member).toMatchObject({ userId: id, kind: 'mapped', sourceTenant: { id: 'system' } })
    await anna.api.members.unassign({ params: { tenant: 'hamburg', member: member?.id ?? '' }, query: {} })
    await expect(visitor.api.tenantFrame.get({ params: { tenant: 'hamburg' } })).rejects.toMatchObject({
      code: 'access_removed',
    })
    const before = await visitor.api.me.access({ query: {} })
    expect(before.session.claims.allowed_tenants).toContain('hamburg')
    expect(before.now.allowed_tenants).not.toContain('hamburg')
    expect(before.lost).toEqual(['hamburg'])
    await visitor.api.me.refresh()
    expect((await visitor.api.me.access({ query: {} })).session.claims.allowed_tenants).toEqual(['berlin'])
    await expect(visitor.api.tenantFrame.get({ params: { tenant: 'hamburg' } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('is found by logging in again, too: the mapping is resolved then [OM-35] [OM-22]', async () => {
    const { id } = await letInto(['berlin'], 'ines')
    const first = await world.logIn('ines', PASSWORD)
    await anna.api.members.assign({ params: { tenant: 'hamburg' }, body: { users: [id] } })
    await expect(first.api.tenantFrame.get({ params: { tenant: 'hamburg' } })).rejects.toMatchObject({
      code: 'refresh_needed',
    })
    const second = await world.logIn('ines', PASSWORD)
    const switcher = await second.api.me.tenants({ query: {} })
    expect(switcher.items.map(tenant => tenant.id)).toEqual(['berlin', 'hamburg'])
    await second.api.tenantFrame.get({ params: { tenant: 'hamburg' } })
  })
})

describe('the default tenant', () => {
  it('is set by the first membership, and log-in opens it', async () => {
    const { visitor } = await letInto(['hamburg', 'berlin'], 'jana')
    expect(await visitor.api.me.session()).toMatchObject({ defaultTenant: 'hamburg', next: '/t/hamburg', tenants: 2 })
  })

  it('is lost with its tenant: log-in is refused while another one remains', async () => {
    await anna.api.tenants.create({ body: { id: 'bremen', title: 'Bremen', preProvisionAdminAccess: true } })
    await letInto(['bremen', 'berlin'], 'kurt')
    const impact = await anna.api.tenants.impact({ params: { tenant: 'bremen' } })
    expect(impact).toMatchObject({ members: 2, defaultTenantOf: 1, children: 0 })
    await anna.api.tenants.delete({ params: { tenant: 'bremen' }, body: { confirm: 'bremen' } })
    await expect(world.logIn('kurt', PASSWORD)).rejects.toMatchObject({
      code: 'default_tenant_lost',
      message: 'Your default tenant no longer exists. An administrator must assign a new default tenant.',
    })
  })
})

describe('log-in', () => {
  it('gives the same answer for unknown, ambiguous and wrong', async () => {
    await makePerson(world, anna, { tenant: 'berlin', userName: 'lena', member: true })
    await makePerson(world, anna, { tenant: 'hamburg', userName: 'lena', member: true }).catch(() => undefined)
    const answers = []
    for (const identifier of ['lena', 'nobody', 'anna']) {
      const { status, ...rest } = await world
        .logIn(identifier, 'wrong-wrong-wrong')
        .then(() => ({ status: 200, code: '' }))
        .catch(error => ({ status: error.problem.status, code: error.problem.detail }))
      answers.push({ status, ...rest })
    }
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect((await (await world.logIn('lena', PASSWORD, 'berlin')).api.me.session()).person.homeTenant).toBe('berlin')
  })

  it('keeps nothing of the session that the browser brought', async () => {
    const visitor = await world.anna()
    const before = visitor.cookie
    await visitor.api.signIn.logIn({ body: { identifier: 'anna', password: accounts.firstUser.password } })
    expect(visitor.cookie).not.toBe(before)
    const old = await fetch(`${world.url}/api/session`, { headers: { cookie: before } })
    expect(old.status).toBe(401)
  })
})
