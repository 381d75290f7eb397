import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import type { UserId } from '../kernel/ids.ts'

/** The roles that somebody was given in workspaces of the tenant at hand, as the trail keeps them. */
export async function listWorkspaceRolesOf(
  { rows, tenant }: Clearance,
  user: UserId,
): Promise<{ workspace: string; told: string }[]> {
  const found = await sql<{ workspace: string; told: string }>`
    SELECT w.id AS workspace, a.role || ' of ' || w.name AS told FROM workspace_assignments a
    JOIN workspaces w ON w.tenant_id = a.tenant_id AND w.id = a.workspace_id
    WHERE a.tenant_id = ${tenant} AND a.user_id = ${user} ORDER BY w.name_key, a.role`.execute(rows)
  return found.rows
}
