import { createHash, randomBytes } from 'node:crypto'
import type { Customisation, RoleAssignment, SystemWorld } from '@tenantry/engine/model'
import type pg from 'pg'
import { asOwner } from '../seeding.ts'
import { NOW } from './tenant.ts'

const DAY_MS = 86_400_000
const tables = [
  'policies',
  'policy_permissions',
  'policy_roles',
  'permission_assignments',
  'subject_assignments',
  'api_keys',
  'users',
  'role_assignments',
]

/** The part of the world that goes into a database, beside the tenants themselves, which are there. */
export interface Rows {
  readonly definitions: SystemWorld
  readonly customisations: readonly Customisation[]
}

/** Writes definitions and customisations into a database as its owner. Answers an API key for each tenant. */
export async function seedPolicies(ownerUrl: string, rows: Rows): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>()
  await asOwner(ownerUrl, async client => {
    await client.query('BEGIN')
    for (const table of tables) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)
    await addDefinitions(client, rows.definitions)
    await letAnnaManage(client)
    for (const customisation of rows.customisations) {
      await addCustomisation(client, customisation)
      keys.set(customisation.tenant, await addKey(client, customisation.tenant))
    }
    for (const table of tables) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`)
    await client.query('COMMIT')
    await client.query('VACUUM ANALYZE')
  })
  return keys
}

/** The one policy of the workload. */
export const ROOT = toUuid('policy', 0)

async function addDefinitions(client: pg.Client, { policies, permissionAssignments }: SystemWorld): Promise<void> {
  const [root] = policies
  if (root === undefined || policies.length > 1) throw new Error('the world of the benchmark has one policy')
  await client.query("INSERT INTO policies (tenant_id, id, name, created_by) VALUES ('*', $1, $2, 'bench')", [
    ROOT,
    root.name,
  ])
  await client.query(
    `INSERT INTO policy_permissions (tenant_id, id, policy_id, name, created_by)
     SELECT '*', id, $1, name, 'bench' FROM unnest($2::uuid[], $3::text[]) AS p (id, name)`,
    [ROOT, root.permissions.map(({ id }) => idOf(id)), root.permissions.map(({ name }) => name)],
  )
  await addRoles(client, '*', root.roles)
  await addPermissionAssignments(client, '*', permissionAssignments)
}

async function addCustomisation(client: pg.Client, { tenant, ...made }: Customisation): Promise<void> {
  await addRoles(client, tenant, made.roles)
  await addPermissionAssignments(client, tenant, made.permissionAssignments)
  const column = (read: (assignment: RoleAssignment) => string | null) => made.roleAssignments.map(read)
  const added = await client.query(
    `INSERT INTO subject_assignments
       (tenant_id, id, policy_id, role_scope, role_id, kind, subject, effect, workspace, expires_at, granted_by)
     SELECT $1, gen_random_uuid(), $2, scope, role, kind, subject, effect, workspace, until, 'bench'
     FROM unnest($3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
       AS a (scope, role, kind, subject, effect, workspace, until)`,
    [
      tenant,
      ROOT,
      column(({ role }) => scopeOf(role, tenant)),
      column(({ role }) => idOf(role)),
      column(({ match }) => match.by),
      column(({ match }) => subjectOf(match)),
      column(({ effect }) => effect),
      column(({ workspace }) => workspace ?? null),
      column(({ until }) => (until === undefined ? null : toMoment(until))),
    ],
  )
  if (added.rowCount !== made.roleAssignments.length) throw new Error(`${tenant} got ${added.rowCount} rows`)
}

async function addRoles(
  client: pg.Client,
  scope: string,
  roles: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  await client.query(
    `INSERT INTO policy_roles (tenant_id, id, policy_id, name, created_by)
     SELECT $1, id, $2, name, 'bench' FROM unnest($3::uuid[], $4::text[]) AS r (id, name)`,
    [scope, ROOT, roles.map(({ id }) => idOf(id)), roles.map(({ name }) => name)],
  )
}

async function addPermissionAssignments(
  client: pg.Client,
  scope: string,
  assignments: readonly { readonly role: string; readonly permission: string }[],
): Promise<void> {
  await client.query(
    `INSERT INTO permission_assignments (tenant_id, policy_id, role_scope, role_id, permission_id, granted_by)
     SELECT $1, $2, $1, role, permission, 'bench' FROM unnest($3::uuid[], $4::uuid[]) AS a (role, permission)`,
    [scope, ROOT, assignments.map(({ role }) => idOf(role)), assignments.map(({ permission }) => idOf(permission))],
  )
}

/** A key of the tenant, made by its first user, who is its administrator. */
async function addKey(client: pg.Client, tenant: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest()
  const added = await client.query(
    `INSERT INTO api_keys (tenant_id, id, name, name_key, secret_hash, roles, maker, maker_name)
     SELECT $1, gen_random_uuid(), 'bench', 'bench', $2, ARRAY['ClientManagement'], id, 'Some Admin'
     FROM users WHERE tenant_id = $1 AND user_name = 'admin'`,
    [tenant, hash],
  )
  if (added.rowCount !== 1) throw new Error(`tenant ${tenant} has no administrator to make a key`)
  return `${tenant}.${secret}`
}

async function letAnnaManage(client: pg.Client): Promise<void> {
  const added = await client.query(
    `INSERT INTO role_assignments (tenant_id, role, subject_kind, subject_id, granted_by)
     SELECT 'system', 'PolicyManagement', 'user', id, 'bench' FROM users
     WHERE tenant_id = 'system' AND user_name = 'anna'`,
  )
  if (added.rowCount !== 1) throw new Error('there is no Anna to manage policies')
}

function subjectOf(match: RoleAssignment['match']): string {
  if (match.by === 'user') return match.user
  return match.by === 'claims' ? match.expression : match.identityRole
}

// What is over or not over at the moment of the questions is it for real.
function toMoment(until: number): string {
  return new Date(Date.now() + (until > NOW ? DAY_MS : -DAY_MS)).toISOString()
}

function scopeOf(role: string, tenant: string): string {
  return role.startsWith(`${tenant}-`) ? tenant : '*'
}

/** The id as the database wants it: `p7`, `r7` or `c3-own1` as a UUID. */
function idOf(name: string): string {
  const [, kind = '', number = '0'] = /^([pr]|c\d+-own)(\d+)$/.exec(name) ?? []
  if (kind === 'p') return toUuid('permission', Number(number))
  if (kind === 'r') return toUuid('role', Number(number))
  return toUuid('own', Number(kind.replace(/\D/g, '')) * 16 + Number(number))
}

/** The id of a role of the system by its number. */
export function roleId(role: number): string {
  return toUuid('role', role)
}

function toUuid(kind: 'policy' | 'permission' | 'role' | 'own', number: number): string {
  const place = ['policy', 'permission', 'role', 'own'].indexOf(kind)
  return `0190b0c2-0000-7000-8000-${place}${number.toString(16).padStart(11, '0')}`
}
