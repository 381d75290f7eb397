import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { featureService } from './feature.service.ts'
import type { tenantSettingsService } from './tenant-settings.service.ts'

export function tenantSettingsRoutes(
  service: ReturnType<typeof tenantSettingsService>,
): NounHandlers<'tenantSettings'> {
  return {
    get: ({ caller }, { params }) => service.get(caller, getTenantId(params.tenant)),
    edit: ({ caller, ifMatch }, { params, body }) =>
      service.edit(caller, getTenantId(params.tenant), { ...body, ifMatch }),
  }
}

export function administratorManagementRoutes(
  service: ReturnType<typeof featureService>,
): NounHandlers<'administratorManagement'> {
  return {
    get: ({ caller }) => service.get(caller),
    edit: ({ caller, ifMatch }, { body }) => service.edit(caller, { ...body, ifMatch }),
  }
}
