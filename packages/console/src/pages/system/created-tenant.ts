import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'

/** What came of creating a tenant: the tenant, and whether its creator was let in. */
export type CreatedTenant = Answer<Api['tenants']['create']>
