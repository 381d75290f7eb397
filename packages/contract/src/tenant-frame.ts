import { Type } from 'typebox'
import { route } from './route.ts'
import { permit, shape } from './shape.ts'
import { tenantId, uuid } from './text.ts'
import { workspaceRole } from './workspaces.ts'

/** What the console needs to draw a tenant: its name, its figures and which rooms are open to the caller. */
export const tenantFrame = {
  get: route({
    method: 'GET',
    path: '/api/t/:tenant',
    summary: 'The tenant as its members see it',
    access: { action: 'tenant.enter' },
    params: shape({ tenant: tenantId }),
    status: 200,
    answer: shape({
      id: tenantId,
      title: Type.String(),
      objects: Type.Integer(),
      documents: Type.Integer(),
      classes: Type.Integer(),
      users: Type.Integer(),
      roles: Type.Array(Type.String()),
      /** The roles that the caller was given in workspaces. */
      workspaces: Type.Array(shape({ id: uuid, name: Type.String(), role: workspaceRole })),
      hasAdministrator: Type.Boolean(),
      may: shape({
        viewObjects: permit,
        viewDocuments: permit,
        viewAdministrators: permit,
        viewGeneral: permit,
        viewUsers: permit,
        viewGroups: permit,
        viewMembers: permit,
        viewProvisioning: permit,
        viewRoles: permit,
        viewPolicies: permit,
        askDecisions: permit,
        viewKeys: permit,
        viewEntrances: permit,
        viewSuperuser: permit,
        viewAudit: permit,
        viewWorkspaces: permit,
        editClasses: permit,
        addObjects: permit,
        addUsers: permit,
        endMembers: permit,
      }),
    }),
    faults: ['access_removed', 'no_membership', 'tenant_locked'],
  }),
}
