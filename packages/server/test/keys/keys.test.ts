import { listRoutes } from '@tenantry/contract/api'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { keepKeyUse } from '../../src/decisions/key-use.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { type Hospital, makeHospital, tell } from '../decisions/hospital.ts'
import { listRequests, nowhere } from '../endpoints/requests.ts'
import { send } from '../endpoints/send.ts'
import { PASSWORD } from '../world/people.ts'
import { activate, makePerson, startWorld, type World } from '../world/world.ts'

let world: World
let hospital: Hospital
beforeAll(async () => {
  world = await startWorld()
  hospital = await makeHospital(world)
})
afterAll(() => world.stop())

const params = { tenant: 'acme' }
const reading = { policy: 'Hospital', permission: 'chart.read', subject: { user: 'nina', identityRoles: ['nurses'] } }

/** What a key is told: whether nina may read, or the code of the refusal. */
async function ask(key: string, tenant = 'acme'): Promise<unknown> {
  const { body } = await tell(world, `/api/t/${tenant}/decisions/check`, { key, body: reading })
  return body.code ?? body.allowed
}

/** A person of acme with these roles, and a key that they made. */
async function makeMaker(userName: string, ...roles: string[]) {
  const { tom } = hospital
  const user = await makePerson(world, tom, { tenant: 'acme', userName, member: true })
  await tom.api.grants.giveUser({ params: { ...params, user }, body: { roles } })
  const visitor = await world.logIn(userName, PASSWORD, 'acme')
  const made = await visitor.api.keys.create({ params, body: { name: `of ${userName}`, roles: ['ClientManagement'] } })
  return { user, visitor, ...made }
}

const stateOf = async (id: string) => {
  const { items } = await hospital.tom.api.keys.list({ params, query: { size: 100 } })
  return items.find(key => key.id === id)?.state
}

/**
 * What is seen before the end that `soon` tells; later each time where a busy machine came too late to see anything, as
 * that says nothing about the end.
 */
async function seenBefore<Seen>(look: (soon: () => string) => Promise<Seen>): Promise<{ until: string; seen: Seen }> {
  for (let millis = 1_500; ; millis *= 4) {
    let until = ''
    const soon = () => {
      until = new Date(Date.now() + millis).toISOString()
      return until
    }
    const [seen] = await Promise.allSettled([look(soon)])
    if (Date.now() + 200 > Date.parse(until)) continue
    if (seen.status === 'rejected') throw seen.reason
    return { until, seen: seen.value }
  }
}

/** From that moment on, give or take what the machine needs to notice. */
async function expectClosed(secret: string, until: string): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, Date.parse(until) - Date.now()))
  await expect.poll(() => ask(secret), { timeout: 10_000 }).toBe('not_signed_in')
}

describe('an API key', () => {
  it('asks without a session, and its secret is shown once and stored nowhere', async () => {
    const { tom } = hospital
    const body = { name: 'shown once', roles: ['ClientManagement'], reason: 'the ward app' }
    const { key, secret } = await tom.api.keys.create({ params, body }, { idempotencyKey: 'once' })
    expect(key).toMatchObject({
      name: 'shown once',
      state: 'live',
      maker: { name: 'tom Person' },
      reason: 'the ward app',
    })
    expect(await ask(secret)).toBe(true)
    await expect(tom.api.keys.create({ params, body }, { idempotencyKey: 'once' })).rejects.toMatchObject({
      code: 'secret_already_shown',
    })
    const rows = await inTenant(world.parts.connections, { tenant: getTenantId('acme'), lock: 'read' }, scope =>
      sql`SELECT k.*, i.answer FROM api_keys k, idempotency_records i`.execute(scope.rows),
    )
    expect(JSON.stringify(rows.rows)).not.toContain(secret.split('.')[1])
  })

  it('is refused everywhere when it is ended, and looks like one that never was', async () => {
    const { tom } = hospital
    const { key, secret } = await tom.api.keys.create({ params, body: { name: 'short', roles: ['ClientManagement'] } })
    expect(await ask(secret)).toBe(true)
    await tom.api.keys.end({ params: { ...params, key: key.id } })
    expect(await ask(secret)).toBe('not_signed_in')
    expect(await ask(`acme.${'A'.repeat(43)}`)).toBe('not_signed_in')
    expect(await ask(`nowhere.${'A'.repeat(43)}`)).toBe('not_signed_in')
  })

  it('asks in its own tenant, and finds no other', async () => {
    expect(await ask(hospital.key, 'best')).toBe('not_found')
    expect(await ask(hospital.key, 'nowhere')).toBe('not_found')
    expect(await ask(hospital.key.replace('acme.', 'best.'))).toBe('not_signed_in')
  })

  it('takes only roles of the kind role, which its maker could confer', async () => {
    const { tom } = hospital
    const make = (by: typeof tom, role: string) =>
      by.api.keys.create({ params, body: { name: `with ${role}`, roles: [role] } }).then(
        () => 'made',
        thrown => thrown.code,
      )
    expect(await make(tom, 'Tenant Admin')).toBe('no_such_role')
    expect(await make(tom, 'TenantManagement')).toBe('may_not_confer')
    const { visitor } = await makeMaker('cora', 'ClientManagement')
    expect(await make(visitor, 'PolicyManagement')).toBe('may_not_confer')
    const { roles } = await visitor.api.keys.list({ params, query: {} })
    expect(roles.filter(({ may }) => may.give.allowed).map(({ id }) => id)).toEqual(['ClientManagement'])
  })

  it('without decisions.ask may not ask', async () => {
    const { secret } = await hospital.tom.api.keys.create({
      params,
      body: { name: 'weak', roles: ['InventoryViewer'] },
    })
    expect(await ask(secret)).toBe('permission_missing')
  })

  it('ends at its moment', async () => {
    const { until, seen } = await seenBefore(async soon => {
      const body = { name: 'brief', roles: ['ClientManagement'], until: soon() }
      const { secret } = await hospital.tom.api.keys.create({ params, body })
      return { secret, said: await ask(secret) }
    })
    expect(seen.said).toBe(true)
    await expectClosed(seen.secret, until)
    await expect(
      hospital.tom.api.keys.create({ params, body: { name: 'over', roles: ['ClientManagement'], until } }),
    ).rejects.toMatchObject({ code: 'expiry_in_the_past' })
  })

  it('notes when it was used, to the minute and outside of the request', async () => {
    const { tom } = hospital
    const { key } = await tom.api.keys.create({ params, body: { name: 'noted', roles: ['ClientManagement'] } })
    const lastUsedAt = async () => (await tom.api.keys.list({ params, query: { q: 'noted' } })).items[0]?.lastUsedAt
    const use = keepKeyUse(world.parts)
    use.note(getTenantId('acme'), key.id)
    expect(await lastUsedAt()).toBe(null)
    await use.stop()
    expect(Date.parse((await lastUsedAt()) ?? '')).toBeGreaterThan(Date.now() - 10_000)
  })

  it('stands among those who can get in, and is ended from there', async () => {
    const { items } = await hospital.tom.api.entrances.list({ params, query: { through: 'key', size: 100 } })
    expect(items.find(({ displayName }) => displayName === 'ward app')).toMatchObject({
      through: 'key',
      roles: ['ClientManagement'],
      grantedBy: 'tom Person',
      may: { end: { allowed: true }, edit: { allowed: false } },
    })
  })
})

