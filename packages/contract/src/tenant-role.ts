import { type Static, Type } from 'typebox'

/** What somebody is in a tenant as a whole; everybody has one at most. Workspace roles stand beside it. */
export const tenantRole = Type.Enum(['Tenant Admin', 'Tenant Auditor', 'Tenant Member'])
export type TenantRole = Static<typeof tenantRole>
