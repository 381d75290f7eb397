import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { userProofsService } from '../sign-in/user-proofs.service.ts'
import type { userAttributesService } from './attributes.service.ts'
import type { usersService } from './users.service.ts'

export function usersRoutes(
  service: ReturnType<typeof usersService>,
  proofs: ReturnType<typeof userProofsService>,
): NounHandlers<'users'> {
  return {
    list: ({ caller }, { params, query }) => service.list(caller, getTenantId(params.tenant), query),
    create: ({ caller }, { params, body }) => service.create(caller, getTenantId(params.tenant), body),
    get: ({ caller }, { params }) => service.get(caller, getTenantId(params.tenant), params.user),
    edit: ({ caller, ifMatch }, { params, body }) =>
      service.edit(caller, { tenant: getTenantId(params.tenant), user: params.user }, { ...body, ifMatch }),
    inactivate: ({ caller }, { params }) => service.inactivate(caller, getTenantId(params.tenant), params.user),
    activate: ({ caller }, { params }) => service.activate(caller, getTenantId(params.tenant), params.user),
    delete: ({ caller }, { params }) => service.delete(caller, getTenantId(params.tenant), params.user),
    cancelInvitation: ({ caller }, { params }) =>
      service.cancelInvitation(caller, getTenantId(params.tenant), params.user),
    setNew: ({ caller }, { params }) => service.setNew(caller, getTenantId(params.tenant), params.user),
    resendActivation: ({ caller }, { params }) =>
      service.resendActivation(caller, getTenantId(params.tenant), params.user),
    resetPassword: ({ caller }, { params }) => proofs.resetPassword(caller, getTenantId(params.tenant), params.user),
    demandPasswordChange: ({ caller }, { params }) =>
      proofs.demandPasswordChange(caller, getTenantId(params.tenant), params.user),
    resetAuthenticator: ({ caller }, { params }) =>
      proofs.resetAuthenticator(caller, getTenantId(params.tenant), params.user),
  }
}

export function userAttributesRoutes(
  service: ReturnType<typeof userAttributesService>,
): NounHandlers<'userAttributes'> {
  return {
    get: ({ caller }, { params }) => service.get(caller, getTenantId(params.tenant), params.user),
    edit: ({ caller, ifMatch }, { params, body }) =>
      service.edit(caller, { tenant: getTenantId(params.tenant), user: params.user }, { ...body, ifMatch }),
  }
}
