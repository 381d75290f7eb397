import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { trailService } from './trail.service.ts'

export function auditRoutes(service: ReturnType<typeof trailService>): NounHandlers<'audit'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    verify: ({ caller }, { params }) => service.verify(caller, getTenantId(params.tenant)),
    history: ({ caller }, { params, query }) => service.history(caller, getTenantId(params.tenant), query),
  }
}
