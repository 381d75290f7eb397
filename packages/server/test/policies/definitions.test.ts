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
} from './policies-ground.ts'

let ground: PoliciesGround
let h: Hospital

beforeAll(async () => {
  ground = await startPoliciesGround()
  h = await defineHospital(ground)
})
afterAll(() => ground.world.stop())

const made = (name: string) => ground.paula.api.policies.create({ params: all, body: { name } })

describe('who may define policies', () => {
  const define = (by: PoliciesGround['paula'], tenant: string) =>
    by.api.policies.create({ params: { tenant }, body: { name: 'Anything' } })

  it('nobody who is not signed in, no member without the role, nobody of another tenant', async () => {
    const { world, mia, bea } = ground
    expect(await codeOf(define(world.visitor(), 'all'))).toBe('not_signed_in')
    expect(await codeOf(define(mia, 'acme'))).toBe('permission_missing')
    expect(await codeOf(define(mia, 'all'))).toBe('not_found')
    expect(await codeOf(define(bea, 'acme'))).toBe('not_found')
    expect(await codeOf(define(ground.anna, 'all'))).toBe('permission_missing')
  })

  it('no tenant: a direct API call is refused too [PS-14, PS-15, PS-17]', async () => {
    const { api } = ground.ada
    const policy = { ...acme, policy: h.hospital }
    const refused = [
      api.policies.create({ params: acme, body: { name: 'Ours' } }),
      api.policies.create({ params: acme, body: { name: 'Ours', parent: h.hospital } }),
      api.policies.edit({ params: policy, body: { name: 'Ours' } }, { ifMatch: 1 }),
      api.policies.delete({ params: policy, query: { confirm: 'Hospital' } }),
      api.policies.consequences({ params: policy }),
      api.policyPermissions.create({ params: policy, body: { name: 'Ours' } }),
      api.policyPermissions.edit({ params: { ...policy, permission: h.see }, body: { name: 'Ours' } }, { ifMatch: 1 }),
      api.policyPermissions.delete({ params: { ...policy, permission: h.see } }),
      api.policyRoles.edit({ params: { ...policy, role: h.nurse }, body: { name: 'Ours' } }, { ifMatch: 1 }),
      api.policyRoles.delete({ params: { ...policy, role: h.nurse } }),
    ]
    expect(await Promise.all(refused.map(codeOf))).toEqual(refused.map(() => 'only_at_system_level'))
    const same = ground.paula.api.policies.create({ params: beta, body: { name: 'Ours' } })
    expect(await codeOf(same)).toBe('only_at_system_level')
  })

  it('who holds PolicyManagement in the system tenant, there as in every tenant', async () => {
    const { api } = ground.paula
    const there = await api.policies.get({ params: { ...all, policy: h.hospital } })
    expect(there.may).toEqual(
      Object.fromEntries(
        ['edit', 'delete', 'addPermission', 'addRole', 'addChild', 'assign'].map(act => [act, { allowed: true }]),
      ),
    )
    const tenants = await api.policyTenants.list({ query: {} })
    expect(tenants.items.map(({ id }) => id)).toEqual(['acme', 'beta', 'default', 'system'])
    expect(await codeOf(ground.ada.api.policyTenants.list({ query: {} }))).toBe('not_found')
  })
})

