import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { entrancesService } from './entrances.service.ts'

export function entrancesRoutes(service: ReturnType<typeof entrancesService>): NounHandlers<'entrances'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
  }
}
