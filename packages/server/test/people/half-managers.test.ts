import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const system = { tenant: 'system' }

let world: World
let superuser: Visitor

beforeAll(async () => {
  world = await startWorld()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
})
afterAll(() => world.stop())

describe('what Tenant Management stands on', () => {
  it('is taken from superuser only by who manages tenants', async () => {
    await makePerson(world, superuser, { ...system, userName: 'desk', groups: [await desk()] })
    const clerk = await world.logIn('desk', PASSWORD)
    const { id: user, privileges } = await clerk.api.superuser.get({ params: system })
    const impersonation = privileges.find(one => one.name === 'Impersonation')
    expect(impersonation?.may.end).toMatchObject({ allowed: false, reason: expect.stringContaining('tenants.manage') })
    const take = { params: { ...system, user }, body: { roles: ['Impersonation'] } }
    await expect(clerk.api.grants.endUser(take)).rejects.toMatchObject({ code: 'permission_missing' })
    await superuser.api.grants.endUser(take)
    const { items } = await superuser.api.managers.list({ params: system, query: { manages: 'yes' } })
    expect(items.map(one => one.manages)).not.toContain(true)
    expect(items[0]?.missing).toContain('superuser lacks Impersonation')
    await superuser.api.superuser.repair({ body: {} })
  })

  /** A group whose members may manage users, and no more. */
  function desk(): Promise<string> {
    return makeGroup(superuser, { ...system, name: 'Service desk', roles: ['UserManagement'] })
  }
})

describe('superuser', () => {
  it('belongs to no group, so that what it holds is what readiness tells', async () => {
    const group = await makeGroup(superuser, { ...system, name: 'Keepers' })
    const { items } = await superuser.api.ownMembers.list({ params: system, query: { q: 'superuser' } })
    const body = { member: items[0]?.id ?? '', belongs: true }
    const params = { ...system, group }
    await expect(superuser.api.groups.setMember({ params, body })).rejects.toMatchObject({ code: 'built_in' })
  })
})

describe('the last person who can manage tenants', () => {
  it('stays, although somebody else holds half of what it takes', async () => {
    const anna = await world.managing()
    const half = await makePerson(world, anna, { ...system, userName: 'half', member: true })
    const give = { params: { ...system, user: half }, body: { roles: ['Tenant administrator'] } }
    await superuser.api.grants.giveUser(give)
    const { items } = await superuser.api.ownMembers.list({ params: system, query: { q: 'anna' } })
    const params = { ...system, member: items[0]?.id ?? '' }
    await expect(superuser.api.ownMembers.end({ params })).rejects.toMatchObject({ code: 'last_tenant_manager' })
    await superuser.api.grants.giveUser({ ...give, body: { roles: ['Impersonation'] } })
    await superuser.api.ownMembers.end({ params })
    const { items: managers } = await superuser.api.managers.list({ params: system, query: { manages: 'yes' } })
    expect(managers.map(one => one.userName)).toEqual(['half', 'superuser'])
  })
})
