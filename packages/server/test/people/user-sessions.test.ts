import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../races/rows.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const system = { tenant: 'system' }

let world: World
let superuser: Visitor
let anna: Visitor
let ids: { anna: string; bea: string }

beforeAll(async () => {
  world = await startWorld()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: 'berlin', title: 'Berlin', preProvisionAdminAccess: true } })
  const bea = await makePerson(world, anna, { ...system, userName: 'bea', member: true })
  ids = { anna: (await anna.api.me.session()).person.id, bea }
})
afterAll(() => world.stop())

const list = (by: Visitor, user: string, tenant = 'system') => by.api.userSessions.list({ params: { tenant, user } })
const end = (by: Visitor, user: string, session: string) =>
  by.api.userSessions.end({ params: { ...system, user, session } })
const endAll = (by: Visitor, user: string) => by.api.userSessions.endAll({ params: { ...system, user } })
const currentOf = async (visitor: Visitor) =>
  (await visitor.api.me.sessions()).items.find(session => session.current)?.id ?? ''
const trail = async (action: string, tenant = 'system') =>
  (await (tenant === 'system' ? superuser : anna).api.audit.list({ params: { tenant }, query: { action } })).items

describe('the sessions of a user', () => {
  it('are shown to nobody who is not signed in', async () => {
    await expect(list(world.visitor(), ids.bea)).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(endAll(world.visitor(), ids.bea)).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('nor to who does not look after users', async () => {
    const bea = await world.logIn('bea', PASSWORD)
    await expect(list(bea, ids.anna)).rejects.toMatchObject({ code: 'permission_missing' })
    await expect(endAll(bea, ids.anna)).rejects.toMatchObject({ code: 'permission_missing' })
  })

  it('nor from another tenant', async () => {
    await expect(list(anna, ids.bea, 'berlin')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are listed with who acts as superuser, and until when', async () => {
    const { items, may } = await list(superuser, ids.anna)
    const acting = items.filter(session => session.actingUntil !== null)
    expect(acting.map(session => session.id)).toEqual([await currentOf(anna)])
    expect(Date.parse(acting[0]?.actingUntil ?? '')).toBeGreaterThan(Date.now())
    expect(may.end).toEqual({ allowed: true })
  })

  it('end one by one, at once, and the trail says whose', async () => {
    const one = await world.logIn('bea', PASSWORD)
    const other = await world.logIn('bea', PASSWORD)
    const session = await currentOf(one)
    await end(anna, ids.bea, session)
    await expect(one.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    await other.api.me.session()
    expect((await trail('sessions.ended'))[0]).toMatchObject({ subject: { name: 'bea' }, after: { session } })
  })

  it('end all together, acting as superuser too', async () => {
    const visitors = [await world.logIn('bea', PASSWORD), await world.logIn('bea', PASSWORD)]
    await endAll(anna, ids.bea)
    for (const visitor of visitors) {
      await expect(visitor.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    }
    expect((await list(anna, ids.bea)).items).toEqual([])
    const managing = await world.managing()
    await end(superuser, ids.anna, await currentOf(managing))
    await expect(managing.api.tenants.list({ query: {} })).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('are no longer listed when they have run out, or rested too long to open anything', async () => {
    for (const change of ["expires_at = now() - interval '1 second'", "last_seen_at = now() - interval '5 hours'"]) {
      const bea = await world.logIn('bea', PASSWORD)
      expect((await list(anna, ids.bea)).items).toHaveLength(1)
      await inContext(world, 'system', [`UPDATE sessions SET ${change} WHERE user_id = '${ids.bea}'`])
      await expect(bea.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
      expect((await list(anna, ids.bea)).items).toEqual([])
    }
  })

  it('that are somebody else’s, or nobody’s, are not found', async () => {
    const session = await currentOf(anna)
    await expect(end(anna, ids.bea, session)).rejects.toMatchObject({ code: 'not_found' })
    await anna.api.me.session()
    const nowhere = '00000000-0000-7000-8000-000000000000'
    await expect(end(anna, ids.bea, nowhere)).rejects.toMatchObject({ code: 'not_found' })
    await expect(endAll(anna, nowhere)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the trail', () => {
  const refusals = async (name: string, tenant = 'system') =>
    (await trail('sessions.refused', tenant))
      .filter(entry => entry.subject.name === name)
      .map(entry => entry.after?.cause)

  it('says that a session begun, by log-in, by activation, and by the set-up', async () => {
    const begun = await trail('sessions.begun')
    expect(begun.map(entry => entry.subject.name)).toEqual(expect.arrayContaining(['superuser', 'anna', 'bea']))
    const [activated] = await trail('users.activated')
    const [first] = begun.filter(entry => entry.subject.name === 'bea').reverse()
    expect(first?.requestId).toBe(activated?.requestId)
    const setUp = (await trail('instance.set-up'))[0]?.requestId
    expect(begun.some(entry => entry.requestId === setUp && entry.subject.name === 'anna')).toBe(true)
  })

  it('says that a log-in into a locked tenant was refused, in that tenant', async () => {
    await makePerson(world, anna, { tenant: 'berlin', userName: 'lea', member: true })
    await anna.api.tenants.lock({ params: { tenant: 'berlin' } })
    await expect(world.logIn('lea', PASSWORD)).rejects.toMatchObject({ code: 'tenant_locked' })
    await anna.api.tenants.unlock({ params: { tenant: 'berlin' } })
    expect(await refusals('lea', 'berlin')).toEqual(['tenant_locked'])
  })

  it('says that one was refused for want of a default tenant', async () => {
    for (const id of ['essen', 'trier']) {
      await anna.api.tenants.create({ body: { id, title: `The ${id}`, preProvisionAdminAccess: true } })
    }
    const user = await makePerson(world, anna, { ...system, userName: 'max' })
    for (const tenant of ['essen', 'trier']) {
      await anna.api.members.assign({ params: { tenant }, body: { users: [user] } })
    }
    await anna.api.tenants.delete({ params: { tenant: 'essen' }, body: { confirm: 'essen' } })
    await expect(world.logIn('max', PASSWORD)).rejects.toMatchObject({ code: 'default_tenant_lost' })
    expect(await refusals('max')).toEqual(['default_tenant_lost'])
  })

  it.each(['bea', 'nobody-of-this-name'])('says of %s when the limit of attempts is passed, once', async name => {
    for (let attempt = 1; attempt <= 13; attempt += 1) {
      const code = attempt <= 10 ? 'wrong_credentials' : 'too_many_attempts'
      await expect(world.logIn(name, 'wrong-guess-123')).rejects.toMatchObject({ code })
    }
    const causes = await refusals(name)
    expect(causes.filter(cause => cause === 'wrong_credentials')).toHaveLength(10)
    expect(causes.filter(cause => cause === 'too_many_attempts')).toHaveLength(1)
  })

  it('and of one person whose guesses come under several names', async () => {
    await world.logIn('superuser', 'wrong-guess-123', 'system').catch(() => undefined)
    const user = await makePerson(world, anna, { ...system, userName: 'nina' })
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await world.logIn('nina', 'wrong-guess-123').catch(() => undefined)
      await world.logIn('nina@people.example', 'wrong-guess-123').catch(() => undefined)
    }
    const entries = (await trail('sessions.refused')).filter(entry => entry.subject.id === user)
    expect(entries[0]).toMatchObject({ subject: { id: user }, after: { cause: 'too_many_attempts' } })
  })
})
