import { randomUUID } from 'node:crypto'
import type { Customisation, Policy, RoleAssignment, World } from '@tenantry/engine/model'
import pg from 'pg'

/** Brings the small numbers that a random world has for times to where the present is between two of them. */
const PRESENT = 2
const DAY_MS = 86_400_000

/**
 * A random world of the engine as a database can hold it, beside many others: with ids and root policies of its own, no
 * gate, no assignment that is over before it begins, and one about a subject where two would say who has the last word.
 */
export function fitDatabase(world: World, number: number): World {
  const ids = remember(() => randomUUID())
  const start = Date.now() - 60_000
  const toTime = (time: number) => start + (time - PRESENT) * DAY_MS
  const placed = <Placed extends { readonly level: string; readonly role: string }>(all: readonly Placed[]) =>
    all.map(made => ({ ...made, level: `W${number}${made.level}`, role: ids(made.role) }))
  const toPolicy = (policy: Policy, prefix: string): Policy => ({
    name: `${prefix}${policy.name}`,
    permissions: policy.permissions.map(({ id, name }) => ({ id: ids(id), name })),
    roles: policy.roles.map(({ id, name }) => ({ id: ids(id), name })),
    children: policy.children.map(child => toPolicy(child, '')),
  })
  const toPart = (part: Pick<Customisation, 'permissionAssignments' | 'roleAssignments'>) => ({
    permissionAssignments: onlyFirst(
      placed(part.permissionAssignments).map(made => ({ ...made, permission: ids(made.permission) })),
      ({ level, role, permission }) => [level, role, permission],
    ),
    roleAssignments: onlyFirst(
      placed(part.roleAssignments).filter(({ notBefore = -1, until = Infinity }) => notBefore < until),
      ({ level, role, match, workspace }) => [level, role, ...Object.values(match), workspace ?? null],
    ).map(({ notBefore, until, ...made }) => ({
      ...made,
      ...(notBefore === undefined ? {} : { notBefore: toTime(notBefore) }),
      ...(until === undefined ? {} : { until: toTime(until) }),
    })),
  })
  return {
    policies: world.policies.map(policy => toPolicy(policy, `W${number}`)),
    ...toPart(world),
    tenants: world.tenants.map(own => ({
      tenant: own.tenant,
      roles: own.roles.map(role => ({ ...role, id: ids(role.id), level: `W${number}${role.level}` })),
      ...toPart(own),
    })),
  }
}

/** Writes worlds into a database in which nobody was asked for a decision yet. */
export async function writeWorlds(ownerUrl: string, worlds: readonly World[]): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const policies = worlds.flatMap(world => listPolicies(world.policies))
    const idOf = new Map(policies.map(({ path, id }) => [path, id]))
    const system = {
      policies,
      permissions: policies.flatMap(({ id, policy }) => policy.permissions.map(made => ({ ...made, policy: id }))),
      roles: policies.flatMap(({ id, policy }) => policy.roles.map(made => ({ ...made, policy: id }))),
      ...join(worlds, idOf, '*'),
    }
    await write(owner, '*', system)
    for (const tenant of ['acme', 'beta']) {
      const own = worlds.flatMap(world => world.tenants.filter(part => part.tenant === tenant))
      const roles = own.flatMap(part => part.roles.map(role => ({ ...role, policy: idOf.get(role.level) })))
      await write(owner, tenant, { policies: [], permissions: [], roles, ...join(own, idOf, tenant) })
    }
  } finally {
    await owner.end()
  }
}

interface Rows {
  readonly policies: readonly object[]
  readonly permissions: readonly object[]
  readonly roles: readonly { readonly id: string }[]
  readonly given: readonly object[]
  readonly assigned: readonly object[]
}

type Part = Pick<Customisation, 'permissionAssignments' | 'roleAssignments'> & {
  readonly roles?: readonly { id: string }[]
}

