import { join } from 'node:path'
import { activateService } from './activations/activate.service.ts'
import type { Parts } from './authz/parts.ts'
import { documentsRoutes } from './documents/documents.routes.ts'
import { documentsService } from './documents/documents.service.ts'
import { groupsRoutes } from './groups/groups.routes.ts'
import { groupsService } from './groups/groups.service.ts'
import { type App, createApp } from './http/app.ts'
import type { Handlers } from './http/serve.ts'
import { classesService } from './inventory/classes.service.ts'
import { classesRoutes, objectsRoutes } from './inventory/inventory.routes.ts'
import { objectsService } from './inventory/objects.service.ts'
import { mailRoutes } from './mail/mail.routes.ts'
import { mailService } from './mail/mail.service.ts'
import { membersRoutes, ownMembersRoutes, provisioningRoutes } from './memberships/memberships.routes.ts'
import { membershipsService } from './memberships/memberships.service.ts'
import { provisioningService } from './memberships/provisioning.service.ts'
import { meRoutes } from './sessions/me.routes.ts'
import { meService } from './sessions/me.service.ts'
import { ownSessionsService } from './sessions/own-sessions.service.ts'
import { setUpRoutes } from './set-up/set-up.routes.ts'
import { setUpService } from './set-up/set-up.service.ts'
import { logInService } from './sign-in/log-in.service.ts'
import { passwordService } from './sign-in/password.service.ts'
import { signInRoutes } from './sign-in/sign-in.routes.ts'
import { signInService } from './sign-in/sign-in.service.ts'
import { actingRoutes } from './superuser/acting.routes.ts'
import { actingService } from './superuser/acting.service.ts'
import { createTenantService } from './tenants/create.service.ts'
import { deleteTenantService } from './tenants/delete.service.ts'
import { tenantFrameRoutes } from './tenants/frame.routes.ts'
import { frameService } from './tenants/frame.service.ts'
import { tenantsRoutes } from './tenants/tenants.routes.ts'
import { tenantsService } from './tenants/tenants.service.ts'
import { auditRoutes } from './trail/trail.routes.ts'
import { trailService } from './trail/trail.service.ts'
import { usersRoutes } from './users/users.routes.ts'
import { usersService } from './users/users.service.ts'

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
  return createApp(toHandlers(parts, face), {
    publicUrl,
    log,
    consoleFolder,
    version: face.version,
    secureCookie: face.secureCookie,
  })
}

function toHandlers(parts: Parts, face: Face): Handlers {
  const memberships = membershipsService(parts)
  return {
    setUp: setUpRoutes(setUpService(parts)),
    signIn: signInRoutes({
      logIn: logInService(parts),
      signIn: signInService(parts),
      activations: activateService(parts),
    }),
    acting: actingRoutes(actingService(parts)),
    me: meRoutes({
      me: meService(parts, face),
      sessions: ownSessionsService(parts),
      changePassword: passwordService(parts),
    }),
    tenants: tenantsRoutes({
      tenants: tenantsService(parts),
      create: createTenantService(parts),
      erase: deleteTenantService(parts),
    }),
    members: membersRoutes(memberships),
    ownMembers: ownMembersRoutes(memberships),
    provisioning: provisioningRoutes(provisioningService(parts)),
    tenantFrame: tenantFrameRoutes(frameService(parts)),
    users: usersRoutes(usersService(parts)),
    groups: groupsRoutes(groupsService(parts)),
    classes: classesRoutes(classesService(parts)),
    objects: objectsRoutes(objectsService(parts)),
    documents: documentsRoutes(documentsService(parts)),
    audit: auditRoutes(trailService(parts)),
    mail: mailRoutes(mailService(parts)),
  }
}
