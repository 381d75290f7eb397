import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'

/** What stands in a workspace, by name, and the role assignments of application policies that are limited to it. */
export interface Contents {
  readonly applications: string[]
  readonly identityProviders: string[]
  readonly people: string[]
  readonly policyAssignments: number
}

/** Names the first hundred of each, by name. */
export async function readContents({ rows, tenant }: Clearance, workspace: string): Promise<Contents> {
  const found = await sql<Contents>`
    SELECT
      ARRAY(SELECT name FROM clients
        WHERE tenant_id = ${tenant} AND workspace_id = ${workspace} ORDER BY name_key LIMIT 100) AS applications,
      ARRAY(SELECT name FROM identity_providers
        WHERE tenant_id = ${tenant} AND workspace_id = ${workspace} ORDER BY name_key LIMIT 100) AS "identityProviders",
      ARRAY(SELECT DISTINCT p.display_name FROM workspace_assignments a
        JOIN memberships m ON m.tenant_id = a.tenant_id AND m.user_id = a.user_id
        JOIN directory.member_people() p ON p.membership_id = m.id
        WHERE a.tenant_id = ${tenant} AND a.workspace_id = ${workspace} ORDER BY 1 LIMIT 100) AS people,
      (SELECT count(*) FROM subject_assignments
        WHERE tenant_id = ${tenant} AND workspace = ${workspace}) AS "policyAssignments"`.execute(rows)
  const contents = found.rows[0]
  if (!contents) throw new Error('what stands in a workspace is always told')
  return contents
}

/** Ends the role assignments of application policies that are limited to a workspace: no question can name it any more. */
export async function endAssignmentsLimitedTo(
  { rows, tenant }: Clearance<'workspaces.delete'>,
  workspace: string,
): Promise<void> {
  await rows
    .deleteFrom('subject_assignments')
    .where('tenant_id', '=', tenant)
    .where('workspace', '=', workspace)
    .execute()
}
