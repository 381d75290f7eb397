import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { grantsService } from './grants.service.ts'
import type { tenantManagerService } from './tenant-manager.service.ts'

interface Services {
  readonly grants: ReturnType<typeof grantsService>
  readonly tenantManager: ReturnType<typeof tenantManagerService>
}

export function grantsRoutes({ grants, tenantManager }: Services): NounHandlers<'grants'> {
  const user = (params: { tenant: string; user: string }) => ({ tenant: getTenantId(params.tenant), user: params.user })
  const group = (params: { tenant: string; group: string }) => ({
    tenant: getTenantId(params.tenant),
    group: params.group,
  })
  return {
    ofUser: ({ caller }, { params }) => grants.ofUser(caller, user(params)),
    giveUser: ({ caller }, { params, body }) => grants.giveUser(caller, user(params), body),
    endUser: ({ caller }, { params, body }) => grants.endUser(caller, user(params), body),
    ofGroup: ({ caller }, { params }) => grants.ofGroup(caller, group(params)),
    giveGroup: ({ caller }, { params, body }) => grants.giveGroup(caller, group(params), body),
    endGroup: ({ caller }, { params, body }) => grants.endGroup(caller, group(params), body),
    access: ({ caller }, { params }) => grants.access(caller, user(params)),
    makeTenantManager: ({ caller }, { params, body }) => tenantManager.make(caller, user(params), body),
  }
}
