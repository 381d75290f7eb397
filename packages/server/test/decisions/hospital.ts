import { PASSWORD } from '../world/people.ts'
import { makePerson, type Visitor, type World } from '../world/world.ts'

/** A hospital's policies as its people made them, and who asks about them. */
export interface Hospital {
  /** Holds PolicyManagement and ClientManagement in `system`. */
  readonly paula: Visitor
  /** Tenant Admin of `acme`. */
  readonly tom: Visitor
  /** An API key of `acme`, made by Tom. */
  readonly key: string
  readonly policy: string
  readonly wards: string
  readonly nurse: string
  readonly prescribe: string
}

const ALL = { tenant: 'all' }

/**
 * `Hospital` with the child policy `Wards`: role Nurse with `chart.read`, granted to the identity role `nurses` at
 * system level, and the permission `drug.prescribe`, which no system role carries. The tenants `acme` and `best`.
 */
export async function makeHospital(world: World, tenants: readonly string[] = ['acme', 'best']): Promise<Hospital> {
  const anna = await world.managing()
  for (const id of tenants) {
    await anna.api.tenants.create({ body: { id, title: id, preProvisionAdminAccess: true } })
  }
  const tom = await makeAdmin(world, anna, 'acme')
  const paula = await makePolicyManager(world)
  const { policies, policyPermissions, policyRoles, policySubjects } = paula.api
  const policy = (await policies.create({ params: ALL, body: { name: 'Hospital' } })).id
  const wards = (await policies.create({ params: ALL, body: { name: 'Wards', parent: policy } })).id
  const at = { ...ALL, policy }
  const read = (await policyPermissions.create({ params: at, body: { name: 'chart.read' } })).id
  const prescribe = (await policyPermissions.create({ params: at, body: { name: 'drug.prescribe' } })).id
  const nurse = (await policyRoles.create({ params: at, body: { name: 'Nurse' } })).id
  await policyPermissions.saveRoles({ params: { ...at, permission: read }, body: { assigned: [nurse], before: [] } })
  await policySubjects.add({ params: { ...at, role: nurse }, body: { kind: 'identity-role', subjects: ['nurses'] } })
  const { secret } = await tom.api.keys.create({
    params: { tenant: 'acme' },
    body: { name: 'ward app', roles: ['ClientManagement'] },
  })
  return { paula, tom, key: secret, policy, wards, nurse, prescribe }
}

async function makeAdmin(world: World, anna: Visitor, tenant: string): Promise<Visitor> {
  const user = await makePerson(world, anna, { tenant, userName: 'tom', member: true })
  await anna.api.grants.giveUser({ params: { tenant, user }, body: { roles: ['Tenant Admin'] } })
  return world.logIn('tom', PASSWORD, tenant)
}

async function makePolicyManager(world: World): Promise<Visitor> {
  const superuser = await world.logIn('superuser', 'correct-horse-battery')
  const user = await makePerson(world, superuser, { tenant: 'system', userName: 'paula', member: true })
  await superuser.api.grants.giveUser({ params: { tenant: 'system', user }, body: { roles: ['PolicyManagement'] } })
  return world.logIn('paula', PASSWORD, 'system')
}

/** What came back over the wire. */
export interface Told {
  readonly status: number
  /** Whatever JSON it was: the tests compare bodies of many shapes. */
  readonly body: ReturnType<typeof JSON.parse>
  readonly headers: Headers
}

/** What a machine sends beside the path; without a body it is a GET. */
export interface Sent {
  readonly key?: string | undefined
  /** A text goes out as it is. */
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Asks as a machine does: with an API key, and nothing else. */
export async function tell(world: Pick<World, 'url'>, path: string, sent: Sent = {}): Promise<Told> {
  const { key, body, headers } = sent
  const response = await fetch(world.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers }
}
