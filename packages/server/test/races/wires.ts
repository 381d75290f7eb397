import { setTimeout as pause } from 'node:timers/promises'
import type { Statement, Wire } from './wired-connections.ts'

/** The seed of this run's pauses; `TENANTRY_SEED` repeats them, as far as the machine lets it. */
export const seed = Number(process.env.TENANTRY_SEED) || Date.now() & 0x7fffffff

/** A row of numbers from 0 to 1 that the seed alone decides (mulberry32). */
export function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Waits a little before every statement, so that transactions meet in every order. */
export function jittery(maxPauseMs = 4): Wire {
  const random = randomFrom(seed)
  return async (statement, line) => {
    await pause(random() * maxPauseMs)
    return line.send(statement)
  }
}

/** The planted fault of most races: a server that takes no lock, or a weaker one, on the tenant's row. */
export function weakening(locks: readonly string[], next: Wire): Wire {
  return (statement, line) => next(weaken(statement, locks), line)
}

function weaken(statement: Statement, locks: readonly string[]): Statement {
  if (!/directory\.(open|scope)\(/.test(statement.text)) return statement
  return {
    ...statement,
    values: statement.values.map(value => (typeof value === 'string' && locks.includes(value) ? 'read' : value)),
  }
}

/**
 * Holds every statement that matches until so many of them were answered, so that as many transactions have read before
 * any of them goes on: what a race comes upon by luck, on every machine. Where a lock keeps them apart it waits for ever.
 * With several counts, one group meets after the other; what comes after them all goes on at once.
 */
export function meetingAfter(pattern: RegExp, counts: number | readonly number[], next: Wire): Wire {
  const groups = [counts].flat().map(count => ({ count, arrived: 0, doors: Promise.withResolvers<void>() }))
  return async (statement, line) => {
    const answer = await next(statement, line)
    const group = pattern.test(statement.text) ? groups.find(({ count, arrived }) => arrived < count) : undefined
    if (!group) return answer
    group.arrived += 1
    if (group.arrived === group.count) group.doors.resolve()
    await group.doors.promise
    return answer
  }
}

/** Another planted fault: a part of a statement is left out. */
export function leavingOut(part: string, next: Wire): Wire {
  return ({ text, values }, line) => next({ text: text.replace(part, ''), values }, line)
}
