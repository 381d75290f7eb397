import { join } from 'node:path'
import { addressesRoutes, identifiersRoutes, ownAccountRoutes, userTenantsRoutes } from './accounts/accounts.routes.ts'
import { addressesService } from './accounts/addresses.service.ts'
import { identifiersService } from './accounts/identifiers.service.ts'
import { ownAccountService } from './accounts/own-account.service.ts'
import { userTenantsService } from './accounts/user-tenants.service.ts'
import { verificationsService } from './accounts/verifications.service.ts'
import { administratorsRoutes } from './administrators/administrators.routes.ts'
import { administratorsService } from './administrators/administrators.service.ts'
import type { Parts } from './authz/parts.ts'
import { clientsRoutes } from './clients/clients.routes.ts'
import { clientsService } from './clients/clients.service.ts'
import { composeDecisions, type Deciding } from './compose-decisions.ts'
import { composeSignIn } from './compose-sign-in.ts'
import { documentsRoutes } from './documents/documents.routes.ts'
import { documentsService } from './documents/documents.service.ts'
import { entrancesRoutes } from './entrances/entrances.routes.ts'
import { entrancesService } from './entrances/entrances.service.ts'
import { grantsRoutes } from './grants/grants.routes.ts'
import { grantsService } from './grants/grants.service.ts'
import { tenantManagerService } from './grants/tenant-manager.service.ts'
import { groupsRoutes } from './groups/groups.routes.ts'
import { groupsService } from './groups/groups.service.ts'
import { groupMembersService } from './groups/members.service.ts'
import { type App, createApp } from './http/app.ts'
import type { Handlers } from './http/serve.ts'
import { identityProvidersRoutes } from './identity-providers/providers.routes.ts'
import { providersService } from './identity-providers/providers.service.ts'
import { classesService } from './inventory/classes.service.ts'
import { classesRoutes, objectsRoutes } from './inventory/inventory.routes.ts'
import { objectsService } from './inventory/objects.service.ts'
import { type Acts, toActs } from './jobs/acts.ts'
import { jobsRoutes } from './jobs/jobs.routes.ts'
import { jobsService } from './jobs/jobs.service.ts'
import { type Runner, startRunner } from './jobs/runner.ts'
import { keysRoutes } from './keys/keys.routes.ts'
import { keysService } from './keys/keys.service.ts'
import { mailRoutes } from './mail/mail.routes.ts'
import { mailService } from './mail/mail.service.ts'
import { startSender } from './mail/sender.ts'
import { membersRoutes, ownMembersRoutes, provisioningRoutes } from './memberships/memberships.routes.ts'
import { membershipsService } from './memberships/memberships.service.ts'
import { provisioningService } from './memberships/provisioning.service.ts'
import { apiTokenReader } from './oidc/api-tokens.ts'
import { serveOpenId } from './oidc/oidc.routes.ts'
import { makeOpenId } from './oidc/open-id.ts'
import { policyMatrixRoutes, policyPermissionsRoutes, policyRolesRoutes } from './policies/assets.routes.ts'
import { expressionsService } from './policies/expressions.service.ts'
import { permissionAssignmentsService } from './policies/permission-assignments.service.ts'
import { policyPermissionsService } from './policies/permissions.service.ts'
import {
  expressionsRoutes,
  policiesRoutes,
  policySubjectsRoutes,
  policyTenantsRoutes,
} from './policies/policies.routes.ts'
import { policiesService } from './policies/policies.service.ts'
import { policyRolesService } from './policies/roles.service.ts'
import { subjectAssignmentsService } from './policies/subject-assignments.service.ts'
import { policyTenantsService } from './policies/tenants.service.ts'
import { policyTreeService } from './policies/tree.service.ts'
import { poolSchemasRoutes, poolsRoutes } from './pools/pools.routes.ts'
import { poolsService } from './pools/pools.service.ts'
import { poolSchemasService } from './pools/schemas.service.ts'
import { registeredRoutes } from './registered/registered.routes.ts'
import { registeredService } from './registered/registered.service.ts'
import { holdersService } from './roles/holders.service.ts'
import { permissionsRoutes, rolesRoutes } from './roles/roles.routes.ts'
import { rolesService } from './roles/roles.service.ts'
import { meRoutes } from './sessions/me.routes.ts'
import { meService } from './sessions/me.service.ts'
import { ownSessionsService } from './sessions/own-sessions.service.ts'
import { userSessionsRoutes } from './sessions/user-sessions.routes.ts'
import { userSessionsService } from './sessions/user-sessions.service.ts'
import { setUpRoutes } from './set-up/set-up.routes.ts'
import { setUpService } from './set-up/set-up.service.ts'
import { startAfterwards } from './sign-in/afterwards.ts'
import { authenticatorService } from './sign-in/authenticator.service.ts'
import { passwordService } from './sign-in/password.service.ts'
import { proveService } from './sign-in/prove.service.ts'
import { signInService } from './sign-in/sign-in.service.ts'
import { userProofsService } from './sign-in/user-proofs.service.ts'
import { subjectSearchService } from './subject-search/search.service.ts'
import { searchSettingsService } from './subject-search/search-settings.service.ts'
import { searchSettingsRoutes, subjectSearchRoutes } from './subject-search/subject-search.routes.ts'
import { actingRoutes } from './superuser/acting.routes.ts'
import { actingService } from './superuser/acting.service.ts'
import { managersService } from './superuser/managers.service.ts'
import { readinessService } from './superuser/readiness.service.ts'
import { managersRoutes, readinessRoutes, superuserRoutes } from './superuser/superuser.routes.ts'
import { superuserService } from './superuser/superuser.service.ts'
import { featureService } from './tenant-settings/feature.service.ts'
import { administratorManagementRoutes, tenantSettingsRoutes } from './tenant-settings/tenant-settings.routes.ts'
import { tenantSettingsService } from './tenant-settings/tenant-settings.service.ts'
import { createTenantService } from './tenants/create.service.ts'
import { defaultUsersService } from './tenants/default-users.service.ts'
import { deleteTenantService } from './tenants/delete.service.ts'
import { tenantFrameRoutes } from './tenants/frame.routes.ts'
import { frameService } from './tenants/frame.service.ts'
import { tenantsRoutes } from './tenants/tenants.routes.ts'
import { tenantsService } from './tenants/tenants.service.ts'
import { auditRoutes } from './trail/trail.routes.ts'
import { trailService } from './trail/trail.service.ts'
import { userAttributesService } from './users/attributes.service.ts'
import { userAttributesRoutes, usersRoutes } from './users/users.routes.ts'
import { usersService } from './users/users.service.ts'
import { viewsRoutes } from './views/views.routes.ts'
import { viewsService } from './views/views.service.ts'
import { accessService } from './workspaces/access.service.ts'
import { workspaceAccessRoutes, workspacesRoutes } from './workspaces/workspaces.routes.ts'
import { workspacesService } from './workspaces/workspaces.service.ts'

