import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, inContext } from '../races/rows.ts'
import { lookInside } from '../world/inside.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const system = { tenant: 'system' }

let world: World
let superuser: Visitor
let anna: Visitor
/** Uma looks after the users of the system tenant, and holds nothing else. */
let uma: Visitor

beforeAll(async () => {
  world = await startWorld()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  anna = await world.managing()
  for (const [id, title] of [
    ['berlin', 'Berlin'],
    ['hamburg', 'Hamburg'],
  ] as const) {
    await anna.api.tenants.create({ body: { id, title, preProvisionAdminAccess: true } })
  }
  await makePerson(world, superuser, { ...system, userName: 'uma', groups: [await group('system', 'UserManagement')] })
  uma = await world.logIn('uma', PASSWORD)
})
afterAll(() => world.stop())

function group(tenant: string, ...roles: string[]): Promise<string> {
  const by = tenant === 'system' ? superuser : anna
  return makeGroup(by, { tenant, name: `${roles.join(', ')} of ${tenant}`, roles })
}

const remove = (by: Visitor, user: string, tenant = 'system') => by.api.users.delete({ params: { tenant, user } })
const assign = (user: string, tenant: string) =>
  anna.api.members.assign({ params: { tenant }, body: { users: [user] } })
const person = (userName: string, member = true) => makePerson(world, anna, { ...system, userName, member })

/** Everything that a user leaves in the rows of their own tenant beside their own row. */
async function listLeft(user: string): Promise<string[]> {
  const tables = ['sessions', 'credentials', 'activations', 'identifiers', 'addresses', 'memberships']
  return lookInside(world, 'system', async rows => {
    const left: string[] = []
    for (const table of tables) {
      const found = await sql`SELECT FROM ${sql.table(table)} WHERE user_id = ${user}`.execute(rows)
      if (found.rows.length > 0) left.push(table)
    }
    return left
  })
}

