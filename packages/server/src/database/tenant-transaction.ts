import { type Kysely, sql, type Transaction } from 'kysely'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM, type TenantId, type UserId } from '../kernel/ids.ts'
import type { TenantSecret } from '../kernel/secrets.ts'
import type { Connections } from './connections.ts'
import { isPassing, toUnavailable } from './errors.ts'
import type { Opened, Scoped, TenantLock } from './opened.ts'
import type { Database } from './tables.generated.ts'

/** The rows of a transaction, as Kysely sees them. */
export type Rows = Kysely<Database>

/** How long a session may rest before it no longer counts. */
const IDLE_SECONDS = 4 * 3600

/** How often a transaction that lost a deadlock or a connection-free race is tried again. */
const TRIES = 3

/** Where a transaction works, how firmly, and whose session it runs for. */
export interface Entry {
  readonly tenant: TenantId
  readonly lock: TenantLock
  readonly session?: TenantSecret | undefined
}

/**
 * One tenant's block of an open transaction. `rows` reaches the database only while this block is the innermost one and
 * the transaction is open: a handle kept for later, or used around a nested block, is a loud failure.
 */
export class Scope {
  readonly tenant: TenantId
  readonly opened: Opened
  readonly #transaction: TenantTransaction

  constructor(transaction: TenantTransaction, opened: Opened, tenant: TenantId) {
    this.#transaction = transaction
    this.opened = opened
    this.tenant = tenant
  }

  /** The instance's rows that belong to this tenant. */
  get rows(): Rows {
    return this.#transaction.rowsFor(this)
  }

  /** The rows of the tenant's own data, wherever its database is. */
  data(): Promise<Rows> {
    return this.#transaction.dataFor(this)
  }

  /**
   * Hands in work for the very end of the transaction, in one tenant's context. Tenants take their turn by id, `system`
   * last, so that no two transactions wait for each other's chain heads in a circle.
   */
  atEnd(tenant: TenantId, work: (rows: Rows) => Promise<void>): void {
    this.#transaction.atEnd(tenant, work)
  }

  /** Switches the context to another tenant for a block, and back. */
  within<Result>(entry: Omit<Entry, 'session'>, work: (scope: Scope) => Promise<Result>): Promise<Result> {
    return this.#transaction.within(this, entry, work)
  }
}

/** The open transaction behind its scopes. Only `inTenant` makes one. */
class TenantTransaction {
  readonly #connections: Connections
  readonly #rows: Transaction<Database>
  readonly #data = new Map<string, DataTransaction>()
  readonly #endings: { readonly tenant: TenantId; readonly work: (rows: Rows) => Promise<void> }[] = []
  #current: Scope | undefined

  constructor(connections: Connections, rows: Transaction<Database>) {
    this.#connections = connections
    this.#rows = rows
  }

