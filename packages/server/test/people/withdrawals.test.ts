import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepExpired } from '../../src/memberships/expiry.service.ts'
import { ended } from '../jobs/watching.ts'
import { inContext } from '../races/rows.ts'
import type { Visitor } from '../world/world.ts'
import { acme, beta, codeOf, type Ground, inHours, startGround, system } from './grants-ground.ts'

let ground: Ground
let ada: Visitor
let superuser: string

beforeAll(async () => {
  ground = await startGround()
  ada = ground.ada.visitor
  superuser = (await ada.api.superuser.get({ params: acme })).id
})
afterAll(() => ground.world.stop())

const give = (roles: string[]) => ada.api.grants.giveUser({ params: { ...acme, user: superuser }, body: { roles } })
const take = (roles: string[]) => ada.api.grants.endUser({ params: { ...acme, user: superuser }, body: { roles } })
const allow = (body: { reason?: string }) => ground.anna.api.readiness.allowAccess({ params: acme, body })
const listWithdrawn = async () =>
  (await ada.api.superuser.get({ params: acme })).withdrawals.map(({ item }) => item).toSorted()
const inAcme = (...statements: string[]) => inContext(ground.world, 'acme', statements)

/** superuser loses it without anybody having taken it: as an end of former days would do. */
const lose = (role: string) =>
  inAcme(`DELETE FROM role_assignments WHERE subject_id = '${superuser}' AND role = '${role}'`)

describe('what is taken from superuser', () => {
  it('is remembered where the readiness of the tenant speaks of it, and nothing else is', async () => {
    await give(['AuditViewer', 'Manage Classes'])
    await take(['AuditViewer', 'Manage Classes', 'Portal administrator', 'User administrator'])
    expect(await listWithdrawn()).toEqual(['Portal administrator', 'User administrator'])
    const { items } = await ground.anna.api.readiness.list({ query: { q: 'acme' } })
    expect(items[0]?.withdrawals.map(({ item }) => item).toSorted()).toEqual([
      'Portal administrator',
      'User administrator',
    ])
    await allow({ reason: 'as agreed' })
    expect(await listWithdrawn()).toEqual([])
  })

  it('in the system tenant is remembered by what managing tenants stands on', async () => {
    const params = { ...system, user: superuser }
    const before = await ground.itself.api.superuser.get({ params: system })
    await ground.itself.api.grants.giveUser({ params, body: { roles: ['AuditViewer'] } })
    await ground.itself.api.grants.endUser({ params, body: { roles: ['AuditViewer', 'License administrator'] } })
    const { withdrawals } = await ground.itself.api.superuser.get({ params: system })
    expect(withdrawals.map(({ item }) => item)).toEqual(['License administrator'])
    await ground.itself.api.superuser.repair({ body: {} })
    expect((await ground.itself.api.superuser.get({ params: system })).withdrawals).toEqual(before.withdrawals)
  })

  it('is named where it comes back: the reason is asked for what somebody took', async () => {
    await take(['Portal administrator'])
    await lose('Analysis administrator')
    await expect(allow({})).rejects.toMatchObject({
      code: 'reason_required',
      message: expect.stringContaining('Portal administrator'),
    })
    await allow({ reason: 'as agreed' })
  })
})

describe('the tenant is told', () => {
  const told = async () => (await ada.api.superuser.get({ params: acme })).restorations

  it('who gave back what to superuser, when and why, beside what it took', async () => {
    const before = (await told()).length
    await take(['Dashboard administrator'])
    await allow({ reason: 'the contract says so' })
    const [latest, ...rest] = await told()
    expect(rest).toHaveLength(before)
    expect(latest).toMatchObject({
      by: expect.stringMatching(/^Anna.* \(as superuser\)$/),
      reason: 'the contract says so',
      given: ['Dashboard administrator'],
    })
  })

  it('not of what it gives back itself, and nothing of other tenants', async () => {
    const before = await told()
    await take(['Portal administrator'])
    await give(['Portal administrator'])
    expect(await told()).toEqual(before)
    expect((await ground.anna.api.superuser.get({ params: beta })).restorations).toEqual([])
  })
})

