import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { verifyTrail } from '../../src/audit/audit.view.ts'
import type { Parts } from '../../src/authz/parts.ts'
import { openConnections, withDatabase } from '../../src/database/connections.ts'
import { migrate } from '../../src/database/migrate.ts'
import { physicalName, tenantDatabases } from '../../src/database/tenant-databases.ts'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { fillDemo } from '../../src/demo/demo.ts'
import { atTheDoor, signedIn } from '../../src/demo/staff.ts'
import { stock } from '../../src/demo/stock.ts'
import { customers } from '../../src/demo/world.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { mailService } from '../../src/mail/mail.service.ts'
import { policiesService } from '../../src/policies/policies.service.ts'
import { policyRolesService } from '../../src/policies/roles.service.ts'
import { meService } from '../../src/sessions/me.service.ts'
import { bootstrap } from '../../src/set-up/bootstrap.service.ts'
import { logInService } from '../../src/sign-in/log-in.service.ts'
import { actingService } from '../../src/superuser/acting.service.ts'
import { tenantsService } from '../../src/tenants/tenants.service.ts'
import { usersService } from '../../src/users/users.service.ts'
import { createDatabase, dropDatabase } from '../world/test-database.ts'
import { testVault } from '../world/test-vault.ts'

const urls = inject('database')
const name = `demo_${process.pid}_${Date.now()}`
const appUrl = withDatabase(urls.appUrl, name)
const ownerUrl = withDatabase(urls.ownerUrl, name)

let parts: Parts
let lines: string[]

beforeAll(async () => {
  await createDatabase(urls, name)
  await migrate(ownerUrl, ['data', 'instance'])
  const connections = openConnections({ url: appUrl, physicalName: physicalName(appUrl), onIdleError: () => undefined })
  parts = {
    connections,
    publicUrl: 'http://localhost:7400',
    log: pino({ level: 'silent' }),
    vault: testVault,
    tenantDatabases: tenantDatabases(ownerUrl, connections),
    demo: true,
  }
  await bootstrap(parts, atTheDoor())
  lines = await fillDemo(parts, { isEmpty: true })
})

afterAll(async () => {
  await parts.connections.close()
  await dropDatabase(urls, name)
})

async function logIn(identifier: string) {
  const password = readPassword('everybody')
  const { secret, next } = await logInService(parts)(atTheDoor(), { identifier, password })
  return { caller: signedIn(secret)(), next }
}

function readPassword(of: string): string {
  return lines.find(line => line.includes(`password of ${of}`))?.split(': ')[1] ?? ''
}

async function listCustomers() {
  const { caller } = await logIn('marta')
  await actingService(parts).start(caller, {})
  const { items } = await tenantsService(parts).list(caller, { size: 100 })
  return items.filter(tenant => customers.some(customer => customer.id === tenant.id))
}

describe('the demo', () => {
  it('has six customers in two levels below the provider', async () => {
    const tenants = await listCustomers()
    expect(tenants.map(({ id, depth, parent }) => [id, depth, parent?.id]).sort()).toEqual([
      ['alpina', 1, 'system'],
      ['alpinalab', 2, 'alpina'],
      ['berlin', 2, 'weber'],
      ['fjord', 1, 'system'],
      ['hamburg', 2, 'weber'],
      ['weber', 1, 'system'],
    ])
    expect(tenants.filter(tenant => tenant.status === 'locked').map(tenant => tenant.id)).toEqual(['alpinalab'])
    expect(tenants.find(tenant => tenant.id === 'fjord')?.database).toBe('fjord')
    expect(tenants.every(tenant => tenant.hasAdministrator)).toBe(true)
  })

  it('counts what its table says: objects, documents, and everybody who is let in', async () => {
    for (const tenant of await listCustomers()) {
      const customer = customers.find(one => one.id === tenant.id)
      const founder = customer?.founderStays ? 1 : 0
      const own = customer?.people.filter(person => person.groups.length > 0).length ?? 0
      expect({ ...tenant }).toMatchObject({
        objects: stock[tenant.id]?.objects.length,
        documents: stock[tenant.id]?.documents.length,
        users: own + founder + (customer?.mapped.length ?? 0),
      })
    }
  })

  it('lets its people log in with the one password, each to their own tenant', async () => {
    expect((await logIn('marta')).next).toBe('/system')
    expect((await logIn('sofia@alpina.example')).next).toBe('/t/alpina')
    await expect(logIn('nils')).rejects.toMatchObject({ code: 'tenant_locked' })
    await expect(logIn('lars')).rejects.toMatchObject({ code: 'wrong_credentials' })
    const superuser = { identifier: 'superuser', password: readPassword('superuser') }
    expect((await logInService(parts)(atTheDoor(), superuser)).next).toBe('/system')
  })

  it('shows Berlin and Hamburg to one person, with their numbers of objects', async () => {
    const { caller } = await logIn('carla')
    const { items } = await meService(parts, { insecureHttp: false }).tenants(caller, {})
    expect(items.map(({ title, objects }) => [title, objects])).toEqual([
      ['Berlin', stock.berlin?.objects.length],
      ['Hamburg', stock.hamburg?.objects.length],
    ])
  })

  it('keeps one user new, whose link waits in the outbox', async () => {
    const { caller: astrid } = await logIn('astrid')
    const { items } = await usersService(parts).list(astrid, getTenantId('fjord'), { status: 'new' })
    expect(items.map(user => user.userName)).toEqual(['lars'])
    const { caller: marta } = await logIn('marta')
    const outbox = await mailService(parts).list(marta, { size: 100 })
    expect(outbox.items.filter(mail => mail.state === 'kept').map(mail => mail.to)).toEqual(['lars@fjordbank.example'])
  })

  it('shows a customer the policies of its applications, with the role that it added itself', async () => {
    const { caller: sofia } = await logIn('sofia')
    const level = getTenantId('alpina')
    const { items } = await policiesService(parts).list(sofia, level, { size: 100 })
    expect(items.map(policy => policy.name)).toEqual(['Fleet', 'Hospital', 'administration'])
    const policy = items[1]?.id ?? ''
    const roles = await policyRolesService(parts).list(sofia, { level, policy }, { size: 100 })
    expect(roles.items.map(({ name, origin, permissions }) => [name, origin, permissions])).toEqual([
      ['Accountant', 'system', 1],
      ['Doctor', 'system', 2],
      ['Night nurse', 'tenant', 2],
      ['Nurse', 'system', 1],
    ])
  })

  it('leaves an intact trail in every tenant, with the names of who acted', async () => {
    for (const tenant of ['system', 'default', ...customers.map(customer => customer.id)].map(getTenantId)) {
      const trail = await inTenant(parts.connections, { tenant, lock: 'read' }, scope =>
        verifyTrail(scope.rows, tenant),
      )
      expect(trail).toMatchObject({ intact: true, brokenAt: null })
      expect(trail.entries > 5).toBe(tenant !== 'default')
    }
  })

  it('leaves an instance that has its accounts as it is', async () => {
    const before = await listCustomers()
    const told = await fillDemo(parts, { isEmpty: false })
    expect(told[0]).toContain('left as it is')
    expect(told.join('\n')).not.toContain('password of everybody')
    expect(await listCustomers()).toEqual(before)
  })
})