/** How the server shows itself, beside its parts. */
export interface Face {
  readonly version: string
  readonly secureCookie: boolean
  readonly insecureHttp: boolean
}

const consoleFolder = join(import.meta.dirname, '../../console/dist')

/** Joins the rooms: every noun's service with its routes, and the HTTP server in front of them. */
export function compose(parts: Parts, face: Face): App {
  const { publicUrl, log } = parts
  const runner = startRunner(parts)
  const sender = startSender(parts)
  const afterwards = startAfterwards(log)
  const deciding = composeDecisions(parts)
  const openId = makeOpenId(parts, {
    secureCookie: parts.publicUrl.startsWith('https:'),
    endSession: signInService(parts).logOut,
  })
  const app = createApp(
    { ...toHandlers(parts, face, runner), ...composeSignIn(parts, afterwards), ...deciding.handlers },
    {
      publicUrl,
      log,
      consoleFolder,
      version: face.version,
      secureCookie: face.secureCookie,
      readToken: apiTokenReader(openId),
      serveBeside: (server, cookie) => serveOpenId(server, openId, cookie),
    },
  )
  app.addHook('onClose', () => runner.stop())
  app.addHook('onClose', () => afterwards.stop())
  app.addHook('onClose', () => deciding.stop())
  app.addHook('onClose', async () => openId.stop())
  app.addHook('onClose', () => sender.stop())
  return app
}

/** The verbs that jobs repeat. */
function joinActs(parts: Parts): Acts {
  return toActs(parts, {
    tenants: tenantsService(parts),
    memberships: membershipsService(parts),
    users: usersService(parts),
    objects: objectsService(parts),
    documents: documentsService(parts),
    readiness: readinessService(parts),
  })
}

/** Nouns that are joined in files of their own. */
type Elsewhere = keyof Deciding['handlers'] | keyof ReturnType<typeof composeSignIn>

