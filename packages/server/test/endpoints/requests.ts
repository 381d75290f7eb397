import { type Api, listRoutes } from '@tenantry/contract/api'
import type { Route } from '@tenantry/contract/route'

/** The names of all operations. */
export type RouteId = { [Noun in keyof Api]: `${Noun}.${keyof Api[Noun] & string}` }[keyof Api]

/** What one request brings, beside its method and path. */
export interface Request {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** One thing of each kind that stands in a tenant, by id; what requests about that tenant are made of. */
export interface Known {
  readonly tenant: string
  readonly user: string
  readonly member: string
  readonly mapping: string
  readonly pool: string
  readonly group: string
  /** A group that could be nested in it. */
  readonly childGroup: string
  /** A role of the tenant's own. */
  readonly role: string
  readonly class: string
  readonly object: string
  readonly document: string
  readonly mail: string
  readonly view: string
  /** A job that has ended, of whoever furnished the tenant. */
  readonly job: string
  readonly session: string
  /** Of `user`: what they sign in with, and where mail goes. */
  readonly identifier: string
  readonly address: string
  readonly key: string
  /** A workspace, with an identity provider and an application in it. */
  readonly workspace: string
  readonly provider: string
  readonly client: string
  /** The pool that the identity provider connects. */
  readonly connectedPool: string
  /** A user of the tenant who is not let in yet. */
  readonly outsider: string
  /** A user of the tenant above who is not let in yet. */
  readonly above: string
  /** A policy of the system level, a permission and a role in it; the same wherever one stands. */
  readonly policy: string
  readonly policyPermission: string
  readonly policyRole: string
  /** A role in it of the tenant's own, and the tenant's assignment of somebody to the system's. */
  readonly ownPolicyRole: string
  readonly assignment: string
  /** A test of the tenant's that belongs to the policy. */
  readonly policyTest: string
}

/** The names of the things, without the tenant's own. */
export const kinds = [
  'user',
  'member',
  'mapping',
  'pool',
  'group',
  'childGroup',
  'role',
  'class',
  'object',
  'document',
  'mail',
  'view',
  'job',
  'session',
  'identifier',
  'address',
  'key',
  'workspace',
  'provider',
  'client',
  'connectedPool',
  'outsider',
  'above',
  'policy',
  'policyPermission',
  'policyRole',
  'ownPolicyRole',
  'assignment',
  'policyTest',
] as const satisfies readonly (keyof Known)[]

let made = 0
const fresh = () => {
  made += 1
  return `made${made}`
}

const firstUser = { userName: 'zoe', firstName: 'Zoe', lastName: 'Zar', password: 'another-long-enough-one' }
const token = (k: Known) => `${k.tenant}.${'A'.repeat(43)}`
const at = (k: Known) => ({ tenant: k.tenant })
const of = <Kind extends keyof Known>(k: Known, kind: Kind) => ({ tenant: k.tenant, [kind]: k[kind] })

const noAttributes = { type: 'object', properties: {} }
const subject = { user: 'nina', identityRoles: ['nurses'] }
const asked = { policy: 'Hospital', permission: 'SeePatients', subject }
const evaluation = {
  subject: { type: 'user', id: 'nina' },
  action: { name: 'SeePatients' },
  resource: { type: 'Hospital', id: 'ward-1' },
}

/**
 * One request that the contract allows, for every operation, made of what stands in one tenant. A new operation without
 * a line here does not compile, and so cannot slip past the matrices that are made from this table.
 */
export const requests: Readonly<Record<RouteId, (known: Known) => Request>> = {
  'setUp.state': () => ({}),
  'setUp.finish': k => ({ body: { token: token(k), superuserPassword: 'long-enough-password', firstUser } }),
  'signIn.logIn': k => ({ body: { tenant: k.tenant, identifier: 'nobody-here', password: 'wrong-password' } }),
  'signIn.sendCode': k => ({ body: { tenant: k.tenant, identifier: 'nobody-here' } }),
  'signIn.proveCode': k => ({ body: { flow: token(k), code: '123456' } }),
  'signIn.secondProof': k => ({ body: { flow: token(k), code: '123456' } }),
  'signIn.newPassword': k => ({ body: { flow: token(k), password: 'long-enough-password' } }),
  'signIn.forgotPassword': k => ({ body: { tenant: k.tenant, identifier: 'nobody-here' } }),
  'signIn.checkReset': k => ({ body: { token: token(k) } }),
  'signIn.reset': k => ({ body: { token: token(k), password: 'long-enough-password' } }),
  'signIn.page': k => ({ params: at(k) }),
  'signIn.logOut': () => ({}),
  'signIn.checkActivation': k => ({ body: { token: token(k) } }),
  'signIn.activate': k => ({ body: { token: token(k), password: 'long-enough-password' } }),
  'signIn.passwordRules': () => ({}),
  'acting.start': () => ({ body: { reason: 'to see' } }),
  'acting.stop': () => ({}),
  'me.session': () => ({}),
  'me.tenants': () => ({ query: { q: '' } }),
  'me.access': k => ({ query: { tenant: k.tenant } }),
  'me.refresh': () => ({}),
  'me.setDefaultTenant': k => ({ body: { tenant: k.tenant } }),
  'me.changePassword': () => ({ body: { current: 'wrong-password', password: 'long-enough-password' } }),
  'me.authenticator': () => ({}),
  'me.setUpAuthenticator': () => ({}),
  'me.confirmAuthenticator': () => ({ body: { code: '123456' } }),
  'me.endAuthenticator': () => ({ body: { code: '123456' } }),
  'me.sessions': () => ({}),
  'me.endSession': k => ({ params: { session: k.session } }),
  'tenants.list': () => ({ query: { size: '100' } }),
  'tenants.create': k => ({ body: { title: fresh(), id: fresh(), parent: k.tenant } }),
  'tenants.get': k => ({ params: at(k) }),
  'tenants.rename': k => ({ params: at(k), body: { title: fresh() } }),
  'tenants.lock': k => ({ params: at(k) }),
  'tenants.unlock': k => ({ params: at(k) }),
  'tenants.impact': k => ({ params: at(k) }),
  'tenants.defaultUsers': k => ({ params: at(k), query: { size: '100' } }),
  'tenants.delete': k => ({ params: at(k), body: { confirm: 'not its id' } }),
  'members.list': k => ({ params: at(k) }),
  'members.candidates': k => ({ params: at(k), query: { size: '100' } }),
  'members.assign': k => ({ params: at(k), body: { users: [k.outsider], reason: 'to try' } }),
  'members.edit': k => ({ params: of(k, 'member'), body: { reason: fresh() } }),
  'members.unassign': k => ({ params: of(k, 'member') }),
  'provisioning.list': k => ({ params: at(k) }),
  'provisioning.groups': k => ({ params: at(k) }),
  'provisioning.provisionCurrentUser': k => ({ params: at(k), body: {} }),
  'provisioning.addUser': k => ({ params: at(k), body: { user: k.above, groups: [k.group] } }),
  'provisioning.remove': k => ({ params: of(k, 'mapping') }),
  'ownMembers.list': k => ({ params: at(k), query: { size: '100' } }),
  'ownMembers.letIn': k => ({ params: at(k), body: { user: k.outsider, reason: 'to try' } }),
  'ownMembers.edit': k => ({ params: of(k, 'member'), body: { reason: fresh() } }),
  'ownMembers.end': k => ({ params: of(k, 'member') }),
  'tenantFrame.get': k => ({ params: at(k) }),
  'users.list': k => ({ params: at(k), query: { size: '100' } }),
  'users.create': k => ({ params: at(k), body: newUser([k.group]) }),
  'users.get': k => ({ params: of(k, 'user') }),
  'users.edit': k => ({ params: { tenant: k.tenant, user: k.outsider }, body: { lastName: fresh() } }),
  'users.inactivate': k => ({ params: of(k, 'user') }),
  'users.activate': k => ({ params: of(k, 'user') }),
  'users.setNew': k => ({ params: of(k, 'user') }),
  'users.resendActivation': k => ({ params: { tenant: k.tenant, user: k.outsider } }),
  'users.resetPassword': k => ({ params: of(k, 'user') }),
  'users.demandPasswordChange': k => ({ params: of(k, 'user') }),
  'users.resetAuthenticator': k => ({ params: of(k, 'user') }),
  'users.delete': k => ({ params: { tenant: k.tenant, user: k.outsider } }),
  'users.cancelInvitation': k => ({ params: { tenant: k.tenant, user: k.outsider } }),
  'administrators.list': k => ({ params: at(k), query: { size: '100' } }),
  'administrators.create': k => ({ params: at(k), body: newAdministrator() }),
  'administrators.invite': k => {
    const { role: _role, ...body } = newAdministrator()
    return { params: at(k), body }
  },
  'administrators.get': k => ({ params: of(k, 'user') }),
  'administrators.changeRole': k => ({ params: of(k, 'user'), body: { role: 'Tenant Auditor' } }),
  'tenantSettings.get': k => ({ params: at(k) }),
  'tenantSettings.edit': k => ({ params: at(k), body: { sessionIdleSeconds: 3_600 } }),
  'administratorManagement.get': () => ({}),
  'administratorManagement.edit': () => ({ body: { isOn: true } }),
  'identifiers.list': k => ({ params: of(k, 'user') }),
  'identifiers.add': k => ({ params: of(k, 'user'), body: { kind: 'user_name', value: fresh() } }),
  'identifiers.remove': k => ({ params: { ...of(k, 'user'), identifier: k.identifier } }),
  'addresses.list': k => ({ params: of(k, 'user') }),
  'addresses.add': k => ({ params: of(k, 'user'), body: { kind: 'email', value: `${fresh()}@people.example` } }),
  'addresses.remove': k => ({ params: { ...of(k, 'user'), address: k.address } }),
  'addresses.verify': k => ({ params: { ...of(k, 'user'), address: k.address } }),
  'ownAccount.get': () => ({}),
  'ownAccount.edit': () => ({ body: { attributes: {} } }),
  'ownAccount.addAddress': () => ({ body: { kind: 'email', value: `${fresh()}@own.example` } }),
  'ownAccount.removeAddress': k => ({ params: { address: k.address } }),
  'ownAccount.sendCode': k => ({ params: { address: k.address } }),
  'ownAccount.enterCode': k => ({ params: { address: k.address }, body: { code: '000000' } }),
  'ownAccount.verify': k => ({ body: { token: `${k.tenant}.${k.address}`, code: '000000' } }),
  'userSessions.list': k => ({ params: of(k, 'user') }),
  'userSessions.end': k => ({ params: { ...of(k, 'user'), session: k.session } }),
  'userSessions.endAll': k => ({ params: of(k, 'user') }),
  'userTenants.list': k => ({ params: of(k, 'user') }),
  'userTenants.setDefault': k => ({ params: of(k, 'user'), body: { tenant: k.tenant } }),
  'userTenants.listAll': k => ({ params: { user: k.user } }),
  'userTenants.setAnyDefault': k => ({ params: { user: k.user }, body: { tenant: k.tenant } }),
  'userTenants.assignable': k => ({ params: { user: k.user }, query: { size: '100' } }),
  'userAttributes.get': k => ({ params: of(k, 'user') }),
  'userAttributes.edit': k => ({ params: { tenant: k.tenant, user: k.outsider }, body: { attributes: {} } }),
  'poolSchemas.get': k => ({ params: { ...of(k, 'pool'), kind: 'user' } }),
  'poolSchemas.preview': k => ({ params: { ...of(k, 'pool'), kind: 'user' }, body: { schema: noAttributes } }),
  'poolSchemas.edit': k => ({ params: { ...of(k, 'pool'), kind: 'user' }, body: { schema: noAttributes } }),
  'signInMethods.get': k => ({ params: of(k, 'pool') }),
  'signInMethods.edit': k => ({ params: { ...at(k), pool: 'administrators' }, body: { methods: ['password', 'otp'] } }),
  'signInMethods.preview': k => ({ params: of(k, 'pool'), body: { methods: ['otp'] } }),
  'passwordPolicy.get': k => ({ params: of(k, 'pool') }),
  'passwordPolicy.edit': k => ({ params: { ...at(k), pool: 'administrators' }, body: { minLength: 12 } }),
  'pools.list': k => ({ params: at(k), query: { size: '100' } }),
  'pools.create': k => ({ params: at(k), body: { name: fresh() } }),
  'pools.get': k => ({ params: of(k, 'pool') }),
  'pools.edit': k => ({ params: of(k, 'pool'), body: { name: fresh() } }),
  'pools.delete': k => ({ params: of(k, 'pool') }),
  'groups.list': k => ({ params: at(k) }),
  'groups.create': k => ({ params: at(k), body: { name: fresh() } }),
  'groups.get': k => ({ params: of(k, 'group') }),
  'groups.edit': k => ({ params: of(k, 'group'), body: { name: fresh() } }),
  'groups.delete': k => ({ params: of(k, 'group') }),
  'groups.members': k => ({ params: of(k, 'group'), query: { size: '100' } }),
  'groups.setMember': k => ({ params: of(k, 'group'), body: { member: k.member, belongs: true } }),
  'groups.setChild': k => ({ params: of(k, 'group'), body: { child: k.childGroup, belongs: true } }),
  'roles.list': k => ({ params: at(k) }),
  'roles.create': k => ({ params: at(k), body: { name: fresh(), rights: ['Manage Classes'] } }),
  'roles.get': k => ({ params: { tenant: k.tenant, role: k.role } }),
  'roles.edit': k => ({ params: { tenant: k.tenant, role: k.role }, body: { description: fresh() } }),
  'roles.delete': k => ({ params: { tenant: k.tenant, role: k.role } }),
  'roles.holders': k => ({ params: { tenant: k.tenant, role: k.role }, query: { size: '100' } }),
  'permissions.list': k => ({ params: at(k) }),
  'permissions.holders': k => ({ params: { tenant: k.tenant, permission: 'users.read' }, query: { size: '100' } }),
  'grants.ofUser': k => ({ params: of(k, 'user') }),
  'grants.giveUser': k => ({ params: of(k, 'user'), body: { roles: ['Tenant Auditor'], reason: fresh() } }),
  'grants.endUser': k => ({ params: of(k, 'user'), body: { roles: ['Tenant Auditor'], reason: fresh() } }),
  'grants.ofGroup': k => ({ params: of(k, 'group') }),
  'grants.giveGroup': k => ({ params: of(k, 'group'), body: { roles: ['Tenant Auditor'], reason: fresh() } }),
  'grants.endGroup': k => ({ params: of(k, 'group'), body: { roles: ['Tenant Auditor'], reason: fresh() } }),
  'grants.access': k => ({ params: of(k, 'user') }),
  'grants.makeTenantManager': k => ({ params: of(k, 'user'), body: { reason: fresh() } }),
  'superuser.get': k => ({ params: at(k) }),
  'superuser.setTarget': k => ({ params: at(k), body: { isTarget: true } }),
  'superuser.repair': () => ({ body: {} }),
  'managers.list': k => ({ params: at(k), query: { size: '100' } }),
  'readiness.list': () => ({ query: { size: '100' } }),
  'readiness.allowAccess': k => ({ params: at(k), body: { reason: 'to try' } }),
  'entrances.list': k => ({ params: at(k), query: { size: '100' } }),
  'classes.list': k => ({ params: at(k), query: { size: '100' } }),
  'classes.create': k => ({ params: at(k), body: { name: fresh(), attributes: [] } }),
  'classes.get': k => ({ params: of(k, 'class') }),
  'classes.edit': k => ({ params: of(k, 'class'), body: { name: fresh() } }),
  'classes.delete': k => ({ params: of(k, 'class') }),
  'objects.list': k => ({ params: at(k), query: { class: k.class } }),
  'objects.create': k => ({ params: at(k), body: { title: fresh(), class: k.class } }),
  'objects.get': k => ({ params: of(k, 'object') }),
  'objects.edit': k => ({ params: of(k, 'object'), body: { title: fresh() } }),
  'objects.delete': k => ({ params: of(k, 'object') }),
  'documents.list': k => ({ params: at(k), query: { object: k.object } }),
  'documents.create': k => ({ params: at(k), body: { title: fresh(), text: 'text', object: k.object } }),
  'documents.get': k => ({ params: of(k, 'document') }),
  'documents.edit': k => ({ params: of(k, 'document'), body: { title: fresh(), object: k.object } }),
  'documents.delete': k => ({ params: of(k, 'document') }),
  'audit.list': k => ({ params: at(k), query: { size: '100', erased: k.tenant } }),
  'audit.verify': k => ({ params: at(k) }),
  'audit.history': k => ({ params: at(k), query: { size: '100' } }),
  'me.endOtherSessions': () => ({}),
  'me.waysToProve': () => ({}),
  'me.sendProof': () => ({}),
  'me.prove': () => ({ body: { password: 'not the password' } }),
  'mail.list': () => ({ query: { size: '100' } }),
  'mail.read': k => ({ params: { mail: k.mail } }),
  'mail.again': k => ({ params: { mail: k.mail } }),
  'mail.test': () => ({}),
  'views.list': k => ({ params: at(k), query: { table: 'objects' } }),
  'views.get': k => ({ params: of(k, 'view') }),
  'views.create': k => ({ params: at(k), body: { table: 'objects', name: fresh(), query: 'q=blue' } }),
  'views.setDefault': k => ({ params: at(k), body: { table: 'objects', view: k.view } }),
  'views.edit': k => ({ params: of(k, 'view'), body: { name: fresh() } }),
  'views.delete': k => ({ params: of(k, 'view') }),
  'jobs.start': k => ({
    body: { act: 'objects.delete', tenant: k.tenant, select: { filter: { q: 'nothing is called this' } } },
  }),
  'jobs.list': () => ({ query: { size: '100' } }),
  'jobs.get': k => ({ params: { job: k.job } }),
  'jobs.cancel': k => ({ params: { job: k.job } }),
  'keys.list': k => ({ params: at(k), query: { size: '100' } }),
  'keys.create': k => ({ params: at(k), body: { name: fresh(), roles: ['InventoryViewer'] } }),
  'keys.end': k => ({ params: of(k, 'key') }),
  'decisions.evaluate': k => ({ params: at(k), body: { policy: 'Hospital', subject } }),
  'decisions.check': k => ({ params: at(k), body: asked }),
  'decisions.checks': k => ({ params: at(k), body: { checks: [asked] } }),
  'decisions.explain': k => ({ params: at(k), body: asked }),
  'decisions.whoCan': k => ({ params: at(k), body: { policy: 'Hospital', permission: 'SeePatients', size: 100 } }),
  'decisions.whoHolds': k => ({ params: at(k), body: { policy: 'Hospital', role: k.policyRole, size: 100 } }),
  'decisions.whatCan': k => ({ params: at(k), body: { subject } }),
  'decisions.compare': k => ({ params: at(k), body: { policy: 'Hospital', left: subject, right: { user: 'otto' } } }),
  'registered.listSubjects': k => ({ params: at(k), query: { size: '100' } }),
  'registered.keepSubjects': k => ({ params: at(k), body: { items: [{ kind: 'user', id: fresh() }] } }),
  'registered.forgetSubjects': k => ({ params: at(k), body: { items: [{ kind: 'user', id: 'nobody' }] } }),
  'registered.listResources': k => ({ params: at(k), query: { size: '100' } }),
  'registered.keepResources': k => ({ params: at(k), body: { items: [{ kind: 'Hospital', id: fresh() }] } }),
  'registered.forgetResources': k => ({ params: at(k), body: { items: [{ kind: 'Hospital', id: 'nothing' }] } }),
  'runtime.policy': () => ({ params: { '*': 'Hospital' }, body: { Claims: [{ Type: 'sub', Value: 'nina' }] } }),
  'runtime.children': () => ({ params: { '*': '' }, body: { Claims: [] } }),
  'authzen.metadata': k => ({ params: at(k) }),
  'authzen.evaluation': k => ({ params: at(k), body: evaluation }),
  'authzen.evaluations': k => ({ params: at(k), body: { ...evaluation, evaluations: [{}] } }),
  'authzen.searchSubject': k => ({ params: at(k), body: { ...evaluation, subject: { type: 'user' } } }),
  'authzen.searchResource': k => ({ params: at(k), body: { ...evaluation, resource: { type: 'Hospital' } } }),
  'authzen.searchAction': k => ({ params: at(k), body: evaluation }),
  ...workspaceRequests(),
  ...policyRequests(),
}

type WorkspaceRouteId = Extract<RouteId, `${'workspace' | 'identityProviders' | 'clients'}${string}`>

function workspaceRequests(): Readonly<Record<WorkspaceRouteId, (known: Known) => Request>> {
  const workspace = (k: Known) => ({ tenant: k.tenant, workspace: k.workspace })
  const provider = (k: Known) => ({ ...workspace(k), provider: k.provider })
  const client = (k: Known) => ({ ...workspace(k), client: k.client })
  const redirectUris = ['https://shop.example/signed-in']
  return {
    'workspaces.list': k => ({ params: at(k), query: { size: '100' } }),
    'workspaces.create': k => ({ params: at(k), body: { name: fresh() } }),
    'workspaces.get': k => ({ params: workspace(k) }),
    'workspaces.edit': k => ({ params: workspace(k), body: { name: fresh() } }),
    'workspaces.consequences': k => ({ params: workspace(k) }),
    'workspaces.delete': k => ({ params: workspace(k), body: { confirm: 'not its name' } }),
    'workspaces.audit': k => ({ params: workspace(k), query: { size: '100' } }),
    'workspaceAccess.list': k => ({ params: workspace(k), query: { size: '100' } }),
    'workspaceAccess.candidates': k => ({ params: workspace(k), query: { size: '100' } }),
    'workspaceAccess.add': k => ({ params: workspace(k), body: { role: 'Workspace Auditor', user: k.user } }),
    'workspaceAccess.end': k => ({ params: { ...workspace(k), user: k.user, role: 'Workspace Admin' } }),
    'identityProviders.list': k => ({ params: workspace(k) }),
    'identityProviders.pools': k => ({ params: workspace(k) }),
    'identityProviders.connect': k => ({ params: workspace(k), body: { name: fresh(), pool: k.connectedPool } }),
    'identityProviders.get': k => ({ params: provider(k) }),
    'identityProviders.edit': k => ({ params: provider(k), body: { name: fresh() } }),
    'identityProviders.disconnect': k => ({ params: provider(k) }),
    'clients.list': k => ({ params: workspace(k), query: { size: '100' } }),
    'clients.create': k => ({ params: workspace(k), body: { name: fresh(), kind: 'web', redirectUris } }),
    'clients.get': k => ({ params: client(k) }),
    'clients.edit': k => ({ params: client(k), body: { name: fresh() } }),
    'clients.rotateSecret': k => ({ params: client(k), body: { overlapHours: 1 } }),
    'clients.delete': k => ({ params: client(k) }),
  }
}

type PolicyRouteId = Extract<RouteId, `${'polic' | 'expressions' | 'searchSettings' | 'subjectSearch'}${string}`>

type PolicyFileRouteId = Extract<RouteId, `${'policyFiles' | 'policyTests'}.${string}`>

function policyFileRequests(): Readonly<Record<PolicyFileRouteId, (known: Known) => Request>> {
  const policy = (k: Known) => ({ tenant: k.tenant, policy: k.policy })
  const test = (k: Known) => ({ ...policy(k), test: k.policyTest })
  const fileOf = (k: Known) => `tenants: { ${k.tenant}: { roles: { Hospital: { ${fresh()}: [] } } } }`
  return {
    'policyFiles.schema': () => ({}),
    'policyFiles.export': k => ({ params: at(k) }),
    'policyFiles.preview': k => ({ params: at(k), body: { text: fileOf(k), mode: 'merge' } }),
    'policyFiles.import': k => ({ params: at(k), body: { text: fileOf(k), mode: 'merge', revision: 'none' } }),
    'policyTests.list': k => ({ params: policy(k), query: { size: '100' } }),
    'policyTests.create': k => ({
      params: policy(k),
      body: { name: fresh(), permission: 'SeePatients', subject, expect: 'deny' },
    }),
    'policyTests.get': k => ({ params: test(k) }),
    'policyTests.edit': k => ({ params: test(k), body: { name: fresh() } }),
    'policyTests.delete': k => ({ params: test(k) }),
    'policyTests.run': k => ({ params: policy(k), body: {} }),
  }
}

/** Definitions are tried where the tenant cannot change them: what is aimed at the system level has stories of its own. */
function policyRequests(): Readonly<Record<PolicyRouteId, (known: Known) => Request>> {
  const policy = (k: Known) => ({ tenant: k.tenant, policy: k.policy })
  const permission = (k: Known) => ({ ...policy(k), permission: k.policyPermission })
  const role = (k: Known) => ({ ...policy(k), role: k.ownPolicyRole })
  const system = (k: Known) => ({ ...policy(k), role: k.policyRole })
  const search = (k: Known) => ({ params: at(k), query: { filter: 'canary' } })
  const off = { mode: 'off', url: null }
  return {
    'policyTenants.list': () => ({ query: { size: '100' } }),
    'policies.list': k => ({ params: at(k) }),
    'policies.create': k => ({ params: at(k), body: { name: fresh() } }),
    'policies.get': k => ({ params: policy(k) }),
    'policies.edit': k => ({ params: policy(k), body: { description: fresh() } }),
    'policies.consequences': k => ({ params: policy(k) }),
    'policies.delete': k => ({ params: policy(k), query: { confirm: 'not its name' } }),
    'policies.tree': k => ({ params: policy(k) }),
    'policyPermissions.list': k => ({ params: policy(k), query: { size: '100' } }),
    'policyPermissions.create': k => ({ params: policy(k), body: { name: fresh() } }),
    'policyPermissions.get': k => ({ params: permission(k) }),
    'policyPermissions.edit': k => ({ params: permission(k), body: { description: fresh() } }),
    'policyPermissions.consequences': k => ({ params: permission(k) }),
    'policyPermissions.delete': k => ({ params: permission(k) }),
    'policyPermissions.listRoles': k => ({ params: permission(k) }),
    'policyPermissions.saveRoles': k => ({ params: permission(k), body: { assigned: [], before: [] } }),
    'policyRoles.list': k => ({ params: policy(k), query: { size: '100' } }),
    'policyRoles.create': k => ({ params: policy(k), body: { name: fresh() } }),
    'policyRoles.get': k => ({ params: role(k) }),
    'policyRoles.edit': k => ({ params: role(k), body: { description: fresh() } }),
    'policyRoles.consequences': k => ({ params: role(k) }),
    'policyRoles.delete': k => ({ params: role(k) }),
    'policyRoles.listPermissions': k => ({ params: role(k) }),
    'policyRoles.savePermissions': k => ({ params: role(k), body: { assigned: [], before: [] } }),
    'policyMatrix.get': k => ({ params: policy(k) }),
    'policyMatrix.save': k => ({
      params: policy(k),
      body: { changes: [{ role: k.policyRole, permission: k.policyPermission, assigned: true }] },
    }),
    'policyPreview.preview': k => ({
      params: at(k),
      body: { policy: k.policy, add: { role: k.policyRole, kind: 'user', subjects: [fresh()] } },
    }),
    ...policyFileRequests(),
    'policySubjects.list': k => ({ params: system(k), query: { size: '100' } }),
    'policySubjects.add': k => ({ params: system(k), body: { kind: 'user', subjects: [fresh()] } }),
    'policySubjects.end': k => ({ params: { ...system(k), assignment: k.assignment } }),
    'expressions.check': k => ({ params: at(k), body: { expression: "claims.a == 'b'", claims: { a: 'b' } } }),
    'searchSettings.get': () => ({}),
    'searchSettings.edit': () => ({ body: { userSearch: off, roleSearch: off } }),
    'subjectSearch.state': k => ({ params: at(k) }),
    'subjectSearch.users': search,
    'subjectSearch.roles': search,
  }
}

function newUser(groups: string[]) {
  const userName = fresh()
  return { userName, email: `${userName}@people.example`, firstName: 'Some', lastName: 'Body', groups, member: true }
}

function newAdministrator() {
  return { email: `${fresh()}@people.example`, firstName: 'Some', lastName: 'Body', role: 'Tenant Auditor' }
}

/** Every operation with its route and its request. */
export function listRequests(): { id: RouteId; route: Route; toRequest: (known: Known) => Request }[] {
  return listRoutes().map(({ id, route }) => {
    const toRequest = findRequest(id)
    if (!toRequest) throw new Error(`no request is known for ${id}: add it to requests.ts`)
    return { id: id as RouteId, route, toRequest }
  })
}

function findRequest(id: string): ((known: Known) => Request) | undefined {
  return Object.hasOwn(requests, id) ? requests[id as RouteId] : undefined
}

/** Ids of the right form that stand for nothing anywhere. */
export function nowhere(tenant = 'nowhere'): Known {
  const id = (digit: number) => `00000000-0000-7000-8000-${String(digit).padStart(12, '0')}`
  const made = Object.fromEntries(kinds.map((kind, place) => [kind, id(place + 1)]))
  return { tenant, ...made } as unknown as Known
}