describe('deleting a user', () => {
  it('is for nobody who is not signed in', async () => {
    await expect(remove(world.visitor(), await person('ann1'))).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('nor for who does not look after users', async () => {
    const user = await person('ann2')
    const other = await world.logIn('ann2', PASSWORD)
    await expect(remove(other, user)).rejects.toMatchObject({ code: 'permission_missing' })
  })

  it('nor from another tenant, where the user is not there', async () => {
    await expect(remove(anna, await person('ann3'), 'berlin')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('ends sessions, password, links, what they sign in with, and every membership at once', async () => {
    const id = await person('bob')
    await assign(id, 'berlin')
    await assign(id, 'hamburg')
    const bob = await world.logIn('bob', PASSWORD)
    await bob.api.tenantFrame.get({ params: { tenant: 'berlin' } })
    await remove(uma, id)
    await expect(bob.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(world.logIn('bob', PASSWORD)).rejects.toMatchObject({ code: 'wrong_credentials' })
    await expect(uma.api.users.get({ params: { ...system, user: id } })).rejects.toMatchObject({ code: 'not_found' })
    expect((await uma.api.users.list({ params: system, query: { q: 'bob' } })).items).toEqual([])
    expect(await listLeft(id)).toEqual([])
    for (const tenant of ['berlin', 'hamburg']) {
      const { items } = await anna.api.members.list({ params: { tenant }, query: { q: 'bob' } })
      expect(items).toEqual([])
    }
  })

  it('is written into the trail of every tenant, each telling its own end and no other tenant', async () => {
    for (const tenant of ['berlin', 'hamburg']) {
      const { items } = await anna.api.audit.list({ params: { tenant }, query: { action: 'memberships.ended' } })
      expect(items[0]).toMatchObject({ subject: { name: 'bob' }, actor: { name: 'uma Person' } })
    }
    const { items } = await superuser.api.audit.list({ params: system, query: { action: 'users.deleted' } })
    expect(items[0]).toMatchObject({ after: { status: 'deleted', endedMemberships: 3, endedSessions: 2 } })
    expect(JSON.stringify(items[0])).not.toMatch(/berlin|hamburg/i)
  })

  it('frees the identifiers, never the id: the next one of that name is somebody else', async () => {
    const id = await person('carl')
    await remove(uma, id)
    const next = await person('carl')
    expect(next).not.toBe(id)
    await world.logIn('carl', PASSWORD)
    await expect(remove(uma, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('voids the link that still waits, and takes the mail out of the outbox', async () => {
    const { user } = await uma.api.users.create({
      params: system,
      body: { userName: 'dana', email: 'dana@people.example', firstName: 'Dana', lastName: 'Dee' },
    })
    const mails = () => anna.api.mail.list({ query: { q: 'dana@people.example' } })
    const mail = await anna.api.mail.read({ params: { mail: (await mails()).items[0]?.id ?? '' } })
    await remove(uma, user.id)
    const token = mail.link?.split('/').at(-1) ?? ''
    const opened = world.visitor().api.signIn.activate({ body: { token, password: PASSWORD } })
    await expect(opened).rejects.toMatchObject({ code: 'link_spent' })
    expect((await mails()).items).toEqual([])
  })

  it('is never of superuser, nor of the last person who may manage tenants', async () => {
    const { items } = await superuser.api.users.list({ params: system, query: {} })
    const idOf = (userName: string) => items.find(user => user.userName === userName)?.id ?? ''
    await expect(remove(superuser, idOf('superuser'))).rejects.toMatchObject({ code: 'built_in' })
    expect(items.find(user => user.builtIn)?.may.delete.allowed).toBe(false)
    await expect(remove(uma, idOf('anna'))).rejects.toMatchObject({ code: 'last_tenant_manager' })
    expect((await anna.api.me.session()).person.userName).toBe('anna')
  })

  it('takes a tenant manager away as long as another one remains, without holding what that one holds', async () => {
    const managers = await group('system', 'TenantManagement')
    const id = await makePerson(world, superuser, { ...system, userName: 'mike', groups: [managers] })
    const mike = await world.logIn('mike', PASSWORD)
    await mike.api.acting.start({ body: {} })
    await remove(uma, id)
    await expect(mike.api.tenants.list({ query: {} })).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('never takes the last Tenant Admin of their own tenant, but a tenant above withdraws its own people', async () => {
    await anna.api.tenants.create({ body: { id: 'munich', title: 'Munich' } })
    const { items } = await anna.api.provisioning.groups({ params: { tenant: 'munich' } })
    const groups = items.map(item => item.id)
    const id = await person('nora', false)
    await anna.api.provisioning.addUser({ params: { tenant: 'munich' }, body: { user: id, groups } })
    const nora = await world.logIn('nora', PASSWORD)
    const adam = await makePerson(world, nora, { tenant: 'munich', userName: 'adam', groups })
    const own = await nora.api.ownMembers.list({ params: { tenant: 'munich' }, query: { q: 'nora' } })
    const asAdam = await world.logIn('adam', PASSWORD, 'munich')
    await asAdam.api.ownMembers.end({ params: { tenant: 'munich', member: own.items[0]?.id ?? '' } })
    await expect(remove(asAdam, adam, 'munich')).rejects.toMatchObject({ code: 'last_administrator' })
    await asAdam.api.me.session()
    await anna.api.provisioning.addUser({ params: { tenant: 'munich' }, body: { user: id, groups } })
    await remove(asAdam, adam, 'munich')
    await remove(uma, id)
    expect((await anna.api.tenants.get({ params: { tenant: 'munich' } })).hasAdministrator).toBe(false)
  })

  it('and lets nobody in who is just being deleted', async () => {
    const id = await person('olga')
    const rounds = await Promise.allSettled([remove(uma, id), assign(id, 'berlin'), assign(id, 'hamburg')])
    expect(rounds[0]?.status).toBe('fulfilled')
    expect(await listLeft(id)).toEqual([])
    for (const tenant of ['berlin', 'hamburg']) expect(await countMemberships(tenant, id)).toBe(0)
  })

  it('a database that let a deleted user in would be caught: the planted fault is seen', async () => {
    const id = await person('pia')
    await remove(uma, id)
    const letIn = `INSERT INTO memberships (tenant_id, id, user_id, home_tenant_id, kind, granted_by)
      VALUES ('berlin', gen_random_uuid(), '${id}', 'system', 'mapped', 'a careless server')`
    const granted = `SELECT directory.membership_granted('${id}')`
    await expect(inContext(world, 'berlin', [letIn, granted])).rejects.toThrow('the user was deleted')
    expect(await countMemberships('berlin', id)).toBe(0)
    await inContext(world, 'berlin', [letIn])
    expect(await countMemberships('berlin', id)).toBe(1)
    await inContext(world, 'berlin', [`DELETE FROM memberships WHERE user_id = '${id}'`])
  })
})

const countMemberships = async (tenant: string, user: string) =>
  (await inContext(world, tenant, [`SELECT id FROM memberships WHERE user_id = '${user}'`])).length

describe('giving access to a user of the own pool', () => {
  const letIn = (by: Visitor, user: string, tenant = 'system', given: { until?: string; reason?: string } = {}) =>
    by.api.ownMembers.letIn({ params: { tenant }, body: { user, ...given } })

  it('makes them Tenant Member in no group, with expiry and reason, and once only', async () => {
    const id = await person('gil', false)
    const until = new Date(Date.now() + 3.6e6).toISOString()
    const { may } = await uma.api.users.get({ params: { ...system, user: id } })
    expect(may.letIn).toEqual({ allowed: true })
    const member = await letIn(uma, id, 'system', { until, reason: 'Covers for Uma' })
    expect(member).toMatchObject({
      userName: 'gil',
      kind: 'home',
      until,
      reason: 'Covers for Uma',
      grantedBy: 'uma Person',
    })
    expect([member.groups, member.roles]).toEqual([[], ['Tenant Member']])
    const after = await uma.api.users.get({ params: { ...system, user: id } })
    expect([after.isMember, after.may.letIn]).toEqual([
      true,
      { allowed: false, reason: 'already has access', case: 'has_access' },
    ])
    await expect(letIn(uma, id)).rejects.toMatchObject({ code: 'already_member' })
  })

  it('refuses who is inactive, and an end that has passed', async () => {
    const id = await person('gus', false)
    const until = new Date(Date.now() - 1000).toISOString()
    await expect(letIn(uma, id, 'system', { until })).rejects.toMatchObject({ code: 'expiry_in_the_past' })
    await uma.api.users.inactivate({ params: { ...system, user: id } })
    expect((await uma.api.users.get({ params: { ...system, user: id } })).may.letIn.reason).toContain('inactive')
    await expect(letIn(uma, id)).rejects.toMatchObject({ code: 'wrong_status' })
    await uma.api.users.delete({ params: { ...system, user: id } })
  })

  it('is for nobody of another tenant, above or beside', async () => {
    const [above, beside] = [
      await person('gwen', false),
      await makePerson(world, anna, { tenant: 'hamburg', userName: 'hal' }),
    ]
    await expect(letIn(anna, above, 'berlin')).rejects.toMatchObject({ code: 'not_an_ancestor' })
    await expect(letIn(anna, beside, 'berlin')).rejects.toMatchObject({ code: 'not_an_ancestor' })
  })

  it('takes members.manage', async () => {
    await person('greg')
    const greg = await world.logIn('greg', PASSWORD)
    await expect(letIn(greg, await person('gina', false))).rejects.toMatchObject({ code: 'permission_missing' })
  })
})

describe('the answer about a user', () => {
  it('says who may make them a tenant manager: superuser signed in itself, in the system tenant [AR-2]', async () => {
    const id = await person('quin')
    const permitOf = async (by: Visitor, tenant: string, user: string) =>
      (await by.api.users.get({ params: { tenant, user } })).may.makeTenantManager
    expect(await permitOf(superuser, 'system', id)).toEqual({ allowed: true })
    expect((await permitOf(anna, 'system', id)).reason).toContain('superuser signed in itself')
    const inBerlin = await makePerson(world, anna, { tenant: 'berlin', userName: 'rita' })
    expect((await permitOf(anna, 'berlin', inBerlin)).reason).toContain('only users of the system tenant')
    const params = { ...system, user: id }
    await superuser.api.grants.makeTenantManager({
      params,
      body: { until: new Date(Date.now() + 3.6e6).toISOString() },
    })
    expect(await permitOf(superuser, 'system', id)).toEqual({ allowed: true })
    await superuser.api.grants.makeTenantManager({ params, body: {} })
    expect((await permitOf(superuser, 'system', id)).reason).toContain('holds all that managing tenants takes already')
    await superuser.api.grants.endUser({ params, body: { roles: ['Impersonation'] } })
    expect(await permitOf(superuser, 'system', id)).toEqual({ allowed: true })
    await uma.api.users.inactivate({ params })
    expect((await permitOf(superuser, 'system', id)).reason).toContain('inactive')
  })

  it('lists by status and by search', async () => {
    const names = async (query: { status?: 'new' | 'active' | 'inactive'; q?: string }) =>
      (await uma.api.users.list({ params: system, query })).items.map(user => user.userName)
    expect(await names({ status: 'inactive' })).toEqual(['quin'])
    expect(await names({ status: 'active', q: 'quin' })).toEqual([])
    expect(await names({ q: 'QUIN' })).toEqual(['quin'])
  })

  it('says that somebody is let in only while that lasts', async () => {
    const id = await person('sven')
    const isMember = async () => (await uma.api.users.get({ params: { ...system, user: id } })).isMember
    expect(await isMember()).toBe(true)
    await asOwner(
      world,
      `BEGIN; SET LOCAL app.tenant_id = 'system';
      UPDATE memberships SET expires_at = now() - interval '1 second' WHERE user_id = '${id}'; COMMIT`,
    )
    expect(await isMember()).toBe(false)
  })

  it('changes names from the version that one has seen', async () => {
    const id = await person('tina')
    const { version } = await uma.api.users.get({ params: { ...system, user: id } })
    const edit = (ifMatch: number) =>
      uma.api.users.edit({ params: { ...system, user: id }, body: { lastName: '  von   Tal ' } }, { ifMatch })
    expect(await edit(version)).toMatchObject({ lastName: 'von Tal', displayName: 'tina von Tal' })
    await expect(edit(version)).rejects.toMatchObject({ code: 'version_conflict' })
  })
})
