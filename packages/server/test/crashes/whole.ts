import { CompiledQuery } from 'kysely'
import { verifyTrail } from '../../src/audit/audit.view.ts'
import { openConnections } from '../../src/database/connections.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { erasedTables } from '../../src/tenants/erase.store.ts'

/** What the server has said was done. */
export interface Acknowledged {
  readonly tenants: ReadonlySet<string>
  readonly objects: ReadonlySet<string>
  readonly users: ReadonlySet<string>
}

export const nothing: Acknowledged = { tenants: new Set(), objects: new Set(), users: new Set() }

/** What every tenant but `system` is born with, as a question that names the tenants that lack it. */
const birthright = {
  'a built-in pool': 'SELECT FROM pools p WHERE p.tenant_id = t.id AND p.built_in',
  'the group TenantOwners with Tenant Admin': `SELECT FROM groups g
    JOIN role_assignments r ON r.tenant_id = g.tenant_id AND r.subject_id = g.id AND r.role = 'Tenant Admin'
    WHERE g.tenant_id = t.id AND g.name = 'TenantOwners' AND g.built_in`,
  'its starter classes': `SELECT FROM classes c WHERE c.tenant_id = t.id HAVING count(*) > 3 OR t.database <> 'main'`,
  "superuser's twelve privileges": `SELECT FROM role_assignments r
    JOIN users u ON u.tenant_id = 'system' AND u.id = r.subject_id AND u.built_in
    WHERE r.tenant_id = t.id AND r.subject_kind = 'user' HAVING count(*) = 12`,
  'superuser as impersonation target': `SELECT FROM impersonation_targets i
    JOIN users u ON u.tenant_id = 'system' AND u.id = i.user_id AND u.built_in WHERE i.tenant_id = t.id`,
  'its id among the used ones': 'SELECT FROM used_tenant_ids d WHERE d.id = t.id',
  'its making in the trail': `SELECT FROM audit_entries a
    WHERE a.tenant_id = 'system' AND a.action = 'tenants.created' AND a.subject_id = t.id`,
  'a ready row of its database': `SELECT WHERE t.database = 'main' UNION ALL
    SELECT FROM databases d WHERE d.tenant_id = t.id AND d.name = t.database AND d.state = 'ready'`,
} as const

const counted = { objects: 'objects', documents: 'documents', users: 'memberships' } as const

/**
 * Looks at a whole instance, as a role that row-level security does not bind, and says in words what is not as it must
 * be: acknowledged things that are missing, tenants half made, rows without a tenant, figures that are not the number
 * of rows, and chains of the trail that do not verify. An empty list means that nothing was lost and nothing is stuck.
 */
export async function listDamages(superuserUrl: string, acknowledged: Acknowledged): Promise<string[]> {
  const connections = openConnections({
    url: superuserUrl,
    physicalName: name => name,
    onIdleError: () => undefined,
    poolSize: 2,
  })
  const rows = connections.instance
  const list = async (text: string, values: unknown[] = []): Promise<string[]> =>
    (await rows.executeQuery<{ what: string }>(CompiledQuery.raw(text, values))).rows.map(row => row.what)
  try {
    const damages = [
      ...(await listLost(list, acknowledged)),
      ...(await listHalfMade(list)),
      ...(await listMiscounted(list)),
    ]
    for (const tenant of await list('SELECT DISTINCT tenant_id AS what FROM audit_entries')) {
      const { intact, brokenAt } = await verifyTrail(rows, getTenantId(tenant))
      if (!intact) damages.push(`the trail of ${tenant} is broken at ${brokenAt}`)
    }
    return damages
  } finally {
    await connections.close()
  }
}

type List = (text: string, values?: unknown[]) => Promise<string[]>

async function listLost(list: List, acknowledged: Acknowledged): Promise<string[]> {
  const missing = async (table: string, ids: ReadonlySet<string>) =>
    list(
      `SELECT '${table}: ' || a.id || ' was acknowledged and is gone' AS what FROM unnest($1::text[]) AS a (id)
       WHERE NOT EXISTS (SELECT FROM ${table} t WHERE t.id::text = a.id)`,
      [[...ids]],
    )
  return [
    ...(await missing('tenants', acknowledged.tenants)),
    ...(await missing('objects', acknowledged.objects)),
    ...(await missing('users', acknowledged.users)),
  ]
}

async function listHalfMade(list: List): Promise<string[]> {
  const damages: string[] = []
  for (const [name, proof] of Object.entries(birthright)) {
    const lacking = await list(`SELECT t.id AS what FROM tenants t WHERE t.id <> 'system' AND NOT EXISTS (${proof})`)
    damages.push(...lacking.map(id => `tenant ${id} lacks ${name}`))
  }
  for (const table of erasedTables) {
    const astray = await list(
      `SELECT DISTINCT tenant_id AS what FROM ${table} r WHERE r.tenant_id <> '*' AND NOT EXISTS (SELECT FROM tenants t WHERE t.id = r.tenant_id)`,
    )
    damages.push(...astray.map(id => `${table} has rows of ${id}, which is no tenant`))
  }
  const unlinked = await list(`SELECT u.user_name AS what FROM users u WHERE u.status = 'new' AND NOT u.built_in
    AND NOT EXISTS (SELECT FROM activations a JOIN mails m ON m.tenant_id = a.tenant_id AND m.activation_id = a.id
      WHERE a.tenant_id = u.tenant_id AND a.user_id = u.id)`)
  const unanswered = await list('SELECT key AS what FROM idempotency_records WHERE answer IS NULL')
  return [
    ...damages,
    ...unlinked.map(name => `user ${name} has no activation link`),
    ...unanswered.map(key => `the request ${key} was begun and not finished`),
  ]
}

async function listMiscounted(list: List): Promise<string[]> {
  const damages: string[] = []
  for (const [figure, table] of Object.entries(counted)) {
    const ownDatabase = figure === 'users' ? '' : "AND t.database = 'main'"
    damages.push(
      ...(await list(
        `SELECT t.id || ' shows ' || c.${figure} || ' ${figure}, and has ' || n.count AS what
         FROM tenants t LEFT JOIN tenant_counters c ON c.tenant_id = t.id,
           LATERAL (SELECT count(*) AS count FROM ${table} r WHERE r.tenant_id = t.id) n
         WHERE c.${figure} IS DISTINCT FROM n.count ${ownDatabase}`,
      )),
    )
  }
  return damages
}
