import * as above from './authority-above.ts'
import * as inside from './authority-acme.ts'
import type { JobLines, Line, Way, WritingRoute } from './authority-ground.ts'

const gives = (...ways: (readonly Way[])[]): Line => ({ ways: ways.flat() })
const nothing = (why: string): Line => ({ nothing: why })

const beforeLogIn = nothing('nobody is signed in; whoever comes is who the secret says, with what they hold already')
const oneself = nothing('a person about themselves, with what they hold already')
const data = nothing('data of the tenant decides about nobody')
const asks = nothing('a question, which changes nothing')
const registers = nothing('what searches look through; checks do not look at it, and nobody holds anything by it')
const takes = nothing('it takes, and gives nothing')
const definitions = nothing('names of application policies, which give no permission of administration')
const applications = nothing(
  'rights within applications; the built-in policy of administration cannot be changed this way',
)
const signsIn = nothing('who signs in to an application, and where they come back to: nobody holds more by it')
const sameAccount = nothing('another way to reach or to write to the same person, who holds what they held')

/** Every act that jobs repeat; each is the single act, refused thing by thing. */
const jobActs: JobLines = {
  'tenants.lock': takes,
  'tenants.unlock': nothing('whoever had access has it again, as granted by others'),
  'readiness.allow-access': gives(above.allowingAccessByJob),
  'members.unassign': takes,
  'own-members.end': takes,
  'users.inactivate': takes,
  'users.activate': gives(inside.activatingByJob),
  'objects.delete': data,
  'documents.delete': data,
}

const jobWays = Object.values(jobActs).flatMap(line => ('ways' in line ? line.ways : []))

/**
 * What every route that writes can give to somebody. A new route without a line here does not compile, and fails the
 * test that holds this table against the contract: say how it is refused to who lacks what it gives, or why it gives
 * nothing.
 */