describe('the readiness matrix', () => {
  it('is narrowed to the tenants where something was taken on purpose, or to the others', async () => {
    await take(['Portal administrator'])
    const titles = async (taken: 'yes' | 'no') =>
      (await ground.anna.api.readiness.list({ query: { taken } })).items.map(row => row.tenant.title)
    expect(await titles('yes')).toEqual(['Acme'])
    expect(await titles('no')).toEqual(['Beta', 'Default'])
    const filter = { taken: 'no' as const }
    const others = await ground.anna.api.jobs.start({ body: { act: 'readiness.allow-access', select: { filter } } })
    expect(await ended(ground.anna, others)).toMatchObject({ total: 2, done: 2 })
    expect(await titles('yes')).toEqual(['Acme'])
    await allow({ reason: 'as agreed' })
    expect(await titles('yes')).toEqual([])
  })
})

describe('Allow access without a reason', () => {
  it('gives back what nobody took', async () => {
    await lose('User administrator')
    expect(await allow({})).toMatchObject({ readiness: 'ready', withdrawals: [] })
  })

  it('does so too where something else was taken that it does not give back', async () => {
    await inAcme(
      `INSERT INTO superuser_withdrawals (tenant_id, item, taken_by) VALUES ('acme', 'AuditViewer', 'Ada, long ago')`,
    )
    await lose('User administrator')
    expect(await allow({})).toMatchObject({ readiness: 'ready' })
    await inAcme('DELETE FROM superuser_withdrawals')
  })

  it('where nothing is missing asks for none, and does nothing', async () => {
    const count = async () =>
      (await ada.api.audit.list({ params: acme, query: { action: 'superuser.access-allowed' } })).items.length
    const before = await count()
    expect(await allow({})).toMatchObject({ readiness: 'ready' })
    expect(await count()).toBe(before)
  })
})

describe('what superuser holds', () => {
  const until = inHours(2)

  it('has no end, in no tenant, whoever would set one', async () => {
    const refusal = { code: 'built_in', problem: { errors: [{ field: 'until' }] } }
    const body = { roles: ['User administrator'], until }
    const setEnd = (by: Visitor, tenant: string) =>
      by.api.grants.giveUser({ params: { tenant, user: superuser }, body })
    await expect(setEnd(ada, 'acme')).rejects.toMatchObject(refusal)
    await expect(setEnd(ground.itself, 'system')).rejects.toMatchObject(refusal)
    const { privileges } = await ada.api.superuser.get({ params: acme })
    expect(privileges.filter(({ granted }) => granted && granted.until !== null)).toEqual([])
    expect((await ground.anna.api.tenants.get({ params: acme })).readiness).toBe('ready')
  })

  it('while everybody else’s may have one', async () => {
    const { id } = await ground.person('paul')
    const body = { roles: ['AuditViewer'], until }
    expect(await codeOf(ada.api.grants.giveUser({ params: { ...acme, user: id }, body }))).toBeUndefined()
  })

  it('but had an end in former days, is written down in its name when that is reached', async () => {
    await inAcme(
      `UPDATE role_assignments SET expires_at = now() - interval '1 second'
       WHERE subject_id = '${superuser}' AND role = 'Portal administrator'`,
    )
    const caller = { session: undefined, requestId: 'sweep', address: 'local', device: 'server' }
    await sweepExpired(ground.world.parts, caller)
    const { items } = await ada.api.audit.list({ params: acme, query: { action: 'grants.expired' } })
    expect(items[0]).toMatchObject({
      subject: { kind: 'user', id: superuser, name: 'superuser' },
      before: { role: 'Portal administrator' },
    })
    expect(await allow({})).toMatchObject({ readiness: 'ready' })
  })
})
