import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { groupsService } from './groups.service.ts'

export function groupsRoutes(service: ReturnType<typeof groupsService>): NounHandlers<'groups'> {
  const at = (params: { tenant: string; group: string }) => ({
    tenant: getTenantId(params.tenant),
    group: params.group,
  })
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    roles: ({ caller }, { params }) => service.roles(caller, getTenantId(params.tenant)),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    get: ({ caller }, { params }) => service.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, at(params), { ...body, ifMatch }),
    delete: ({ caller }, { params }) => service.delete(caller, at(params)),
    setMember: ({ caller }, { params, body }) => service.setMember(caller, at(params), body),
  }
}