export const authority: Readonly<Record<WritingRoute, Line>> = {
  'setUp.finish': nothing('the first accounts, once, with the one-time link of the server'),
  'signIn.logIn': beforeLogIn,
  'signIn.logOut': takes,
  'signIn.checkActivation': beforeLogIn,
  'signIn.activate': beforeLogIn,
  'acting.start': gives(above.acting),
  'me.refresh': oneself,
  'me.setDefaultTenant': oneself,
  'me.changePassword': oneself,
  'me.prove': nothing('a proof of who one is; what is held stays the same'),
  'tenants.create': gives(above.creatingTenant, above.invitingFirstAdministrator),
  'tenants.rename': data,
  'tenants.lock': takes,
  'tenants.unlock': nothing('whoever had access has it again, as granted by others'),
  'tenants.delete': takes,
  'members.assign': gives(above.assigning),
  'members.edit': gives(above.prolongingFromAbove),
  'provisioning.provisionCurrentUser': gives(above.provisioning),
  'provisioning.addUser': gives(above.mapping),
  'ownMembers.letIn': nothing(
    'access as Tenant Member in no group, to somebody of the own pool: members.manage is that',
  ),
  'ownMembers.edit': gives(inside.prolongingMembership, above.prolongingInSystem),
  'users.create': gives(inside.creatingUser, above.creatingUserInSystem),
  'users.edit': nothing('names decide about nobody'),
  'users.inactivate': takes,
  'users.activate': gives(inside.activating, inside.activatingInWorkspace, above.activatingInSystem),
  'users.resendActivation': nothing('the link goes to the person, who holds what was given to them'),
  'userAttributes.edit': nothing('what describes a person decides about nobody'),
  'poolSchemas.preview': asks,
  'poolSchemas.edit': nothing('what people are described by decides about nobody'),
  'administrators.create': gives(inside.inviting),
  'administrators.changeRole': gives(inside.changingTenantRole),
  'tenantSettings.edit': nothing('how long sessions last, and where administrators are looked after'),
  'administratorManagement.edit': nothing('whether a page is there; what was given by it stays as it is'),
  'pools.create': nothing('a pool that holds nobody and that nobody signs in from'),
  'pools.edit': nothing('its name decides about nobody'),
  'identifiers.add': sameAccount,
  'addresses.add': sameAccount,
  'userTenants.setDefault': nothing('one of the tenants that the person has access to'),
  'userTenants.setAnyDefault': nothing('one of the tenants that the person has access to'),
  'groups.create': nothing('a group that holds nothing yet'),
  'groups.edit': nothing('its name decides about nobody'),
  'groups.setMember': gives(inside.settingMember, above.settingMemberInSystem),
  'groups.setChild': gives(inside.settingChild, above.settingChildInSystem),
  'roles.create': gives(inside.creatingRole, above.creatingRoleInSystem),
  'roles.edit': gives(inside.editingRole),
  'grants.giveUser': gives(inside.givingUser, inside.privilegesOfSuperuser, above.givingUserInSystem),
  'grants.endUser': takes,
  'grants.giveGroup': gives(inside.givingGroup, above.givingGroupInSystem),
  'grants.endGroup': takes,
  'grants.makeTenantManager': gives(above.makingTenantManager),
  'superuser.setTarget': gives(inside.targeting),
  'superuser.repair': gives(above.repairing),
  'readiness.allowAccess': gives(above.allowingAccess),
  'classes.create': data,
  'classes.edit': data,
  'objects.create': data,
  'objects.edit': data,
  'documents.create': data,
  'documents.edit': data,
  'mail.read': nothing(
    'links go to the people they were made for; reading them is its own permission, in system alone',
  ),
  'mail.again': nothing('it goes to the person that it was made for'),
  'mail.test': oneself,
  'views.create': data,
  'views.setDefault': data,
  'views.edit': data,
  'policies.create': definitions,
  'policies.edit': definitions,
  'policyPermissions.create': definitions,
  'policyPermissions.edit': definitions,
  'policyPermissions.saveRoles': applications,
  'policyRoles.create': applications,
  'policyRoles.edit': applications,
  'policyRoles.savePermissions': applications,
  'policyMatrix.save': applications,
  'policySubjects.add': applications,
  'policyFiles.preview': nothing('it looks at a change, and keeps nothing'),
  'policyFiles.import': applications,
  'policyTests.create': nothing('a question, by which nobody holds anything'),
  'policyTests.edit': nothing('a question, by which nobody holds anything'),
  'policyTests.run': asks,
  'policyPreview.preview': nothing('it looks at a change, and keeps nothing'),
  'expressions.check': nothing('it looks at an expression, and keeps nothing'),
  'searchSettings.edit': nothing('where people are looked for decides about nobody'),
  'jobs.start': { ways: jobWays },
  'jobs.cancel': takes,
  'keys.create': gives(inside.makingKey),
  'workspaces.create': nothing('a part of the tenant in which nobody holds anything yet'),
  'workspaces.edit': nothing('its name decides about nobody'),
  'workspaces.delete': takes,
  'workspaceAccess.add': gives(inside.givingInWorkspace),
  'identityProviders.connect': signsIn,
  'identityProviders.edit': nothing('its name decides about nobody'),
  'clients.create': signsIn,
  'clients.edit': signsIn,
  'clients.rotateSecret': signsIn,
  'decisions.evaluate': asks,
  'decisions.check': asks,
  'decisions.checks': asks,
  'decisions.explain': asks,
  'decisions.whoCan': asks,
  'decisions.whoHolds': asks,
  'decisions.whatCan': asks,
  'decisions.compare': asks,
  'registered.keepSubjects': registers,
  'registered.forgetSubjects': registers,
  'registered.keepResources': registers,
  'registered.forgetResources': registers,
  'runtime.policy': asks,
  'runtime.children': asks,
  'authzen.evaluation': asks,
  'authzen.evaluations': asks,
  'authzen.searchSubject': asks,
  'authzen.searchResource': asks,
  'authzen.searchAction': asks,
}
