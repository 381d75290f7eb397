import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { authzenService } from './authzen.service.ts'

export function authzenRoutes(service: ReturnType<typeof authzenService>): NounHandlers<'authzen'> {
  return {
    metadata: (_exchange, { params }) => service.metadata(getTenantId(params.tenant)),
    evaluation: ({ caller }, { params, body }) => service.evaluation(caller, getTenantId(params.tenant), body),
    evaluations: ({ caller }, { params, body }) => service.evaluations(caller, getTenantId(params.tenant), body),
    searchSubject: ({ caller }, { params, body }) => service.searchSubject(caller, getTenantId(params.tenant), body),
    searchResource: ({ caller }, { params, body }) => service.searchResource(caller, getTenantId(params.tenant), body),
    searchAction: ({ caller }, { params, body }) => service.searchAction(caller, getTenantId(params.tenant), body),
  }
}
