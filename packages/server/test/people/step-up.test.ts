import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Action, actions, type Rule } from '../../src/authz/actions.ts'
import { inContext } from '../races/rows.ts'
import { accounts } from '../world/people.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'

const system = { tenant: 'system' }
const password = accounts.firstUser.password

let world: World
let anna: Visitor
let superuser: Visitor
let user: { id: string; identifier: string }

beforeAll(async () => {
  world = await startWorld()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: 'berlin', title: 'Berlin', preProvisionAdminAccess: true } })
  await anna.api.me.refresh()
  const body = { userName: 'bea', email: 'bea@people.example', firstName: 'Bea', lastName: 'Berg' }
  const { id } = (await anna.api.users.create({ params: system, body })).user
  const { items } = await anna.api.identifiers.list({ params: { ...system, user: id } })
  user = { id, identifier: items[0]?.id ?? '' }
})
afterAll(() => world.stop())

const age = (minutes: number) =>
  inContext(world, 'system', [`UPDATE sessions SET proved_at = now() - interval '${minutes} minutes'`])

type Dangerous = { [A in Action]: (typeof actions)[A] extends { isDangerous: true } ? A : never }[Action]

/** One way to do each dangerous thing. A new one in the table does not compile until it stands here. */
const acts: Record<Dangerous, () => Promise<unknown>> = {
  'acting.start': () => anna.api.acting.start({ body: {} }),
  'tenants.delete': () => anna.api.tenants.delete({ params: { tenant: 'berlin' }, body: { confirm: 'berlin' } }),
  'readiness.allow': () => anna.api.readiness.allowAccess({ params: { tenant: 'berlin' }, body: {} }),
  'superuser.repair': () => superuser.api.superuser.repair({ body: {} }),
  'identifiers.edit': () =>
    anna.api.identifiers.add({
      params: { ...system, user: user.id },
      body: { kind: 'email', value: 'b@people.example' },
    }),
  'addresses.edit': () =>
    anna.api.addresses.add({
      params: { ...system, user: user.id },
      body: { kind: 'email', value: 'c@people.example' },
    }),
  'me.change-addresses': () => anna.api.ownAccount.addAddress({ body: { kind: 'email', value: 'd@people.example' } }),
  'me.set-up-authenticator': () => anna.api.me.setUpAuthenticator(),
  'keys.make': () =>
    anna.api.keys.create({ params: { tenant: 'berlin' }, body: { name: 'ci', roles: ['AuditViewer'] } }),
}