  async open(entry: Entry): Promise<Scope> {
    const found = await sql<{ opened: Opened }>`
      SELECT directory.open(${entry.tenant}, ${entry.lock}, ${entry.session?.tenant ?? null},
        ${entry.session?.hash ?? null}, ${IDLE_SECONDS}) AS opened`.execute(this.#rows)
    const opened = found.rows[0]?.opened
    if (!opened) throw new Error('directory.open answered nothing')
    this.#current = new Scope(this, opened, entry.tenant)
    return this.#current
  }

  rowsFor(scope: Scope): Rows {
    if (this.#current !== scope) throw new Error(`a statement was run outside its scope (${scope.tenant})`)
    return this.#rows
  }

  async dataFor(scope: Scope): Promise<Rows> {
    const rows = this.rowsFor(scope)
    const database = scope.opened.tenant?.database ?? 'main'
    if (database === 'main') return rows
    const known = this.#data.get(scope.tenant)
    if (known) return known.rows
    const opened = await DataTransaction.begin(this.#connections.data(database), scope.tenant)
    this.#data.set(scope.tenant, opened)
    return opened.rows
  }

  async within<Result>(outer: Scope, entry: Omit<Entry, 'session'>, work: (scope: Scope) => Promise<Result>) {
    const rows = this.rowsFor(outer)
    const user: UserId | null = outer.opened.person?.user ?? null
    const found = await sql<{ scoped: Scoped }>`
      SELECT directory.scope(${entry.tenant}, ${user}, ${entry.lock}) AS scoped`.execute(rows)
    const scoped = found.rows[0]?.scoped
    if (!scoped) throw new Error('directory.scope answered nothing')
    const inner = new Scope(this, { ...scoped, person: outer.opened.person }, entry.tenant)
    this.#current = inner
    const result = await work(inner)
    this.rowsFor(inner)
    await sql`SELECT set_config('app.tenant_id', ${outer.tenant}, true)`.execute(rows)
    this.#current = outer
    return result
  }

  atEnd(tenant: TenantId, work: (rows: Rows) => Promise<void>): void {
    this.#endings.push({ tenant, work })
  }

  /** Runs what was handed in for the end; after it no scope reaches the rows any more. */
  async finish(): Promise<void> {
    this.#current = undefined
    const turn = (tenant: TenantId) => (tenant === SYSTEM ? '~' : tenant)
    this.#endings.sort((a, b) => (turn(a.tenant) < turn(b.tenant) ? -1 : turn(a.tenant) > turn(b.tenant) ? 1 : 0))
    for (const { tenant, work } of this.#endings) {
      await sql`SELECT set_config('app.tenant_id', ${tenant}, true)`.execute(this.#rows)
      await work(this.#rows)
    }
  }

  close(): void {
    this.#current = undefined
  }

  /** Data in databases of their own is committed first; see docs/decisions for what a crash between the two leaves. */
  async commitData(): Promise<void> {
    for (const data of this.#data.values()) await data.commit()
  }

  async rollbackData(): Promise<void> {
    for (const data of this.#data.values()) await data.rollback()
  }
}

/** A transaction in a tenant's own database, opened beside the one in the instance's. */
class DataTransaction {
  readonly rows: Rows
  readonly commit: () => Promise<void>
  readonly rollback: () => Promise<void>

  private constructor(rows: Rows, ends: { commit: () => Promise<void>; rollback: () => Promise<void> }) {
    this.rows = rows
    this.commit = ends.commit
    this.rollback = ends.rollback
  }

  static async begin(database: Kysely<Database>, tenant: TenantId): Promise<DataTransaction> {
    const transaction = await database.startTransaction().execute()
    let ended = false
    const once = (end: () => Promise<unknown>) => async () => {
      if (ended) return
      ended = true
      await end()
    }
    await sql`SELECT set_config('app.tenant_id', ${tenant}, true)`.execute(transaction)
    return new DataTransaction(transaction, {
      commit: once(() => transaction.commit().execute()),
      rollback: once(() => transaction.rollback().execute()),
    })
  }
}

/**
 * Runs `work` in one transaction whose context is one tenant; the only way to the rows of tenants. All or nothing:
 * whatever `work` throws rolls everything back. A lost deadlock is tried again, so `work` must touch nothing else.
 * A database that cannot be reached is refused as `unavailable`.
 */
export async function inTenant<Result>(
  connections: Connections,
  entry: Entry,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(connections, entry, work)
    } catch (thrown) {
      if (isPassing(thrown) && attempt < TRIES) continue
      throw thrown instanceof Fault ? thrown : toUnavailable(thrown)
    }
  }
}

async function once<Result>(connections: Connections, entry: Entry, work: (scope: Scope) => Promise<Result>) {
  return connections.instance.transaction().execute(async rows => {
    const transaction = new TenantTransaction(connections, rows)
    try {
      const result = await work(await transaction.open(entry))
      await transaction.finish()
      await transaction.commitData()
      return result
    } catch (thrown) {
      await transaction.rollbackData()
      throw thrown
    } finally {
      transaction.close()
    }
  })
}
