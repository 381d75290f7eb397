import { getTenantId, type TenantId } from '../kernel/ids.ts'

/** A workspace of a tenant, by its id or as `admin`. */
export interface WorkspacePlace {
  readonly tenant: TenantId
  readonly workspace: string
}

/** The workspace of an address. */
export function toWorkspacePlace({ tenant, workspace }: { tenant: string; workspace: string }): WorkspacePlace {
  return { tenant: getTenantId(tenant), workspace }
}
