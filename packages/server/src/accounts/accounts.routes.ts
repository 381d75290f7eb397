import { email, phone, userName } from '@tenantry/contract/text'
import type { NounHandlers } from '../http/serve.ts'
import { checkField } from '../http/validation.ts'
import { getTenantId } from '../kernel/ids.ts'
import { type AccountValue, type IdentifierKind, toAccountValue } from './account.ts'
import type { addressesService } from './addresses.service.ts'
import type { identifiersService } from './identifiers.service.ts'
import type { ownAccountService } from './own-account.service.ts'
import type { userTenantsService } from './user-tenants.service.ts'
import type { verificationsService } from './verifications.service.ts'

export function identifiersRoutes(service: ReturnType<typeof identifiersService>): NounHandlers<'identifiers'> {
  return {
    list: ({ caller }, { params }) => service.list(caller, toOwner(params)),
    add: ({ caller }, { params, body }) => service.add(caller, toOwner(params), getValue(body.kind, body.value)),
    remove: ({ caller }, { params }) => service.remove(caller, { ...toOwner(params), identifier: params.identifier }),
  }
}

export function addressesRoutes(service: ReturnType<typeof addressesService>): NounHandlers<'addresses'> {
  return {
    list: ({ caller }, { params }) => service.list(caller, toOwner(params)),
    add: ({ caller }, { params, body }) => service.add(caller, toOwner(params), getValue(body.kind, body.value)),
    remove: ({ caller }, { params }) => service.remove(caller, { ...toOwner(params), address: params.address }),
    verify: ({ caller }, { params }) => service.verify(caller, { ...toOwner(params), address: params.address }),
  }
}

interface OwnAccount {
  readonly account: ReturnType<typeof ownAccountService>
  readonly verifications: ReturnType<typeof verificationsService>
}

export function ownAccountRoutes({ account, verifications }: OwnAccount): NounHandlers<'ownAccount'> {
  return {
    get: ({ caller }) => account.get(caller),
    edit: ({ caller, ifMatch }, { body }) => account.edit(caller, { ...body, ifMatch }),
    addAddress: ({ caller }, { body }) => account.addAddress(caller, getValue(body.kind, body.value)),
    removeAddress: ({ caller }, { params }) => account.removeAddress(caller, params.address),
    sendCode: ({ caller }, { params }) => account.sendCode(caller, params.address),
    enterCode: ({ caller }, { params, body }) => account.enterCode(caller, { ...params, ...body }),
    verify: ({ caller }, { body }) => verifications(caller, body),
  }
}

export function userTenantsRoutes(service: ReturnType<typeof userTenantsService>): NounHandlers<'userTenants'> {
  return {
    list: ({ caller }, { params }) => service.list(caller, toOwner(params)),
    setDefault: ({ caller }, { params, body }) => service.setDefault(caller, toOwner(params), body.tenant),
    listAll: ({ caller }, { params }) => service.listAll(caller, params.user),
    setAnyDefault: ({ caller }, { params, body }) => service.setAnyDefault(caller, params.user, body.tenant),
    assignable: ({ caller }, { params, query }) => service.assignable(caller, params.user, query),
  }
}

function toOwner({ tenant, user }: { tenant: string; user: string }) {
  return { tenant: getTenantId(tenant), user }
}

/** What the contract says of each kind, as for users that are created. */
const forms = { user_name: userName, email, phone }

/** The value as it is kept; one that is none of its kind is `invalid_input`. */
function getValue<Kind extends IdentifierKind>(kind: Kind, typed: string): AccountValue<Kind> {
  const made = toAccountValue(kind, typed)
  checkField(forms[kind], 'value', made.value)
  return made
}
