import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administrationRoles, listAllPermissions, listRoles } from '../../src/authz/administration.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { isShown } from '../../src/roles/shown.ts'
import { acme, beta, codeOf, type Ground, inHours, type Person, startGround, system } from './grants-ground.ts'

let ground: Ground
/** Manages roles, and holds no more than that beside. */
let rita: Person
/** Let in, with no role at all. */
let mia: Person

beforeAll(async () => {
  ground = await startGround()
  rita = await ground.person('rita', 'Manage Roles', 'Manage Classes')
  mia = await ground.person('mia')
})
afterAll(() => ground.world.stop())

const create = (by: Person, name: string, rights: string[]) =>
  by.visitor.api.roles.create({ params: acme, body: { name, rights } })
const holdersOf = async (role: string, kind?: 'user' | 'group' | 'role') =>
  (await ground.ada.visitor.api.roles.holders({ params: { ...acme, role }, query: kind ? { kind } : {} })).items
const edit = (by: Person, role: { id: string; version: number }, body: { name?: string; rights?: string[] }) =>
  by.visitor.api.roles.edit({ params: { ...acme, role: role.id }, body }, { ifMatch: role.version })

describe('who may look at roles and change them', () => {
  it('nobody who is not signed in, no member without a role, nobody of another tenant', async () => {
    const { world, bob } = ground
    expect(await codeOf(world.visitor().api.roles.list({ params: acme, query: {} }))).toBe('not_signed_in')
    expect(await codeOf(mia.visitor.api.roles.list({ params: acme, query: {} }))).toBe('permission_missing')
    expect(await codeOf(create(mia, 'Helpers', []))).toBe('permission_missing')
    expect(await codeOf(bob.api.roles.list({ params: acme, query: {} }))).toBe('not_found')
  })
})

describe('the list of roles [ID-10]', () => {
  it('names every role, right and function privilege that can be granted here, in the order of its definition', async () => {
    const { items } = await ground.ada.visitor.api.roles.list({ params: acme, query: {} })
    const kinds = ['role', 'tenant-role', 'right', 'function-privilege'] as const
    expect(items.filter(item => item.builtIn).map(item => item.id)).toEqual(kinds.flatMap(kind => listRoles(kind)))
    for (const item of items) expect(item.description).toMatch(/^[A-Z].+\.$/)
    expect(items.find(item => item.id === 'UserManagement')).toMatchObject({
      permissions: [...administrationRoles.UserManagement.permissions],
      may: { edit: { allowed: false }, grantToUsers: { allowed: true }, grantToRoles: { allowed: false } },
    })
  })

  it('shows the fourteen function privileges, in one place that licences will answer later [AR-14]', async () => {
    const { items } = await ground.ada.visitor.api.roles.list({ params: acme, query: { kind: 'function-privilege' } })
    expect(items).toHaveLength(14)
    expect(items.every(({ id }) => isShown(getTenantId('acme'), id as 'Impersonation'))).toBe(true)
  })

  it('has the rights as a tree of two sections', async () => {
    const { items } = await ground.ada.visitor.api.roles.list({ params: acme, query: { kind: 'right' } })
    expect(items.map(({ section, name }) => `${section} > ${name}`)).toEqual([
      'Administration > Manage Tenants',
      'Administration > Manage Users',
      'Administration > Manage Groups',
      'Administration > Manage Roles',
      'CMDB > Manage Categories',
      'CMDB > Manage Classes',
    ])
  })

  it('notes what has an effect only in the system tenant [ID-8]', async () => {
    const params = { role: 'Manage Tenants' }
    const here = await ground.ada.visitor.api.roles.get({ params: { ...acme, ...params } })
    const there = await ground.anna.api.roles.get({ params: { ...system, ...params } })
    expect(here.note).toBe('tenants.manage and impersonate have an effect only in the system tenant')
    expect(there.note).toBeNull()
  })

  it('says to whom the caller could not grant, and why', async () => {
    const role = await rita.visitor.api.roles.get({ params: { ...acme, role: 'Manage Users' } })
    expect(role.may.grantToRoles).toMatchObject({ allowed: false, reason: expect.stringContaining('users.manage') })
    expect(role.may.grantToUsers).toMatchObject({ allowed: false, reason: expect.stringContaining('users.manage') })
    const classes = await rita.visitor.api.roles.get({ params: { ...acme, role: 'Manage Classes' } })
    expect(classes.may.grantToRoles).toEqual({ allowed: true })
  })
})

