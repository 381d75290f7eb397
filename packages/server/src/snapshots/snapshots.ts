import { Fault } from '../kernel/fault.ts'
import { databaseClock } from './db-clock.ts'
import type { Revisions } from './revisions.store.ts'

/** What a load brings: immutable content, what it was read at, and when it stops holding by itself. */
export interface Loaded<Content> {
  readonly content: Content
  /** Every tenant whose rows went into it, with the revision they were read at; `*` is the system level. */
  readonly revisions: ReadonlyMap<string, number>
  /** Epoch milliseconds of the database's clock; null where time alone changes nothing. */
  readonly endsAt: number | null
  /** The database's clock when it was read, and between which moments of this process that was. */
  readonly now: number
  readonly between: readonly [asked: number, told: number]
}

/** How snapshots reach the database, and how patient they are. */
export interface SnapshotSettings<Content> {
  /** Reads a tenant anew, all of it at one moment. Throws where there is no such tenant. */
  load(tenant: string): Promise<Loaded<Content>>
  /** The committed revisions of everything that is kept. */
  readRevisions(names: readonly string[]): Promise<Revisions>
  onError?(thrown: unknown): void
  readonly confirmMillis?: number
  /** How long a snapshot may go unconfirmed before it answers nothing any more. */
  readonly trustMillis?: number
  readonly idleMillis?: number
  readonly maxTenants?: number
}

/** A tenant in memory. */
export interface Snapshot<Content> extends Loaded<Content> {
  readonly tenant: string
}

interface Kept<Content> extends Snapshot<Content> {
  /** When it was last known to be the newest: of the monotonic clock, and of the clock on the wall. */
  confirmedAt: number
  confirmedOn: number
  usedAt: number
}

interface Loading<Content> {
  readonly promise: Promise<Kept<Content>>
  /** What was changed on this node since the load began. */
  readonly changed: Set<string>
}

/** How often a load begins again because its tenant was changed under it. */
const TRIES = 20

/**
 * Tenants in memory: loaded when asked for, immutable, swapped whole, dropped when idle. A snapshot answers only while
 * it is known to be the newest: what this node changed is forgotten before the change is confirmed to anybody, and the
 * revisions of everything kept are compared every half second. What could not be compared for five seconds is read anew,
 * or refused where that is impossible.
 */
export class Snapshots<Content> {
  readonly clock = databaseClock()
  readonly #settings: Required<SnapshotSettings<Content>>
  readonly #kept = new Map<string, Kept<Content>>()
  readonly #loading = new Map<string, Loading<Content>>()
  readonly #timer: NodeJS.Timeout
  #isConfirming = false

  constructor(settings: SnapshotSettings<Content>) {
    this.#settings = {
      confirmMillis: 500,
      trustMillis: 5_000,
      idleMillis: 15 * 60_000,
      maxTenants: 10_000,
      onError: () => undefined,
      ...settings,
    }
    this.#timer = setInterval(() => void this.confirm(), this.#settings.confirmMillis)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#kept.clear()
  }

  get size(): number {
    return this.#kept.size
  }

  /** The newest state of a tenant if it is in memory and trusted, at once. */
  find(tenant: string): Snapshot<Content> | undefined {
    const kept = this.#kept.get(tenant)
    if (kept === undefined || !this.#isTrusted(kept)) return undefined
    return kept
  }

  /** Whether a tenant is being read, so that asking for it costs nothing more. */
  isLoading(tenant: string): boolean {
    return this.#loading.has(tenant)
  }

  /** The newest state of a tenant, read from the database where it has to be. */
  async get(tenant: string): Promise<Snapshot<Content>> {
    const kept = this.find(tenant)
    if (kept) return kept
    const known = this.#loading.get(tenant)
    if (known) return known.promise
    const changed = new Set<string>()
    const promise = this.#load(tenant, changed).finally(() => this.#loading.delete(tenant))
    this.#loading.set(tenant, { promise, changed })
    return promise
  }

  /** Forgets what is older than a change that was just committed on this node, and has loads under way begin again. */
  forget(changed: Iterable<string>): void {
    const names = new Set(changed)
    for (const loading of this.#loading.values()) for (const name of names) loading.changed.add(name)
    if (names.size === 0 || this.#kept.size === 0) return
    for (const [tenant, kept] of this.#kept) if (touches(kept.revisions, names)) this.#kept.delete(tenant)
  }

  /** Compares everything kept with the committed revisions, and drops what is behind or idle. */
  async confirm(): Promise<void> {
    if (this.#isConfirming || this.#kept.size === 0) return
    this.#isConfirming = true
    const asked = [...this.#kept.values()]
    const [askedAt, askedOn] = [performance.now(), Date.now()]
    try {
      const names = new Set(asked.flatMap(({ revisions }) => [...revisions.keys()]))
      const { of, now, between } = await within(this.#settings.trustMillis, this.#settings.readRevisions([...names]))
      this.clock.set(now, between)
      for (const kept of asked) {
        const isNewest = [...kept.revisions].every(([name, revision]) => of.get(name) === revision)
        if (!isNewest) this.#drop(kept)
        kept.confirmedAt = askedAt
        kept.confirmedOn = askedOn
      }
      this.#dropIdle(askedAt)
    } catch (thrown) {
      this.#settings.onError(thrown)
    } finally {
      this.#isConfirming = false
    }
  }

  #isTrusted(kept: Kept<Content>): boolean {
    const at = performance.now()
    const { trustMillis } = this.#settings
    // A machine that slept may not have noticed on its monotonic clock.
    if (at - kept.confirmedAt > trustMillis || Date.now() - kept.confirmedOn > trustMillis) return false
    if (kept.endsAt !== null && this.clock.now() >= kept.endsAt) return false
    kept.usedAt = at
    return true
  }

  async #load(tenant: string, changed: Set<string>): Promise<Kept<Content>> {
    for (let attempt = 1; ; attempt += 1) {
      changed.clear()
      const [confirmedAt, confirmedOn] = [performance.now(), Date.now()]
      const loaded = await this.#settings.load(tenant)
      if (touches(loaded.revisions, changed)) {
        if (attempt < TRIES) continue
        throw new Fault('unavailable', {
          detail: `"${tenant}" is being changed too quickly to be read: try again shortly`,
          retryAfterSeconds: 1,
        })
      }
      this.clock.set(loaded.now, loaded.between)
      const kept = { ...loaded, tenant, confirmedAt, confirmedOn, usedAt: confirmedAt }
      this.#kept.set(tenant, kept)
      return kept
    }
  }

  #drop(kept: Kept<Content>): void {
    if (this.#kept.get(kept.tenant) === kept) this.#kept.delete(kept.tenant)
  }

  #dropIdle(at: number): void {
    const { idleMillis, maxTenants } = this.#settings
    for (const kept of this.#kept.values()) if (at - kept.usedAt > idleMillis) this.#drop(kept)
    if (this.#kept.size <= maxTenants) return
    const byUse = [...this.#kept.values()].sort((a, b) => a.usedAt - b.usedAt)
    for (const kept of byUse.slice(0, this.#kept.size - Math.floor(maxTenants * 0.9))) this.#drop(kept)
  }
}

function touches(revisions: ReadonlyMap<string, number>, changed: ReadonlySet<string>): boolean {
  for (const name of changed) if (revisions.has(name)) return true
  return false
}

async function within<Result>(millis: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the revisions were not told within ${millis} ms`)), millis)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