describe('something dangerous', () => {
  beforeEach(() => age(16))

  it.each(Object.entries(acts))('is refused a quarter of an hour after the last proof: %s', async (_name, act) => {
    await expect(act()).rejects.toMatchObject({ code: 'step_up_needed' })
  })

  it('is in the table of actions, and nothing else asks for a proof', async () => {
    const rules: [string, Rule][] = Object.entries(actions)
    const dangerous = rules.filter(([, rule]) => rule.isDangerous).map(([name]) => name)
    expect(Object.keys(acts).sort()).toEqual(dangerous.sort())
    await anna.api.users.edit({ params: { ...system, user: user.id }, body: { firstName: 'Beate' } }, { ifMatch: 1 })
    expect((await anna.api.keys.list({ params: { tenant: 'berlin' }, query: {} })).items).toEqual([])
    expect((await anna.api.tenants.defaultUsers({ params: { tenant: 'berlin' }, query: {} })).items).toEqual([])
  })

  it('names what is missing first to who may not do it at all', async () => {
    const superusers = superuser.api.keys.create({
      params: { tenant: 'berlin' },
      body: { name: 'x', roles: ['AuditViewer'] },
    })
    await expect(superusers).rejects.not.toMatchObject({ code: 'step_up_needed' })
  })

  it('is possible again after the password, in this session alone', async () => {
    expect(await anna.api.me.waysToProve()).toMatchObject({ methods: ['password'], freshSeconds: 900 })
    const elsewhere = await world.anna()
    await age(16)
    await anna.api.me.prove({ body: { password } })
    await acts['identifiers.edit']()
    await acts['keys.make']()
    await expect(elsewhere.api.acting.start({ body: {} })).rejects.toMatchObject({ code: 'step_up_needed' })
    await elsewhere.api.signIn.logOut()
    const { items } = await superuser.api.audit.list({ params: system, query: { action: 'sessions.proved' } })
    expect(items[0]).toMatchObject({ subject: { name: 'anna' } })
  })

  it('or after a code by e-mail where the pool has that method, once, and in the session that asked', async () => {
    expect((await anna.api.me.waysToProve()).methods).toEqual(['password'])
    await expect(anna.api.me.sendProof()).rejects.toMatchObject({ code: 'no_address' })
    await inContext(world, 'system', [
      `UPDATE pools SET methods = '{password,otp}'`,
      `UPDATE addresses SET verified = true WHERE value = 'anna@operator.example'`,
    ])
    expect((await anna.api.me.waysToProve()).methods).toEqual(['password', 'otp'])
    expect(await anna.api.me.sendProof()).toMatchObject({ to: 'anna@operator.example' })
    const [mail] = await inContext(world, 'system', [`SELECT code FROM mails WHERE kind = 'step-up-code'`])
    const code = String(mail?.code)
    const elsewhere = await world.anna()
    await expect(elsewhere.api.me.prove({ body: { code } })).rejects.toMatchObject({ code: 'wrong_code' })
    await age(16)
    await anna.api.me.prove({ body: { code: `${code.slice(0, 3)} ${code.slice(3)}` } })
    await acts['acting.start']()
    await expect(anna.api.me.prove({ body: { code } })).rejects.toMatchObject({ code: 'wrong_code' })
    await elsewhere.api.signIn.logOut()
    await inContext(world, 'system', ['DELETE FROM attempts'])
  })

  it('not after a wrong password, which is counted and written down', async () => {
    await expect(anna.api.me.prove({ body: { password: 'another' } })).rejects.toMatchObject({
      code: 'wrong_credentials',
    })
    await expect(acts['acting.start']()).rejects.toMatchObject({ code: 'step_up_needed' })
    const { items } = await superuser.api.audit.list({ params: system, query: { action: 'sessions.proof-refused' } })
    expect(items).toHaveLength(3)
    await inContext(world, 'system', ['DELETE FROM attempts'])
    await expect(anna.api.me.prove({ body: { code: '000000' } })).rejects.toMatchObject({ code: 'wrong_code' })
    expect(await inContext(world, 'system', ['SELECT count FROM attempts'])).toEqual([{ count: 1 }])
    await inContext(world, 'system', ['UPDATE attempts SET count = 10'])
    await expect(anna.api.me.prove({ body: { password } })).rejects.toMatchObject({ code: 'too_many_attempts' })
    await inContext(world, 'system', ['DELETE FROM attempts'])
  })

  it('and for who has not proved anything ever', async () => {
    await inContext(world, 'system', ["UPDATE sessions SET proved_at = '-infinity'"])
    await expect(acts['acting.start']()).rejects.toMatchObject({ code: 'step_up_needed' })
  })
})

describe('sessions', () => {
  beforeEach(() => age(0))

  it('end all together but the one that asks', async () => {
    const others = [await world.anna(), await world.anna()]
    const { items, limits } = await anna.api.me.sessions()
    expect(items[0]).toMatchObject({ method: 'password' })
    expect(limits).toEqual({ idleSeconds: 14_400, limitSeconds: 43_200 })
    expect(await anna.api.me.endOtherSessions()).toEqual({ ended: items.length - 1 })
    for (const one of others) await expect(one.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    expect((await anna.api.me.sessions()).items.map(({ current }) => current)).toEqual([true])
  })

  it('last as long as the tenant of their people allows, those that stand as well', async () => {
    const bound = await world.anna()
    await inContext(world, 'system', [
      `INSERT INTO tenant_settings (tenant_id, session_idle_seconds, session_limit_seconds) VALUES ('system', 300, 900)`,
    ])
    const later = await world.anna()
    const { items, limits } = await later.api.me.sessions()
    expect(limits).toEqual({ idleSeconds: 300, limitSeconds: 900 })
    for (const { startedAt, expiresAt } of items) {
      expect(Date.parse(expiresAt) - Date.parse(startedAt)).toBeLessThanOrEqual(900_100)
    }
    await inContext(world, 'system', [`UPDATE sessions SET last_seen_at = now() - interval '301 seconds'`])
    await expect(bound.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    const fresh = await world.anna()
    expect((await fresh.api.me.sessions()).items).toHaveLength(1)
    await inContext(world, 'system', [`UPDATE sessions SET started_at = now() - interval '901 seconds'`])
    await expect(fresh.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
  })
})
