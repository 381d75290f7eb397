import type { Customisation, PermissionAssignment, Policy, RoleAssignment, SystemWorld } from '@tenantry/engine/model'
import { sql } from 'kysely'
import type { Rows } from '../database/tenant-transaction.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import { Outline } from './outline.ts'
import { listPolicies } from './policies.store.ts'

interface AssetRow {
  readonly id: string
  readonly name: string
  readonly policy: string
}

/** The system level as the engine takes it, from rows; in any tenant's context. The policy `administration` is not in it. */
export async function readSystemWorld(rows: Rows): Promise<SystemWorld> {
  const outline = new Outline(await listPolicies({ rows }))
  return { ...(await readDefinitions(rows, outline)), roleAssignments: await readSubjects(rows, outline, EVERYWHERE) }
}

/** What a tenant adds, as the engine takes it, from rows; in that tenant's context. */
export async function readCustomisation(rows: Rows, tenant: TenantId): Promise<Customisation> {
  const outline = new Outline(await listPolicies({ rows }))
  const own = await readOwnDefinitions(rows, outline, tenant)
  return { ...own, roleAssignments: await readSubjects(rows, outline, tenant) }
}

/** The system level without its role assignments, of which there may be very many. */
export async function readDefinitions(rows: Rows, outline: Outline): Promise<SystemWorld> {
  const permissions = await sql<AssetRow>`
    SELECT id, name, policy_id AS policy FROM policy_permissions WHERE tenant_id = '*' ORDER BY name`.execute(rows)
  const permissionsAt = groupByPolicy(permissions.rows)
  const rolesAt = groupByPolicy(await readRoles(rows, EVERYWHERE))
  const toPolicy = (id: string, name: string): Policy => ({
    name,
    permissions: (permissionsAt.get(id) ?? []).map(toNamed),
    roles: (rolesAt.get(id) ?? []).map(toNamed),
    children: outline.childrenOf(id).map(child => toPolicy(child.id, child.name)),
  })
  return {
    policies: outline.childrenOf(null).map(({ id, name }) => toPolicy(id, name)),
    permissionAssignments: await readPermissionAssignments(rows, outline, EVERYWHERE),
    roleAssignments: [],
  }
}

/** A tenant's own roles and permission assignments, without its role assignments. */
export async function readOwnDefinitions(rows: Rows, outline: Outline, tenant: TenantId): Promise<Customisation> {
  const roles = await readRoles(rows, tenant)
  return {
    tenant,
    roles: roles.map(({ id, name, policy }) => ({ id, name, level: outline.placeOf(policy).path })),
    permissionAssignments: await readPermissionAssignments(rows, outline, tenant),
    roleAssignments: [],
  }
}

async function readRoles(rows: Rows, scope: TenantId): Promise<AssetRow[]> {
  const found = await sql<AssetRow>`
    SELECT id, name, policy_id AS policy FROM policy_roles WHERE tenant_id = ${scope} ORDER BY name`.execute(rows)
  return found.rows
}

async function readPermissionAssignments(
  rows: Rows,
  outline: Outline,
  scope: TenantId,
): Promise<PermissionAssignment[]> {
  const found = await sql<{ policy: string; role: string; permission: string }>`
    SELECT policy_id AS policy, role_id AS role, permission_id AS permission
    FROM permission_assignments WHERE tenant_id = ${scope}`.execute(rows)
  const pathOf = remember(id => outline.placeOf(id).path)
  return found.rows.map(({ policy, role, permission }) => ({ level: pathOf(policy), scope, role, permission }))
}

/** A role assignment as its row says. */
export interface SubjectRow {
  readonly policy: string
  readonly role: string
  readonly kind: 'user' | 'identity-role' | 'claims'
  readonly subject: string
  readonly effect: 'grant' | 'deny'
  readonly workspace: string | null
  readonly notBefore: number | null
  readonly until: number | null
}

// Of many assignments most say the same about somebody else, so that one row tells all of those.
async function readSubjects(rows: Rows, outline: Outline, scope: TenantId): Promise<RoleAssignment[]> {
  const found = await sql<Omit<SubjectRow, 'subject'> & { readonly subjects: readonly string[] }>`
    SELECT policy_id AS policy, role_id AS role, kind, effect, workspace, json_agg(subject) AS subjects,
      extract(epoch FROM not_before)::float8 * 1000 AS "notBefore", extract(epoch FROM expires_at)::float8 * 1000 AS until
    FROM subject_assignments WHERE tenant_id = ${scope}
    GROUP BY policy_id, role_id, kind, effect, workspace, not_before, expires_at`.execute(rows)
  const pathOf = remember(id => outline.placeOf(id).path)
  return found.rows.flatMap(({ subjects, ...row }) => {
    const at = { level: pathOf(row.policy), scope }
    return subjects.map(subject => toRoleAssignment({ ...row, subject }, at))
  })
}

/** The assignment as the engine takes it. */
export function toRoleAssignment(row: SubjectRow, at: { level: string; scope: string }): RoleAssignment {
  return {
    ...at,
    role: row.role,
    match: toMatch(row),
    effect: row.effect,
    ...(row.workspace === null ? {} : { workspace: row.workspace }),
    ...(row.notBefore === null ? {} : { notBefore: row.notBefore }),
    ...(row.until === null ? {} : { until: row.until }),
  }
}

function toMatch({ kind, subject }: SubjectRow): RoleAssignment['match'] {
  if (kind === 'user') return { by: 'user', user: subject }
  if (kind === 'claims') return { by: 'claims', expression: subject }
  return { by: 'identity-role', identityRole: subject }
}

function groupByPolicy(assets: readonly AssetRow[]): Map<string, AssetRow[]> {
  const groups = new Map<string, AssetRow[]>()
  for (const asset of assets) {
    const group = groups.get(asset.policy)
    if (group) group.push(asset)
    else groups.set(asset.policy, [asset])
  }
  return groups
}

function toNamed({ id, name }: AssetRow): { id: string; name: string } {
  return { id, name }
}

function remember(find: (id: string) => string): (id: string) => string {
  const known = new Map<string, string>()
  return id => {
    const found = known.get(id) ?? find(id)
    known.set(id, found)
    return found
  }
}
