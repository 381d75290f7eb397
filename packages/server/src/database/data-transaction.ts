import { type Kysely, sql } from 'kysely'
import type { TenantId } from '../kernel/ids.ts'
import type { Database } from './tables.generated.ts'
import type { Ending, Rows } from './tenant-transaction.ts'

/**
 * A transaction in a tenant's own database, opened beside the one in the instance's. The two cannot commit as one:
 * this one is committed first, with a journal of what the trail shall say, so that a crash between the two loses
 * nothing (docs/decisions/0007).
 */
export class DataTransaction {
  readonly rows: Rows
  readonly commit: () => Promise<void>
  readonly rollback: () => Promise<void>
  /** Set once a block that may write works in it. */
  isWriting = false
  readonly #database: Kysely<Database>
  readonly #tenant: TenantId

  private constructor(
    at: { database: Kysely<Database>; tenant: TenantId; rows: Rows },
    ends: { commit: () => Promise<void>; rollback: () => Promise<void> },
  ) {
    this.rows = at.rows
    this.#database = at.database
    this.#tenant = at.tenant
    this.commit = ends.commit
    this.rollback = ends.rollback
  }

  static async begin(database: Kysely<Database>, tenant: TenantId): Promise<DataTransaction> {
    const rows = await database.startTransaction().execute()
    let ended = false
    const commit = async () => {
      if (ended) return
      await rows.commit().execute()
      ended = true
    }
    // Also where the commit failed: whoever does not roll back keeps the connection from the pool for ever.
    const rollback = async () => {
      if (ended) return
      ended = true
      await rows.rollback().execute()
    }
    try {
      await enterContext(rows, tenant)
    } catch (thrown) {
      await rollback().catch(() => undefined)
      throw thrown
    }
    return new DataTransaction({ database, tenant, rows }, { commit, rollback })
  }

  /** Keeps the journal of a transaction's ending beside the change itself. */
  async keep(endings: readonly Ending[]): Promise<void> {
    for (const { journal } of endings) {
      if (!journal) continue
      await this.rows
        .insertInto('journal')
        .values({ tenant_id: this.#tenant, ...journal })
        .execute()
    }
  }

  /** Removes a journal that is carried over; a transaction of its own, after both are committed. */
  async forget(endings: readonly Ending[]): Promise<void> {
    const ids = endings.flatMap(({ journal }) => (journal ? [journal.id] : []))
    await this.#database.transaction().execute(async rows => {
      await enterContext(rows, this.#tenant)
      await rows.deleteFrom('journal').where('tenant_id', '=', this.#tenant).where('id', 'in', ids).execute()
    })
  }
}

async function enterContext(rows: Rows, tenant: TenantId): Promise<void> {
  await sql`SELECT set_config('app.tenant_id', ${tenant}, true)`.execute(rows)
}

/** Counts a tenant's data in its own database into the instance's figures, one writer after the other. */
export async function copyCounters(instance: Rows, data: Rows, tenant: TenantId): Promise<void> {
  await sql`SELECT FROM tenant_counters WHERE tenant_id = ${tenant} FOR NO KEY UPDATE`.execute(instance)
  const counted = await sql<{ objects: number; documents: number }>`
    SELECT (SELECT count(*) FROM objects WHERE tenant_id = ${tenant}) AS objects,
      (SELECT count(*) FROM documents WHERE tenant_id = ${tenant}) AS documents`.execute(data)
  const [figures] = counted.rows
  if (!figures) return
  await instance.updateTable('tenant_counters').set(figures).where('tenant_id', '=', tenant).execute()
}
