import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { inContext } from '../races/rows.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson } from '../world/world.ts'
import { acme, codeOf, type Ground, inHours, type Person, startGround, system } from './grants-ground.ts'

let ground: Ground
/** Manages users, and holds nothing beside what that takes. */
let uma: Person
let mia: Person

beforeAll(async () => {
  ground = await startGround()
  uma = await ground.person('uma', 'Manage Users')
  mia = await ground.person('mia')
})
afterAll(() => ground.world.stop())

type How = { roles: string[]; until?: string; reason?: string }
const give = (by: Person, user: string, body: How) =>
  by.visitor.api.grants.giveUser({ params: { ...acme, user }, body })
const end = (by: Person, user: string, ...roles: string[]) =>
  by.visitor.api.grants.endUser({ params: { ...acme, user }, body: { roles } })
const maySeeTrail = (person: Person) => codeOf(person.visitor.api.audit.list({ params: acme, query: {} }))
const trail = async (action: string) =>
  (await ground.ada.visitor.api.audit.list({ params: acme, query: { action } })).items

describe('who may grant', () => {
  it('nobody who is not signed in, no member without a role, nobody of another tenant', async () => {
    const params = { ...acme, user: mia.id }
    expect(await codeOf(ground.world.visitor().api.grants.ofUser({ params }))).toBe('not_signed_in')
    expect(await codeOf(mia.visitor.api.grants.ofUser({ params }))).toBe('permission_missing')
    expect(await codeOf(give(mia, mia.id, { roles: ['AuditViewer'] }))).toBe('permission_missing')
    expect(await codeOf(end(mia, mia.id, 'Tenant Member'))).toBe('permission_missing')
    expect(await codeOf(ground.bob.api.grants.access({ params }))).toBe('not_found')
  })

  it('to users with users.manage, to groups with groups.manage: neither is enough for the other', async () => {
    const group = await ground.group('For grants')
    const gus = await ground.person('gus', 'Manage Groups')
    const toGroup = (by: Person) =>
      by.visitor.api.grants.giveGroup({ params: { ...acme, group }, body: { roles: ['Manage Groups'] } })
    expect(await codeOf(toGroup(uma))).toBe('permission_missing')
    expect(await codeOf(give(gus, mia.id, { roles: ['Manage Groups'] }))).toBe('permission_missing')
    expect(await codeOf(toGroup(gus))).toBeUndefined()
    const { items, subject, isMember } = await gus.visitor.api.grants.ofGroup({ params: { ...acme, group } })
    expect({ subject, isMember }).toEqual({
      subject: { kind: 'group', id: group, name: 'For grants', builtIn: false },
      isMember: true,
    })
    expect(items.find(item => item.role === 'AuditViewer')?.may.grant).toMatchObject({ allowed: false })
    expect(items.find(item => item.role === 'Manage Groups')?.may).toEqual({
      grant: { allowed: true },
      end: { allowed: true },
    })
  })
})

