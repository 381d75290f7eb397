import type { FaultCode } from '@tenantry/contract/faults'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

export const all = { tenant: 'all' }
export const acme = { tenant: 'acme' }
export const beta = { tenant: 'beta' }

/** A hospital's policies at the system level, two tenants, and the people who look after them. */
export interface PoliciesGround {
  readonly world: World
  /** PolicyManagement in the system tenant, and no membership below it. */
  readonly paula: Visitor
  /** PolicyManagement in acme. */
  readonly ada: Visitor
  /** PolicyManagement in beta. */
  readonly bea: Visitor
  /** Let into acme, with no role but Tenant Member. */
  readonly mia: Visitor
  /** Anna, acting as superuser. */
  readonly anna: Visitor
  /** The id of Mia's user. */
  readonly miaId: string
  /** Superuser signed in itself. */
  readonly itself: Visitor
}

export async function startPoliciesGround(how: Parameters<typeof startWorld>[0] = {}): Promise<PoliciesGround> {
  const world = await startWorld(how)
  const anna = await world.managing()
  for (const id of ['acme', 'beta']) {
    await anna.api.tenants.create({ body: { id, title: id.toUpperCase(), preProvisionAdminAccess: true } })
  }
  const superuser = await world.logIn('superuser', 'correct-horse-battery', 'system')
  const manage = async (by: Visitor, tenant: string, userName: string) => {
    const group = await by.api.groups.create({ params: { tenant }, body: { name: 'Policy managers' } })
    await by.api.grants.giveGroup({ params: { tenant, group: group.id }, body: { roles: ['PolicyManagement'] } })
    await makePerson(world, by, { tenant, userName, groups: [group.id] })
    return world.logIn(userName, PASSWORD, tenant)
  }
  const paula = await manage(superuser, 'system', 'paula')
  const ada = await manage(anna, 'acme', 'ada')
  const bea = await manage(anna, 'beta', 'bea')
  const miaId = await makePerson(world, anna, { tenant: 'acme', userName: 'mia', member: true })
  const mia = await world.logIn('mia', PASSWORD, 'acme')
  return { world, paula, ada, bea, mia, anna, miaId, itself: superuser }
}

/** The code of the refusal, or undefined where nothing was refused. */
export async function codeOf(attempt: Promise<unknown>): Promise<FaultCode | undefined> {
  try {
    await attempt
    return undefined
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return thrown.code as FaultCode
    throw thrown
  }
}

/** The seed's example: a policy Hospital with a child, two permissions and two roles, by name. */
export interface Hospital {
  readonly hospital: string
  readonly wards: string
  readonly see: string
  readonly prescribe: string
  readonly doctor: string
  readonly nurse: string
}

/** Defines it at the system level; a doctor may do both, a nurse nothing yet. */
export async function defineHospital({ paula }: PoliciesGround, name = 'Hospital'): Promise<Hospital> {
  const { api } = paula
  const hospital = (await api.policies.create({ params: all, body: { name } })).id
  const wards = (await api.policies.create({ params: all, body: { name: 'Wards', parent: hospital } })).id
  const params = { ...all, policy: hospital }
  const permission = async (called: string) =>
    (await api.policyPermissions.create({ params, body: { name: called } })).id
  const role = async (called: string) => (await api.policyRoles.create({ params, body: { name: called } })).id
  const [see, prescribe] = [await permission('SeePatients'), await permission('PrescribeMedication')]
  const [doctor, nurse] = [await role('doctor'), await role('nurse')]
  await api.policyRoles.savePermissions({
    params: { ...params, role: doctor },
    body: { assigned: [see, prescribe], before: [] },
  })
  return { hospital, wards, see, prescribe, doctor, nurse }
}
