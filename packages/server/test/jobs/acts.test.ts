import type { JobAct } from '@tenantry/contract/jobs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { ended } from './watching.ts'

let world: World
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  for (const id of ['acme', 'north', 'south', 'west']) {
    await anna.api.tenants.create({
      body: { id, title: `Region ${id}`, preProvisionAdminAccess: id === 'acme' },
    })
  }
  for (const userName of ['ben', 'bea']) await makePerson(world, anna, { tenant: 'acme', userName, member: true })
})
afterAll(() => world.stop())

const params = { tenant: 'acme' }

const memberId = async (userName: string, by = anna) =>
  (await by.api.ownMembers.list({ params, query: { q: userName } })).items[0]?.id ?? ''

async function run(act: JobAct, select: { ids?: string[]; filter?: { q?: string; status?: 'active' } }) {
  const tenant = act.startsWith('tenants.') ? {} : params
  return ended(anna, await anna.api.jobs.start({ body: { act, ...tenant, select } }))
}

describe('what is done to many is what is done to one', () => {
  it('to tenants, from Tenant Management, where `system` and what is locked already are refused', async () => {
    expect(await run('tenants.lock', { filter: { q: 'south', status: 'active' } })).toMatchObject({ total: 1, done: 1 })
    const locked = await run('tenants.lock', { ids: ['north', 'south', 'system'] })
    expect(locked).toMatchObject({ tenant: null, total: 3, done: 1, failed: 2 })
    expect(locked.failures.map(({ name, code }) => [name, code])).toEqual([
      ['Region south', 'wrong_status'],
      ['System (infrastructure tenant)', 'system_tenant'],
    ])
    const unlocked = await run('tenants.unlock', { filter: { q: 'region' } })
    expect(unlocked).toMatchObject({ total: 4, done: 2, failed: 2 })
    const { items } = await anna.api.tenants.list({ query: { q: 'region' } })
    expect(items.map(tenant => tenant.status)).toEqual(['active', 'active', 'active', 'active'])
  })

  it('to users, whose sessions end with it', async () => {
    expect(await run('users.inactivate', { filter: { q: 'be', status: 'active' } })).toMatchObject({ done: 2 })
    const statuses = async () =>
      (await anna.api.users.list({ params, query: { q: 'people.example' } })).items.map(user => user.status)
    expect(await statuses()).toEqual(['inactive', 'inactive'])
    expect(await run('users.activate', { filter: { q: 'be' } })).toMatchObject({ done: 2 })
    expect(await statuses()).toEqual(['active', 'active'])
  })

  it('to memberships, from above and from inside, where the last Tenant Admin stays', async () => {
    const { items } = await anna.api.members.list({ params, query: { q: 'ben' } })
    const ids = items.map(member => member.id)
    expect(await run('members.unassign', { ids })).toMatchObject({ total: 1, done: 1 })
    const again = await run('members.unassign', { ids })
    expect(again.failures).toEqual([
      {
        id: ids[0],
        name: ids[0],
        code: 'not_found',
        detail: 'there is no such membership here',
        case: 'not_here',
        facts: { kind: 'membership' },
      },
    ])
    const all = await run('own-members.end', { filter: {} })
    expect(all).toMatchObject({ total: 2, done: 1, failed: 1 })
    expect(all.failures.map(({ name, code }) => [name, code])).toEqual([['anna', 'last_administrator']])
  })

  it('and names who gets in all the same: who may act as superuser there', async () => {
    const member = async (userName: string) =>
      (await anna.api.members.list({ params, query: { q: userName } })).items[0]?.id ?? ''
    const { items } = await anna.api.users.list({ params, query: { q: 'bea' } })
    await anna.api.members.assign({ params, body: { users: [items[0]?.id ?? ''] } })
    const ids = [await member('anna'), await member('bea')]
    // From above the last Tenant Admin may go: what is left is that she acts as superuser.
    const done = await run('members.unassign', { ids })
    expect(done).toMatchObject({ total: 2, done: 2, failed: 0 })
    expect(done.remarks).toEqual([{ id: ids[0], name: 'anna', code: 'may_act_as_superuser' }])
    await anna.api.provisioning.provisionCurrentUser({ params, body: {} })
    await anna.api.me.refresh()
  })

  it('also from inside; of a tenant where superuser is no impersonation target, nobody', async () => {
    const owners = (await anna.api.groups.list({ params, query: { q: 'TenantOwners' } })).items[0]?.id ?? ''
    await makePerson(world, anna, { tenant: 'acme', userName: 'olga', groups: [owners] })
    const anna1 = await memberId('anna')
    const olga = await world.logIn('olga', PASSWORD, 'acme')
    const end = async (id: string) => {
      const body = { act: 'own-members.end' as const, ...params, select: { ids: [id] } }
      return ended(olga, await olga.api.jobs.start({ body }))
    }
    expect((await end(anna1)).remarks).toMatchObject([{ name: 'anna' }])
    await anna.api.provisioning.provisionCurrentUser({ params, body: {} })
    await anna.api.me.refresh()
    await olga.api.superuser.setTarget({ params, body: { isTarget: false } })
    expect(await end(await memberId('anna', olga))).toMatchObject({ done: 1, remarks: [] })
    await anna.api.readiness.allowAccess({ params, body: { reason: 'the test goes on' } })
    await anna.api.provisioning.provisionCurrentUser({ params, body: {} })
    await anna.api.me.refresh()
  })

  it('to documents', async () => {
    for (const title of ['Note 1', 'Note 2', 'Plan']) {
      await anna.api.documents.create({ params, body: { title, text: title } })
    }
    expect(await run('documents.delete', { filter: { q: 'note' } })).toMatchObject({ done: 2 })
    const { items } = await anna.api.documents.list({ params, query: {} })
    expect(items.map(document => document.title)).toContain('Plan')
    expect(items.map(document => document.title)).not.toContain('Note 1')
  })
})
