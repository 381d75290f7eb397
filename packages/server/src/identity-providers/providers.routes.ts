import type { NounHandlers } from '../http/serve.ts'
import { toWorkspacePlace } from '../workspaces/workspaces.doors.ts'
import type { providersService } from './providers.service.ts'

export function identityProvidersRoutes(
  service: ReturnType<typeof providersService>,
): NounHandlers<'identityProviders'> {
  const at = (params: { tenant: string; workspace: string; provider: string }) => ({
    ...toWorkspacePlace(params),
    provider: params.provider,
  })
  return {
    list: ({ caller }, { params, query }) => service.list(caller, toWorkspacePlace(params), query),
    pools: ({ caller }, { params, query }) => service.pools(caller, toWorkspacePlace(params), query),
    connect: ({ caller }, { params, body }) => service.connect(caller, toWorkspacePlace(params), body),
    get: ({ caller }, { params }) => service.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, at(params), { ...body, ifMatch }),
    disconnect: ({ caller }, { params }) => service.disconnect(caller, at(params)),
  }
}
