import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { documentsService } from './documents.service.ts'

export function documentsRoutes(service: ReturnType<typeof documentsService>): NounHandlers<'documents'> {
  const at = (params: { tenant: string; document: string }) => ({
    tenant: getTenantId(params.tenant),
    document: params.document,
  })
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    get: ({ caller }, { params }) => service.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, at(params), { ...body, ifMatch }),
    delete: ({ caller }, { params }) => service.delete(caller, at(params)),
  }
}
