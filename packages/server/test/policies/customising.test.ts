import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acme, all, beta, codeOf, type PoliciesGround, startPoliciesGround } from './policies-ground.ts'

let ground: PoliciesGround
let hospital: string
let wards: string
const ids: Record<string, string> = {}

beforeAll(async () => {
  ground = await startPoliciesGround()
  const { api } = ground.paula
  hospital = (await api.policies.create({ params: all, body: { name: 'Hospital' } })).id
  wards = (await api.policies.create({ params: all, body: { name: 'Wards', parent: hospital } })).id
  for (const name of ['SeePatients', 'PrescribeMedication']) {
    ids[name] = (
      await api.policyPermissions.create({ params: { ...all, policy: hospital }, body: { name } })
    ).id
  }
  for (const name of ['doctor', 'nurse']) {
    ids[name] = (await api.policyRoles.create({ params: { ...all, policy: hospital }, body: { name } })).id
  }
  await api.policyRoles.savePermissions({
    params: { ...all, policy: hospital, role: ids.doctor ?? '' },
    body: { assigned: [ids.SeePatients ?? '', ids.PrescribeMedication ?? ''], before: [] },
  })
})
afterAll(() => ground.world.stop())

describe('a first look', () => {
  it('works', async () => {
    const { api } = ground.paula
    const list = await api.policies.list({ params: all, query: {} })
    expect(list.items.map(item => [item.name, item.permissions, item.roles, item.children])).toEqual([
      ['Hospital', 2, 2, 1],
      ['administration', 29, 34, 0],
    ])
    const inAcme = await ground.ada.api.policies.get({ params: { ...acme, policy: hospital } })
    expect(inAcme.may.edit.allowed).toBe(false)
    const night = await ground.ada.api.policyRoles.create({ params: { ...acme, policy: hospital }, body: { name: 'Night nurse' } })
    expect(night.origin).toBe('tenant')
    expect(await codeOf(ground.bea.api.policyRoles.get({ params: { ...beta, policy: hospital, role: night.id } }))).toBe('not_found')
    const viaPaula = await api.policyRoles.list({ params: { ...acme, policy: wards }, query: {} })
    expect(viaPaula.items.map(item => item.name)).toEqual(['Night nurse', 'doctor', 'nurse'])
    const saved = await api.policyPermissions.saveRoles({ params: { ...acme, policy: hospital, permission: ids.SeePatients ?? '' }, body: { assigned: [night.id], before: [] } })
    expect(saved.items.map(item => [item.role.name, item.state, item.from])).toEqual([['Night nurse', 'assigned', null], ['doctor', 'inherited', 'base'], ['nurse', 'none', null]])
    const added = await ground.ada.api.policySubjects.add({ params: { ...acme, policy: hospital, role: night.id }, body: { kind: 'user', subjects: [ground.miaId], until: '2099-01-01T00:00:00Z' } })
    expect(added.items[0]).toMatchObject({ displayName: 'mia Person' })
    const tree = await ground.ada.api.policies.tree({ params: { ...acme, policy: hospital }, query: {} })
    expect(tree.nodes.map(n => n.policy.path)).toEqual(['Hospital', 'Hospital/Wards'])
    const matrix = await ground.ada.api.policyMatrix.get({ params: { ...acme, policy: hospital } })
    expect(matrix.cells).toHaveLength(3)
    expect((await api.policies.consequences({ params: { ...all, policy: hospital } }))).toEqual({ policies: 2, permissions: 2, roles: 3, permissionAssignments: 3, subjectAssignments: 1, tenants: 1 })
    await api.policies.delete({ params: { ...all, policy: hospital }, query: { confirm: 'Hospital' } })
    const trail = await ground.ada.api.audit.list({ params: acme, query: {} }).catch(e => e)
    expect(trail.code).toBe('permission_missing')
    expect((await ground.anna.api.audit.list({ params: acme, query: { size: 3 } })).items.map(i => [i.action, i.after])).toEqual([])
  })
})