describe("a role of the tenant's own", () => {
  it('is a name for rights, and gives what they bundle to whom it is granted', async () => {
    const role = await create(ground.ada, '  Class   makers ', ['Manage Classes', 'Manage Categories'])
    expect(role).toMatchObject({ name: 'Class makers', kind: 'own-role', builtIn: false, version: 1 })
    expect(role.permissions).toEqual(['categories.manage', 'classes.manage'])
    const cara = await ground.person('cara', role.id)
    expect(
      await codeOf(cara.visitor.api.classes.create({ params: acme, body: { name: 'Cars', attributes: [] } })),
    ).toBe(undefined)
    const { visitor } = ground.ada
    expect(await visitor.api.roles.get({ params: { ...acme, role: role.id } })).toMatchObject({ users: 1, groups: 0 })
    await edit(ground.ada, role, { rights: ['Manage Categories'] })
    expect(
      await codeOf(cara.visitor.api.classes.create({ params: acme, body: { name: 'Carts', attributes: [] } })),
    ).toBe('permission_missing')
    await visitor.api.roles.delete({ params: { ...acme, role: role.id } })
    const { items } = await visitor.api.grants.ofUser({ params: { ...acme, user: cara.id } })
    expect(items.filter(item => item.granted !== null).map(item => item.role)).toEqual(['Tenant Member'])
    const { items: entries } = await visitor.api.audit.list({ params: acme, query: { action: 'roles.deleted' } })
    expect(entries[0]).toMatchObject({ before: { name: 'Class makers', holders: 1 } })
  })

  it('belongs to its tenant alone', async () => {
    const role = await create(ground.ada, 'Of acme', ['Manage Classes'])
    const { anna } = ground
    expect(await codeOf(anna.api.roles.get({ params: { ...beta, role: role.id } }))).toBe('not_found')
    const { user } = await anna.api.users.create({
      params: beta,
      body: { userName: 'ben', email: 'ben@beta.example', firstName: 'Ben', lastName: 'B', member: true },
    })
    const give = anna.api.grants.giveUser({ params: { ...beta, user: user.id }, body: { roles: [role.id] } })
    expect(await codeOf(give)).toBe('no_such_role')
    expect(await codeOf(anna.api.roles.delete({ params: { ...beta, role: role.id } }))).toBe('not_found')
    expect((await anna.api.roles.create({ params: beta, body: { name: 'Of acme', rights: [] } })).name).toBe('Of acme')
  })

  it('has a name that no role has, however it is written', async () => {
    await create(ground.ada, 'Straße', [])
    for (const name of ['STRASSE', 'tenant admin', 'ＵserManagement', 'workspace ADMIN']) {
      expect(await codeOf(create(ground.ada, name, [])), name).toBe('name_taken')
    }
    const other = await create(ground.ada, 'Avenue', [])
    expect(await codeOf(edit(ground.ada, other, { name: 'straße' }))).toBe('name_taken')
    expect(await codeOf(edit(ground.ada, other, { name: 'Impersonation' }))).toBe('name_taken')
    expect((await edit(ground.ada, other, { name: 'AVENUE' })).name).toBe('AVENUE')
  })

  it('bundles rights, and no role, privilege or anything unknown', async () => {
    for (const right of ['Tenant Admin', 'Impersonation', 'Manage Everything', 'manage users']) {
      expect(await codeOf(create(ground.ada, `With ${right}`, [right])), right).toBe('no_such_role')
    }
  })

  it('is changed from the version that was looked at', async () => {
    const role = await create(ground.ada, 'Seen by two', [])
    await edit(ground.ada, role, { name: 'Seen by one' })
    expect(await codeOf(edit(ground.ada, role, { name: 'Seen by three' }))).toBe('version_conflict')
  })

  it('never gets a right that the one who adds it does not hold, held by somebody or not', async () => {
    expect(await codeOf(create(rita, 'Too much', ['Manage Users']))).toBe('may_not_confer')
    const role = await create(rita, 'Classes', ['Manage Classes'])
    const refused = edit(rita, role, { rights: ['Manage Classes', 'Manage Groups'] })
    await expect(refused).rejects.toMatchObject({
      code: 'may_not_confer',
      problem: { missing: ['members.read', 'groups.manage'] },
    })
    // What stands in a role is no matter of who renames it.
    const wide = await create(ground.ada, 'Wide', ['Manage Users'])
    expect((await edit(rita, wide, { name: 'Wider', rights: ['Manage Users'] })).name).toBe('Wider')
  })

  it('in the system tenant gets Manage Tenants from superuser signed in itself alone [AR-2]', async () => {
    const { anna, itself } = ground
    const body = { name: 'Tenant makers', rights: ['Manage Tenants'] }
    expect(await codeOf(anna.api.roles.create({ params: system, body }))).toBe('permission_missing')
    const give = async (user: string) =>
      itself.api.grants.giveUser({ params: { ...system, user }, body: { roles: ['Manage Roles'] } })
    await give((await anna.api.me.session()).person.id)
    await expect(anna.api.roles.create({ params: system, body })).rejects.toMatchObject({
      code: 'may_not_confer',
      problem: { detail: expect.stringContaining('only superuser signed in itself gives tenants.manage') },
    })
    await give((await itself.api.me.session()).person.id)
    expect((await itself.api.roles.create({ params: system, body })).permissions).toEqual([
      'tenants.manage',
      'impersonate',
    ])
  })
})

