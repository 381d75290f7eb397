import type { JWK } from 'jose'
import { DAY_MS } from '../kernel/clock.ts'

export const algorithms = ['ES256', 'RS256'] as const
export type Algorithm = (typeof algorithms)[number]

/** What follows the schedule: from a moment on a key signs tokens, until a later one does. */
export interface ScheduledKey {
  readonly id: string
  readonly algorithm: Algorithm
  readonly signsFrom: Date
}

export interface SigningKey extends ScheduledKey {
  readonly privateJwk: JWK
}

/** A key as it stands in the database: its private part in the form that the vault gave it. */
export interface KeptKey extends ScheduledKey {
  readonly kept: string
}

/** How long a key signs. */
const ROTATION_MS = 90 * DAY_MS
/** How long the next key is published before it signs, so that nobody who caches the keys meets an unknown one. */
export const PUBLISHED_AHEAD_MS = DAY_MS
/** How long a key that signs no more is still published; far longer than its last token lasts. */
const OVERLAP_MS = DAY_MS

/** The key that signs now: the latest whose moment has come, or the only one there is. */
export function findSigner<Key extends ScheduledKey>(
  keys: readonly Key[],
  algorithm: Algorithm,
  now: number,
): Key | undefined {
  const own = listFrom(keys, algorithm)
  return own.findLast(key => key.signsFrom.getTime() <= now) ?? own[0]
}

/** Whether the next key should be published, so that it signs when the newest has signed long enough. */
export function isRotationDue(keys: readonly ScheduledKey[], algorithm: Algorithm, now: number): boolean {
  const newest = listFrom(keys, algorithm).at(-1)
  return newest !== undefined && newest.signsFrom.getTime() + ROTATION_MS - PUBLISHED_AHEAD_MS <= now
}

/** Keys whose last token ended long ago. */
export function listOver<Key extends ScheduledKey>(keys: readonly Key[], now: number): Key[] {
  return keys.filter(key => {
    const signer = findSigner(keys, key.algorithm, now)
    return signer !== undefined && key.signsFrom < signer.signsFrom && signer.signsFrom.getTime() + OVERLAP_MS <= now
  })
}

function listFrom<Key extends ScheduledKey>(keys: readonly Key[], algorithm: Algorithm): Key[] {
  return keys
    .filter(key => key.algorithm === algorithm)
    .sort((one, other) => one.signsFrom.getTime() - other.signsFrom.getTime() || (one.id < other.id ? -1 : 1))
}
