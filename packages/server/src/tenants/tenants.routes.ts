import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { createTenantService } from './create.service.ts'
import type { defaultUsersService } from './default-users.service.ts'
import type { deleteTenantService } from './delete.service.ts'
import type { tenantsService } from './tenants.service.ts'

interface Services {
  readonly tenants: ReturnType<typeof tenantsService>
  readonly create: ReturnType<typeof createTenantService>
  readonly erase: ReturnType<typeof deleteTenantService>
  readonly defaults: ReturnType<typeof defaultUsersService>
}

export function tenantsRoutes({ tenants, create, erase, defaults }: Services): NounHandlers<'tenants'> {
  return {
    list: ({ caller }, { query }) => tenants.list(caller, query),
    create: ({ caller }, { body }) => create(caller, body),
    get: ({ caller }, { params }) => tenants.get(caller, getTenantId(params.tenant)),
    rename: ({ caller, ifMatch }, { params, body }) =>
      tenants.rename(caller, getTenantId(params.tenant), { ...body, ifMatch }),
    lock: ({ caller }, { params }) => tenants.lock(caller, getTenantId(params.tenant)),
    unlock: ({ caller }, { params }) => tenants.unlock(caller, getTenantId(params.tenant)),
    impact: ({ caller }, { params }) => tenants.impact(caller, getTenantId(params.tenant)),
    defaultUsers: ({ caller }, { params, query }) => defaults.list(caller, getTenantId(params.tenant), query),
    delete: ({ caller }, { params, body }) => erase(caller, getTenantId(params.tenant), body),
  }
}
