import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { poolsService } from './pools.service.ts'

export function poolsRoutes(service: ReturnType<typeof poolsService>): NounHandlers<'pools'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    get: ({ caller }, { params }) => service.get(caller, toPlace(params)),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, toPlace(params), { ...body, ifMatch }),
    delete: ({ caller }, { params }) => service.delete(caller, toPlace(params)),
  }
}

function toPlace({ tenant, pool }: { tenant: string; pool: string }) {
  return { tenant: getTenantId(tenant), pool }
}
