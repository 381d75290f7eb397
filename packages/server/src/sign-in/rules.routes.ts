import type { NounHandlers } from '../http/serve.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { passwordPolicyService } from './password-policy.service.ts'
import type { signInMethodsService } from './sign-in-methods.service.ts'

const toPool = ({ tenant, pool }: { tenant: string; pool: string }) => ({ tenant: getTenantId(tenant), pool })

export function signInMethodsRoutes(service: ReturnType<typeof signInMethodsService>): NounHandlers<'signInMethods'> {
  return {
    get: ({ caller }, { params }) => service.get(caller, toPool(params)),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, toPool(params), { ...body, ifMatch }),
    preview: ({ caller }, { params, body }) => service.preview(caller, toPool(params), body.methods),
  }
}

export function passwordPolicyRoutes(
  service: ReturnType<typeof passwordPolicyService>,
): NounHandlers<'passwordPolicy'> {
  return {
    get: ({ caller }, { params }) => service.get(caller, toPool(params)),
    edit: ({ caller, ifMatch }, { params, body }) => service.edit(caller, toPool(params), { ...body, ifMatch }),
  }
}
