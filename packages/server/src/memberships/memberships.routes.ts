import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { membershipsService } from './memberships.service.ts'
import type { provisioningService } from './provisioning.service.ts'

export function membersRoutes(service: ReturnType<typeof membershipsService>): NounHandlers<'members'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    candidates: ({ caller }, { params, query }) => service.candidates(caller, getTenantId(params.tenant), query),
    assign: ({ caller }, { params, body }) => service.assign(caller, getTenantId(params.tenant), body),
    edit: ({ caller }, { params, body }) =>
      service.edit(caller, getTenantId(params.tenant), { ...body, membership: params.member }),
    unassign: async ({ caller }, { params, query }) => {
      await service.unassign(caller, getTenantId(params.tenant), { ...query, membership: params.member })
      return undefined
    },
  }
}

export function ownMembersRoutes(service: ReturnType<typeof membershipsService>): NounHandlers<'ownMembers'> {
  return {
    list: ({ caller }, { params, query }) => service.listOwn(caller, getTenantId(params.tenant), query),
    letIn: ({ caller }, { params, body }) => service.letInOwn(caller, getTenantId(params.tenant), body),
    edit: ({ caller }, { params, body }) =>
      service.editOwn(caller, getTenantId(params.tenant), { ...body, membership: params.member }),
    end: async ({ caller }, { params }) => {
      await service.endOwn(caller, getTenantId(params.tenant), params.member)
      return undefined
    },
  }
}

export function provisioningRoutes(service: ReturnType<typeof provisioningService>): NounHandlers<'provisioning'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    groups: ({ caller }, { params }) => service.groups(caller, getTenantId(params.tenant)),
    provisionCurrentUser: ({ caller }, { params }) => service.provisionCurrentUser(caller, getTenantId(params.tenant)),
    addUser: ({ caller }, { params, body }) => service.addUser(caller, getTenantId(params.tenant), body),
    remove: ({ caller }, { params }) => service.remove(caller, getTenantId(params.tenant), params.mapping),
  }
}
