import type { Page, PageQuery } from '@tenantry/contract/paging'
import type { TenantRole } from '@tenantry/contract/tenant-role'
import type { WorkspaceRole } from '@tenantry/contract/workspaces'
import { sql } from 'kysely'
import { listRoles } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import type { UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'

/** Somebody's role in a workspace, as its row says. */
export interface AssignmentRow {
  readonly id: string
  readonly userId: UserId
  readonly userName: string
  readonly displayName: string
  readonly status: 'new' | 'active' | 'inactive'
  readonly role: WorkspaceRole
  readonly grantedBy: string
  readonly grantedAt: Date
  /** Whether the person is an admin, auditor or member of the tenant: without it the role does not count. */
  readonly holdsTenantRole: boolean
}

/** What makes somebody a candidate: one of the roles by which people administer a tenant, audit it or belong to it. */
const tenantRoles = () => sql`${listRoles('tenant-role')}::text[]`

type Listed = AssignmentRow & { user_name_key: string; display_name_key: string }

const selection = () => sql<Listed>`
  SELECT a.user_id || ' ' || a.role AS id, a.user_id AS "userId", p.user_name AS "userName", p.user_name_key,
    p.display_name AS "displayName", lower(p.display_name) AS display_name_key, p.status, a.role,
    a.granted_by AS "grantedBy", a.granted_at AS "grantedAt",
    a.user_id IN (SELECT user_id FROM directory.holders_of_each(${tenantRoles()})) AS "holdsTenantRole"
  FROM workspace_assignments a
  JOIN memberships m ON m.tenant_id = a.tenant_id AND m.user_id = a.user_id
    AND (m.expires_at IS NULL OR m.expires_at > now())
  JOIN directory.member_people() p ON p.membership_id = m.id`

/** Who has a role in a workspace. */
export function listAssignments(
  { rows, tenant }: Clearance<'workspace-access.list'>,
  workspace: string,
  query: PageQuery & { role?: WorkspaceRole },
): Promise<Page<AssignmentRow>> {
  const word = toKey(query.q ?? '')
  const role = query.role ?? null
  return readPage<Listed>(
    rows,
    {
      base: sql<Listed>`${selection()} WHERE a.tenant_id = ${tenant} AND a.workspace_id = ${workspace}
        AND (${role}::text IS NULL OR a.role = ${role})
        AND (${word} = '' OR strpos(p.user_name_key, ${word}) > 0 OR strpos(lower(p.display_name), ${word}) > 0)`,
      sorts: {
        displayName: { column: 'display_name_key', type: 'text' },
        userName: { column: 'user_name_key', type: 'text' },
        grantedAt: { column: 'grantedAt', type: 'timestamptz' },
      },
      defaultSort: 'displayName',
      tie: { column: 'id', type: 'text' },
    },
    query,
  )
}

/** The role that somebody has in a workspace: there is one at most. */
export async function findAssignment(
  { rows, tenant }: Clearance,
  workspace: string,
  user: UserId,
): Promise<AssignmentRow | undefined> {
  const found = await sql<AssignmentRow>`${selection()}
    WHERE a.tenant_id = ${tenant} AND a.workspace_id = ${workspace} AND a.user_id = ${user}`.execute(rows)
  return found.rows[0]
}

/** Somebody who could be given a role in a workspace, and those that they have there. */
export interface CandidateRow {
  readonly userId: UserId
  readonly userName: string
  readonly displayName: string
  readonly status: 'new' | 'active' | 'inactive'
  /** All that they hold, directly or through groups; the one with most first. */
  readonly tenantRoles: TenantRole[]
  readonly roles: WorkspaceRole[]
}

const candidates = ({ tenant }: Clearance, workspace: string) => sql<CandidateRow & { display_name_key: string }>`
  SELECT m.user_id AS "userId", p.user_name AS "userName", p.user_name_key, p.display_name AS "displayName",
    lower(p.display_name) AS display_name_key, p.status, h.roles AS "tenantRoles",
    ARRAY(SELECT a.role FROM workspace_assignments a
      WHERE a.tenant_id = m.tenant_id AND a.workspace_id = ${workspace} AND a.user_id = m.user_id
      ORDER BY a.role) AS roles
  FROM memberships m
  JOIN directory.member_people() p ON p.membership_id = m.id AND p.status <> 'deleted' AND NOT p.built_in
  JOIN (SELECT user_id, array_agg(role ORDER BY array_position(${tenantRoles()}, role)) AS roles
    FROM directory.holders_of_each(${tenantRoles()}) GROUP BY user_id) h ON h.user_id = m.user_id
  WHERE m.tenant_id = ${tenant} AND (m.expires_at IS NULL OR m.expires_at > now())`

/** The admins, auditors and members of the tenant at hand. */
export function listCandidates(
  here: Clearance<'workspace-access.edit'>,
  workspace: string,
  query: PageQuery,
): Promise<Page<CandidateRow>> {
  const word = toKey(query.q ?? '')
  return readPage<CandidateRow & { display_name_key: string }>(
    here.rows,
    {
      base: sql<CandidateRow & { display_name_key: string }>`${candidates(here, workspace)}
        AND (${word} = '' OR strpos(p.user_name_key, ${word}) > 0 OR strpos(lower(p.display_name), ${word}) > 0)`,
      sorts: { displayName: { column: 'display_name_key', type: 'text' } },
      defaultSort: 'displayName',
      tie: { column: 'userId', type: 'uuid' },
    },
    query,
  )
}

/** Whether this person is among them. */
export async function findCandidate(
  here: Clearance<'workspace-access.edit'>,
  workspace: string,
  user: UserId,
): Promise<CandidateRow | undefined> {
  const found = await sql<CandidateRow>`${candidates(here, workspace)} AND m.user_id = ${user}`.execute(here.rows)
  return found.rows[0]
}

/** Gives a role. Its foreign keys hold it to a workspace and a membership that stand when the transaction ends. */
export async function insertAssignment(
  { rows, tenant, grantedBy }: Clearance<'workspace-access.edit'>,
  workspace: string,
  { user, role, name }: { user: UserId; role: WorkspaceRole; name: string },
): Promise<void> {
  const insert = rows
    .insertInto('workspace_assignments')
    .values({ tenant_id: tenant, workspace_id: workspace, user_id: user, role, granted_by: grantedBy })
  await refusing(insert.execute(), {
    workspace_assignments_pkey: {
      code: 'already_assigned',
      field: 'user',
      detail: `${name} is ${role} of this workspace already`,
      case: 'workspace_role_held',
      facts: { name, role },
    },
    workspace_assignments_tenant_id_user_id_fkey: {
      code: 'not_a_member',
      field: 'user',
      detail: `${name} has no access to the tenant any more: let them in first`,
      case: 'no_access_here',
      facts: { name },
    },
    workspace_assignments_tenant_id_workspace_id_fkey: {
      code: 'not_found',
      detail: 'the workspace was deleted meanwhile',
      case: 'not_here',
      facts: { kind: 'workspace' },
    },
  })
}

export async function deleteAssignment(
  { rows, tenant }: Clearance<'workspace-access.edit'>,
  workspace: string,
  { user, role }: { readonly user: UserId; readonly role: WorkspaceRole },
): Promise<void> {
  await rows
    .deleteFrom('workspace_assignments')
    .where('tenant_id', '=', tenant)
    .where('workspace_id', '=', workspace)
    .where('user_id', '=', user)
    .where('role', '=', role)
    .execute()
}
