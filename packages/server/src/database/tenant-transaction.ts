import { type Kysely, sql, type Transaction } from 'kysely'
import type { BroughtGrant } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM, type TenantId, type UserId } from '../kernel/ids.ts'
import { type Bringer, readCaller, readHolding, readOpened } from './bringer.ts'
import { tellCommit } from './commits.ts'
import type { Connections } from './connections.ts'
import { copyCounters, DataTransaction } from './data-transaction.ts'
import { isPassing, toUnavailable } from './errors.ts'
import type { Opened, PersonFacts, Scoped, TenantLock } from './opened.ts'
import type { Database } from './tables.generated.ts'

/** The rows of a transaction, as Kysely sees them. */
export type Rows = Kysely<Database>

/** How often a transaction that lost a deadlock or a connection-free race is tried again. */
const TRIES = 3

/** Where a block works, and how firmly the tenant's row is held. */
export interface Place {
  readonly tenant: TenantId
  readonly lock: TenantLock
}

/** Where a transaction works, and whose session it runs for. */
export interface Entry extends Place, Bringer {
  /** For whom the row is locked: nobody else may keep others waiting. The server's own work where not said. */
  readonly entrance?: 'member' | 'self' | 'server'
  /** Everything that is read is from one moment: for what must fit together and is never written. */
  readonly isOneMoment?: boolean
}

/** Work for the end of a transaction, and what a tenant's own database keeps of it until it is surely done. */
export interface Ending {
  readonly tenant: TenantId
  readonly work: (rows: Rows) => Promise<void>
  /** Whether decisions about the tenant may come out differently after it. */
  readonly bears: boolean
  readonly journal?: { readonly id: string; readonly entry: string }
}

/**
 * One tenant's block of an open transaction. `rows` reaches the database only while this block is the innermost one and
 * the transaction is open: a handle kept for later, or used around a nested block, is a loud failure.
 */
export class Scope {
  readonly tenant: TenantId
  readonly lock: TenantLock
  readonly opened: Opened
  readonly #transaction: TenantTransaction

  constructor(transaction: TenantTransaction, opened: Opened, { tenant, lock }: Place) {
    this.#transaction = transaction
    this.opened = opened
    this.tenant = tenant
    this.lock = lock
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
  atEnd(ending: Ending): void {
    this.#transaction.atEnd(ending)
  }

  /** Runs once everything is committed, and never where it is not. It must neither wait nor throw. */
  afterCommit(work: () => void): void {
    this.#transaction.afterCommit(work)
  }

  /** Switches the context to another tenant for a block, and back. */
  within<Result>(entry: Place, work: (scope: Scope) => Promise<Result>): Promise<Result> {
    return this.#transaction.within(this, entry, work)
  }
}

/** The open transaction behind its scopes. Only `inTenant` makes one. */
class TenantTransaction {
  readonly #connections: Connections
  readonly #rows: Transaction<Database>
  readonly #data = new Map<string, DataTransaction>()
  readonly #endings: Ending[] = []
  readonly #afterwards: (() => void)[] = []
  #bringer: Bringer = {}
  #current: Scope | undefined

  constructor(connections: Connections, rows: Transaction<Database>) {
    this.#connections = connections
    this.#rows = rows
  }

