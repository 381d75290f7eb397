import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'

/** A database of a tenant's own, from its claim to its end. */
export interface DatabaseRow {
  readonly name: string
  readonly tenant_id: string
  readonly state: string
}

/** One try to make a tenant with a database of its own; the moment tells it from another try of the same. */
export interface Claim {
  readonly name: string
  readonly tenant: TenantId
  /** RFC 3339, to the microsecond. */
  readonly since: string
  /** What the database is called on the server; it must not exist before. */
  readonly physical: string
}

/**
 * Claims a database name for a tenant that is about to be made: `claimed`, or `present` where this tenant has it ready
 * already (a repeated request). Refused where another tenant has it, or this one is being made at the moment.
 */
export async function claimDatabase(
  { rows }: Clearance,
  { name, tenant, since, physical }: Claim,
): Promise<'claimed' | 'present'> {
  const claimed = await rows
    .insertInto('databases')
    .values({ name, tenant_id: tenant, state: 'making', since })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 1n) {
    await refuseForeign(rows, name, physical)
    return 'claimed'
  }
  const other = await rows.selectFrom('databases').selectAll().where('name', '=', name).executeTakeFirst()
  if (other?.tenant_id === tenant && other.state === 'ready') return 'present'
  if (other && other.tenant_id !== tenant) {
    throw new Fault('database_taken', {
      field: 'database',
      detail: `the database "${name}" belongs to another tenant: choose another name, or main`,
      case: 'database_used',
      facts: { database: name },
    })
  }
  if (other) {
    throw new Fault('tenant_busy', {
      field: 'id',
      detail: `the tenant "${tenant}" is just being made or deleted`,
      case: 'tenant_changing',
      facts: { tenant },
    })
  }
  throw new Fault('id_taken', {
    field: 'id',
    detail: `the tenant "${tenant}" has a database already`,
    case: 'database_there',
    facts: { tenant },
  })
}

/** A database that is there already is somebody else's, and whatever undoes a failed try would drop it. */
async function refuseForeign(rows: Clearance['rows'], name: string, physical: string): Promise<void> {
  const found = await sql`SELECT FROM pg_database WHERE datname = ${physical}`.execute(rows)
  if (found.rows.length === 0) return
  throw new Fault('database_taken', {
    field: 'database',
    detail: `the server has a database for "${name}" that no tenant here uses: choose another name, or main`,
    case: 'database_foreign',
    facts: { database: name },
  })
}

export async function markDatabase({ rows }: Clearance, name: string, state: 'ready' | 'dropping'): Promise<void> {
  await rows.updateTable('databases').set({ state }).where('name', '=', name).execute()
}

/** Whether this very try still holds the name: false where it never got it, and where the tenant was made after all. */
export async function isStillClaimed({ rows }: Clearance, { name, since }: Claim): Promise<boolean> {
  const found = await rows
    .selectFrom('databases')
    .select('name')
    .where('name', '=', name)
    .where('state', '=', 'making')
    .where('since', '=', sql<Date>`${since}::timestamptz`)
    .executeTakeFirst()
  return found !== undefined
}

export async function releaseDatabase({ rows }: Clearance, name: string): Promise<void> {
  await rows.deleteFrom('databases').where('name', '=', name).execute()
}

/** Every database of a tenant's own, with its state. */
export async function listDatabases({ rows }: Clearance<'databases.sweep'>): Promise<DatabaseRow[]> {
  return rows.selectFrom('databases').select(['name', 'tenant_id', 'state']).orderBy('name').execute()
}
