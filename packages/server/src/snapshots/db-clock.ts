/** The database's clock, told from this process: what has an end is compared with it on every node alike. */
export interface DatabaseClock {
  /** Epoch milliseconds. */
  now(): number
  /** Sets it by what the database said while this process waited since `askedAt` (of `performance.now()`). */
  set(databaseNow: number, askedAt: number): void
}

/** Starts with this machine's own time until the database has told its own. A jump of this machine's clock does nothing. */
export function databaseClock(): DatabaseClock {
  let ahead = Date.now() - performance.now()
  return {
    now: () => Math.floor(performance.now() + ahead),
    set(databaseNow, askedAt) {
      ahead = databaseNow - (askedAt + performance.now()) / 2
    },
  }
}
