import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInside } from '../world/inside.ts'
import type { Visitor } from '../world/world.ts'
import {
  acme,
  all,
  beta,
  codeOf,
  defineHospital,
  type Hospital,
  type PoliciesGround,
  startPoliciesGround,
} from './policies-ground.ts'

let ground: PoliciesGround
let h: Hospital

beforeAll(async () => {
  ground = await startPoliciesGround()
  h = await defineHospital(ground)
})
afterAll(() => ground.world.stop())

type Body = Parameters<Visitor['api']['policySubjects']['add']>[0]['body']
const assign = (by: Visitor, tenant: string, body: Body, role = h.nurse) =>
  by.api.policySubjects.add({ params: { tenant, policy: h.hospital, role }, body })
const listOf = async (by: Visitor, tenant: string, policy = h.hospital) =>
  (await by.api.policySubjects.list({ params: { tenant, policy, role: h.nurse }, query: {} })).items

describe('role assignments in a tenant', () => {
  it('are not for strangers, nor for members without the role', async () => {
    const body: Body = { kind: 'user', subjects: ['eve'] }
    const { world, mia, bea } = ground
    const codes = [world.visitor(), mia, bea].map(by => codeOf(assign(by, 'acme', body)))
    expect(await Promise.all(codes)).toEqual(['not_signed_in', 'permission_missing', 'not_found'])
  })

  it('give one role to different people in different tenants [PS-30, PS-32, PS-33, PS-34, PS-37, PS-41, PS-45]', async () => {
    const { ada, bea, miaId } = ground
    await assign(ada, 'acme', { kind: 'user', subjects: [miaId, 'somebody-else'] })
    await assign(ada, 'acme', { kind: 'identity-role', subjects: ['night shift'] })
    await assign(ada, 'acme', { kind: 'claims', subjects: ["claims.department == 'nursing'"] })
    await assign(bea, 'beta', { kind: 'identity-role', subjects: ['Night Shift'] })
    const here = await listOf(ada, 'acme')
    expect(here.map(({ kind, origin, displayName }) => [kind, origin, displayName]).sort()).toEqual([
      ['claims', 'tenant', null],
      ['identity-role', 'tenant', null],
      ['user', 'tenant', null],
      ['user', 'tenant', 'mia Person'],
    ])
    expect((await listOf(bea, 'beta')).map(({ subject }) => subject)).toEqual(['Night Shift'])
    expect(await listOf(ground.paula, 'all')).toEqual([])
    const role = await ada.api.policyRoles.get({ params: { ...acme, policy: h.wards, role: h.nurse } })
    expect(role).toMatchObject({ users: 2, identityRoles: 1, expressions: 1, inherited: true })
  })

  it('see those of the system level, and cannot end them [PS-22]', async () => {
    const { ada, paula } = ground
    const { items } = await assign(paula, 'all', { kind: 'identity-role', subjects: ['staff'] }, h.doctor)
    const params = { ...acme, policy: h.hospital, role: h.doctor }
    const list = await ada.api.policySubjects.list({ params, query: {} })
    expect(list.items[0]).toMatchObject({ origin: 'system', may: { end: { allowed: false } } })
    const end = (by: Visitor, at: { tenant: string; policy: string; role: string }) =>
      codeOf(by.api.policySubjects.end({ params: { ...at, assignment: items[0]?.id ?? '' } }))
    expect(await end(ada, params)).toBe('only_at_system_level')
    expect(await end(paula, { ...params, ...all, policy: h.wards })).toBe('defined_elsewhere')
    expect(await end(paula, { ...params, ...all, role: h.nurse })).toBe('not_found')
    const claims = await ada.api.policySubjects.list({ params, query: { kind: 'claims' } })
    expect(claims.items).toEqual([])
    expect(await end(paula, { ...params, ...all })).toBe(undefined)
  })

  it('are ended where they were made, and nobody ends another tenant’s', async () => {
    const { ada, bea } = ground
    const { items } = await assign(ada, 'acme', { kind: 'user', subjects: ['short-lived'] })
    const assignment = items[0]?.id ?? ''
    const params = { policy: h.hospital, role: h.nurse, assignment }
    expect(await codeOf(bea.api.policySubjects.end({ params: { ...beta, ...params } }))).toBe('not_found')
    expect(await codeOf(ada.api.policySubjects.end({ params: { ...acme, ...params } }))).toBe(undefined)
    expect(await codeOf(ada.api.policySubjects.end({ params: { ...acme, ...params } }))).toBe('not_found')
  })

  it('can be a deny of a user, and of nothing else', async () => {
    const { ada } = ground
    const { items } = await assign(ada, 'acme', { kind: 'user', subjects: ['banned'], effect: 'deny' })
    expect(items[0]).toMatchObject({ effect: 'deny' })
    expect(await codeOf(assign(ada, 'acme', { kind: 'identity-role', subjects: ['all'], effect: 'deny' }))).toBe(
      'invalid_input',
    )
    expect(await codeOf(assign(ada, 'acme', { kind: 'claims', subjects: ['true'], effect: 'deny' }))).toBe(
      'invalid_input',
    )
  })

  it('may be limited to a time and a workspace; what has run out can be given again', async () => {
    const { ada, anna, world } = ground
    const user: Body = { kind: 'user', subjects: ['temporary'] }
    const { id: night } = await anna.api.workspaces.create({ params: acme, body: { name: 'night' } })
    expect(await codeOf(assign(ada, 'acme', { ...user, workspace: 'night' }))).toBe('no_such_workspace')
    expect(await codeOf(assign(ada, 'acme', { ...user, until: '2020-01-01T00:00:00Z' }))).toBe('expiry_in_the_past')
    const backwards = { ...user, notBefore: '2099-01-02T00:00:00Z', until: '2099-01-01T00:00:00Z' }
    expect(await codeOf(assign(ada, 'acme', backwards))).toBe('invalid_input')
    const until = '2099-01-01T00:00:00.000Z'
    const { items } = await assign(ada, 'acme', { ...user, until, workspace: night, reason: 'a locum' })
    expect(items[0]).toMatchObject({ until, workspace: night, reason: 'a locum', by: 'ada Person' })
    expect(await codeOf(assign(ada, 'acme', { ...user, workspace: night }))).toBe('already_assigned')
    expect(await codeOf(assign(ada, 'acme', user))).toBe(undefined)
    await lookInside(world, 'acme', rows =>
      rows
        .updateTable('subject_assignments')
        .set({ expires_at: new Date(Date.now() - 1000) })
        .where('id', '=', items[0]?.id ?? '')
        .execute(),
    )
    expect(await codeOf(assign(ada, 'acme', { ...user, workspace: night }))).toBe(undefined)
  })

  it('are all made, or none', async () => {
    const { ada } = ground
    const before = (await listOf(ada, 'acme')).length
    const again = assign(ada, 'acme', { kind: 'user', subjects: ['brand-new', 'banned'] })
    expect(await codeOf(again)).toBe('already_assigned')
    expect((await listOf(ada, 'acme')).length).toBe(before)
  })

  it.each<[string, Body, string]>([
    ['nothing', { kind: 'user', subjects: [''] }, 'invalid_input'],
    ['blanks around', { kind: 'identity-role', subjects: [' staff'] }, 'invalid_input'],
    ['two lines', { kind: 'user', subjects: ['a\nb'] }, 'invalid_input'],
    ['201 letters', { kind: 'user', subjects: ['a'.repeat(201)] }, 'invalid_input'],
    ['no subject', { kind: 'user', subjects: [] }, 'invalid_input'],
    ['a subject twice', { kind: 'user', subjects: ['a', 'a'] }, 'invalid_input'],
    ['an expression that is none', { kind: 'claims', subjects: ['claims.level >'] }, 'invalid_expression'],
    ['an expression of another type', { kind: 'claims', subjects: ["'text'"] }, 'invalid_expression'],
    ['an expression too long', { kind: 'claims', subjects: [`claims.a == '${'a'.repeat(4000)}'`] }, 'invalid_input'],
    [
      'an expression too deep',
      { kind: 'claims', subjects: [`${'('.repeat(300)}true${')'.repeat(300)}`] },
      'invalid_expression',
    ],
  ])('refuse %s', async (_what, body, code) => {
    expect(await codeOf(assign(ground.ada, 'acme', body))).toBe(code)
  })

  it('refuse a broken expression with the place of the error [PS-46]', async () => {
    const attempt = assign(ground.ada, 'acme', { kind: 'claims', subjects: ['true', 'claims.level >'] })
    const problem = await attempt.catch((thrown: { problem?: { errors?: unknown } }) => thrown.problem ?? thrown)
    expect(JSON.stringify(problem)).toMatch(/subjects\.1.*line 1, column/)
  })

  it('refuse an expression that stands there already with other blanks', async () => {
    const { ada } = ground
    await assign(ada, 'acme', { kind: 'claims', subjects: ['claims.ward == "1"'] })
    for (const subjects of [['claims.ward == "1" '], ['// the first\nclaims.ward  ==\n"1"']]) {
      expect(await codeOf(assign(ada, 'acme', { kind: 'claims', subjects })), subjects[0]).toBe('already_assigned')
    }
    const twice = ['claims.ward == "2"', 'claims.ward=="2"']
    expect(await codeOf(assign(ada, 'acme', { kind: 'claims', subjects: twice }))).toBe('already_assigned')
    // What stands in quotes is another text.
    await assign(ada, 'acme', { kind: 'claims', subjects: ['claims.ward == "1 "'] })
  })

  it('refuse a role that is not visible here', async () => {
    const { ada, bea } = ground
    const theirs = await bea.api.policyRoles.create({
      params: { ...beta, policy: h.hospital },
      body: { name: 'Theirs' },
    })
    expect(await codeOf(assign(ada, 'acme', { kind: 'user', subjects: ['eve'] }, theirs.id))).toBe('not_found')
  })

  it('are recorded with whom and why', async () => {
    await assign(ground.ada, 'acme', { kind: 'user', subjects: ['told'], reason: 'as agreed' })
    const { items } = await ground.anna.api.audit.list({ params: acme, query: { size: 1 } })
    expect(items[0]).toMatchObject({
      action: 'policies.subjects-assigned',
      subject: { name: 'nurse' },
      reason: 'as agreed',
      after: { policy: 'Hospital', kind: 'user', effect: 'grant', subjects: ['told'] },
    })
  })
})

