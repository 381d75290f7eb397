import type { NounHandlers } from '../http/serve.ts'
import { getLevel } from '../kernel/ids.ts'
import type { subjectSearchService } from './search.service.ts'
import type { searchSettingsService } from './search-settings.service.ts'

export function searchSettingsRoutes(
  service: ReturnType<typeof searchSettingsService>,
): NounHandlers<'searchSettings'> {
  return {
    get: ({ caller }) => service.get(caller),
    edit: ({ caller, ifMatch }, { body }) => service.edit(caller, { ...body, ifMatch }),
  }
}

export function subjectSearchRoutes(service: ReturnType<typeof subjectSearchService>): NounHandlers<'subjectSearch'> {
  return {
    state: ({ caller }, { params }) => service.state(caller, getLevel(params.tenant)),
    users: ({ caller }, { params, query }) => service.users(caller, getLevel(params.tenant), query),
    roles: ({ caller }, { params, query }) => service.roles(caller, getLevel(params.tenant), query),
  }
}