describe('the page of a policy', () => {
  it('lists policies with their figures, the built-in one among them [PS-12, PS-13]', async () => {
    const list = await ground.ada.api.policies.list({ params: acme, query: {} })
    expect(
      list.items.map(({ name, builtIn, permissions, roles, children }) => ({
        name,
        builtIn,
        permissions,
        roles,
        children,
      })),
    ).toEqual([
      { name: 'Hospital', builtIn: false, permissions: 2, roles: 2, children: 1 },
      { name: 'administration', builtIn: true, permissions: 31, roles: 34, children: 0 },
    ])
    expect(list.may.create).toMatchObject({ allowed: false })
    const children = await ground.ada.api.policies.list({ params: acme, query: { parent: h.hospital } })
    expect(children.items.map(({ path }) => path)).toEqual(['Hospital/Wards'])
  })

  it('shows a tenant system assets that it cannot rename or delete [PS-14, PS-16, PS-18, PS-21]', async () => {
    const policy = { ...acme, policy: h.wards }
    const permissions = await ground.ada.api.policyPermissions.list({ params: policy, query: {} })
    // What the page of the policy counts is what its lists show.
    expect(await ground.ada.api.policies.get({ params: policy })).toMatchObject({
      permissions: 0,
      inheritedPermissions: permissions.items.length,
      roles: 0,
      inheritedRoles: 2,
    })
    expect(
      permissions.items.map(({ name, inherited, may }) => [name, inherited, may.edit.allowed, may.delete.allowed]),
    ).toEqual([
      ['PrescribeMedication', true, false, false],
      ['SeePatients', true, false, false],
    ])
    const roles = await ground.ada.api.policyRoles.list({ params: { ...acme, policy: h.hospital }, query: {} })
    expect(
      roles.items.map(({ name, origin, may }) => [
        name,
        origin,
        may.edit.allowed,
        may.delete.allowed,
        may.assignSubjects.allowed,
      ]),
    ).toEqual([
      ['doctor', 'system', false, false, true],
      ['nurse', 'system', false, false, true],
    ])
  })

  it('shows the built-in policy, of which nothing can be changed', async () => {
    const { api } = ground.paula
    const builtIn = '00000000-0000-0000-0000-000000000000'
    const at = { ...all, policy: builtIn }
    expect(await api.policies.get({ params: at })).toMatchObject({ name: 'administration', builtIn: true })
    const { items: permissions } = await api.policyPermissions.list({ params: at, query: { q: 'policies.manage' } })
    const permission = permissions[0]?.id ?? ''
    const roles = await api.policyPermissions.listRoles({ params: { ...at, permission } })
    expect(roles.items.filter(({ state }) => state === 'assigned').map(({ role }) => role.name)).toEqual([
      'PolicyManagement',
      'Tenant Admin',
    ])
    const role = roles.items[0]?.role.id ?? ''
    expect((await api.policySubjects.list({ params: { ...at, role }, query: {} })).items).toEqual([])
    expect((await api.policyMatrix.get({ params: at })).may.save.allowed).toBe(false)
    expect((await api.policies.tree({ params: at, query: { q: 'Tenant Ad' } })).nodes[0]?.roles).toHaveLength(1)
    const refused = [
      api.policies.edit({ params: at, body: { name: 'mine' } }, { ifMatch: 1 }),
      api.policies.delete({ params: at, query: { confirm: 'administration' } }),
      api.policies.create({ params: all, body: { name: 'below', parent: builtIn } }),
      api.policyPermissions.create({ params: at, body: { name: 'more' } }),
      api.policyRoles.create({ params: at, body: { name: 'more' } }),
      api.policyRoles.delete({ params: { ...at, role } }),
      api.policySubjects.add({ params: { ...at, role }, body: { kind: 'user', subjects: ['eve'] } }),
      api.policyPermissions.saveRoles({ params: { ...at, permission }, body: { assigned: [role], before: [] } }),
      api.policyMatrix.save({ params: at, body: { changes: [{ role, permission, assigned: true }] } }),
    ]
    expect(await Promise.all(refused.map(codeOf))).toEqual(refused.map(() => 'built_in'))
    expect(await codeOf(made('administration'))).toBe('name_taken')
    expect(await codeOf(made('Administration'))).toBe(undefined)
  })
})

