import type { Consequences } from '@tenantry/contract/policies'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { isAtSystemLevel } from './place.ts'

/** What is to be deleted: a policy with those below it, or one role, or one permission. */
export type Doomed =
  | { readonly kind: 'policy'; readonly policies: readonly string[] }
  | { readonly kind: 'role' | 'permission'; readonly id: string }

/** What one tenant loses of its own. */
export interface Loss {
  readonly tenant: string
  readonly roles: number
  readonly permissionAssignments: number
  readonly subjectAssignments: number
}

/** What goes with it, here and, at the system level, in the tenants. */
export async function countConsequences(
  here: Clearance,
  doomed: Doomed,
): Promise<{ readonly total: Consequences; readonly losses: readonly Loss[] }> {
  const own = await countOwn(here, doomed)
  const losses = isAtSystemLevel(here) ? await listLosses(here, doomed) : []
  const sum = (pick: (loss: Loss) => number) => losses.reduce((total, loss) => total + pick(loss), 0)
  return {
    losses,
    total: {
      policies: doomed.kind === 'policy' ? doomed.policies.length : 0,
      permissions: own.permissions,
      roles: own.roles + sum(loss => loss.roles),
      permissionAssignments: own.permissionAssignments + sum(loss => loss.permissionAssignments),
      subjectAssignments: own.subjectAssignments + sum(loss => loss.subjectAssignments),
      tenants: losses.length,
    },
  }
}

interface Own {
  readonly permissions: number
  readonly roles: number
  readonly permissionAssignments: number
  readonly subjectAssignments: number
}

async function countOwn({ rows, tenant }: Clearance, doomed: Doomed): Promise<Own> {
  const policies = doomed.kind === 'policy' ? [...doomed.policies] : []
  const role = doomed.kind === 'role' ? doomed.id : null
  const permission = doomed.kind === 'permission' ? doomed.id : null
  const at = sql`policy_id = ANY (${policies}::uuid[])`
  const found = await sql<Own>`
    SELECT
      (SELECT count(*) FROM policy_permissions WHERE tenant_id = ${tenant} AND (${at} OR id = ${permission}::uuid)) AS permissions,
      (SELECT count(*) FROM policy_roles WHERE tenant_id = ${tenant} AND (${at} OR id = ${role}::uuid)) AS roles,
      (SELECT count(*) FROM permission_assignments WHERE tenant_id = ${tenant}
        AND (${at} OR role_id = ${role}::uuid OR permission_id = ${permission}::uuid)) AS "permissionAssignments",
      (SELECT count(*) FROM subject_assignments WHERE tenant_id = ${tenant}
        AND (${at} OR role_id = ${role}::uuid)) AS "subjectAssignments"`.execute(rows)
  const counts = found.rows[0]
  if (!counts) throw new Error('counts are always told')
  return counts
}

async function listLosses({ rows }: Clearance, doomed: Doomed): Promise<Loss[]> {
  const policies = doomed.kind === 'policy' ? [...doomed.policies] : []
  const role = doomed.kind === 'role' ? doomed.id : null
  const permission = doomed.kind === 'permission' ? doomed.id : null
  const found = await sql<Loss>`
    SELECT tenant_id AS tenant, roles, permission_assignments AS "permissionAssignments",
      subject_assignments AS "subjectAssignments"
    FROM directory.customisations(${policies}::uuid[], ${role}::uuid, ${permission}::uuid)`.execute(rows)
  return found.rows
}
