import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { decisionsService } from './decisions.service.ts'
import type { whoCanService } from './who-can.service.ts'

interface Services {
  readonly decisions: ReturnType<typeof decisionsService>
  readonly who: ReturnType<typeof whoCanService>
}

export function decisionsRoutes({ decisions, who }: Services): NounHandlers<'decisions'> {
  return {
    evaluate: ({ caller }, { params, body }) => decisions.evaluate(caller, getTenantId(params.tenant), body),
    check: ({ caller }, { params, body }) => decisions.check(caller, getTenantId(params.tenant), body),
    checks: ({ caller }, { params, body }) => decisions.checks(caller, getTenantId(params.tenant), body),
    explain: ({ caller }, { params, body }) => decisions.explain(caller, getTenantId(params.tenant), body),
    whoCan: ({ caller }, { params, body }) => who.whoCan(caller, getTenantId(params.tenant), body),
    whoHolds: ({ caller }, { params, body }) => who.whoHolds(caller, getTenantId(params.tenant), body),
    whatCan: ({ caller }, { params, body }) => decisions.whatCan(caller, getTenantId(params.tenant), body),
    compare: ({ caller }, { params, body }) => decisions.compare(caller, getTenantId(params.tenant), body),
  }
}
