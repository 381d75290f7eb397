import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { holdersService } from './holders.service.ts'
import type { rolesService } from './roles.service.ts'

interface Services {
  readonly roles: ReturnType<typeof rolesService>
  readonly holders: ReturnType<typeof holdersService>
}

export function rolesRoutes({ roles, holders }: Services): NounHandlers<'roles'> {
  const at = (params: { tenant: string; role: string }) => ({ tenant: getTenantId(params.tenant), role: params.role })
  return {
    list: ({ caller }, { params, query }) => roles.list(caller, getTenantId(params.tenant), query),
    create: ({ caller }, { params, body }) => roles.create(caller, getTenantId(params.tenant), body),
    get: ({ caller }, { params }) => roles.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => roles.edit(caller, at(params), { ...body, ifMatch }),
    delete: ({ caller }, { params }) => roles.delete(caller, at(params)),
    holders: ({ caller }, { params, query }) =>
      holders.ofRole(caller, getTenantId(params.tenant), { ...query, role: params.role }),
  }
}

export function permissionsRoutes({ holders }: Pick<Services, 'holders'>): NounHandlers<'permissions'> {
  return {
    list: ({ caller }, { params }) => holders.permissions(caller, getTenantId(params.tenant)),
    holders: ({ caller }, { params, query }) =>
      holders.ofPermission(caller, getTenantId(params.tenant), { ...query, permission: params.permission }),
  }
}
