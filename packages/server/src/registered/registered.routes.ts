import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { registeredService } from './registered.service.ts'

export function registeredRoutes(service: ReturnType<typeof registeredService>): NounHandlers<'registered'> {
  return {
    listSubjects: ({ caller }, { params, query }) => service.listSubjects(caller, getTenantId(params.tenant), query),
    listResources: ({ caller }, { params, query }) => service.listResources(caller, getTenantId(params.tenant), query),
    keepSubjects: ({ caller }, { params, body }) =>
      service.keepSubjects(caller, getTenantId(params.tenant), body.items),
    keepResources: ({ caller }, { params, body }) =>
      service.keepResources(caller, getTenantId(params.tenant), body.items),
    forgetSubjects: ({ caller }, { params, body }) =>
      service.forgetSubjects(caller, getTenantId(params.tenant), body.items),
    forgetResources: ({ caller }, { params, body }) =>
      service.forgetResources(caller, getTenantId(params.tenant), body.items),
  }
}
