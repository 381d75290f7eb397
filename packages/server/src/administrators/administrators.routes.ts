import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { administratorsService } from './administrators.service.ts'

export function administratorsRoutes(
  service: ReturnType<typeof administratorsService>,
): NounHandlers<'administrators'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    get: ({ caller }, { params }) => service.get(caller, { tenant: getTenantId(params.tenant), user: params.user }),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    invite: ({ caller }, { params, body }) => service.invite(caller, getTenantId(params.tenant), body),
    changeRole: ({ caller }, { params, body }) =>
      service.changeRole(caller, { tenant: getTenantId(params.tenant), user: params.user }, body),
  }
}