describe('names', () => {
  it('of policies are unique among siblings, letter by letter', async () => {
    const { api } = ground.paula
    expect(await codeOf(made('Hospital'))).toBe('name_taken')
    expect(await codeOf(made('hospital'))).toBe(undefined)
    const below = (name: string) => api.policies.create({ params: all, body: { name, parent: h.hospital } })
    expect(await codeOf(below('Hospital'))).toBe(undefined)
    expect(await codeOf(below('Wards'))).toBe('name_taken')
    expect(await codeOf(below('a/b'))).toBe('invalid_input')
    const absent = '00000000-0000-7000-8000-000000000001'
    expect(await codeOf(api.policies.create({ params: all, body: { name: 'x', parent: absent } }))).toBe('not_found')
  })

  it('of permissions and roles are unique along every path, above and below', async () => {
    const { api } = ground.paula
    const at = (policy: string) => ({ ...all, policy })
    expect(await codeOf(api.policyRoles.create({ params: at(h.wards), body: { name: 'nurse' } }))).toBe('name_taken')
    await api.policyRoles.create({ params: at(h.wards), body: { name: 'porter' } })
    expect(await codeOf(api.policyRoles.create({ params: at(h.hospital), body: { name: 'porter' } }))).toBe(
      'name_taken',
    )
    expect(await codeOf(api.policyRoles.create({ params: at(h.hospital), body: { name: 'Porter' } }))).toBe(undefined)
    const beside = await api.policies.create({ params: all, body: { name: 'Laboratory', parent: h.hospital } })
    expect(await codeOf(api.policyRoles.create({ params: at(beside.id), body: { name: 'porter' } }))).toBe(undefined)
    expect(await codeOf(api.policyPermissions.create({ params: at(h.wards), body: { name: 'SeePatients' } }))).toBe(
      'name_taken',
    )
  })

  it('may be the same in two tenants, and none that the system has; the system takes none that tenants use [PS-24]', async () => {
    const create = (by: PoliciesGround['paula'], tenant: string, name: string) =>
      by.api.policyRoles.create({ params: { tenant, policy: h.hospital }, body: { name } })
    expect(await codeOf(create(ground.ada, 'acme', 'nurse'))).toBe('name_taken')
    expect(await codeOf(create(ground.ada, 'acme', 'porter'))).toBe('name_taken')
    await create(ground.ada, 'acme', 'Matron')
    await create(ground.bea, 'beta', 'Matron')
    expect(await codeOf(create(ground.ada, 'acme', 'Matron'))).toBe('name_taken')
    const refusal = await create(ground.paula, 'all', 'Matron').catch((thrown: Error) => thrown.message)
    expect(refusal).toContain('2 tenants have roles of their own called "Matron"')
    const inChild = ground.paula.api.policyRoles.create({
      params: { ...all, policy: h.wards },
      body: { name: 'Matron' },
    })
    expect(await codeOf(inChild)).toBe('name_taken')
    const { items } = await ground.paula.api.policyRoles.list({
      params: { ...all, policy: h.hospital },
      query: { q: 'nurse' },
    })
    const nurse = items[0]
    if (!nurse) throw new Error('there is a nurse')
    const rename = ground.paula.api.policyRoles.edit(
      { params: { ...all, policy: h.hospital, role: nurse.id }, body: { name: 'Matron' } },
      { ifMatch: nurse.version },
    )
    expect(await codeOf(rename)).toBe('name_taken')
  })
})

