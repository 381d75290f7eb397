import type { NounHandlers } from '../http/serve.ts'
import { toWorkspacePlace } from '../workspaces/workspaces.doors.ts'
import type { clientsService } from './clients.service.ts'

export function clientsRoutes(service: ReturnType<typeof clientsService>): NounHandlers<'clients'> {
  const at = (params: { tenant: string; workspace: string; client: string }) => ({
    ...toWorkspacePlace(params),
    client: params.client,
  })
  return {
    list: ({ caller }, { params, query }) => service.list(caller, toWorkspacePlace(params), query),
    create: ({ caller }, { params, body }) => service.create(caller, toWorkspacePlace(params), body),
    get: ({ caller }, { params }) => service.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, at(params), { ...body, ifMatch }),
    rotateSecret: ({ caller }, { params, body }) => service.rotateSecret(caller, at(params), body),
    delete: ({ caller }, { params }) => service.delete(caller, at(params)),
  }
}
