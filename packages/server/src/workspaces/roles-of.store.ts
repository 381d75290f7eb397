import type { WorkspaceRole } from '@tenantry/contract/workspaces'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { UserId } from '../kernel/ids.ts'

/** A role that somebody was given in a workspace. */
interface GivenRole {
  readonly id: string
  readonly name: string
  readonly role: WorkspaceRole
}

/** The roles that somebody was given in workspaces of the tenant at hand, whether or not they count now. */
export async function listWorkspaceRolesOf({ rows, tenant }: Clearance, user: UserId): Promise<GivenRole[]> {
  const found = await sql<GivenRole>`
    SELECT w.id, w.name, a.role FROM workspace_assignments a
    JOIN workspaces w ON w.tenant_id = a.tenant_id AND w.id = a.workspace_id
    WHERE a.tenant_id = ${tenant} AND a.user_id = ${user} ORDER BY w.name_key, a.role`.execute(rows)
  return found.rows
}
