import type { PolicyTestForm } from '@tenantry/contract/policy-tests'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  acme,
  all,
  beta,
  codeOf,
  defineHospital,
  type Hospital,
  type PoliciesGround,
  startPoliciesGround,
} from '../policies/policies-ground.ts'

let ground: PoliciesGround
let hospital: Hospital
beforeAll(async () => {
  ground = await startPoliciesGround()
  hospital = await defineHospital(ground)
})
afterAll(() => ground.world.stop())

const seeing = (user: string, expected: 'allow' | 'deny', more: Partial<PolicyTestForm> = {}): PolicyTestForm => ({
  name: `${user} sees patients`,
  permission: 'SeePatients',
  subject: { user },
  expect: expected,
  ...more,
})

describe('tests of a policy', () => {
  it('are kept, listed, changed with their version, and deleted', async () => {
    const { paula } = ground
    const params = { ...all, policy: hospital.wards }
    const body = seeing('ann', 'allow', { now: '2026-05-01T12:00:00+02:00', because: 'she  is a nurse' })
    const test = await paula.api.policyTests.create({ params, body })
    expect(test).toMatchObject({
      name: 'ann sees patients',
      policy: { path: 'Hospital/Wards' },
      subject: { user: 'ann' },
      now: '2026-05-01T10:00:00Z',
      because: 'she is a nurse',
      version: 1,
    })
    expect(await codeOf(paula.api.policyTests.create({ params, body }))).toBe('name_taken')
    const one = { ...params, test: test.id }
    const { name: _, ...asked } = seeing('ann', 'deny')
    const edited = await paula.api.policyTests.edit({ params: one, body: { test: asked } }, { ifMatch: 1 })
    expect(edited).toMatchObject({ name: 'ann sees patients', expect: 'deny', version: 2 })
    expect(edited).not.toHaveProperty('because')
    const stale = paula.api.policyTests.edit({ params: one, body: { name: 'x' } }, { ifMatch: 1 })
    expect(await codeOf(stale)).toBe('version_conflict')
    const { items, total } = await paula.api.policyTests.list({ params, query: { q: 'SEES' } })
    expect([total, items[0]?.may]).toEqual([1, { edit: { allowed: true }, delete: { allowed: true } }])
    await paula.api.policyTests.delete({ params: one })
    expect(await codeOf(paula.api.policyTests.get({ params: one }))).toBe('not_found')
    const { items: trail } = await ground.itself.api.audit.list({ params: { tenant: 'system' }, query: { size: 3 } })
    expect(trail.map(({ action }) => action)).toEqual([
      'policy-tests.deleted',
      'policy-tests.edited',
      'policy-tests.created',
    ])
  })

  it('run, and say why they came out so: at the system level for a tenant that adds nothing', async () => {
    const { paula } = ground
    const params = { ...all, policy: hospital.hospital }
    await paula.api.policySubjects.add({
      params: { ...params, role: hospital.doctor },
      body: { kind: 'identity-role', subjects: ['doctors'] },
    })
    await paula.api.policyTests.create({
      params: { ...all, policy: hospital.wards },
      body: seeing('cleo', 'allow', { subject: { user: 'cleo', identityRoles: ['doctors'] } }),
    })
    await paula.api.policyTests.create({ params, body: seeing('dan', 'allow') })
    const gone = { name: 'Nobody flies', permission: 'Fly', subject: { user: 'dan' }, expect: 'deny' } as const
    await paula.api.policyTests.create({ params, body: gone })
    await paula.api.policyTests.create({
      params,
      body: { ...gone, name: 'There is no Fly', error: 'unknown_permission' },
    })
    const run = await paula.api.policyTests.run({ params, body: {} })
    expect(run.items.map(({ test, passed }) => `${test.name}: ${passed}`).sort()).toEqual([
      'Nobody flies: false',
      'There is no Fly: true',
      'cleo sees patients: true',
      'dan sees patients: false',
    ])
    expect([run.passed, run.failed, run.isCut]).toEqual([2, 2, false])
    const verdictOf = (name: string) => run.items.find(({ test }) => test.name === name)
    expect(verdictOf('cleo sees patients')?.chains[0]).toMatchObject({
      role: { name: 'doctor' },
      through: { kind: 'identity-role', subject: 'doctors', at: { path: 'Hospital' }, inherited: true },
    })
    expect(verdictOf('dan sees patients')?.misses[0]).toMatchObject({ role: { name: 'doctor' } })
    expect(verdictOf('Nobody flies')?.error).toMatchObject({ code: 'unknown_permission' })
    const [{ test } = { test: { id: '' } }] = run.items
    const some = await paula.api.policyTests.run({ params, body: { tests: [test.id] } })
    expect(some.items.map(one => one.test.id)).toEqual([test.id])
  })

  it('of a tenant belong to it, and are asked about what it adds', async () => {
    const { ada, bea, paula } = ground
    const params = { ...acme, policy: hospital.hospital }
    const test = await ada.api.policyTests.create({ params, body: seeing('eve', 'allow') })
    expect((await ada.api.policyTests.run({ params, body: {} })).failed).toBe(1)
    await ada.api.policySubjects.add({
      params: { ...params, role: hospital.doctor },
      body: { kind: 'user', subjects: ['eve'] },
    })
    expect((await ada.api.policyTests.run({ params, body: {} })).items).toMatchObject([
      { passed: true, chains: [{ through: { origin: 'tenant', subject: 'eve' } }] },
    ])
    const elsewhere = { ...beta, policy: hospital.hospital, test: test.id }
    expect(await codeOf(bea.api.policyTests.get({ params: elsewhere }))).toBe('not_found')
    expect((await bea.api.policyTests.list({ params: { ...beta, policy: hospital.hospital }, query: {} })).total).toBe(
      0,
    )
    const above = { ...all, policy: hospital.hospital, test: test.id }
    expect(await codeOf(paula.api.policyTests.delete({ params: above }))).toBe('not_found')
    expect(await codeOf(ground.mia.api.policyTests.create({ params, body: seeing('x', 'deny') }))).toBe(
      'permission_missing',
    )
  })

  it('cannot hold what cannot be kept', async () => {
    const { paula } = ground
    const params = { ...all, policy: hospital.hospital }
    const create = (body: Partial<PolicyTestForm>) =>
      codeOf(paula.api.policyTests.create({ params, body: seeing('x', 'deny', body) }))
    expect(await create({ subject: { user: 'a\u0000' } })).toBe('invalid_input')
    expect(await create({ context: { a: '\ud800' } })).toBe('invalid_input')
    expect(await create({ context: { a: 'x'.repeat(20_000) } })).toBe('invalid_input')
    const builtIn = { ...all, policy: '00000000-0000-0000-0000-000000000000' }
    expect(await codeOf(paula.api.policyTests.create({ params: builtIn, body: seeing('x', 'deny') }))).toBe('built_in')
  })

  it('go with their policy', async () => {
    const { paula } = ground
    const { id } = await paula.api.policies.create({ params: all, body: { name: 'Short-lived' } })
    const params = { ...all, policy: id }
    await paula.api.policyTests.create({ params, body: seeing('ann', 'deny') })
    await paula.api.policies.delete({ params, query: { confirm: 'Short-lived' } })
    expect(await codeOf(paula.api.policyTests.list({ params, query: {} }))).toBe('not_found')
  })
})
