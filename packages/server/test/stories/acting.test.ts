import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const listTenants = (visitor: Visitor) => visitor.api.tenants.list({ query: {} })

/** Changes one tenant's rows behind the product's back, as a mistake or an older version would have left them. */
function tamper(tenant: string, statement: ReturnType<typeof sql>) {
  return inTenant(world.parts.connections, { tenant: getTenantId(tenant), lock: 'write' }, scope =>
    statement.execute(scope.rows),
  )
}

describe('who works in Tenant Management does so as superuser', () => {
  it('only after entering, and the trail carries both names [AR-3]', async () => {
    const anna = await world.anna()
    await expect(listTenants(anna)).rejects.toMatchObject({ code: 'not_acting' })
    await anna.api.acting.start({ body: { reason: 'monthly review' } })
    expect((await listTenants(anna)).items.map(tenant => tenant.id)).toContain('default')
    await anna.api.tenants.rename({ params: { tenant: 'default' }, body: { title: 'First' } }, { ifMatch: 1 })
    const history = await anna.api.audit.history({ params: { tenant: 'default' }, query: {} })
    expect(history.items[0]).toMatchObject({
      action: 'tenants.renamed',
      actor: { name: 'Anna Berg' },
      effective: { name: 'superuser' },
      before: { title: 'Default' },
      after: { title: 'First' },
    })
  })

  it('until Stop', async () => {
    const anna = await world.managing()
    await anna.api.acting.stop()
    await expect(listTenants(anna)).rejects.toMatchObject({ code: 'not_acting' })
    expect((await anna.api.me.session()).acting).toBeNull()
  })

  it('and manages `default` without being a user of it, or taking a seat in it [AR-11] [AR-17] [AR-18]', async () => {
    const anna = await world.managing()
    const tenant = await anna.api.tenants.get({ params: { tenant: 'default' } })
    expect(tenant.users).toBe(0)
    await anna.api.tenants.lock({ params: { tenant: 'default' } })
    expect((await anna.api.tenants.unlock({ params: { tenant: 'default' } })).status).toBe('active')
    await expect(anna.api.tenantFrame.get({ params: { tenant: 'default' } })).rejects.toMatchObject({
      code: 'no_membership',
    })
  })

  it('not without TenantManagement, which the refusal names [OM-4]', async () => {
    const anna = await world.managing()
    await makePerson(world, anna, { tenant: 'system', userName: 'carl', member: true })
    const carl = await world.logIn('carl', PASSWORD)
    await expect(carl.api.acting.start({ body: {} })).rejects.toMatchObject({
      code: 'permission_missing',
      message: expect.stringContaining('TenantManagement'),
    })
    await expect(listTenants(carl)).rejects.toMatchObject({ code: 'permission_missing' })
    expect((await carl.api.me.session()).may.manageTenants.allowed).toBe(false)
  })

  it('not from a tenant below, whatever is held there: one is created in the infrastructure tenant [AR-19]', async () => {
    const anna = await world.managing()
    await anna.api.tenants.create({ body: { title: 'Below', id: 'below', preProvisionAdminAccess: true } })
    const { items } = await anna.api.groups.list({ params: { tenant: 'below' }, query: {} })
    await makePerson(world, anna, { tenant: 'below', userName: 'dora', groups: items.map(group => group.id) })
    const dora = await world.logIn('dora', PASSWORD, 'below')
    expect((await dora.api.tenantFrame.get({ params: { tenant: 'below' } })).roles).toContain('TenantManagement')
    await expect(listTenants(dora)).rejects.toMatchObject({ code: 'permission_missing' })
  })

  it('only where superuser holds its privileges and is a target, and only that tenant is refused [AR-15]', async () => {
    const anna = await world.managing()
    await anna.api.tenants.create({ body: { title: 'Bare', id: 'bare' } })
    await tamper('bare', sql`DELETE FROM impersonation_targets WHERE tenant_id = 'bare'`)
    await expect(anna.api.tenants.get({ params: { tenant: 'bare' } })).rejects.toMatchObject({
      code: 'impersonation_refused',
      problem: { missing: ['Impersonation target users'] },
    })
    await tamper('default', sql`DELETE FROM role_assignments WHERE role = 'User administrator'`)
    await expect(anna.api.tenants.get({ params: { tenant: 'default' } })).rejects.toMatchObject({
      problem: { missing: ['User administrator'] },
    })
    expect((await anna.api.tenants.get({ params: { tenant: 'below' } })).id).toBe('below')
  })
})

describe('superuser signed in itself', () => {
  it('manages tenants, but is never provisioned', async () => {
    const superuser = await world.logIn('superuser', accounts.superuserPassword)
    expect((await listTenants(superuser)).items.length).toBeGreaterThan(1)
    const body = { title: 'Own', id: 'own', preProvisionAdminAccess: true }
    await expect(superuser.api.tenants.create({ body })).rejects.toMatchObject({ code: 'superuser_itself' })
    await superuser.api.tenants.create({ body: { title: 'Own', id: 'own' } })
    await expect(
      superuser.api.provisioning.provisionCurrentUser({ params: { tenant: 'own' }, body: {} }),
    ).rejects.toMatchObject({ code: 'superuser_itself' })
  })

  it('is untouchable: not renamed, not deactivated', async () => {
    const anna = await world.anna()
    const { items } = await anna.api.users.list({ params: { tenant: 'system' }, query: { q: 'superuser' } })
    const user = items[0]?.id ?? ''
    await expect(anna.api.users.inactivate({ params: { tenant: 'system', user } })).rejects.toMatchObject({
      code: 'built_in',
    })
  })
})

describe('the system tenant', () => {
  it('is shown read-only and cannot be renamed, locked or deleted', async () => {
    const anna = await world.managing()
    const { items } = await anna.api.tenants.list({ query: { q: 'system' } })
    expect(items[0]).toMatchObject({ id: 'system', readOnly: true, may: { delete: { allowed: false } } })
    const params = { tenant: 'system' }
    await expect(anna.api.tenants.lock({ params })).rejects.toMatchObject({ code: 'system_tenant' })
    await expect(anna.api.tenants.delete({ params, body: { confirm: 'system' } })).rejects.toMatchObject({
      code: 'system_tenant',
    })
    await expect(anna.api.tenants.rename({ params, body: { title: 'Mine' } }, { ifMatch: 1 })).rejects.toMatchObject({
      code: 'system_tenant',
    })
  })

  it('lets nobody raise anybody through superuser, nor a tenant manager make another one', async () => {
    const anna = await world.managing()
    const { items } = await anna.api.users.list({ params: { tenant: 'system' }, query: { q: 'carl' } })
    await expect(
      anna.api.members.assign({ params: { tenant: 'system' }, body: { users: [items[0]?.id ?? ''] } }),
    ).rejects.toMatchObject({ code: 'system_tenant' })
    await expect(
      makeGroup(anna, { tenant: 'system', name: 'Managers', roles: ['TenantManagement'] }),
    ).rejects.toMatchObject({ code: 'may_not_confer', message: expect.stringContaining('superuser signed in itself') })
  })
})
