import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { frameService } from './frame.service.ts'

export function tenantFrameRoutes(service: ReturnType<typeof frameService>): NounHandlers<'tenantFrame'> {
  return { get: ({ caller }, { params }) => service(caller, getTenantId(params.tenant)) }
}
