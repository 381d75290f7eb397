import { createHash } from 'node:crypto'
import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { countAttempt } from './credentials.store.ts'

/** So many wrong passwords in a row are borne; then the identifier rests until the window ends. */
const ATTEMPTS_PER_WINDOW = 10
const WINDOW_SECONDS = 15 * 60

/** What is counted: proofs that are tried, and mail that is asked for or sent. */
type Purpose = 'log-in' | 'password' | 'asked' | 'source' | 'sent-to-user' | 'sent-to-address' | 'verify-address'

/** The key under which attempts are counted: the identifier, so that a stranger's and a user's look alike. */
export function toAttemptKey(purpose: Purpose, identifier: string): Buffer {
  return createHash('sha256').update(`${purpose}\0${identifier}`).digest()
}

/** Counts an attempt before the proof is looked at; refuses beyond the limit. */
export async function countOrRefuse(
  clearance: Clearance,
  key: Buffer,
  limit: number = ATTEMPTS_PER_WINDOW,
): Promise<void> {
  const { count, windowEnd } = await countAttempt(clearance, key, WINDOW_SECONDS)
  if (count <= limit) return
  const retryAfterSeconds = Math.max(1, Math.ceil((windowEnd.getTime() - Date.now()) / 1000))
  const minutes = Math.ceil(retryAfterSeconds / 60)
  throw new Fault('too_many_attempts', {
    detail: `too many attempts: try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    case: 'attempts_over',
    facts: { minutes },
    retryAfterSeconds,
  })
}

/** Whether this is the first attempt beyond the limit in its window; counted apart, since a refused one undoes its count. */
export async function isFirstBeyond(clearance: Clearance, key: Buffer): Promise<boolean> {
  return (await countAttempt(clearance, key, WINDOW_SECONDS)).count === ATTEMPTS_PER_WINDOW + 1
}

/** Counts what goes beyond the limit without a word, such as sending a mail; false beyond it. */
export async function countWithin(
  clearance: Clearance,
  key: Buffer,
  limit: number = ATTEMPTS_PER_WINDOW,
): Promise<boolean> {
  return (await countAttempt(clearance, key, WINDOW_SECONDS)).count <= limit
}
