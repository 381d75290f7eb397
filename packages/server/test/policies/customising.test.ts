import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
let atAcme: { tenant: string; policy: string }

beforeAll(async () => {
  ground = await startPoliciesGround()
  h = await defineHospital(ground)
  atAcme = { ...acme, policy: h.hospital }
})
afterAll(() => ground.world.stop())

const namesOf = async (by: Visitor, tenant: string) =>
  (await by.api.policyRoles.list({ params: { tenant, policy: h.hospital }, query: {} })).items.map(({ name }) => name)
const stateOf = async (by: Visitor, at: { tenant: string; policy: string }, role: string) => {
  const { items } = await by.api.policyRoles.listPermissions({ params: { ...at, role } })
  return Object.fromEntries(items.map(({ permission, state, from }) => [permission.name, from ?? state]))
}

describe('who may customise the policies of a tenant', () => {
  const customise = (by: Visitor) =>
    by.api.policyRoles.create({ params: atAcme, body: { name: `Role ${Math.random()}` } })

  it('not who is not signed in, not members without the role, not other tenants; its own, and PolicyManagement from above', async () => {
    const { world, mia, bea, ada, paula, anna } = ground
    const codes = [world.visitor(), mia, bea, ada, paula, anna].map(by => codeOf(customise(by)))
    expect(await Promise.all(codes)).toEqual([
      'not_signed_in',
      'permission_missing',
      'not_found',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('says in the tenant’s trail who came through PolicyManagement in the system tenant', async () => {
    await customise(ground.paula)
    const { items } = await ground.anna.api.audit.list({ params: acme, query: { size: 1 } })
    expect(items[0]).toMatchObject({
      action: 'policy-roles.created',
      actor: { name: 'paula Person' },
      after: { through: 'PolicyManagement in the system tenant' },
    })
    await customise(ground.ada)
    const own = await ground.anna.api.audit.list({ params: acme, query: { size: 1 } })
    expect(own.items[0]?.after).not.toHaveProperty('through')
  })

  it('a locked tenant is closed to its members, and open from the system tenant', async () => {
    const { anna, paula } = ground
    const gamma = { tenant: 'gamma' }
    await anna.api.tenants.create({ body: { id: 'gamma', title: 'Gamma', preProvisionAdminAccess: true } })
    await anna.api.me.refresh()
    await anna.api.acting.start({ body: {} })
    const add = (by: Visitor, name: string) =>
      by.api.policyRoles.create({ params: { ...gamma, policy: h.hospital }, body: { name } })
    expect(await codeOf(add(anna, 'Before'))).toBe(undefined)
    await anna.api.tenants.lock({ params: gamma })
    expect(await codeOf(anna.api.policies.list({ params: gamma, query: {} }))).toBe('tenant_locked')
    expect(await codeOf(add(anna, 'Meanwhile'))).toBe('tenant_locked')
    expect(await codeOf(paula.api.policies.list({ params: gamma, query: {} }))).toBe(undefined)
    expect(await codeOf(add(paula, 'From above'))).toBe(undefined)
  })
})

describe('a role of the tenant’s own', () => {
  it('is added, listed, seen by nobody else, renamed and deleted [PS-23, PS-24, PS-25, PS-26, PS-27]', async () => {
    const { ada, bea, anna } = ground
    const night = await ada.api.policyRoles.create({ params: atAcme, body: { name: 'Night nurse' } })
    expect(night).toMatchObject({ origin: 'tenant', may: { edit: { allowed: true }, delete: { allowed: true } } })
    expect(await namesOf(ada, 'acme')).toContain('Night nurse')
    expect(await namesOf(bea, 'beta')).toEqual(['doctor', 'nurse'])
    expect(await namesOf(ground.paula, 'all').catch(() => namesOf(anna, 'beta'))).toEqual(['doctor', 'nurse'])
    const params = { ...atAcme, role: night.id }
    expect(await codeOf(bea.api.policyRoles.get({ params: { ...beta, policy: h.hospital, role: night.id } }))).toBe(
      'not_found',
    )
    await ada.api.policyRoles.edit({ params, body: { name: 'Night owl' } }, { ifMatch: 1 })
    expect(await namesOf(ada, 'acme')).toContain('Night owl')
    await ada.api.policySubjects.add({ params, body: { kind: 'identity-role', subjects: ['night'] } })
    expect(await ada.api.policyRoles.consequences({ params })).toMatchObject({ roles: 1, subjectAssignments: 1 })
    await ada.api.policyRoles.delete({ params })
    expect(await codeOf(ada.api.policyRoles.get({ params }))).toBe('not_found')
  })
})

describe('permission assignments in a tenant', () => {
  it('show what the base assigns as inherited, and add to own and to system roles [PS-10, PS-19, PS-28, PS-29, PS-31, PS-35, PS-36]', async () => {
    const { ada, bea, anna } = ground
    const own = await ada.api.policyRoles.create({ params: atAcme, body: { name: 'Ward clerk' } })
    const see = { ...atAcme, permission: h.see }
    const before = await ada.api.policyPermissions.listRoles({ params: see })
    const shown = before.items.filter(({ role }) => ['doctor', 'nurse', 'Ward clerk'].includes(role.name))
    expect(shown.map(({ role, state, from, may }) => [role.name, state, from, may.change])).toEqual([
      ['Ward clerk', 'none', null, { allowed: true }],
      [
        'doctor',
        'inherited',
        'base',
        { allowed: false, reason: 'inherited from base policy', case: 'inherited_from_base' },
      ],
      ['nurse', 'none', null, { allowed: true }],
    ])
    const body = { assigned: [own.id, h.nurse], before: [] }
    await ada.api.policyPermissions.saveRoles({ params: see, body })
    expect(await stateOf(ada, atAcme, h.nurse)).toEqual({ SeePatients: 'assigned', PrescribeMedication: 'none' })
    expect(await stateOf(bea, { ...beta, policy: h.hospital }, h.nurse)).toEqual({
      SeePatients: 'none',
      PrescribeMedication: 'none',
    })
    expect(await stateOf(anna, { ...beta, policy: h.hospital }, h.doctor)).toEqual({
      SeePatients: 'base',
      PrescribeMedication: 'base',
    })
    expect(await stateOf(ada, { ...acme, policy: h.wards }, h.nurse)).toMatchObject({ SeePatients: 'parent' })
  })

  it('cannot change what is inherited [PS-20]', async () => {
    const { ada } = ground
    const params = { ...atAcme, permission: h.prescribe }
    const again = ada.api.policyPermissions.saveRoles({ params, body: { assigned: [h.doctor], before: [] } })
    expect(await codeOf(again)).toBe('already_inherited')
    const cell = { role: h.doctor, permission: h.prescribe }
    for (const assigned of [true, false]) {
      const save = ada.api.policyMatrix.save({ params: atAcme, body: { changes: [{ ...cell, assigned }] } })
      expect(await codeOf(save)).toBe('already_inherited')
    }
  })

  it('refuse a list that was made from another one, a permission twice, and what is not visible here', async () => {
    const { ada, bea } = ground
    const role = { ...atAcme, role: h.nurse }
    const save = (assigned: string[], before: string[]) =>
      ada.api.policyRoles.savePermissions({ params: role, body: { assigned, before } })
    expect(await codeOf(save([h.prescribe], []))).toBe('version_conflict')
    expect(await codeOf(save([h.see, h.see], [h.see]))).toBe('invalid_input')
    const theirs = await bea.api.policyRoles.create({
      params: { ...beta, policy: h.hospital },
      body: { name: 'Of beta' },
    })
    const params = { ...atAcme, permission: h.prescribe }
    const foreign = ada.api.policyPermissions.saveRoles({ params, body: { assigned: [theirs.id], before: [] } })
    expect(await codeOf(foreign)).toBe('no_such_role')
    const inChild = await ada.api.policyRoles.create({ params: { ...acme, policy: h.wards }, body: { name: 'Below' } })
    const below = ada.api.policyPermissions.saveRoles({ params, body: { assigned: [inChild.id], before: [] } })
    expect(await codeOf(below)).toBe('no_such_role')
    const absent = '00000000-0000-7000-8000-000000000001'
    expect(await codeOf(save([h.see, absent], [h.see]))).toBe('no_such_permission')
    expect(await stateOf(ada, atAcme, h.nurse)).toEqual({ SeePatients: 'assigned', PrescribeMedication: 'none' })
  })

  it('are saved together from the matrix: all of them, or none', async () => {
    const { ada } = ground
    const own = await ada.api.policyRoles.create({ params: atAcme, body: { name: 'Matrix' } })
    const cell = (role: string, permission: string, assigned = true) => ({ role, permission, assigned })
    const save = (changes: ReturnType<typeof cell>[]) =>
      ada.api.policyMatrix.save({ params: atAcme, body: { changes } })
    const stale = save([cell(own.id, h.prescribe), cell(h.nurse, h.see)])
    expect(await codeOf(stale)).toBe('version_conflict')
    expect(await stateOf(ada, atAcme, own.id)).toEqual({ SeePatients: 'none', PrescribeMedication: 'none' })
    expect(await codeOf(save([cell(own.id, h.see), cell(own.id, h.see)]))).toBe('invalid_input')
    const done = await save([cell(own.id, h.prescribe), cell(own.id, h.see), cell(h.nurse, h.see, false)])
    expect(done).toEqual({ assigned: 2, ended: 1 })
    const matrix = await ada.api.policyMatrix.get({ params: atAcme })
    const seen = matrix.cells
      .filter(({ role }) => ['Matrix', 'doctor', 'nurse'].includes(matrix.roles[role]?.name ?? ''))
      .map(
        ({ role, permission, state }) => `${matrix.roles[role]?.name} ${matrix.permissions[permission]?.name} ${state}`,
      )
    expect(seen.sort()).toEqual([
      'Matrix PrescribeMedication assigned',
      'Matrix SeePatients assigned',
      'doctor PrescribeMedication inherited',
      'doctor SeePatients inherited',
    ])
  })

  it('made at the system level show as inherited over those of one’s own, which come back with them gone', async () => {
    const { ada, paula } = ground
    const [own, base] = [atAcme, { ...all, policy: h.hospital }].map(at => ({ ...at, role: h.nurse }))
    if (!own || !base) throw new Error('there are two places')
    await ada.api.policyRoles.savePermissions({ params: own, body: { assigned: [h.prescribe], before: [] } })
    expect(await stateOf(ada, atAcme, h.nurse)).toEqual({ SeePatients: 'none', PrescribeMedication: 'assigned' })
    await paula.api.policyRoles.savePermissions({ params: base, body: { assigned: [h.prescribe], before: [] } })
    expect(await stateOf(ada, atAcme, h.nurse)).toMatchObject({ PrescribeMedication: 'base' })
    await paula.api.policyRoles.savePermissions({ params: base, body: { assigned: [], before: [h.prescribe] } })
    expect(await stateOf(ada, atAcme, h.nurse)).toMatchObject({ PrescribeMedication: 'assigned' })
  })
})

describe('PolicyManagement in the system tenant', () => {
  it('ends with the membership there, at once, and comes back with a session that knows the new one', async () => {
    const { itself, paula } = ground
    const system = { tenant: 'system' }
    const look = () => codeOf(paula.api.policies.list({ params: acme, query: {} }))
    const findPaula = async () => (await itself.api.ownMembers.list({ params: system, query: { q: 'paula' } })).items[0]
    const member = await findPaula()
    expect(await look()).toBe(undefined)
    await itself.api.ownMembers.end({ params: { ...system, member: member?.id ?? '' } })
    expect(await look()).toBe('not_found')
    expect(await codeOf(paula.api.policies.list({ params: all, query: {} }))).toBe('access_removed')
    await itself.api.ownMembers.letIn({ params: system, body: { user: member?.userId ?? '' } })
    const { items } = await itself.api.groups.list({ params: system, query: { q: 'Policy managers' } })
    await itself.api.groups.setMember({
      params: { ...system, group: items[0]?.id ?? '' },
      body: { member: (await findPaula())?.id ?? '', belongs: true },
    })
    expect(await look()).toBe('not_found')
    expect(await codeOf(paula.api.policies.list({ params: all, query: {} }))).toBe('refresh_needed')
    await paula.api.me.refresh()
    expect(await look()).toBe(undefined)
  })
})
