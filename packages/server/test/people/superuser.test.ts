import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  judgeReadiness,
  NEEDED_IN_TENANT,
  PRIVILEGES_IN_TENANTS,
  type Readiness,
  TARGET,
} from '../../src/authz/readiness.ts'
import { superuserCommands } from '../../src/superuser/command.service.ts'
import { ended } from '../jobs/watching.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor
/** The administrator of the customer `acme`, stored there. */
let ada: Visitor
let superuserId: string

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  await anna.api.tenants.create({ body: { title: 'Acme', id: 'acme', preProvisionAdminAccess: true } })
  await anna.api.tenants.create({ body: { title: 'Beta', id: 'beta' } })
  const { items } = await anna.api.groups.list({ params: acme, query: {} })
  await makePerson(world, anna, { tenant: 'acme', userName: 'ada', groups: items.map(group => group.id) })
  ada = await world.logIn('ada', PASSWORD, 'acme')
  superuserId = (await ada.api.superuser.get({ params: acme })).id
})
afterAll(() => world.stop())

const acme = { tenant: 'acme' }
const system = { tenant: 'system' }
const toAcme = (visitor: Visitor) => visitor.api.tenants.get({ params: acme })
const allow = (body: { reason?: string }) => anna.api.readiness.allowAccess({ params: acme, body })
const itself = () => world.logIn('superuser', accounts.superuserPassword)
const take = (visitor: Visitor, tenant: string, role: string) =>
  visitor.api.grants.endUser({ params: { tenant, user: superuserId }, body: { roles: [role] } })

async function rowOf(tenant: string) {
  const { items } = await anna.api.readiness.list({ query: { q: tenant } })
  return items.find(row => row.tenant.id === tenant)
}

describe('a tenant is born ready', () => {
  it('with the twelve privileges of superuser, and superuser as impersonation target [AR-12] [AR-15] [AR-21]', async () => {
    expect(await rowOf('acme')).toMatchObject({
      readiness: 'ready',
      isTarget: true,
      lacking: [],
      narrowing: [],
      privileges: [...PRIVILEGES_IN_TENANTS],
    })
  })

  it('and superuser holds its own in the infrastructure tenant, License administrator by default [AR-6] [AR-7] [AR-8] [AR-9] [AR-10]', async () => {
    const { system: own } = await anna.api.readiness.list({ query: {} })
    expect(own.lacking).toEqual([])
    expect(own.held).toEqual(
      expect.arrayContaining([
        'User administrator',
        'Impersonation',
        'Tenant administrator',
        'Technical configuration administrator',
        'License administrator',
      ]),
    )
  })
})

describe('any single prerequisite that is missing refuses exactly that tenant, and is named [AR-21] [AR-22]', () => {
  for (const privilege of NEEDED_IN_TENANT) {
    it(`the privilege ${privilege}`, async () => {
      await take(ada, 'acme', privilege)
      await expect(toAcme(anna)).rejects.toMatchObject({
        code: 'impersonation_refused',
        problem: { missing: [privilege] },
      })
      expect((await anna.api.tenants.get({ params: { tenant: 'beta' } })).id).toBe('beta')
      expect(await rowOf('acme')).toMatchObject({ readiness: 'refused', lacking: [privilege] })
      await allow({ reason: 'as agreed' })
      expect((await toAcme(anna)).id).toBe('acme')
    })
  }

  it('the impersonation target [AR-15]', async () => {
    await ada.api.superuser.setTarget({ params: acme, body: { isTarget: false, reason: 'audit week' } })
    await expect(toAcme(anna)).rejects.toMatchObject({ problem: { missing: [TARGET] } })
    expect((await rowOf('acme'))?.withdrawals).toMatchObject([
      { item: TARGET, by: expect.stringContaining('ada'), reason: 'audit week' },
    ])
    await ada.api.superuser.setTarget({ params: acme, body: { isTarget: true } })
    expect(await rowOf('acme')).toMatchObject({ readiness: 'ready', withdrawals: [] })
  })

  it('while the other ten only narrow its backups', async () => {
    await take(ada, 'acme', 'Analysis administrator')
    expect((await toAcme(anna)).readiness).toBe('partial')
    expect(await rowOf('acme')).toMatchObject({ readiness: 'partial', narrowing: ['Analysis administrator'] })
  })
})

