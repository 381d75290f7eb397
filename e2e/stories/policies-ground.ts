import { readFile } from 'node:fs/promises'
import type { Download, Locator } from 'playwright-core'
import { PASSWORD } from '../../packages/server/test/world/people.ts'
import { makeGroup, makePerson, startWorld, type Visitor, type World } from '../../packages/server/test/world/world.ts'
import { type Seat, type Stage, startStageIn } from '../stage.ts'

/** A hospital's policies, two tenants that use them, and the people who look after both. */
export interface PolicyGround {
  readonly stage: Stage
  /** PolicyManagement in `system`, and no access to any tenant below it. */
  readonly paula: Seat
  /** Paula again, at the API. */
  readonly api: Visitor['api']
  /** The id of the policy Hospital. */
  readonly hospital: string
  /** The ids of its permissions and application roles, by name. */
  readonly permissions: ReadonlyMap<string, string>
  readonly roles: ReadonlyMap<string, string>
}

/** Somebody who looks after policies in a tenant, made by somebody who holds that themselves. */
export async function makePolicyManager(world: World, by: Visitor, person: { tenant: string; userName: string }) {
  const { tenant, userName } = person
  const roles = ['PolicyManagement', 'AuditViewer']
  const group = await makeGroup(by, { tenant, name: `Policies of ${userName}`, roles })
  await makePerson(world, by, { tenant, userName, groups: [group] })
  return world.logIn(userName, PASSWORD, tenant)
}

/** A policy with these permissions and roles; each role carries the permissions that it names. */
export async function makePolicy(
  api: Visitor['api'],
  plan: { name: string; parent?: string; permissions: string[]; roles: Record<string, string[]> },
) {
  const { name, parent } = plan
  const { id: policy } = await api.policies.create({ params: { tenant: 'all' }, body: { name, parent } })
  const params = { tenant: 'all', policy }
  const permissions = new Map<string, string>()
  for (const one of plan.permissions) {
    permissions.set(one, (await api.policyPermissions.create({ params, body: { name: one } })).id)
  }
  const roles = new Map<string, string>()
  for (const [one, carried] of Object.entries(plan.roles)) {
    const { id: role } = await api.policyRoles.create({ params, body: { name: one } })
    roles.set(one, role)
    const assigned = carried.map(each => permissions.get(each) ?? '')
    if (assigned.length > 0) {
      await api.policyRoles.savePermissions({ params: { ...params, role }, body: { assigned, before: [] } })
    }
  }
  return { policy, permissions, roles }
}

/** With `allowPrivateEndpoints`, searches may be asked for on this machine. */
export async function startPolicyGround(how: { allowPrivateEndpoints?: boolean } = {}): Promise<PolicyGround> {
  const stage = await startStageIn(() => startWorld(how))
  const { world } = stage
  const maker = await world.managing()
  for (const title of ['Acme', 'Beta']) {
    await maker.api.tenants.create({ body: { id: title.toLowerCase(), title, preProvisionAdminAccess: true } })
  }
  const superuser = await world.logIn('superuser', 'correct-horse-battery', 'system')
  const { api } = await makePolicyManager(world, superuser, { tenant: 'system', userName: 'paula' })
  const { policy, permissions, roles } = await makePolicy(api, {
    name: 'Hospital',
    permissions: ['patient.read', 'patient.write', 'report.read'],
    roles: { Doctor: ['patient.read', 'patient.write'], Nurse: ['patient.read'], Clerk: [] },
  })
  await makePolicy(api, { name: 'Ward', parent: policy, permissions: ['bed.assign'], roles: {} })
  const params = { tenant: 'all', policy, role: roles.get('Nurse') ?? '' }
  await api.policySubjects.add({ params, body: { kind: 'user', subjects: ['nora'] } })
  const paula = await stage.seatFor('paula')
  return { stage, paula, api, hospital: policy, permissions, roles }
}

export const button = ({ page }: Seat, name: string) => page.getByRole('button', { name, exact: true })
export const link = ({ page }: Seat, name: string) => page.getByRole('link', { name, exact: true })
export const dialog = ({ page }: Seat) => page.getByRole('dialog')
export const heading = ({ page }: Seat, name: string) => page.getByRole('heading', { name, level: 1 })

/** The icons beside a name: the pencil and the bin, whichever of them are there. */
export async function iconsOf(row: Locator, name: string): Promise<string[]> {
  const icons = row.getByRole('button', { name: new RegExp(`^(Rename|Delete) ${name}$`) })
  return (await icons.all()).length === 0
    ? []
    : Promise.all((await icons.all()).map(async icon => (await icon.getAttribute('aria-label')) ?? ''))
}

/** The tick of a role or permission in a list of assignments, and what is said beside it. */
export async function tickOf({ page }: Seat, name: string) {
  const tick = page.getByRole('checkbox', { name, exact: true })
  await tick.waitFor()
  const says = await page.getByRole('listitem').filter({ has: tick }).innerText()
  return { isTicked: await tick.isChecked(), isFixed: await tick.isDisabled(), says: says.replace(/\s+/g, ' ') }
}

/** The text of a file that a page gave to the browser. */
export const textOf = async (file: Download): Promise<string> => readFile(await file.path(), 'utf8')
