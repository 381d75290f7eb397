/** The database's clock, told from this process: what has an end is compared with it on every node alike. */
export interface DatabaseClock {
  /** Epoch milliseconds. */
  now(): number
  /**
   * Sets it by what the database said between these two moments of `performance.now()`. Nothing but that one question
   * may lie between them: half of what else took time would be an error, and what has an end would last longer.
   */
  set(databaseNow: number, between: readonly [asked: number, told: number]): void
}

/** Starts with this machine's own time until the database has told its own. A jump of this machine's clock does nothing. */
export function databaseClock(): DatabaseClock {
  let ahead = Date.now() - performance.now()
  return {
    now: () => Math.floor(performance.now() + ahead),
    set(databaseNow, [asked, told]) {
      ahead = databaseNow - (asked + told) / 2
    },
  }
}
