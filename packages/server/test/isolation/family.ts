import type { Known } from '../endpoints/requests.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { activate, makeGroup, makePerson, type Visitor, type World } from '../world/world.ts'
import { canary, findHomes, type Homes } from './canaries.ts'

/** `own` is the tenant of the people who try; the others stand around it in the tree. */
export const relations = ['own', 'parent', 'child', 'sibling', 'stranger'] as const
export type Relation = (typeof relations)[number]

const parents: Record<Relation, string> = {
  parent: 'system',
  own: 'parent',
  child: 'own',
  sibling: 'parent',
  stranger: 'system',
}

/** Five tenants with a canary in every text, the people who try, and what stands where. */
export interface Family {
  readonly known: Readonly<Record<Relation, Known>>
  readonly homes: Homes
  readonly callers: {
    /** Let into `own`, with no role but Tenant Member. */
    readonly member: Visitor
    /** Tenant Admin of `own`. */
    readonly admin: Visitor
    /** Somebody of the system tenant with TenantManagement and no membership below, acting as superuser. */
    readonly manager: Visitor
    /** superuser signed in itself. */
    readonly superuser: Visitor
  }
}

/** Builds the family through the API, as people would. */
export async function makeFamily(world: World): Promise<Family> {
  const anna = await world.managing()
  for (const tenant of ['parent', 'own', 'child', 'sibling', 'stranger'] as const) {
    await anna.api.tenants.create({
      body: { id: tenant, title: canary(tenant, 'title'), parent: parents[tenant], preProvisionAdminAccess: true },
    })
  }
  const definitions = await definePolicy(world)
  const furnishAll = async (tenant: Relation) => ({
    ...(await furnish(world, anna, tenant)),
    ...(await customise(anna, tenant, definitions)),
  })
  const known = {
    parent: await furnishAll('parent'),
    own: await furnishAll('own'),
    child: await furnishAll('child'),
    sibling: await furnishAll('sibling'),
    stranger: await furnishAll('stranger'),
  }
  const callers = await makeCallers(world, anna)
  const answers = new Map<string, string>()
  for (const tenant of relations) answers.set(tenant, await harvest(anna, tenant))
  return { known, homes: findHomes(answers), callers }
}

type Definitions = Pick<Known, 'policy' | 'policyPermission' | 'policyRole'>
type Customisation = Pick<Known, 'ownPolicyRole' | 'assignment' | 'policyTest'>

/** A policy of the system level, which every tenant sees and none can change. */
async function definePolicy(world: World): Promise<Definitions> {
  const superuser = await world.logIn('superuser', accounts.superuserPassword, 'system')
  const params = { tenant: 'system' }
  const group = await superuser.api.groups.create({ params, body: { name: 'Policy managers' } })
  await superuser.api.grants.giveGroup({
    params: { ...params, group: group.id },
    body: { roles: ['PolicyManagement'] },
  })
  await makePerson(world, superuser, { tenant: 'system', userName: 'paula', groups: [group.id] })
  const { api } = await world.logIn('paula', PASSWORD)
  const everywhere = { tenant: 'all' }
  const policy = await api.policies.create({ params: everywhere, body: { name: 'Hospital' } })
  const at = { params: { ...everywhere, policy: policy.id } }
  const permission = await api.policyPermissions.create({ ...at, body: { name: 'SeePatients' } })
  const role = await api.policyRoles.create({ ...at, body: { name: 'nurse' } })
  return { policy: policy.id, policyPermission: permission.id, policyRole: role.id }
}

/** What a tenant adds to it: a role of its own, and somebody who holds the system's. */
async function customise(
  { api }: Visitor,
  tenant: Relation,
  definitions: Definitions,
): Promise<Definitions & Customisation> {
  const params = { tenant, policy: definitions.policy }
  const role = await api.policyRoles.create({ params, body: { name: canary(tenant, 'people') } })
  const { items } = await api.policySubjects.add({
    params: { ...params, role: definitions.policyRole },
    body: { kind: 'user', subjects: [canary(tenant, 'data')] },
  })
  const test = await api.policyTests.create({
    params,
    body: { name: canary(tenant, 'title'), permission: 'SeePatients', subject: { user: 'nina' }, expect: 'deny' },
  })
  return { ...definitions, ownPolicyRole: role.id, assignment: items[0]?.id ?? '', policyTest: test.id }
}

