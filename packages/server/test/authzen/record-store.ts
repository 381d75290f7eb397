import { PASSWORD } from '../world/people.ts'
import { makePerson, type Visitor, type World } from '../world/world.ts'

const ALL = { tenant: 'all' }

/** The expressions by which the roles of the fixture are held. */
const writers = "user.id == 'alice' && (!has(resource.properties.status) || resource.properties.status != 'archived')"
const archivists = "has(claims.role) && claims.role == 'admin' && resource.properties.status == 'archived'"
const softDeleters = "user.id == 'alice' && has(action.properties.soft) && action.properties.soft == true"

/**
 * The record store that decision points are certified with (https://github.com/openid/authzen), made through the API:
 * users alice and bob, an admin; records record-1, active, and record-2, archived. Answers with a key of the tenant.
 */
export async function makeRecordStore(world: World, tenant: string): Promise<string> {
  const anna = await world.managing()
  await anna.api.tenants.create({ body: { id: tenant, title: tenant, preProvisionAdminAccess: true } })
  const admin = await makeAdmin(world, anna, tenant)
  await makePolicy(await makePolicyManager(world))
  const params = { tenant }
  await admin.api.registered.keepSubjects({
    params,
    body: {
      items: [
        { kind: 'user', id: 'alice' },
        { kind: 'user', id: 'bob', properties: { role: 'admin' } },
      ],
    },
  })
  await admin.api.registered.keepResources({
    params,
    body: {
      items: [
        { kind: 'record', id: 'record-1', properties: { status: 'active' } },
        { kind: 'record', id: 'record-2', properties: { status: 'archived' } },
      ],
    },
  })
  const { secret } = await admin.api.keys.create({ params, body: { name: 'pep', roles: ['ClientManagement'] } })
  return secret
}

async function makePolicy({ api }: Visitor): Promise<void> {
  const policy = (await api.policies.create({ params: ALL, body: { name: 'record' } })).id
  const at = { ...ALL, policy }
  const permission = async (name: string) => (await api.policyPermissions.create({ params: at, body: { name } })).id
  const [read, write, remove] = [await permission('read'), await permission('write'), await permission('delete')]
  const role = async (name: string, carries: string, held: { kind: 'user' | 'claims'; subjects: string[] }) => {
    const { id } = await api.policyRoles.create({ params: at, body: { name } })
    const params = { ...at, role: id }
    await api.policyRoles.savePermissions({ params, body: { assigned: [carries], before: [] } })
    await api.policySubjects.add({ params, body: held })
  }
  await role('Reader', read, { kind: 'user', subjects: ['alice', 'bob'] })
  await role('Writer', write, { kind: 'claims', subjects: [writers] })
  await role('Archivist', write, { kind: 'claims', subjects: [archivists] })
  await role('Soft deleter', remove, { kind: 'claims', subjects: [softDeleters] })
}

async function makeAdmin(world: World, anna: Visitor, tenant: string): Promise<Visitor> {
  const user = await makePerson(world, anna, { tenant, userName: 'adam', member: true })
  await anna.api.grants.giveUser({ params: { tenant, user }, body: { roles: ['Tenant Admin'] } })
  return world.logIn('adam', PASSWORD, tenant)
}

async function makePolicyManager(world: World): Promise<Visitor> {
  const superuser = await world.logIn('superuser', 'correct-horse-battery')
  const user = await makePerson(world, superuser, { tenant: 'system', userName: 'petra', member: true })
  await superuser.api.grants.giveUser({ params: { tenant: 'system', user }, body: { roles: ['PolicyManagement'] } })
  return world.logIn('petra', PASSWORD, 'system')
}
