import type { NounHandlers } from '../http/serve.ts'
import { getLevel } from '../kernel/ids.ts'
import type { whatIfService } from './what-if.service.ts'

export function whatIfRoutes(service: ReturnType<typeof whatIfService>): NounHandlers<'policyPreview'> {
  return { preview: ({ caller }, { params, body }) => service.preview(caller, getLevel(params.tenant), body) }
}