describe('who holds a role', () => {
  it('directly, through groups, and as a bundle; each with why and until when', async () => {
    const { ada } = ground
    const inner = await ground.group('Night shift')
    const outer = await ground.group('All shifts', 'Manage Categories')
    await ada.visitor.api.groups.setChild({ params: { ...acme, group: outer }, body: { child: inner, belongs: true } })
    const nora = await ground.person('nora')
    const until = inHours(5)
    await ada.visitor.api.groups.setMember({
      params: { ...acme, group: inner },
      body: { member: nora.member, belongs: true, until, reason: 'this week' },
    })
    const paul = await ground.person('paul')
    await ada.visitor.api.grants.giveUser({
      params: { ...acme, user: paul.id },
      body: { roles: ['Manage Categories'], reason: 'asked for it' },
    })
    const bundle = await create(ada, 'Bundle of one', ['Manage Categories'])
    const users = await holdersOf('Manage Categories', 'user')
    expect(users.map(({ name, granted, via }) => ({ name, direct: granted?.reason, via }))).toEqual([
      {
        name: 'nora',
        direct: undefined,
        via: [
          {
            groups: [
              { id: inner, name: 'Night shift' },
              { id: outer, name: 'All shifts' },
            ],
            until,
          },
        ],
      },
      { name: 'paul', direct: 'asked for it', via: [] },
    ])
    const groups = await holdersOf('Manage Categories', 'group')
    expect(groups.map(({ name, granted, via }) => [name, granted !== null, via.length])).toEqual([
      ['All shifts', true, 0],
      ['Night shift', false, 1],
    ])
    expect(await holdersOf('Manage Categories', 'role')).toContainEqual(
      expect.objectContaining({ id: bundle.id, may: { end: { allowed: true } } }),
    )
  })

  it('with the tenant that each is stored in', async () => {
    const items = await holdersOf('Tenant Admin', 'user')
    expect(items.map(({ displayName, sourceTenant }) => [displayName, sourceTenant?.id, sourceTenant?.title])).toEqual([
      ['ada Person', 'acme', 'Acme'],
      ['Anna Berg', 'system', expect.stringContaining('System')],
    ])
  })

  it('is found by name, page by page', async () => {
    const { visitor } = ground.ada
    const params = { ...acme, role: 'Tenant Member' }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await visitor.api.roles.holders({ params, query: { size: 2, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.items.map(item => item.name))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual([...seen].sort())
    expect(new Set(seen).size).toBe(seen.length)
    const found = await visitor.api.roles.holders({ params, query: { q: 'NORA' } })
    expect(found.items.map(item => item.name)).toEqual(['nora'])
  })

  it('of a role that is not here is not found', async () => {
    for (const role of ['Workspace Admin', 'Nobody', '01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7']) {
      const asked = ground.ada.visitor.api.roles.holders({ params: { ...acme, role }, query: {} })
      expect(await codeOf(asked), role).toBe('not_found')
    }
  })
})

describe('the permissions', () => {
  it('each say what they are for, which roles give them, and how many hold them', async () => {
    const { items } = await ground.ada.visitor.api.permissions.list({ params: acme })
    expect(items.map(item => item.name)).toEqual(listAllPermissions())
    const categories = items.find(item => item.name === 'categories.manage')
    expect(categories?.roles.map(role => role.name)).toEqual(
      expect.arrayContaining(['Tenant Admin', 'Manage Categories', 'Server administrator', 'Bundle of one']),
    )
    const holders = await ground.ada.visitor.api.permissions.holders({
      params: { ...acme, permission: 'categories.manage' },
      query: { size: 100 },
    })
    expect(new Set(holders.items.map(item => item.id)).size).toBe(categories?.users)
    expect(holders.items.find(item => item.name === 'superuser')?.role.name).toBe('Server administrator')
    expect(items.find(item => item.name === 'mail.read')?.note).toContain('only in the system tenant')
  })

  it('are known by their names alone', async () => {
    const asked = ground.ada.visitor.api.permissions.holders({
      params: { ...acme, permission: 'users.eat' },
      query: {},
    })
    expect(await codeOf(asked)).toBe('not_found')
  })
})
