import { isFault } from '../kernel/fault.ts'

/** So many refusals in a row, each sooner after the last one than it rests, and the gate closes for a key. */
const BORNE = 20
const REST_MS = 1000
/** So many keys are remembered; the one that has been quiet longest is forgotten for another. */
const KEYS = 10_000

interface Refusals {
  readonly count: number
  readonly askedAt: number
  readonly fault: unknown
}

/** Runs work about a key, or throws what it was refused with a moment ago. */
export type FloodGate = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>

/**
 * Keeps a flood of guesses away from the database. What was refused many times in a row as `too_many_attempts` or
 * `code_spent` is refused for a second without asking again: such a refusal ends with time alone, and without this,
 * each would wait for the same row on a connection that others need. It decides nothing by itself.
 */
export function keepFloodGate(clock: () => number = performance.now.bind(performance)): FloodGate {
  const refused = new Map<string, Refusals>()
  const keep = (key: string, refusals: Refusals) => {
    refused.delete(key)
    refused.set(key, refusals)
    const [oldest] = refused.keys()
    if (refused.size > KEYS && oldest !== undefined) refused.delete(oldest)
  }
  return async (key, work) => {
    const known = refused.get(key)
    const isLate = known !== undefined && clock() - known.askedAt >= REST_MS
    if (known && known.count >= BORNE && !isLate) throw known.fault
    // Of those who come after the rest, one asks; the others hear what it was told last.
    if (known) keep(key, { ...known, askedAt: clock() })
    try {
      const result = await work()
      refused.delete(key)
      return result
    } catch (thrown) {
      if (isFault(thrown, 'too_many_attempts') || isFault(thrown, 'code_spent')) {
        keep(key, { count: (refused.get(key)?.count ?? 0) + 1, askedAt: clock(), fault: thrown })
      } else refused.delete(key)
      throw thrown
    }
  }
}