describe('the history', () => {
  const historyOf = async (subject: string, tenant = 'acme') => {
    const { items } = await ground.anna.api.audit.list({ params: { tenant }, query: { subject } })
    return items.map(({ action }) => action)
  }

  it('of a policy tells of its roles, its permissions and their assignments; and each of them of its own', async () => {
    const { ada, paula, itself, miaId } = ground
    const own = await ada.api.policyRoles.create({ params: { ...acme, policy: h.wards }, body: { name: 'Trustee' } })
    const params = { ...acme, policy: h.wards, role: own.id }
    const { items } = await ada.api.policySubjects.add({ params, body: { kind: 'user', subjects: [miaId] } })
    await ada.api.policySubjects.end({ params: { ...params, assignment: items[0]?.id ?? '' } })
    await ada.api.policyMatrix.save({
      params: { ...acme, policy: h.wards },
      body: { changes: [{ role: own.id, permission: h.see, assigned: true }] },
    })
    const again = ada.api.policyMatrix.save({
      params: { ...acme, policy: h.wards },
      body: { changes: [{ role: own.id, permission: h.see, assigned: true }] },
    })
    await expect(again).rejects.toThrow('is assigned already')
    const roleTold = ['policies.assignments-saved', 'policies.subjects-ended', 'policies.subjects-assigned']
    expect(await historyOf(own.id)).toEqual([...roleTold, 'policy-roles.created'])
    expect((await historyOf(h.wards)).slice(0, 4)).toEqual([...roleTold, 'policy-roles.created'])
    expect((await historyOf(h.see))[0]).toBe('policies.assignments-saved')
    // Mia's own history tells what she was given, and the entry tells her name.
    expect((await historyOf(miaId)).slice(0, 2)).toEqual(['policies.subjects-ended', 'policies.subjects-assigned'])
    const told = await ground.anna.api.audit.list({ params: acme, query: { subject: own.id } })
    expect(told.items[2]?.after).toMatchObject({ subjects: [miaId], names: ['mia Person'] })

    const ward = await paula.api.policies.create({ params: { tenant: 'all' }, body: { name: 'ICU', parent: h.wards } })
    await paula.api.policies.delete({ params: { tenant: 'all', policy: ward.id }, query: { confirm: 'ICU' } })
    const above = await itself.api.audit.list({ params: { tenant: 'system' }, query: { subject: h.wards, size: 2 } })
    expect(above.items.map(({ action }) => action)).toEqual(['policies.deleted', 'policies.created'])
  })
})