function toHandlers(parts: Parts, face: Face, runner: Runner): Omit<Handlers, Elsewhere> {
  const memberships = membershipsService(parts)
  const holders = holdersService(parts)
  return {
    setUp: setUpRoutes(setUpService(parts)),
    acting: actingRoutes(actingService(parts)),
    me: meRoutes({
      me: meService(parts, face),
      sessions: ownSessionsService(parts),
      changePassword: passwordService(parts),
      authenticator: authenticatorService(parts),
      proof: proveService(parts),
    }),
    tenants: tenantsRoutes({
      tenants: tenantsService(parts),
      create: createTenantService(parts),
      erase: deleteTenantService(parts),
      defaults: defaultUsersService(parts),
    }),
    members: membersRoutes(memberships),
    ownMembers: ownMembersRoutes(memberships),
    provisioning: provisioningRoutes(provisioningService(parts)),
    tenantFrame: tenantFrameRoutes(frameService(parts)),
    users: usersRoutes(usersService(parts), userProofsService(parts)),
    administrators: administratorsRoutes(administratorsService(parts)),
    tenantSettings: tenantSettingsRoutes(tenantSettingsService(parts)),
    administratorManagement: administratorManagementRoutes(featureService(parts)),
    identifiers: identifiersRoutes(identifiersService(parts)),
    ownAccount: ownAccountRoutes({ account: ownAccountService(parts), verifications: verificationsService(parts) }),
    addresses: addressesRoutes(addressesService(parts)),
    userSessions: userSessionsRoutes(userSessionsService(parts)),
    userTenants: userTenantsRoutes(userTenantsService(parts)),
    userAttributes: userAttributesRoutes(userAttributesService(parts)),
    pools: poolsRoutes(poolsService(parts)),
    poolSchemas: poolSchemasRoutes(poolSchemasService(parts)),
    groups: groupsRoutes({ groups: groupsService(parts), members: groupMembersService(parts) }),
    roles: rolesRoutes({ roles: rolesService(parts), holders }),
    permissions: permissionsRoutes({ holders }),
    grants: grantsRoutes({ grants: grantsService(parts), tenantManager: tenantManagerService(parts) }),
    classes: classesRoutes(classesService(parts)),
    objects: objectsRoutes(objectsService(parts)),
    documents: documentsRoutes(documentsService(parts)),
    audit: auditRoutes(trailService(parts)),
    superuser: superuserRoutes(superuserService(parts)),
    managers: managersRoutes(managersService(parts)),
    readiness: readinessRoutes(readinessService(parts)),
    entrances: entrancesRoutes(entrancesService(parts)),
    mail: mailRoutes(mailService(parts)),
    views: viewsRoutes(viewsService(parts)),
    keys: keysRoutes(keysService(parts)),
    workspaces: workspacesRoutes(workspacesService(parts)),
    workspaceAccess: workspaceAccessRoutes(accessService(parts)),
    identityProviders: identityProvidersRoutes(providersService(parts)),
    clients: clientsRoutes(clientsService(parts)),
    registered: registeredRoutes(registeredService(parts)),
    jobs: jobsRoutes(jobsService(parts, { acts: joinActs(parts), runner })),
    ...toPolicyHandlers(parts),
  }
}

type PolicyNouns =
  | 'policyTenants'
  | 'policies'
  | 'policyPermissions'
  | 'policyRoles'
  | 'policyMatrix'
  | 'policySubjects'
  | 'expressions'
  | 'searchSettings'
  | 'subjectSearch'

function toPolicyHandlers(parts: Parts): Pick<Handlers, PolicyNouns> {
  const assignments = permissionAssignmentsService(parts)
  return {
    policyTenants: policyTenantsRoutes(policyTenantsService(parts)),
    policies: policiesRoutes({ policies: policiesService(parts), tree: policyTreeService(parts) }),
    policyPermissions: policyPermissionsRoutes({ permissions: policyPermissionsService(parts), assignments }),
    policyRoles: policyRolesRoutes({ roles: policyRolesService(parts), assignments }),
    policyMatrix: policyMatrixRoutes(assignments),
    policySubjects: policySubjectsRoutes(subjectAssignmentsService(parts)),
    expressions: expressionsRoutes(expressionsService(parts)),
    searchSettings: searchSettingsRoutes(searchSettingsService(parts)),
    subjectSearch: subjectSearchRoutes(subjectSearchService(parts)),
  }
}
