import type { NounHandlers } from '../http/serve.ts'
import { getTenantId, toUserId } from '../kernel/ids.ts'
import type { accessService } from './access.service.ts'
import { toWorkspacePlace } from './place.ts'
import type { workspacesService } from './workspaces.service.ts'

export function workspacesRoutes(service: ReturnType<typeof workspacesService>): NounHandlers<'workspaces'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    get: ({ caller }, { params }) => service.get(caller, toWorkspacePlace(params)),
    edit: ({ caller, ifMatch }, { params, body }) =>
      service.edit(caller, toWorkspacePlace(params), { ...body, ifMatch }),
    consequences: ({ caller }, { params }) => service.consequences(caller, toWorkspacePlace(params)),
    delete: ({ caller }, { params, body }) => service.delete(caller, toWorkspacePlace(params), body),
    audit: ({ caller }, { params, query }) => service.audit(caller, toWorkspacePlace(params), query),
  }
}

export function workspaceAccessRoutes(service: ReturnType<typeof accessService>): NounHandlers<'workspaceAccess'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, toWorkspacePlace(params), query),
    candidates: ({ caller }, { params, query }) => service.candidates(caller, toWorkspacePlace(params), query),
    add: ({ caller }, { params, body }) =>
      service.add(caller, toWorkspacePlace(params), { role: body.role, user: toUserId(body.user) }),
    end: ({ caller }, { params }) =>
      service.end(caller, toWorkspacePlace(params), { role: params.role, user: toUserId(params.user) }),
  }
}
