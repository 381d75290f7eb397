import { accounts } from '../../packages/server/test/world/people.ts'
import { makePerson, type Visitor } from '../../packages/server/test/world/world.ts'
import { type House, makeTwoHouses } from '../cast.ts'
import { countRequests } from '../harness/settled.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { makePolicy } from '../stories/policies-ground.ts'

type Ids = Readonly<Record<string, string>>

/** What every page is looked at in: Berlin and Hamburg, Anna, who may see all of it, and somebody not signed in. */
export interface Exhibition {
  readonly stage: Stage
  readonly anna: Seat
  readonly stranger: Seat
  /** A pattern with Berlin's own ids in it. */
  addressOf(pattern: string): string
  /**
   * Anna comes to an address as by a link. What was loaded before stays, which saves most of the time that a page takes;
   * that every page can be begun with is what the stories show.
   */
  visit(address: string): Promise<void>
}

export async function startExhibition(): Promise<Exhibition> {
  const stage = await startStage()
  const ids = await fill(stage)
  const anna = await stage.anna()
  const stranger = await stage.seat()
  for (const { page } of [anna, stranger]) countRequests(page)
  await anna.open('/me')
  await anna.page.getByRole('heading', { level: 1 }).waitFor()
  return { stage, anna, stranger, addressOf: pattern => fillIn(pattern, ids), visit: address => follow(anna, address) }
}

async function follow({ page }: Seat, address: string): Promise<void> {
  await page.evaluate(`globalThis.__TSR_ROUTER__.navigate({ href: ${JSON.stringify(address)} })`)
}

async function fill(stage: Stage): Promise<Ids> {
  const maker = await stage.world.managing()
  const { berlin } = await makeTwoHouses(maker)
  const params = { tenant: berlin.id }
  const { items: classes } = await maker.api.classes.list({ params, query: {} })
  const { items: groups } = await maker.api.groups.list({ params, query: {} })
  const { items: groupsOfSystem } = await maker.api.groups.list({ params: { tenant: 'system' }, query: {} })
  const role = await maker.api.roles.create({ params, body: { name: 'Caretaker', rights: ['Manage Users'] } })
  const { person } = await maker.api.me.session()
  const policies = await fillPolicies(stage, person.id)
  const [own, ofBerlin] = [await fillWorkspace(maker, 'system'), await fillWorkspace(maker, berlin.id)]
  await fillPools(stage, berlin.id)
  return {
    tenantId: berlin.id,
    userId: person.id,
    userOfBerlin: await makePerson(stage.world, maker, { tenant: berlin.id, userName: 'greta', member: true }),
    objectId: firstOf(berlin.objects),
    documentId: firstOf(berlin.documents),
    classId: classes[0]?.id ?? '',
    poolId: 'administrators',
    groupId: groupsOfSystem[0]?.id ?? '',
    groupOfBerlin: groups[0]?.id ?? '',
    roleId: 'Manage Users',
    roleOfBerlin: role.id,
    permission: 'users-manage',
    workspaceId: 'admin',
    ...own,
    providerOfBerlin: ofBerlin.providerId,
    clientOfBerlin: ofBerlin.clientId,
    ...policies,
  }
}

/** An application in the Admin workspace of a tenant, and its identity provider. */
async function fillWorkspace({ api }: Visitor, tenant: string) {
  const params = { tenant, workspace: 'admin' }
  const { items } = await api.identityProviders.list({ params, query: {} })
  const redirectUris = ['https://shop.example/signed-in']
  const { client } = await api.clients.create({ params, body: { name: 'Shop', kind: 'web', redirectUris } })
  return { providerId: items[0]?.id ?? '', clientId: client.id }
}

/** What the users of both built-in pools are described by, with an attribute of every kind. */
async function fillPools({ world }: Stage, berlin: string): Promise<void> {
  const text = { type: 'string' as const }
  const properties = {
    department: { ...text, title: 'Department', enum: ['Sales', 'IT'] },
    badge: { ...text, title: 'Badge', description: 'As printed on it.', pattern: '^[A-Z]{2}[0-9]{4}$', maxLength: 6 },
    since: { ...text, title: 'Since', format: 'date' as const },
    level: { type: 'integer' as const, title: 'Level', minimum: 1, maximum: 5 },
    remote: { type: 'boolean' as const, title: 'Works remotely' },
    skills: { type: 'array' as const, title: 'Skills', items: { ...text, maxLength: 20 }, maxItems: 5 },
  }
  const superuser = await world.logIn('superuser', accounts.superuserPassword, 'system')
  const anna = await world.anna()
  for (const [by, tenant] of [
    [superuser, 'system'],
    [anna, berlin],
  ] as const) {
    for (const kind of ['user', 'metadata'] as const) {
      const at = { params: { tenant, pool: 'administrators', kind } }
      const { version } = await by.api.poolSchemas.get(at)
      const schema = { type: 'object' as const, properties, required: ['department'] }
      await by.api.poolSchemas.edit({ ...at, body: { schema } }, { ifMatch: version })
    }
  }
}

/** A policy with enough in it to be looked at, which Anna may look after; Berlin has a role of its own in it. */
async function fillPolicies({ world }: Stage, anna: string): Promise<Ids> {
  const superuser = await world.logIn('superuser', accounts.superuserPassword, 'system')
  const roles = ['PolicyManagement', 'WorkspaceManagement', 'ClientManagement']
  await superuser.api.grants.giveUser({ params: { tenant: 'system', user: anna }, body: { roles } })
  const { api } = await world.anna()
  const made = await makePolicy(api, {
    name: 'Hospital',
    permissions: ['patient.read', 'patient.write', 'report.read', 'report.write', 'bed.assign', 'bed.read'],
    roles: { Doctor: ['patient.read', 'patient.write'], Nurse: ['patient.read', 'bed.read'], Clerk: [] },
  })
  const { policy } = made
  await makePolicy(api, { name: 'Ward', parent: policy, permissions: [], roles: {} })
  const at = { tenant: 'all', policy, role: made.roles.get('Nurse') ?? '' }
  await api.policySubjects.add({ params: at, body: { kind: 'user', subjects: ['nora', 'nils'] } })
  await api.policySubjects.add({ params: at, body: { kind: 'user', subjects: ['eve'], effect: 'deny' } })
  await api.policyRoles.create({ params: { tenant: 'berlin', policy }, body: { name: 'Night nurse' } })
  return {
    policyId: policy,
    policyPermissionId: made.permissions.get('patient.read') ?? '',
    policyRoleId: made.roles.get('Nurse') ?? '',
  }
}

function firstOf(things: House['objects']): string {
  return [...things.values()][0] ?? ''
}

/** At system level a user, a group or a role is one of the system tenant. */
function fillIn(pattern: string, ids: Ids): string {
  const { userOfBerlin: userId, groupOfBerlin: groupId, roleOfBerlin: roleId } = ids
  const { providerOfBerlin: providerId, clientOfBerlin: clientId } = ids
  const inBerlin = { ...ids, userId, groupId, roleId, providerId, clientId }
  const own: Record<string, string | undefined> = pattern.startsWith('/t/') ? inBerlin : ids
  return pattern.replace(/\$(\w+)/g, (_match, name: string) => own[name] ?? '')
}