describe('a grant to a user', () => {
  it('works at once, with who, when, why and until when; renewed it has the new ones; ended it is gone', async () => {
    const ben = await ground.person('ben')
    const until = inHours(3)
    const given = await give(ground.ada, ben.id, { roles: ['AuditViewer'], until, reason: 'a look' })
    expect(given.items.find(item => item.role === 'AuditViewer')).toMatchObject({
      granted: { by: 'ada Person', reason: 'a look', until },
      via: [],
      may: { grant: { allowed: true }, end: { allowed: true } },
    })
    expect(await maySeeTrail(ben)).toBeUndefined()
    const renewed = await give(ground.ada, ben.id, { roles: ['AuditViewer'], reason: 'for good' })
    expect(renewed.items.find(item => item.role === 'AuditViewer')?.granted).toMatchObject({
      reason: 'for good',
      until: null,
    })
    const ended = await end(ground.ada, ben.id, 'AuditViewer')
    expect(ended.items.find(item => item.role === 'AuditViewer')?.granted).toBeNull()
    expect(await maySeeTrail(ben)).toBe('permission_missing')
    expect((await trail('grants.given')).find(entry => entry.reason === 'for good')).toMatchObject({
      subject: { kind: 'user', name: 'ben' },
      before: { roles: [`AuditViewer until ${until}`, 'Tenant Member'] },
      after: { roles: ['AuditViewer', 'Tenant Member'] },
    })
    expect((await trail('grants.ended'))[0]).toMatchObject({
      subject: { name: 'ben' },
      after: { roles: ['Tenant Member'] },
    })
  })

  it('stands beside what comes from groups: Granted, Via user group, both', async () => {
    const inner = await ground.group('Inner')
    const outer = await ground.group('Outer', 'AuditViewer')
    const { visitor } = ground.ada
    await visitor.api.groups.setChild({ params: { ...acme, group: outer }, body: { child: inner, belongs: true } })
    const cleo = await ground.person('cleo', 'AuditViewer')
    await visitor.api.groups.setMember({
      params: { ...acme, group: inner },
      body: { member: cleo.member, belongs: true },
    })
    const path = {
      groups: [
        { id: inner, name: 'Inner' },
        { id: outer, name: 'Outer' },
      ],
      until: null,
    }
    const { items } = await visitor.api.grants.ofUser({ params: { ...acme, user: cleo.id } })
    expect(items.find(item => item.role === 'AuditViewer')).toMatchObject({ granted: { reason: null }, via: [path] })
    const access = await visitor.api.grants.access({ params: { ...acme, user: cleo.id } })
    expect(access).toMatchObject({
      isMember: true,
      until: null,
      items: [{ permission: 'audit.read', because: [{ via: null }, { via: path }] }],
    })
    await end(ground.ada, cleo.id, 'AuditViewer')
    expect(await maySeeTrail(cleo)).toBeUndefined()
    const ofGroup = await visitor.api.grants.ofGroup({ params: { ...acme, group: inner } })
    expect(ofGroup.items.find(item => item.role === 'AuditViewer')).toMatchObject({
      granted: null,
      via: [{ groups: [{ id: outer, name: 'Outer' }] }],
      may: { end: { allowed: false } },
    })
  })

  it('waits for nobody when it has run out, and can be given again before the sweep', async () => {
    const dan = await ground.person('dan')
    await give(ground.ada, dan.id, { roles: ['AuditViewer'], until: inHours(1) })
    const tenant = getTenantId('acme')
    await inTenant(ground.world.parts.connections, { tenant, lock: 'write' }, ({ rows }) =>
      sql`UPDATE role_assignments SET expires_at = now() - interval '1 second'
        WHERE tenant_id = ${tenant} AND subject_id = ${dan.id} AND role = 'AuditViewer'`.execute(rows),
    )
    expect(await maySeeTrail(dan)).toBe('permission_missing')
    await give(ground.ada, dan.id, { roles: ['AuditViewer'] })
    expect(await maySeeTrail(dan)).toBeUndefined()
  })

  it('needs a live membership: not_a_member', async () => {
    const outsider = await makePerson(ground.world, ground.anna, { ...acme, userName: 'otto' })
    expect(await codeOf(give(ground.ada, outsider, { roles: ['Tenant Member'] }))).toBe('not_a_member')
    const shown = await ground.ada.visitor.api.grants.ofUser({ params: { ...acme, user: outsider } })
    expect(shown).toMatchObject({
      isMember: false,
      may: { edit: { allowed: false, reason: 'otto Person has no access to Acme: let them in first' } },
    })
    expect(shown.items.every(item => !item.may.grant.allowed)).toBe(true)
    expect(await ground.ada.visitor.api.grants.access({ params: { ...acme, user: outsider } })).toEqual({
      isMember: false,
      until: null,
      items: [],
    })
  })

  it('names what is wrong with it', async () => {
    const nobody = '01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7'
    expect(await codeOf(give(ground.ada, nobody, { roles: ['AuditViewer'] }))).toBe('not_found')
    expect(await codeOf(give(ground.ada, mia.id, { roles: ['AuditViewer'], until: inHours(-1) }))).toBe(
      'expiry_in_the_past',
    )
    for (const role of ['Workspace Admin', 'Auditviewer', nobody]) {
      expect(await codeOf(give(ground.ada, mia.id, { roles: [role] })), role).toBe('no_such_role')
    }
    expect(await codeOf(give(ground.ada, mia.id, { roles: [] }))).toBe('invalid_input')
  })

  it("of another tenant's people is not found", async () => {
    const { items } = await ground.anna.api.users.list({ params: { tenant: 'beta' }, query: {} })
    expect(await codeOf(give(ground.ada, items[0]?.id ?? '', { roles: ['AuditViewer'] }))).toBe('not_found')
  })

  it('is made by nobody who does not hold it, renewed neither, ended by every manager', async () => {
    const eva = await ground.person('eva')
    await expect(give(uma, eva.id, { roles: ['Tenant Auditor'] })).rejects.toMatchObject({
      code: 'may_not_confer',
      problem: { missing: ['decisions.ask', 'workspaces.read', 'audit.read', 'objects.read', 'documents.read'] },
    })
    await give(ground.ada, eva.id, { roles: ['AuditViewer'], until: inHours(1) })
    expect(await codeOf(give(uma, eva.id, { roles: ['AuditViewer'], until: inHours(2) }))).toBe('may_not_confer')
    expect(await codeOf(end(uma, eva.id, 'AuditViewer'))).toBeUndefined()
  })

  it("counts what a role of the tenant's own bundles", async () => {
    const { visitor } = ground.ada
    const body = { name: 'Own', rights: ['Manage Users', 'Manage Roles'] }
    const own = await visitor.api.roles.create({ params: acme, body })
    await expect(give(uma, mia.id, { roles: [own.id] })).rejects.toMatchObject({
      code: 'may_not_confer',
      problem: { missing: ['roles.manage'] },
    })
  })

  it('of a tenant role takes the place of the one before, says so first, and leaves what groups give', async () => {
    const rosa = await ground.person('rosa')
    const auditors = await ground.group('Auditors', 'Tenant Auditor')
    await ground.ada.visitor.api.groups.setMember({
      params: { ...acme, group: auditors },
      body: { member: rosa.member, belongs: true },
    })
    const { items } = await ground.ada.visitor.api.grants.ofUser({ params: { ...acme, user: rosa.id } })
    expect(items.flatMap(({ role, replaces }) => (replaces.length > 0 ? [[role, ...replaces]] : []))).toEqual([
      ['Tenant Admin', 'Tenant Member'],
      ['Tenant Auditor', 'Tenant Member'],
    ])
    const two = ['Tenant Admin', 'Tenant Auditor']
    expect(await codeOf(give(ground.ada, rosa.id, { roles: two }))).toBe('invalid_input')
    const given = await give(ground.ada, rosa.id, { roles: ['Tenant Admin', 'AuditViewer'] })
    const held = given.items.filter(({ granted, via }) => granted !== null || via.length > 0)
    expect(held.map(({ role, granted, via }) => [role, granted !== null, via.length])).toEqual([
      ['AuditViewer', true, 0],
      ['Tenant Admin', true, 0],
      ['Tenant Auditor', false, 1],
    ])
    const told = (await trail('grants.given')).find(({ subject }) => subject?.id === rosa.id)
    expect(told).toMatchObject({
      before: { roles: ['Tenant Member'] },
      after: { roles: ['AuditViewer', 'Tenant Admin'] },
    })
    await ground.ada.visitor.api.grants.giveGroup({ params: { ...acme, group: auditors }, body: { roles: two } })
  })

  it('stays one tenant role where full access tops a member up [OM-18]', async () => {
    const { world, anna } = ground
    const params = { tenant: 'gamma' }
    await anna.api.tenants.create({ body: { id: 'gamma', title: 'Gamma' } })
    const { person } = await anna.api.me.session()
    await anna.api.provisioning.addUser({ params, body: { user: person.id, groups: [] } })
    const readGranted = async () => {
      const rows = await inContext(world, 'gamma', [
        `SELECT role FROM role_assignments WHERE subject_id = '${person.id}' AND role LIKE 'Tenant %' ORDER BY role`,
      ])
      return rows.map(({ role }) => role).filter(role => role !== 'Tenant administrator')
    }
    await inContext(world, 'gamma', [
      `INSERT INTO role_assignments (tenant_id, role, subject_kind, subject_id, granted_by)
       VALUES ('gamma', 'Tenant Auditor', 'user', '${person.id}', 'test') ON CONFLICT DO NOTHING`,
    ])
    expect(await readGranted()).toContain('Tenant Auditor')
    const provision = () => anna.api.provisioning.provisionCurrentUser({ params, body: {} })
    expect(await provision()).toMatchObject({ outcome: 'completed' })
    expect(await readGranted()).toEqual(['Tenant Admin'])
    expect((await provision()).outcome).toBe('unchanged')
  })

  it('never leaves the tenant without a Tenant Admin, nor with one that ends', async () => {
    const { anna } = ground
    await anna.api.tenants.create({ body: { id: 'solo', title: 'Solo' } })
    await anna.api.provisioning.provisionCurrentUser({ params: { tenant: 'solo' }, body: {} })
    await anna.api.me.refresh()
    const user = (await anna.api.me.session()).person.id
    const owners = (await anna.api.groups.list({ params: { tenant: 'solo' }, query: {} })).items[0]?.id ?? ''
    const member = (await anna.api.ownMembers.list({ params: { tenant: 'solo' }, query: {} })).items[0]?.id ?? ''
    await anna.api.groups.setMember({ params: { tenant: 'solo', group: owners }, body: { member, belongs: false } })
    const params = { tenant: 'solo', user }
    const roles = ['Tenant Admin']
    expect(await codeOf(anna.api.grants.endUser({ params, body: { roles } }))).toBe('last_administrator')
    expect(await codeOf(anna.api.grants.giveUser({ params, body: { roles, until: inHours(1) } }))).toBe(
      'last_administrator',
    )
    expect(await codeOf(anna.api.grants.giveUser({ params, body: { roles: ['Tenant Member'] } }))).toBe(
      'last_administrator',
    )
  })
})

