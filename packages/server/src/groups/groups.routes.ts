import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { groupsService } from './groups.service.ts'
import type { groupMembersService } from './members.service.ts'

interface Services {
  readonly groups: ReturnType<typeof groupsService>
  readonly members: ReturnType<typeof groupMembersService>
}

export function groupsRoutes({ groups, members }: Services): NounHandlers<'groups'> {
  const at = (params: { tenant: string; group: string }) => ({
    tenant: getTenantId(params.tenant),
    group: params.group,
  })
  return {
    list: ({ caller }, { params, query }) => groups.list(caller, getTenantId(params.tenant), query),
    create: ({ caller }, { params, body }) => groups.create(caller, getTenantId(params.tenant), body),
    get: ({ caller }, { params }) => groups.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => groups.edit(caller, at(params), { ...body, ifMatch }),
    delete: ({ caller }, { params }) => groups.delete(caller, at(params)),
    members: ({ caller }, { params, query }) => members.list(caller, at(params), query),
    setMember: ({ caller }, { params, body }) => members.setMember(caller, at(params), body),
    setChild: ({ caller }, { params, body }) => members.setChild(caller, at(params), body),
  }
}