describe('a key ends with the authority of its maker', () => {
  it('when the maker loses a role that the key has, at once, and lives again with it', async () => {
    const { user, key, secret } = await makeMaker('kim', 'ClientManagement')
    expect(await ask(secret)).toBe(true)
    const { tom } = hospital
    await tom.api.grants.endUser({ params: { ...params, user }, body: { roles: ['ClientManagement'] } })
    expect([await ask(secret), await stateOf(key.id)]).toEqual(['not_signed_in', 'maker_lacks'])
    await tom.api.grants.giveUser({ params: { ...params, user }, body: { roles: ['ClientManagement'] } })
    expect([await ask(secret), await stateOf(key.id)]).toEqual([true, 'live'])
  })

  it('when the maker is inactivated', async () => {
    const { user, key, secret } = await makeMaker('ina', 'ClientManagement')
    await hospital.tom.api.users.inactivate({ params: { ...params, user } })
    expect([await ask(secret), await stateOf(key.id)]).toEqual(['not_signed_in', 'maker_gone'])
  })

  it('when the maker is deleted', async () => {
    const { user, key, secret } = await makeMaker('del', 'ClientManagement')
    await hospital.tom.api.users.delete({ params: { ...params, user } })
    expect([await ask(secret), await stateOf(key.id)]).toEqual(['not_signed_in', 'maker_gone'])
  })

  it('when the membership of the maker ends, and when it runs out by itself', async () => {
    const { visitor, secret } = await makeMaker('uwe', 'ClientManagement')
    const { tom } = hospital
    const find = async (q: string) => (await tom.api.ownMembers.list({ params, query: { q } })).items[0]?.id ?? ''
    const member = await find('uwe')
    const { until, seen } = await seenBefore(async soon => {
      await tom.api.ownMembers.edit({ params: { ...params, member }, body: { until: soon() } })
      return ask(secret)
    })
    expect(seen).toBe(true)
    await expectClosed(secret, until)
    expect(visitor.cookie).not.toBe('')
  })

  it('also where the maker is stored in another tenant', async () => {
    const anna = await world.managing()
    const { user } = await anna.api.users.create({
      params: { tenant: 'system' },
      body: { userName: 'vera', email: 'vera@people.example', firstName: 'Vera', lastName: 'Above' },
    })
    await activate(world, 'vera@people.example')
    const groups = await hospital.tom.api.groups.create({ params, body: { name: 'Clients' } })
    await hospital.tom.api.grants.giveGroup({
      params: { ...params, group: groups.id },
      body: { roles: ['ClientManagement'] },
    })
    await anna.api.provisioning.addUser({ params, body: { user: user.id, groups: [groups.id] } })
    const vera = await world.logIn('vera', PASSWORD, 'system')
    const { secret } = await vera.api.keys.create({ params, body: { name: 'from above', roles: ['ClientManagement'] } })
    expect(await ask(secret)).toBe(true)
    await anna.api.users.inactivate({ params: { tenant: 'system', user: user.id } })
    expect(await ask(secret)).toBe('not_signed_in')
  })
})