describe('superuser (built-in) in an operational tenant', () => {
  it('holds its function privileges without a membership, and they can be taken and given back [AR-11] [AR-12]', async () => {
    const { visitor } = ground.ada
    const { id } = await visitor.api.superuser.get({ params: acme })
    const params = { ...acme, user: id }
    const before = await visitor.api.grants.ofUser({ params })
    expect(before).toMatchObject({ subject: { name: 'superuser', builtIn: true }, may: { edit: { allowed: true } } })
    expect(before.items.filter(item => item.granted).map(item => item.kind)).toEqual(
      Array(12).fill('function-privilege'),
    )
    const access = await visitor.api.grants.access({ params })
    expect(access.items.map(item => item.permission)).toContain('settings.manage')
    await visitor.api.grants.endUser({ params, body: { roles: ['Analysis administrator'], reason: 'not ours' } })
    expect((await visitor.api.superuser.get({ params: acme })).withdrawals).toMatchObject([
      { item: 'Analysis administrator', by: 'ada Person', reason: 'not ours' },
    ])
    await visitor.api.grants.giveUser({ params, body: { roles: ['Analysis administrator'] } })
    expect((await visitor.api.superuser.get({ params: acme })).withdrawals).toEqual([])
  })
})

describe('Make tenant manager', () => {
  it('lets a user of the system tenant in and gives the four privileges, in one act by superuser itself [AR-1] [AR-2] [AR-4] [AR-20]', async () => {
    const { world, anna, itself } = ground
    const user = await makePerson(world, anna, { ...system, userName: 'max' })
    const holdings = await itself.api.grants.makeTenantManager({
      params: { ...system, user },
      body: { reason: 'joins operations' },
    })
    expect(holdings.isMember).toBe(true)
    expect(
      holdings.items
        .filter(item => item.granted)
        .map(item => item.role)
        .sort(),
    ).toEqual(['Impersonation', 'Technical configuration administrator', 'Tenant administrator', 'User administrator'])
    const max = await world.logIn('max', PASSWORD)
    await max.api.acting.start({ body: {} })
    expect((await max.api.tenants.list({ query: {} })).items.map(tenant => tenant.id)).toContain('acme')
    expect((await max.api.tenants.get({ params: acme })).id).toBe('acme')
  })

  it('makes a membership last as long as the privileges', async () => {
    const { anna, itself } = ground
    const { user } = await anna.api.users.create({
      params: system,
      body: { userName: 'lea', email: 'lea@system.example', firstName: 'Lea', lastName: 'L', member: true },
    })
    const { items } = await anna.api.ownMembers.list({ params: system, query: { q: 'lea' } })
    const until = inHours(1)
    await anna.api.ownMembers.edit({ params: { ...system, member: items[0]?.id ?? '' }, body: { until } })
    const at = { ...system, user: user.id }
    await itself.api.grants.makeTenantManager({ params: at, body: { until: inHours(4) } })
    const access = await itself.api.grants.access({ params: at })
    expect(Date.parse(access.until ?? '')).toBeGreaterThan(Date.parse(until))
  })

  it('is for superuser signed in itself alone, and says so [AR-2]', async () => {
    const { anna } = ground
    const user = (await anna.api.me.session()).person.id
    await expect(anna.api.grants.makeTenantManager({ params: { ...system, user }, body: {} })).rejects.toMatchObject({
      code: 'may_not_confer',
      problem: { detail: 'only superuser signed in itself gives tenants.manage and impersonate in the system tenant' },
    })
    for (const roles of [['Impersonation'], ['TenantManagement'], ['Manage Tenants'], ['Tenant administrator']]) {
      const given = anna.api.grants.giveUser({ params: { ...system, user }, body: { roles } })
      await expect(given, roles[0]).rejects.toMatchObject({
        code: 'may_not_confer',
        problem: { detail: expect.stringContaining('only superuser signed in itself gives') },
      })
    }
  })

  it('is refused elsewhere, for who is inactive, for superuser, and for nobody', async () => {
    const { anna, itself, ada } = ground
    expect(
      await codeOf(ada.visitor.api.grants.makeTenantManager({ params: { ...acme, user: mia.id }, body: {} })),
    ).toBe('only_in_system')
    const user = await makePerson(ground.world, anna, { ...system, userName: 'ines' })
    await anna.api.users.inactivate({ params: { ...system, user } })
    const make = (id: string, body = {}) =>
      codeOf(itself.api.grants.makeTenantManager({ params: { ...system, user: id }, body }))
    expect(await make(user)).toBe('wrong_status')
    expect(await make((await itself.api.me.session()).person.id)).toBe('built_in')
    expect(await make('01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7')).toBe('not_found')
    await anna.api.users.activate({ params: { ...system, user } })
    expect(await make(user, { until: inHours(-1) })).toBe('expiry_in_the_past')
  })

  it('leaves a person besides superuser who holds tenants.manage', async () => {
    const { anna, itself } = ground
    const managers = await anna.api.managers.list({ params: system, query: { size: 100 } })
    const people = managers.items.filter(item => !item.builtIn)
    const all = ['TenantManagement', 'Tenant administrator', 'Manage Tenants']
    const answers: (string | undefined)[] = []
    for (const { id } of people) {
      answers.push(await codeOf(itself.api.grants.endUser({ params: { ...system, user: id }, body: { roles: all } })))
    }
    expect(answers.filter(code => code === 'last_tenant_manager')).toHaveLength(1)
  })
})