function join(parts: readonly Part[], idOf: ReadonlyMap<string, string>, scope: string) {
  const own = new Set(parts.flatMap(part => part.roles ?? []).map(({ id }) => id))
  const scopeOf = (role: string) => (own.has(role) ? scope : '*')
  const toRow = (made: RoleAssignment) => ({
    ...made,
    id: randomUUID(),
    policy: idOf.get(made.level),
    roleScope: scopeOf(made.role),
    kind: made.match.by,
    subject: subjectOf(made),
    notBefore: toInstant(made.notBefore),
    until: toInstant(made.until),
  })
  return {
    given: parts.flatMap(part =>
      part.permissionAssignments.map(made => ({
        ...made,
        policy: idOf.get(made.level),
        roleScope: scopeOf(made.role),
      })),
    ),
    assigned: parts.flatMap(part => part.roleAssignments.map(toRow)),
  }
}

async function write(owner: pg.Client, tenant: string, rows: Rows): Promise<void> {
  const put = (statement: string, all: readonly object[]) => owner.query(statement, [tenant, JSON.stringify(all)])
  await owner.query('BEGIN')
  await owner.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant])
  await put(
    `INSERT INTO policies (tenant_id, id, parent_id, name, created_by) SELECT $1, r.id, r.parent, r.name, 'test'
     FROM jsonb_to_recordset($2) AS r (id uuid, parent uuid, name text)`,
    rows.policies,
  )
  await put(
    `INSERT INTO policy_permissions (tenant_id, id, policy_id, name, created_by) SELECT $1, r.id, r.policy, r.name, 'test'
     FROM jsonb_to_recordset($2) AS r (id uuid, policy uuid, name text)`,
    rows.permissions,
  )
  await put(
    `INSERT INTO policy_roles (tenant_id, id, policy_id, name, created_by) SELECT $1, r.id, r.policy, r.name, 'test'
     FROM jsonb_to_recordset($2) AS r (id uuid, policy uuid, name text)`,
    rows.roles,
  )
  await put(
    `INSERT INTO permission_assignments (tenant_id, policy_id, role_scope, role_id, permission_id, granted_by)
     SELECT $1, r.policy, r."roleScope", r.role, r.permission, 'test'
     FROM jsonb_to_recordset($2) AS r (policy uuid, "roleScope" text, role uuid, permission uuid)`,
    rows.given,
  )
  await put(
    `INSERT INTO subject_assignments (tenant_id, id, policy_id, role_scope, role_id, kind, subject, effect, workspace,
       not_before, expires_at, granted_by)
     SELECT $1, r.id, r.policy, r."roleScope", r.role, r.kind, r.subject, r.effect, r.workspace, r."notBefore", r.until, 'test'
     FROM jsonb_to_recordset($2) AS r (id uuid, policy uuid, "roleScope" text, role uuid, kind text, subject text,
       effect text, workspace text, "notBefore" timestamptz, until timestamptz)`,
    rows.assigned,
  )
  await owner.query('COMMIT')
}

interface PolicyRow {
  readonly id: string
  readonly parent: string | null
  readonly name: string
  readonly path: string
  readonly policy: Policy
}

// Parents before their children.
function listPolicies(policies: readonly Policy[], above?: PolicyRow): readonly PolicyRow[] {
  return policies.flatMap(policy => {
    const path = above === undefined ? policy.name : `${above.path}/${policy.name}`
    const row = { id: randomUUID(), parent: above?.id ?? null, name: policy.name, path, policy }
    return [row, ...listPolicies(policy.children, row)]
  })
}

function subjectOf({ match }: RoleAssignment): string {
  if (match.by === 'user') return match.user
  return match.by === 'claims' ? match.expression : match.identityRole
}

function toInstant(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString()
}

function onlyFirst<Thing>(all: readonly Thing[], keyOf: (thing: Thing) => unknown): readonly Thing[] {
  const first = new Map<string, Thing>()
  for (const thing of all) {
    const key = JSON.stringify(keyOf(thing))
    if (!first.has(key)) first.set(key, thing)
  }
  return [...first.values()]
}

function remember(make: () => string): (key: string) => string {
  const known = new Map<string, string>()
  return key => {
    const made = known.get(key) ?? make()
    known.set(key, made)
    return made
  }
}
