import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { viewsService } from './views.service.ts'

export function viewsRoutes(service: ReturnType<typeof viewsService>): NounHandlers<'views'> {
  const at = (params: { tenant: string; view: string }) => ({ tenant: getTenantId(params.tenant), view: params.view })
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    get: ({ caller }, { params }) => service.get(caller, at(params)),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, at(params), { ...body, ifMatch }),
    delete: ({ caller }, { params }) => service.delete(caller, at(params)),
    setDefault: ({ caller }, { params, body }) => service.setDefault(caller, getTenantId(params.tenant), body),
  }
}