describe('a key ends by the clock, without anybody doing anything', () => {
  it('when the maker held its roles through a group in a group, and that nesting runs out', async () => {
    const { tom } = hospital
    const make = (name: string) => tom.api.groups.create({ params, body: { name } })
    let attempt = 0
    const { until, seen } = await seenBefore(async soon => {
      attempt += 1
      const [outer, inner] = [await make(`Outer ${attempt}`), await make(`Inner ${attempt}`)]
      await tom.api.grants.giveGroup({ params: { ...params, group: outer.id }, body: { roles: ['ClientManagement'] } })
      const userName = `nessa${attempt}`
      await makePerson(world, tom, { tenant: 'acme', userName, groups: [inner.id] })
      const nessa = await world.logIn(userName, PASSWORD, 'acme')
      const nesting = { child: inner.id, belongs: true, until: soon() }
      await tom.api.groups.setChild({ params: { ...params, group: outer.id }, body: nesting })
      const body = { name: 'nested', roles: ['ClientManagement'] }
      const { key, secret } = await nessa.api.keys.create({ params, body })
      return { key, secret, said: await ask(secret) }
    })
    expect(seen.said).toBe(true)
    await expectClosed(seen.secret, until)
    expect(await stateOf(seen.key.id)).toBe('maker_lacks')
  })
})

describe('a key ends with its tenant', () => {
  it('at once when the tenant is deleted', async () => {
    const anna = await world.managing()
    const gone = { tenant: 'gone' }
    await anna.api.tenants.create({ body: { id: 'gone', title: 'gone', preProvisionAdminAccess: true } })
    const user = await makePerson(world, anna, { ...gone, userName: 'gil', member: true })
    await anna.api.grants.giveUser({ params: { ...gone, user }, body: { roles: ['Tenant Admin'] } })
    const gil = await world.logIn('gil', PASSWORD, 'gone')
    const { key, secret } = await gil.api.keys.create({
      params: gone,
      body: { name: 'x', roles: ['ClientManagement'] },
    })
    expect(await ask(secret, 'gone')).toBe(true)
    await anna.api.tenants.delete({ params: gone, body: { confirm: 'gone' } })
    expect(await ask(secret, 'gone')).toBe('not_signed_in')

    // What is still noted of it keeps nothing back of the keys of others.
    const { tom } = hospital
    const other = (await tom.api.keys.create({ params, body: { name: 'beside', roles: ['ClientManagement'] } })).key.id
    const use = keepKeyUse(world.parts)
    use.note(getTenantId('gone'), key.id)
    use.note(getTenantId('acme'), other)
    await use.stop()
    const { items } = await tom.api.keys.list({ params, query: { q: 'beside' } })
    expect(items[0]?.lastUsedAt).not.toBe(null)
  })
})

describe('every operation, asked with a key', () => {
  const routes = listRequests().filter(({ route }) => route.access !== 'public')
  const askAll = async (key: string, cookie?: string) => {
    const answers: Record<string, string[]> = {}
    for (const { id, route, toRequest } of routes) {
      const headers = { authorization: `Bearer ${key}` }
      const wire = { url: world.url, headers, ...(cookie === undefined ? {} : { cookie }) }
      const { status, code } = await send(wire, route, toRequest(nowhere('acme')))
      answers[`${status} ${code}`] = [...(answers[`${status} ${code}`] ?? []), id]
    }
    return answers
  }
  const closed = routes.filter(({ route }) => route.keys === undefined).map(({ id }) => id)
  const opened = routes.filter(({ route }) => route.keys !== undefined).map(({ id }) => id)

  it('opens those that say so in the contract, and no other', async () => {
    expect(opened.length).toBeGreaterThan(15)
    const answers = await askAll(hospital.key)
    expect(answers['401 not_signed_in']).toEqual(closed)
  })

  it('opens nothing beside a session either: the key wins, and does not open it', async () => {
    const answers = await askAll(hospital.key, hospital.tom.cookie)
    expect(answers['401 not_signed_in']).toEqual(closed)
  })

  it.each([
    ['malformed', 'sesame'],
    ['unknown', `acme.${'A'.repeat(43)}`],
    ['of a tenant that nobody has', `nowhere.${'A'.repeat(43)}`],
  ])('is closed to a key that is %s, also beside a session', async (_what, key) => {
    const all = routes.map(({ id }) => id)
    expect(await askAll(key)).toEqual({ '401 not_signed_in': all })
    expect(await askAll(key, hospital.tom.cookie)).toEqual({ '401 not_signed_in': all })
  })

  it('is closed to a key without the permission', async () => {
    const { secret } = await hospital.tom.api.keys.create({ params, body: { name: 'weaker', roles: ['AuditViewer'] } })
    const answers = await askAll(secret)
    expect(answers).toEqual({ '401 not_signed_in': closed, '403 permission_missing': opened })
    expect(listRoutes().length).toBeGreaterThan(routes.length)
  })
})
