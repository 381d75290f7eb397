import { sql } from 'kysely'
import type { AuditNote } from '../audit/entry.ts'
import { bearsOnDecisions } from '../audit/revisions.store.ts'
import type { Rows } from '../database/tenant-transaction.ts'
import type { TenantId } from '../kernel/ids.ts'
import { listRoles } from './administration.ts'

/** What bears on decisions, but only on those about applications: it takes no tenant role from anybody. */
const ofApplications = /^polic(ies\.|y-)/

interface Lost {
  readonly user: string
  readonly userName: string
  readonly role: string
  readonly workspace: string
  readonly workspaceName: string
}

/**
 * After an act that may have taken tenant roles: ends, in the tenant at hand, the workspace roles of those who are no
 * admin, auditor or member of it any more, and says what to write down. They have counted for nothing since then; ended,
 * they cannot come back with a tenant role that somebody gives who could not give them.
 */
export async function endLostRoles(rows: Rows, tenant: TenantId, action: string): Promise<AuditNote[]> {
  if (!bearsOnDecisions(action) || ofApplications.test(action)) return []
  const ended = await sql<Lost>`
    WITH lost AS (
      DELETE FROM workspace_assignments
      WHERE tenant_id = ${tenant}
        AND user_id NOT IN (SELECT user_id FROM directory.holders_of_each(${listRoles('tenant-role')}::text[]))
      RETURNING user_id, role, workspace_id
    )
    SELECT l.user_id AS user, coalesce(p.user_name, '') AS "userName", l.role, l.workspace_id AS workspace,
      w.name AS "workspaceName"
    FROM lost l
    JOIN workspaces w ON w.tenant_id = ${tenant} AND w.id = l.workspace_id
    LEFT JOIN memberships m ON m.tenant_id = ${tenant} AND m.user_id = l.user_id
    LEFT JOIN directory.member_people() p ON p.membership_id = m.id
    ORDER BY 2, 5, 3`.execute(rows)
  return ended.rows.map(({ user, userName, role, workspace, workspaceName }) => ({
    action: 'workspaces.role-lost',
    subject: { kind: 'user', id: user, name: userName },
    before: { role, workspace: workspaceName },
    alsoAbout: [workspace],
  }))
}