describe('Allow access', () => {
  it('asks for a reason where somebody took it, naming who and when', async () => {
    await expect(allow({})).rejects.toMatchObject({
      code: 'reason_required',
      problem: { current: { withdrawals: [{ item: 'Analysis administrator', by: expect.stringContaining('ada') }] } },
    })
  })

  it('is audited in both tenants, and tells the administrators of the tenant', async () => {
    expect(await allow({ reason: 'the contract says so' })).toMatchObject({ readiness: 'ready', withdrawals: [] })
    const here = await ada.api.audit.list({ params: acme, query: { action: 'superuser.access-allowed' } })
    expect(here.items[0]).toMatchObject({ reason: 'the contract says so', effective: { name: 'superuser' } })
    const above = await anna.api.audit.history({ params: acme, query: { action: 'superuser.access-allowed' } })
    expect(above.items.length).toBeGreaterThan(0)
    const { items } = await anna.api.mail.list({ query: { q: 'ada@people.example' } })
    expect(items[0]).toMatchObject({ subject: 'Access for operators was allowed again in Acme', expiresAt: null })
  })

  it('works for all that match, as a job', async () => {
    for (const item of ['User administrator', 'Portal administrator']) await take(ada, 'acme', item)
    const refused = { filter: { readiness: 'refused' as const } }
    const body = { act: 'readiness.allow-access' as const, select: refused, reason: 'quarterly repair' }
    expect(await ended(anna, await anna.api.jobs.start({ body }))).toMatchObject({ total: 1, done: 1, failed: 0 })
    expect((await rowOf('acme'))?.readiness).toBe('ready')
  })

  it('is not for the system tenant, nor for who may not manage tenants', async () => {
    await expect(anna.api.readiness.allowAccess({ params: system, body: {} })).rejects.toMatchObject({
      code: 'system_tenant',
    })
    await expect(ada.api.readiness.allowAccess({ params: acme, body: {} })).rejects.toMatchObject({
      code: 'permission_missing',
    })
  })
})

