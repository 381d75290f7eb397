import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { keysService } from './keys.service.ts'

export function keysRoutes(service: ReturnType<typeof keysService>): NounHandlers<'keys'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    end: ({ caller }, { params }) => service.end(caller, getTenantId(params.tenant), params.key),
  }
}
