import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { userSessionsService } from './user-sessions.service.ts'

export function userSessionsRoutes(service: ReturnType<typeof userSessionsService>): NounHandlers<'userSessions'> {
  const toOwner = ({ tenant, user }: { tenant: string; user: string }) => ({ tenant: getTenantId(tenant), user })
  return {
    list: ({ caller }, { params }) => service.list(caller, toOwner(params)),
    end: ({ caller }, { params }) => service.end(caller, toOwner(params), params.session),
    endAll: ({ caller }, { params }) => service.endAll(caller, toOwner(params)),
  }
}