describe('superuser in the infrastructure tenant', () => {
  it('that lost a privilege is repaired by itself, and by nobody else', async () => {
    await take(anna, 'system', 'User administrator')
    await expect(toAcme(anna)).rejects.toMatchObject({
      code: 'impersonation_refused',
      problem: { missing: ['User administrator'] },
    })
    await expect(anna.api.superuser.repair({ body: {} })).rejects.toMatchObject({ code: 'only_superuser' })
    const superuser = await itself()
    expect(await superuser.api.superuser.repair({ body: {} })).toMatchObject({ readiness: 'ready', lacking: [] })
    expect((await toAcme(anna)).id).toBe('acme')
  })

  it('or by one command on the server', async () => {
    await take(anna, 'system', 'Technical configuration administrator')
    await expect(toAcme(anna)).rejects.toMatchObject({ code: 'impersonation_refused' })
    await superuserCommands(world.parts).repair()
    expect((await toAcme(anna)).id).toBe('acme')
  })

  it('gets a new password by a command, which ends its sessions', async () => {
    const superuser = await itself()
    await superuserCommands(world.parts).resetPassword('another-long-secret')
    await expect(superuser.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    await world.logIn('superuser', 'another-long-secret')
    await superuserCommands(world.parts).resetPassword(accounts.superuserPassword)
  })
})

describe('Which users can manage tenants?', () => {
  it('superuser, and whom superuser made so, with the reason for each [AR-1] [AR-2] [AR-4] [AR-16]', async () => {
    const id = await makePerson(world, anna, { tenant: 'system', userName: 'bert' })
    const params = { tenant: 'system', user: id }
    await expect(anna.api.grants.makeTenantManager({ params, body: {} })).rejects.toMatchObject({
      code: 'may_not_confer',
      message: expect.stringContaining('only superuser signed in itself'),
    })
    const superuser = await itself()
    await superuser.api.grants.makeTenantManager({ params, body: { reason: 'holiday cover' } })
    const { items } = await anna.api.managers.list({ params: system, query: { manages: 'yes' } })
    expect(items.map(one => one.userName)).toEqual(['anna', 'bert', 'superuser'])
    expect(items.find(one => one.userName === 'bert')?.because).toMatchObject([
      { permission: 'tenants.manage', role: 'Tenant administrator', via: null, reason: 'holiday cover' },
      { permission: 'impersonate', role: 'Impersonation', via: null, reason: 'holiday cover' },
    ])
  })

  it('and who lost Impersonation no longer, at once, with what is missing [AR-4] [AR-20] [AR-22]', async () => {
    const bert = await world.logIn('bert', PASSWORD)
    await bert.api.acting.start({ body: {} })
    expect((await toAcme(bert)).id).toBe('acme')
    const { items } = await anna.api.managers.list({ params: system, query: { q: 'bert' } })
    const params = { tenant: 'system', user: items[0]?.id ?? '' }
    await anna.api.grants.endUser({ params, body: { roles: ['Impersonation'] } })
    await expect(toAcme(bert)).rejects.toMatchObject({
      code: 'permission_missing',
      message: expect.stringContaining('Impersonation'),
    })
    expect((await bert.api.me.session()).acting).toBeNull()
    const after = await anna.api.managers.list({ params: system, query: { manages: 'no' } })
    expect(after.items).toMatchObject([{ userName: 'bert', manages: false }])
    expect(after.items[0]?.missing[0]).toContain('impersonate')
    for (const visitor of [anna, await world.managing()]) {
      await expect(visitor.api.grants.giveUser({ params, body: { roles: ['Impersonation'] } })).rejects.toMatchObject({
        message: expect.stringContaining('only superuser signed in itself'),
      })
    }
  })

  it('is asked in the system tenant', async () => {
    await expect(ada.api.managers.list({ params: acme, query: {} })).rejects.toMatchObject({ code: 'only_in_system' })
  })
})

describe('Who can get in', () => {
  it('lists members, mapped ones and operators, and of those only superuser itself once the target is removed', async () => {
    const list = async () => (await ada.api.entrances.list({ params: acme, query: {} })).items
    expect((await list()).map(one => [one.userName, one.through])).toEqual([
      ['ada', 'home'],
      ['anna', 'mapped'],
      ['anna', 'superuser'],
      ['superuser', 'superuser'],
    ])
    const only = await ada.api.entrances.list({ params: acme, query: { through: 'mapped', sort: '-until' } })
    expect(only.items).toMatchObject([{ userName: 'anna', groups: ['TenantOwners'], until: null }])
    await ada.api.superuser.setTarget({ params: acme, body: { isTarget: false } })
    expect((await list()).map(one => [one.userName, one.through])).toEqual([
      ['ada', 'home'],
      ['anna', 'mapped'],
      ['superuser', 'superuser'],
    ])
  })
})

describe('the rule of readiness', () => {
  /** Every filter under which the database finds acme: the one that code judges it by, and no other. */
  async function foundAs(): Promise<Readiness[]> {
    const found: Readiness[] = []
    for (const readiness of ['ready', 'partial', 'refused'] as const) {
      const { items } = await anna.api.readiness.list({ query: { readiness } })
      if (items.some(row => row.tenant.id === 'acme')) found.push(readiness)
    }
    return found
  }
  const judged = (held: readonly string[], isTarget: boolean) => [judgeReadiness(held, isTarget).readiness]

  it('is the same in the database as in code, for every single loss', async () => {
    await allow({ reason: 'before the test' })
    expect(await foundAs()).toEqual(judged(PRIVILEGES_IN_TENANTS, true))
    for (const lost of PRIVILEGES_IN_TENANTS) {
      await take(ada, 'acme', lost)
      const left = PRIVILEGES_IN_TENANTS.filter(role => role !== lost)
      expect({ lost, found: await foundAs() }).toEqual({ lost, found: judged(left, true) })
      await ada.api.grants.giveUser({ params: { ...acme, user: superuserId }, body: { roles: [lost] } })
    }
  })

  it('is the same for the loss of the impersonation target', async () => {
    await ada.api.superuser.setTarget({ params: acme, body: { isTarget: false } })
    expect(await foundAs()).toEqual(judged(PRIVILEGES_IN_TENANTS, false))
    await ada.api.superuser.setTarget({ params: acme, body: { isTarget: true } })
    expect(await foundAs()).toEqual(['ready'])
  })
})
