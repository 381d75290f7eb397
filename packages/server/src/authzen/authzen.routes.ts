import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { authzenService } from './authzen.service.ts'
import type { authzenSearches } from './authzen-searches.service.ts'

interface Services {
  readonly service: ReturnType<typeof authzenService>
  readonly searches: ReturnType<typeof authzenSearches>
}

export function authzenRoutes({ service, searches }: Services): NounHandlers<'authzen'> {
  return {
    metadata: (_exchange, { params }) => service.metadata(getTenantId(params.tenant)),
    evaluation: ({ caller }, { params, body }) => service.evaluation(caller, getTenantId(params.tenant), body),
    evaluations: ({ caller }, { params, body }) => service.evaluations(caller, getTenantId(params.tenant), body),
    searchSubject: ({ caller }, { params, body }) => searches.searchSubject(caller, getTenantId(params.tenant), body),
    searchResource: ({ caller }, { params, body }) => searches.searchResource(caller, getTenantId(params.tenant), body),
    searchAction: ({ caller }, { params, body }) => searches.searchAction(caller, getTenantId(params.tenant), body),
  }
}