async function furnish(
  world: World,
  anna: Visitor,
  tenant: Relation,
): Promise<Omit<Known, keyof (Definitions & Customisation)>> {
  const { api } = anna
  const params = { tenant }
  const [people, data] = [canary(tenant, 'people'), canary(tenant, 'data')]
  const group = await makeGroup(anna, { tenant, name: people, roles: ['InventoryViewer'] })
  const childGroup = await makeGroup(anna, { tenant, name: `${people} within` })
  const role = await api.roles.create({ params, body: { name: `${people} role`, rights: ['Manage Classes'] } })
  const person = { firstName: people, lastName: people }
  const make = (name: string, groups: string[]) =>
    api.users.create({
      params,
      body: { ...person, userName: `${people}.${name}`, email: `${name}@${people}.example`, groups },
    })
  const pool = await api.pools.create({ params, body: { name: people } })
  const { user } = await make('user', [group])
  await activate(world, `user@${people}.example`)
  const { user: outsider } = await make('outsider', [])
  const ofClass = await api.classes.create({
    params,
    body: {
      name: data,
      attributes: [
        { key: 'note', name: data, type: 'text', required: false },
        { key: 'choice', name: `${data} choice`, type: 'choice', required: false, choices: [data] },
      ],
    },
  })
  const values = { note: data, choice: data }
  const object = await api.objects.create({ params, body: { title: data, class: ofClass.id, values } })
  const document = await api.documents.create({ params, body: { title: data, text: data, object: object.id } })
  const view = await api.views.create({ params, body: { table: 'objects', name: data, query: 'q=1', shared: true } })
  const job = await api.jobs.start({ body: { act: 'objects.delete', tenant, select: { filter: { q: 'nothing' } } } })
  const mapping = await map(anna, { tenant, reason: data, group: group })
  const above = await makeUserAbove(anna, tenant, 'visitor')
  const members = await api.ownMembers.list({ params, query: { kind: 'home' } })
  const mails = await api.mail.list({ query: { q: `outsider@${people}.example` } })
  const mail = mails.items[0]?.id ?? ''
  const member = members.items.find(item => item.userId === user.id)?.id ?? ''
  const ofUser = { params: { tenant, user: user.id } }
  const identifiers = await api.identifiers.list(ofUser)
  const addresses = await api.addresses.list(ofUser)
  const { key } = await api.keys.create({ params, body: { name: data, roles: ['InventoryViewer'], reason: data } })
  await api.registered.keepSubjects({ params, body: { items: [{ kind: 'user', id: data, claims: { note: data } }] } })
  await api.registered.keepResources({
    params,
    body: { items: [{ kind: data, id: data, properties: { note: data } }] },
  })
  const ids = {
    pool: pool.id,
    ...(await furnishWorkspace(anna, { tenant, user: user.id, name: data })),
    key: key.id,
    user: user.id,
    identifier: identifiers.items.find(one => one.kind === 'email')?.id ?? '',
    address: addresses.items[0]?.id ?? '',
    outsider: outsider.id,
    class: ofClass.id,
    object: object.id,
    document: document.id,
    childGroup: childGroup,
    role: role.id,
    view: view.id,
    job: job.id,
  }
  return { tenant, ...ids, group: group, member, mapping, mail, above, session: await readSession(world) }
}

/** A workspace with a pool connected to it, an application, and the user as its Workspace Admin. */
async function furnishWorkspace({ api }: Visitor, how: { tenant: Relation; user: string; name: string }) {
  const { tenant, user, name } = how
  const { id } = await api.workspaces.create({ params: { tenant }, body: { name, description: name } })
  const params = { tenant, workspace: id }
  const pools = await api.identityProviders.pools({ params, query: {} })
  const pool = pools.items[0]?.id ?? ''
  const provider = await api.identityProviders.connect({ params, body: { name, pool } })
  const { client } = await api.clients.create({
    params,
    body: { name, kind: 'web', redirectUris: [`https://${name}.example/back`] },
  })
  await api.workspaceAccess.add({ params, body: { role: 'Workspace Admin', user } })
  return { workspace: id, provider: provider.id, client: client.id, connectedPool: pool }
}

/** Lets somebody of the tenant above in, with a reason and a group. */
async function map(anna: Visitor, how: { tenant: Relation; reason: string; group: string }): Promise<string> {
  const { tenant, reason, group } = how
  const body = { user: await makeUserAbove(anna, tenant, 'guest'), groups: [group], reason }
  return (await anna.api.provisioning.addUser({ params: { tenant }, body })).id
}

async function makeUserAbove(anna: Visitor, tenant: Relation, name: string): Promise<string> {
  const { user } = await anna.api.users.create({
    params: { tenant: parents[tenant] },
    body: {
      userName: `${name}.of.${tenant}`,
      email: `${name}@${tenant}.example`,
      firstName: 'From',
      lastName: 'Above',
    },
  })
  return user.id
}

/** A session that stays open, of somebody who is none of the callers. */
async function readSession(world: World): Promise<string> {
  const someone = await world.anna()
  const { items } = await someone.api.me.sessions()
  return items.find(session => session.current)?.id ?? ''
}

async function makeCallers(world: World, anna: Visitor): Promise<Family['callers']> {
  const owners = await anna.api.groups.list({ params: { tenant: 'own' }, query: { q: 'TenantOwners' } })
  await makePerson(world, anna, { tenant: 'own', userName: 'mia', member: true })
  await makePerson(world, anna, { tenant: 'own', userName: 'adam', groups: [owners.items[0]?.id ?? ''] })
  const superuser = await world.logIn('superuser', accounts.superuserPassword, 'system')
  const managers = await makeGroup(superuser, { tenant: 'system', name: 'Managers', roles: ['TenantManagement'] })
  await makePerson(world, superuser, { tenant: 'system', userName: 'max', groups: [managers] })
  const manager = await world.logIn('max', PASSWORD)
  await manager.api.acting.start({ body: {} })
  return {
    member: await world.logIn('mia', PASSWORD),
    admin: await world.logIn('adam', PASSWORD),
    manager,
    superuser,
  }
}

/** What a tenant's own lists answer to somebody who may see all of it. */
async function harvest(anna: Visitor, tenant: Relation): Promise<string> {
  const lists = [
    'users',
    'pools',
    'groups',
    'roles',
    'classes',
    'objects',
    'documents',
    'members',
    'audit',
    'workspaces',
  ]
  const answers = await Promise.all(
    lists.map(async list => (await anna.fetch(`/api/t/${tenant}/${list}?size=100`)).text()),
  )
  const views = await anna.fetch(`/api/t/${tenant}/views?table=objects`)
  return [...answers, await views.text()].join('\n')
}