describe('rename and delete', () => {
  it('renames a policy, and with it the paths below; another version is not overwritten', async () => {
    const { api } = ground.paula
    const clinic = await made('Clinic')
    const child = await api.policies.create({ params: all, body: { name: 'Beds', parent: clinic.id } })
    const params = { ...all, policy: clinic.id }
    await api.policies.edit({ params, body: { name: 'Surgery' } }, { ifMatch: clinic.version })
    expect((await api.policies.get({ params: { ...all, policy: child.id } })).path).toBe('Surgery/Beds')
    const again = api.policies.edit({ params, body: { name: 'Other' } }, { ifMatch: clinic.version })
    expect(await codeOf(again)).toBe('version_conflict')
  })

  it('tells what a deletion takes with it, asks for the name, and tells every tenant that loses something', async () => {
    const { api } = ground.paula
    const shop = await defineHospital(ground, 'Shop')
    const own = await ground.ada.api.policyRoles.create({
      params: { ...acme, policy: shop.hospital },
      body: { name: 'Own' },
    })
    await ground.ada.api.policySubjects.add({
      params: { ...acme, policy: shop.wards, role: own.id },
      body: { kind: 'identity-role', subjects: ['staff', 'guests'] },
    })
    const params = { ...all, policy: shop.hospital }
    expect(await api.policies.consequences({ params })).toEqual({
      policies: 2,
      permissions: 2,
      roles: 3,
      permissionAssignments: 2,
      subjectAssignments: 2,
      tenants: 1,
    })
    expect(await api.policies.get({ params })).toMatchObject({ customisedBy: 1 })
    expect(await codeOf(api.policies.delete({ params, query: { confirm: 'shop' } }))).toBe('confirmation_mismatch')
    await api.policies.delete({ params, query: { confirm: 'Shop' } })
    expect(await codeOf(api.policies.get({ params }))).toBe('not_found')
    const trail = await ground.anna.api.audit.list({ params: acme, query: { size: 1 } })
    expect(trail.items[0]).toMatchObject({
      action: 'policies.customisation-lost',
      subject: { name: 'Shop' },
      before: { roles: 1, permissionAssignments: 0, subjectAssignments: 2 },
    })
    const above = await ground.itself.api.audit.list({
      params: { tenant: 'system' },
      query: { action: 'policies.deleted' },
    })
    expect(above.items[0]).toMatchObject({ before: { path: 'Shop', policies: 2, tenants: 1 } })
    const other = await ground.anna.api.audit.list({ params: beta, query: { size: 1 } })
    expect(other.items[0]?.action).not.toBe('policies.customisation-lost')
  })

  it('deletes a permission with every association, a role with all of its assignments', async () => {
    const { api } = ground.paula
    const shop = await defineHospital(ground, 'Depot')
    const at = { ...all, policy: shop.hospital }
    await ground.bea.api.policyPermissions.saveRoles({
      params: { ...beta, policy: shop.hospital, permission: shop.see },
      body: { assigned: [shop.nurse], before: [] },
    })
    expect(await api.policyPermissions.consequences({ params: { ...at, permission: shop.see } })).toMatchObject({
      permissions: 1,
      permissionAssignments: 2,
      tenants: 1,
    })
    expect(
      await codeOf(api.policyPermissions.delete({ params: { ...all, policy: shop.wards, permission: shop.see } })),
    ).toBe('defined_elsewhere')
    await api.policyPermissions.delete({ params: { ...at, permission: shop.see } })
    expect((await ground.bea.api.policyMatrix.get({ params: { ...beta, policy: shop.hospital } })).cells).toHaveLength(
      1,
    )
    expect(await codeOf(api.policyRoles.delete({ params: { ...all, policy: shop.wards, role: shop.doctor } }))).toBe(
      'defined_elsewhere',
    )
    await api.policyRoles.delete({ params: { ...at, role: shop.doctor } })
    expect((await api.policyMatrix.get({ params: at })).cells).toEqual([])
  })
})

describe('limits', () => {
  it('keep a tree at ten levels', async () => {
    const { api } = ground.paula
    let parent = (await made('Level 1')).id
    for (let depth = 2; depth <= 10; depth += 1) {
      parent = (await api.policies.create({ params: all, body: { name: `Level ${depth}`, parent } })).id
    }
    expect(await codeOf(api.policies.create({ params: all, body: { name: 'Level 11', parent } }))).toBe('too_deep')
  })
})

describe('"all"', () => {
  it('is a place for policies only: anywhere else there is no such tenant', async () => {
    const { paula, itself } = ground
    for (const path of ['users', 'groups', 'roles', 'objects', 'audit', 'entrances', 'grants', 'members', 'classes']) {
      for (const visitor of [paula, itself]) {
        const response = await visitor.fetch(`/api/t/all/${path}`)
        expect({ path, status: response.status }).toEqual({ path, status: 404 })
      }
    }
    expect(await codeOf(ground.anna.api.tenants.create({ body: { id: 'all', title: 'All' } }))).toBe('id_reserved')
  })
})