  async open(entry: Entry): Promise<Scope> {
    const opened = await readOpened(this.#rows, entry)
    this.#bringer = entry
    this.#current = new Scope(this, opened, entry)
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
    const data = known ?? (await DataTransaction.begin(this.#connections.data(database), scope.tenant))
    this.#data.set(scope.tenant, data)
    if (scope.lock !== 'read') data.isWriting = true
    return data.rows
  }

  async within<Result>(outer: Scope, entry: Place, work: (scope: Scope) => Promise<Result>) {
    const rows = this.rowsFor(outer)
    const user: UserId | null = outer.opened.person?.user ?? null
    const found = await sql<{ scoped: Scoped }>`
      SELECT directory.scope(${entry.tenant}, ${user}, ${entry.lock}) AS scoped`.execute(rows)
    const scoped = found.rows[0]?.scoped
    if (!scoped) throw new Error('directory.scope answered nothing')
    if (entry.lock !== 'read' && outer.opened.person) await this.#askAgain(rows, entry.tenant, outer.opened.person)
    const inner = new Scope(this, { ...scoped, person: outer.opened.person }, entry)
    this.#current = inner
    const result = await work(inner)
    this.rowsFor(inner)
    await sql`SELECT set_config('app.tenant_id', ${outer.tenant}, true)`.execute(rows)
    this.#current = outer
    return result
  }

  /** Whoever waited for a lock may have been signed out meanwhile, or have stopped acting: then nothing is done. */
  async #askAgain(rows: Rows, tenant: TenantId, before: PersonFacts): Promise<void> {
    const person = await readCaller(rows, tenant, this.#bringer)
    if (!person) throw new Fault('not_signed_in', { detail: 'your session ended while this waited: log in' })
    if (before.actingUntil !== null && person.actingUntil === null) {
      throw new Fault('not_acting', {
        detail: 'you stopped acting as superuser while this waited: enter again',
        case: 'stopped_meanwhile',
      })
    }
  }

  atEnd(ending: Ending): void {
    this.#endings.push(ending)
  }

  afterCommit(work: () => void): void {
    this.#afterwards.push(work)
  }

  /** Tells whoever waits for the commit. */
  tellCommitted(): void {
    const told = new Set(this.#endings.map(({ tenant }) => tenant))
    const changed = new Set(this.#endings.flatMap(({ tenant, bears }) => (bears ? [tenant] : [])))
    tellCommit(this.#connections, { told, changed })
    for (const work of this.#afterwards) work()
  }

  /**
   * Runs what was handed in for the end; after it no scope reaches the rows any more. Tenants' own databases get the
   * journal of it and are committed; their figures are copied under the lock of the counters' row.
   */
  async finish(): Promise<void> {
    this.#current = undefined
    const turn = (tenant: TenantId) => (tenant === SYSTEM ? '~' : tenant)
    this.#endings.sort((a, b) => (turn(a.tenant) < turn(b.tenant) ? -1 : turn(a.tenant) > turn(b.tenant) ? 1 : 0))
    for (const { tenant, work } of this.#endings) {
      await sql`SELECT set_config('app.tenant_id', ${tenant}, true)`.execute(this.#rows)
      await work(this.#rows)
    }
    for (const [tenant, data] of this.#data) {
      if (!data.isWriting) continue
      await data.keep(this.#endings.filter(ending => ending.tenant === tenant))
      await sql`SELECT set_config('app.tenant_id', ${tenant}, true)`.execute(this.#rows)
      await copyCounters(this.#rows, data.rows, tenant as TenantId)
    }
    for (const data of this.#data.values()) await data.commit()
  }

  close(): void {
    this.#current = undefined
  }

  /** After everything is committed: the journals have done their service. A crash before this is mended at the start. */
  async settle(): Promise<void> {
    for (const [tenant, data] of this.#data) {
      const journaled = this.#endings.filter(ending => ending.tenant === tenant && ending.journal)
      if (data.isWriting && journaled.length > 0) await data.forget(journaled)
    }
  }

  async rollbackData(): Promise<void> {
    // Where a connection broke there is nothing to roll back, and the others still have to be.
    for (const data of this.#data.values()) await data.rollback().catch(() => undefined)
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

/**
 * What opening a transaction for who brings a grant would tell, and until when time alone changes nothing of it beside the
 * ends of roles, which the standing tells: in one statement, with which no rows can be reached. A database that cannot be
 * reached is refused as `unavailable`.
 */
export async function peekHolding(
  connections: Connections,
  entry: { readonly tenant: TenantId; readonly grant: BroughtGrant },
): Promise<{ readonly opened: Opened; readonly until: number }> {
  try {
    return await readHolding(connections.instance, entry)
  } catch (thrown) {
    throw toUnavailable(thrown)
  }
}

async function once<Result>(connections: Connections, entry: Entry, work: (scope: Scope) => Promise<Result>) {
  const begin = connections.instance.transaction()
  const begun = entry.isOneMoment ? begin.setIsolationLevel('repeatable read').setAccessMode('read only') : begin
  const { result, transaction } = await begun.execute(async rows => {
    const transaction = new TenantTransaction(connections, rows)
    try {
      const result = await work(await transaction.open(entry))
      await transaction.finish()
      return { result, transaction }
    } catch (thrown) {
      await transaction.rollbackData()
      throw thrown
    } finally {
      transaction.close()
    }
  })
  transaction.tellCommitted()
  await transaction.settle().catch(() => undefined)
  return result
}
