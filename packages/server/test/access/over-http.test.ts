import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Action, actions } from '../../src/authz/actions.ts'
import { type AdministrationRole, listRoles } from '../../src/authz/administration.ts'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId, type TenantId } from '../../src/kernel/ids.ts'
import { listRequests, nowhere } from '../endpoints/requests.ts'
import { send } from '../endpoints/send.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { may } from './golden.ts'

const REALM = getTenantId('realm')
const SYSTEM = getTenantId('system')
const roles = [...listRoles('role'), ...listRoles('tenant-role')]

let world: World
let rae: { inRealm: Visitor; inSystem: Visitor; realmId: string; systemId: string }

beforeAll(async () => {
  world = await startWorld()
  const anna = await world.managing()
  await anna.api.tenants.create({ body: { id: REALM, title: 'Realm', preProvisionAdminAccess: true } })
  const realmId = await makePerson(world, anna, { tenant: REALM, userName: 'rae', member: true })
  const systemId = await makePerson(world, anna, { tenant: SYSTEM, userName: 'ray', member: true })
  rae = { inRealm: await world.logIn('rae', PASSWORD), inSystem: await world.logIn('ray', PASSWORD), realmId, systemId }
})
afterAll(() => world.stop())

/** Gives somebody exactly these roles in a tenant, as the rows would say it. */
async function hold(tenant: TenantId, user: string, held: readonly AdministrationRole[]): Promise<void> {
  await inTenant(world.parts.connections, { tenant, lock: 'read' }, async ({ rows }) => {
    await rows.deleteFrom('role_assignments').where('tenant_id', '=', tenant).where('subject_id', '=', user).execute()
    for (const role of held) {
      const subject = { subject_kind: 'user', subject_id: user, granted_by: 'the test' }
      await rows
        .insertInto('role_assignments')
        .values({ tenant_id: tenant, role, ...subject })
        .execute()
    }
  })
}

/** What the routes of a part of the API answer to somebody, where that differs from what the matrix says. */
async function listDifferences(
  who: Visitor,
  of: { tenant: TenantId; path: RegExp; held: readonly AdministrationRole[] },
) {
  const differences: string[] = []
  for (const { id, route, toRequest } of listRequests().filter(one => of.path.test(one.route.path))) {
    if (typeof route.access !== 'object') continue
    const action = route.access.action as Action
    const holding = { member: true, roles: of.held }
    const should = may(holding, actions[action].as === 'superuser' ? 'acting.start' : action)
    const answer = await send({ url: world.url, cookie: who.cookie }, route, toRequest(nowhere(of.tenant)))
    const refused = answer.code === 'permission_missing'
    if (refused === should || answer.status >= 500) {
      differences.push(`${id} with ${of.held.join(', ') || 'no role'}: ${answer.status} ${answer.code ?? ''}`)
    }
  }
  return differences
}

describe('over HTTP, as the golden matrix says', () => {
  it.each([...roles, 'no role'] as const)('%s, inside a tenant [ID-5]', async role => {
    const held = role === 'no role' ? [] : [role]
    await hold(REALM, rae.realmId, held)
    expect(await listDifferences(rae.inRealm, { tenant: REALM, path: /^\/api\/t\/:tenant/, held })).toEqual([])
  })

  it.each([...roles, 'no role'] as const)(
    '%s, in the system tenant and in Tenant Management [OM-4, ID-8]',
    async role => {
      const held = role === 'no role' ? [] : [role]
      await hold(SYSTEM, rae.systemId, held)
      const path = /^\/api\/(management|t\/system)\//
      expect(await listDifferences(rae.inSystem, { tenant: REALM, path, held })).toEqual([])
    },
  )

  it('a role of another tenant counts for nothing here: admin in one, nothing in the other [ID-37]', async () => {
    const anna = await world.managing()
    await anna.api.members.assign({ params: { tenant: REALM }, body: { users: [rae.systemId] } })
    await hold(SYSTEM, rae.systemId, [])
    await hold(REALM, rae.systemId, ['Tenant Admin'])
    await rae.inSystem.api.me.refresh()
    expect((await rae.inSystem.fetch('/api/t/realm/users')).status).toBe(200)
    expect((await rae.inSystem.fetch('/api/t/system/users')).status).toBe(403)
    const frame = await rae.inSystem.api.tenantFrame.get({ params: { tenant: SYSTEM } })
    expect(frame.roles).toEqual([])
  })
})
