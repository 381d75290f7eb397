import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { managersService } from './managers.service.ts'
import type { readinessService } from './readiness.service.ts'
import type { superuserService } from './superuser.service.ts'

export function superuserRoutes(service: ReturnType<typeof superuserService>): NounHandlers<'superuser'> {
  return {
    get: ({ caller }, { params }) => service.get(caller, getTenantId(params.tenant)),
    setTarget: ({ caller }, { params, body }) => service.setTarget(caller, getTenantId(params.tenant), body),
    repair: ({ caller }) => service.repair(caller),
  }
}

export function readinessRoutes(service: ReturnType<typeof readinessService>): NounHandlers<'readiness'> {
  return {
    list: ({ caller }, { query }) => service.list(caller, query),
    allowAccess: ({ caller }, { params, body }) => service.allowAccess(caller, getTenantId(params.tenant), body),
  }
}

export function managersRoutes(service: ReturnType<typeof managersService>): NounHandlers<'managers'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
  }
}
