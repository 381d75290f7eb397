import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'

/** A page of API keys, with the roles that a key can be given. */
export type KeysPageAnswer = Answer<Api['keys']['list']>

/** Begins the key of every list of a tenant's API keys. */
export const keysKey = (tenant: string) => ['api-keys', tenant] as const
