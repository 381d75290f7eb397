import pg from 'pg'

/** Tables whose rows are written here, in the order of their references. */
const tables = [
  'tenants',
  'used_tenant_ids',
  'tenant_counters',
  'pools',
  'users',
  'memberships',
  'groups',
  'group_members',
  'role_assignments',
  'impersonation_targets',
] as const

const privileges = `'Analysis administrator', 'ARCM administrator', 'Collaboration administrator', 'Database administrator',
  'Dashboard administrator', 'Document administrator', 'License administrator', 'Portal administrator',
  'Process Governance administrator', 'Server administrator', 'Technical configuration administrator', 'User administrator'`

/** What one tenant is made of, as SQL over the numbers 1 to $1: like a tenant made through the API, without its classes. */
const statements = [
  `INSERT INTO tenants (id, title, title_key, parent_id, depth, status, created_by)
   SELECT 'c' || n, 'Company ' || lpad(n::text, 7, '0'), 'company ' || lpad(n::text, 7, '0'), 'system', 1, 'active', 'bench'
   FROM generate_series(1, $1) n`,
  "INSERT INTO used_tenant_ids (id) SELECT 'c' || n FROM generate_series(1, $1) n",
  "INSERT INTO tenant_counters (tenant_id, objects) SELECT 'c' || n, n % 997 FROM generate_series(1, $1) n",
  "INSERT INTO pools (tenant_id, id, name, built_in) SELECT 'c' || n, gen_random_uuid(), 'Users', true FROM generate_series(1, $1) n",
  `INSERT INTO users (tenant_id, id, pool_id, user_name, user_name_key, first_name, last_name, last_name_key, status, default_tenant)
   SELECT p.tenant_id, gen_random_uuid(), p.id, 'admin', 'admin', 'Some', 'Admin', 'admin', 'active', p.tenant_id
   FROM pools p WHERE p.tenant_id LIKE 'c%' AND $1 > 0`,
  `INSERT INTO memberships (tenant_id, id, user_id, home_tenant_id, kind, granted_by)
   SELECT tenant_id, gen_random_uuid(), id, tenant_id, 'home', 'bench' FROM users WHERE user_name = 'admin' AND $1 > 0`,
  `INSERT INTO groups (tenant_id, id, name, name_key, built_in)
   SELECT 'c' || n, gen_random_uuid(), 'TenantOwners', 'tenantowners', true FROM generate_series(1, $1) n`,
  `INSERT INTO group_members SELECT g.tenant_id, g.id, m.id FROM groups g JOIN memberships m ON m.tenant_id = g.tenant_id
   WHERE g.tenant_id LIKE 'c%' AND $1 > 0`,
  `INSERT INTO role_assignments (tenant_id, role, subject_kind, subject_id, granted_by)
   SELECT g.tenant_id, 'Tenant Admin', 'group', g.id, 'bench' FROM groups g WHERE g.tenant_id LIKE 'c%' AND $1 > 0
   UNION ALL
   SELECT 'c' || n, r.role, 'user', u.id, 'bench' FROM generate_series(1, $1) n, unnest(ARRAY[${privileges}]) AS r (role),
     users u WHERE u.tenant_id = 'system' AND u.built_in`,
  `INSERT INTO impersonation_targets (tenant_id, user_id, defined_by)
   SELECT 'c' || n, u.id, 'bench' FROM generate_series(1, $1) n, users u WHERE u.tenant_id = 'system' AND u.built_in`,
]

/** Adds so many tenants to a database as its owner, with FORCE lifted meanwhile, and checks that all of them are there. */
export async function addTenants(ownerUrl: string, count: number): Promise<void> {
  await asOwner(ownerUrl, async client => {
    await client.query('BEGIN')
    for (const table of tables) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)
    for (const statement of statements) await client.query(statement, [count])
    const { rows } = await client.query<{ tenants: string; members: string; roles: string; users: string }>(`
      SELECT (SELECT count(*) FROM tenants WHERE created_by = 'bench') AS tenants,
        (SELECT count(*) FROM memberships WHERE granted_by = 'bench') AS members,
        (SELECT count(*) FROM role_assignments WHERE granted_by = 'bench') AS roles,
        (SELECT sum(c.users) FROM tenant_counters c JOIN tenants t ON t.id = c.tenant_id AND t.created_by = 'bench') AS users`)
    const found = rows[0]
    const isWhole = [found?.tenants, found?.members, found?.users].every(value => Number(value) === count)
    if (!isWhole || Number(found?.roles) !== count * 13) {
      throw new Error(`seeding ${count} tenants left ${JSON.stringify(found)}`)
    }
    for (const table of tables) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`)
    await client.query('COMMIT')
    await client.query('VACUUM ANALYZE')
  })
}

/** Adds objects to one tenant; its counter follows by trigger. */
export async function addObjects(ownerUrl: string, tenant: string, count: number): Promise<void> {
  await asOwner(ownerUrl, async client => {
    await client.query('BEGIN')
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant])
    const added = await client.query(
      `INSERT INTO objects (tenant_id, id, class_id, title, title_key, attributes)
       SELECT $1, gen_random_uuid(), (SELECT id FROM classes WHERE tenant_id = $1 LIMIT 1), 'Box ' || n, 'box ' || n, '{}'
       FROM generate_series(1, $2::int) n`,
      [tenant, count],
    )
    if (added.rowCount !== count) throw new Error(`seeding ${count} objects added ${added.rowCount}`)
    await client.query('COMMIT')
    await client.query('VACUUM ANALYZE')
  })
}

/** Takes the wall away in one database: every policy stays and none is asked. */
export async function disableRowSecurity(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async client => {
    const { rows } = await client.query<{ relname: string }>(
      "SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace",
    )
    if (rows.length < 20) throw new Error(`only ${rows.length} tables have row-level security`)
    for (const { relname } of rows) await client.query(`ALTER TABLE ${relname} DISABLE ROW LEVEL SECURITY`)
  })
}

/** Works on a database as its owner. */
export async function asOwner(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