describe('Test with claims', () => {
  const check = (expression: string, claims?: Record<string, unknown>) =>
    ground.ada.api.expressions.check({ params: acme, body: { expression, ...(claims ? { claims } : {}) } })

  it('says whether the claims match, and what is wrong and where', async () => {
    expect(await check("claims.department == 'x'")).toEqual({ problems: [], result: null })
    expect((await check("claims.department == 'x'", { department: 'x' })).result).toEqual({
      matches: true,
      error: null,
    })
    expect((await check("claims.department == 'x'", { department: 'X' })).result).toEqual({
      matches: false,
      error: null,
    })
    const broken = await check("claims.department == 'x", { department: 'x' })
    expect(broken.result).toBeNull()
    expect(broken.problems[0]).toMatchObject({ line: 1, offset: expect.any(Number) })
    expect((await check("claims.absent == 'x'", {})).result).toMatchObject({
      matches: false,
      error: expect.any(String),
    })
    expect(await codeOf(check('true', { nested: { a: 1 } }))).toBe('invalid_input')
  })
})

describe('the Policy Tree', () => {
  it('shows roles and assignments of a policy and all below, and filters letter by letter', async () => {
    const { ada } = ground
    await ada.api.policySubjects.add({
      params: { ...acme, policy: h.wards, role: h.doctor },
      body: { kind: 'identity-role', subjects: ['Consultants'] },
    })
    const tree = (q?: string) =>
      ada.api.policies.tree({ params: { ...acme, policy: h.hospital }, query: q === undefined ? {} : { q } })
    const paths = async (q?: string) => (await tree(q)).nodes.map(({ policy }) => policy.path)
    expect(await paths()).toEqual(['Hospital', 'Hospital/Wards'])
    expect((await tree('Consultants')).nodes.at(-1)?.roles).toMatchObject([
      { name: 'doctor', assignments: [{ subject: 'Consultants', kind: 'identity-role', origin: 'tenant' }] },
    ])
    expect(await paths('Consultants')).toEqual(['Hospital', 'Hospital/Wards'])
    expect(await paths('consultants')).toEqual([])
    expect(await paths('nurse')).toEqual(['Hospital'])
    const mia = { kind: 'user' as const, subjects: [ground.miaId] }
    await ada.api.policySubjects.add({ params: { ...acme, policy: h.wards, role: h.nurse }, body: mia })
    expect((await tree('mia Person')).nodes.at(-1)?.roles).toMatchObject([
      { name: 'nurse', assignments: [{ subject: ground.miaId, displayName: 'mia Person' }] },
    ])
    expect(await paths('Mia Person')).toEqual([])
  })
})
