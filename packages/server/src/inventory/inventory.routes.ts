import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { classesService } from './classes.service.ts'
import type { objectsService } from './objects.service.ts'

export function classesRoutes(service: ReturnType<typeof classesService>): NounHandlers<'classes'> {
  const at = (params: { tenant: string; class: string }) => ({
    tenant: getTenantId(params.tenant),
    class: params.class,
  })
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    get: ({ caller }, { params }) => service.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, at(params), { ...body, ifMatch }),
    delete: ({ caller }, { params }) => service.delete(caller, at(params)),
  }
}

export function objectsRoutes(service: ReturnType<typeof objectsService>): NounHandlers<'objects'> {
  const at = (params: { tenant: string; object: string }) => ({
    tenant: getTenantId(params.tenant),
    object: params.object,
  })
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    get: ({ caller }, { params }) => service.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, at(params), { ...body, ifMatch }),
    delete: ({ caller }, { params }) => service.delete(caller, at(params)),
  }
}
