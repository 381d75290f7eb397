import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../races/rows.ts'
import { PASSWORD } from '../world/people.ts'
import { activate, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const berlin = { tenant: 'berlin' }

let world: World
/** Anna made Berlin and Hamburg, and is Tenant Admin of both. */
let anna: Visitor
/** Ada audits Berlin: she reads all of it and changes nothing. */
let ada: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  for (const id of ['berlin', 'hamburg']) {
    await anna.api.tenants.create({ body: { id, title: id, preProvisionAdminAccess: true } })
  }
  const id = await makePerson(world, anna, { ...berlin, userName: 'ada', member: true })
  await anna.api.grants.giveUser({ params: { ...berlin, user: id }, body: { roles: ['Tenant Auditor'] } })
  ada = await world.logIn('ada', PASSWORD, 'berlin')
})
afterAll(() => world.stop())

const create = (by: Visitor, name: string) => by.api.pools.create({ params: berlin, body: { name } })
const at = (pool: string) => ({ params: { ...berlin, pool } })
const makeUser = (pool: string | undefined, userName: string) =>
  anna.api.users.create({
    params: berlin,
    body: {
      userName,
      email: `${userName}@${pool ?? 'own'}.example`,
      firstName: userName,
      lastName: 'Person',
      ...(pool === undefined ? {} : { pool }),
    },
  })
/** Lets people of a pool sign in at the tenant's own door. */
const connect = (pool: string) =>
  inContext(world, 'berlin', [
    `INSERT INTO identity_providers (tenant_id, id, workspace_id, pool_id, name, name_key)
     SELECT 'berlin', gen_random_uuid(), id, '${pool}', 'Second', 'second' FROM workspaces
     WHERE tenant_id = 'berlin' AND built_in`,
  ])

describe('the identity pools of a tenant', () => {
  it('begin with the built-in one, Administrators, connected to the Admin workspace [CE-39]', async () => {
    const { items, may } = await anna.api.pools.list({ params: berlin, query: {} })
    expect(items).toMatchObject([
      {
        name: 'Administrators',
        builtIn: true,
        connections: [{ name: 'Built in Admin IDP', workspace: { name: 'Admin workspace' } }],
        may: { edit: { allowed: false }, delete: { allowed: false }, createUser: { allowed: true } },
      },
    ])
    expect(may.create).toEqual({ allowed: true })
    const known = await anna.api.pools.get(at('administrators'))
    expect(known.id).toBe(items[0]?.id)
    const change = anna.api.pools.edit({ ...at('administrators'), body: { name: 'Ours' } }, { ifMatch: known.version })
    await expect(change).rejects.toMatchObject({ code: 'built_in' })
    await expect(anna.api.pools.delete(at('administrators'))).rejects.toMatchObject({ code: 'built_in' })
  })

  it('are made and renamed by who holds settings.manage; auditors look on', async () => {
    const pool = await create(anna, 'Customers')
    expect((await ada.api.pools.get(at(pool.id))).may.edit).toMatchObject({ allowed: false })
    await expect(create(ada, 'Mine')).rejects.toMatchObject({ code: 'permission_missing' })
    await expect(create(anna, ' customers ')).rejects.toMatchObject({ code: 'name_taken' })
    const renamed = await anna.api.pools.edit({ ...at(pool.id), body: { name: 'Guests' } }, { ifMatch: pool.version })
    expect(renamed).toMatchObject({ name: 'Guests', version: pool.version + 1 })
    await expect(
      anna.api.pools.edit({ ...at(pool.id), body: { name: 'Late' } }, { ifMatch: pool.version }),
    ).rejects.toMatchObject({ code: 'version_conflict' })
  })

  it('of another tenant look like absent ones', async () => {
    const pool = await create(anna, 'Hidden')
    const params = { tenant: 'hamburg', pool: pool.id }
    await expect(anna.api.pools.get({ params })).rejects.toMatchObject({ code: 'not_found' })
    await expect(anna.api.pools.delete({ params })).rejects.toMatchObject({ code: 'not_found' })
    const body = { userName: 'eve', email: 'eve@x.example', firstName: 'Eve', lastName: 'X', pool: pool.id }
    await expect(anna.api.users.create({ params: { tenant: 'hamburg' }, body })).rejects.toMatchObject({
      code: 'not_found',
    })
    const nobody = await anna.api.users.list({ params: { tenant: 'hamburg' }, query: { pool: pool.id } })
    expect(nobody.items).toEqual([])
  })
})

describe('a pool with people in it', () => {
  it('lists only them, while the users of the tenant are everybody, each with their pool [CE-40]', async () => {
    const pool = await create(anna, 'Partners')
    const { user } = await makeUser(pool.id, 'pia')
    expect(user.pool).toEqual({ id: pool.id, name: 'Partners', builtIn: false })
    const inIt = await anna.api.users.list({ params: berlin, query: { pool: pool.id } })
    expect(inIt.items.map(({ userName }) => userName)).toEqual(['pia'])
    const inBuiltIn = await anna.api.users.list({ params: berlin, query: { pool: 'administrators' } })
    expect(inBuiltIn.items.map(({ userName }) => userName)).toEqual(['ada'])
    const all = await anna.api.users.list({ params: berlin, query: {} })
    expect(all.items.map(({ userName }) => userName)).toEqual(['ada', 'pia'])
  })

  it('stays until nobody is stored in it and nothing is connected to it; who was deleted does not hold it', async () => {
    const pool = await create(anna, 'Leavers')
    const { user } = await makeUser(pool.id, 'lea')
    await expect(anna.api.pools.delete(at(pool.id))).rejects.toMatchObject({
      code: 'still_used',
      problem: { case: 'pool_holds_users', facts: { count: 1 } },
    })
    await anna.api.users.delete({ params: { ...berlin, user: user.id } })
    await anna.api.pools.delete(at(pool.id))
    await expect(anna.api.pools.get(at(pool.id))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('never loses somebody who is put into it while it is deleted', async () => {
    for (let round = 0; round < 3; round += 1) {
      const pool = await create(anna, `Racing ${round}`)
      const [made, deleted] = await Promise.allSettled([
        makeUser(pool.id, `racer${round}`),
        anna.api.pools.delete(at(pool.id)),
      ])
      expect([made.status, deleted.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      const lost = made.status === 'rejected' ? made.reason : deleted.status === 'rejected' ? deleted.reason : null
      expect(['not_found', 'still_used']).toContain(lost.code)
    }
  })
})

describe('signing in', () => {
  it('is for the pools that are connected to the Admin workspace, whose own pool goes first', async () => {
    const pool = await create(anna, 'Visitors')
    await makeUser(pool.id, 'vera')
    await makeUser(pool.id, 'ada')
    await activate(world, `vera@${pool.id}.example`)
    await activate(world, `ada@${pool.id}.example`)
    const vera = () => world.logIn('vera', PASSWORD, 'berlin')
    await expect(vera()).rejects.toMatchObject({ code: 'wrong_credentials' })
    await connect(pool.id)
    expect((await (await vera()).api.me.session()).person.userName).toBe('vera')
    const first = await (await world.logIn('ada', PASSWORD, 'berlin')).api.me.session()
    expect(first.person.id).toBe((await ada.api.me.session()).person.id)
    await expect(anna.api.pools.delete(at(pool.id))).rejects.toMatchObject({ code: 'still_used' })
  })
})
