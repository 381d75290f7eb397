import type { NounHandlers } from '../http/serve.ts'
import { getLevel } from '../kernel/ids.ts'
import type { permissionAssignmentsService } from './permission-assignments.service.ts'
import type { policyPermissionsService } from './permissions.service.ts'
import type { policyRolesService } from './roles.service.ts'

type Assignments = ReturnType<typeof permissionAssignmentsService>

const spot = (params: { tenant: string; policy: string }) => ({
  level: getLevel(params.tenant),
  policy: params.policy,
})

export function policyPermissionsRoutes(services: {
  permissions: ReturnType<typeof policyPermissionsService>
  assignments: Assignments
}): NounHandlers<'policyPermissions'> {
  const { permissions, assignments } = services
  const at = (params: { tenant: string; policy: string; permission: string }) => ({
    ...spot(params),
    permission: params.permission,
  })
  return {
    list: ({ caller }, { params, query }) => permissions.list(caller, spot(params), query),
    create: ({ caller }, { params, body }) => permissions.create(caller, spot(params), body),
    get: ({ caller }, { params }) => permissions.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => permissions.edit(caller, at(params), { ...body, ifMatch }),
    consequences: ({ caller }, { params }) => permissions.consequences(caller, at(params)),
    delete: ({ caller }, { params }) => permissions.delete(caller, at(params)),
    listRoles: ({ caller }, { params }) => assignments.rolesOf(caller, at(params)),
    saveRoles: ({ caller }, { params, body }) => assignments.saveRoles(caller, at(params), body),
  }
}

export function policyRolesRoutes(services: {
  roles: ReturnType<typeof policyRolesService>
  assignments: Assignments
}): NounHandlers<'policyRoles'> {
  const { roles, assignments } = services
  const at = (params: { tenant: string; policy: string; role: string }) => ({ ...spot(params), role: params.role })
  return {
    list: ({ caller }, { params, query }) => roles.list(caller, spot(params), query),
    create: ({ caller }, { params, body }) => roles.create(caller, spot(params), body),
    get: ({ caller }, { params }) => roles.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => roles.edit(caller, at(params), { ...body, ifMatch }),
    consequences: ({ caller }, { params }) => roles.consequences(caller, at(params)),
    delete: ({ caller }, { params }) => roles.delete(caller, at(params)),
    listPermissions: ({ caller }, { params }) => assignments.permissionsOf(caller, at(params)),
    savePermissions: ({ caller }, { params, body }) => assignments.savePermissions(caller, at(params), body),
  }
}

export function policyMatrixRoutes(assignments: Assignments): NounHandlers<'policyMatrix'> {
  return {
    get: ({ caller }, { params }) => assignments.matrix(caller, spot(params)),
    save: ({ caller }, { params, body }) => assignments.saveMatrix(caller, spot(params), body.changes),
  }
}
