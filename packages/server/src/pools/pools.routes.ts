import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { poolsService } from './pools.service.ts'
import type { poolSchemasService } from './schemas.service.ts'

export function poolsRoutes(service: ReturnType<typeof poolsService>): NounHandlers<'pools'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    get: ({ caller }, { params }) => service.get(caller, toPlace(params)),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, toPlace(params), { ...body, ifMatch }),
    delete: ({ caller }, { params }) => service.delete(caller, toPlace(params)),
  }
}

export function poolSchemasRoutes(service: ReturnType<typeof poolSchemasService>): NounHandlers<'poolSchemas'> {
  return {
    get: ({ caller }, { params }) => service.get(caller, { ...toPlace(params), kind: params.kind }),
    preview: ({ caller }, { params, body }) =>
      service.preview(caller, { ...toPlace(params), kind: params.kind }, body.schema),
    edit: ({ caller, ifMatch }, { params, body }) =>
      service.edit(caller, { ...toPlace(params), kind: params.kind }, { schema: body.schema, ifMatch }),
  }
}

function toPlace({ tenant, pool }: { tenant: string; pool: string }) {
  return { tenant: getTenantId(tenant), pool }
}
