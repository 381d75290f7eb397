import { ApiProblem } from '@tenantry/sdk/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type World } from '../world/world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('an administrator makes a tenant', () => {
  it('with the box ticked, and works in it right away [OM-28] [OM-29]', async () => {
    const anna = await world.managing()
    const made = await anna.api.tenants.create({
      body: { title: 'Acme', id: 'acme', preProvisionAdminAccess: true },
    })
    expect(made.access).toBe('full')
    expect(made.tenant.users).toBe(1)
    const frame = await anna.api.tenantFrame.get({ params: { tenant: 'acme' } })
    expect(frame.title).toBe('Acme')
    expect(frame.roles).toContain('Tenant Admin')
    expect(frame.classes).toBeGreaterThan(3)
    const switcher = await anna.api.me.tenants({ query: {} })
    expect(switcher.items.map(tenant => tenant.id)).toEqual(['acme', 'system'])
  })

  it('without the box, and has no access until provisioned and refreshed [OM-30] [OM-20] [OM-21]', async () => {
    const anna = await world.managing()
    await anna.api.tenants.create({ body: { title: 'Beta', id: 'beta' } })
    await expect(anna.api.tenantFrame.get({ params: { tenant: 'beta' } })).rejects.toMatchObject({
      code: 'no_membership',
    })
    const first = await anna.api.provisioning.provisionCurrentUser({ params: { tenant: 'beta' }, body: {} })
    expect(first.outcome).toBe('created')
    expect(first.mapping.groups.map(group => group.name)).toEqual(['TenantOwners'])
    const again = await anna.api.provisioning.provisionCurrentUser({ params: { tenant: 'beta' }, body: {} })
    expect(again.outcome).toBe('unchanged')
    const before = await anna.api.me.access({ query: {} })
    expect(before.session.claims.allowed_tenants).not.toContain('beta')
    expect(before.gained).toEqual(['beta'])
    await anna.api.me.refresh()
    const after = await anna.api.me.access({ query: {} })
    expect(after.session.claims.allowed_tenants).toContain('beta')
    await anna.api.tenantFrame.get({ params: { tenant: 'beta' } })
  })

  it('deletes it for good', async () => {
    const anna = await world.managing()
    await anna.api.tenants.create({
      body: { title: 'Gone', id: 'gone', database: 'gonedb', preProvisionAdminAccess: true },
    })
    const { items } = await anna.api.classes.list({ params: { tenant: 'gone' }, query: {} })
    await anna.api.objects.create({ params: { tenant: 'gone' }, body: { title: 'box', class: items[0]?.id ?? '' } })
    await anna.api.tenants.delete({ params: { tenant: 'gone' }, body: { confirm: 'gone' } })
    await expect(anna.api.tenants.create({ body: { title: 'Gone', id: 'gone' } })).rejects.toMatchObject({
      code: 'id_taken',
    })
  })

  it('lets a person in from above', async () => {
    const anna = await world.managing()
    const id = await makePerson(world, anna, { tenant: 'system', userName: 'ben' })
    await anna.api.members.assign({ params: { tenant: 'acme' }, body: { users: [id] } })
    const ben = await world.logIn('ben', PASSWORD)
    expect((await ben.api.me.session()).next).toBe('/t/acme')
    await expect(ben.api.objects.list({ params: { tenant: 'acme' }, query: {} })).rejects.toBeInstanceOf(ApiProblem)
  })
})
