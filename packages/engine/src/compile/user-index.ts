import { buildTextIndex, findInTextIndex, listTextIndex, type TextIndex } from './text-index.ts'
import { buildUuidIndex, findInUuidIndex, hasUuidNumber, isUuid, listUuidIndex, type UuidIndex } from './uuid-index.ts'

/** Finds a number by a user id. Most ids are UUIDs and are kept small; whatever else one may be is kept as text. */
export interface UserIndex {
  readonly uuids: UuidIndex
  readonly texts: TextIndex
}

/** Builds an index from distinct user ids, each with a number from 0 to 2^32-1. */
export function buildUserIndex(entries: ReadonlyMap<string, number>): UserIndex {
  if (entries.size === 0) return EMPTY
  const uuids = [...entries].filter(([user]) => isUuid(user))
  if (uuids.length === 0) return { uuids: EMPTY.uuids, texts: buildTextIndex(entries) }
  const others = [...entries].filter(([user]) => !isUuid(user))
  const texts = others.length === 0 ? EMPTY.texts : buildTextIndex(new Map(others))
  return { uuids: buildUuidIndex(uuids), texts }
}

/** The number of a user id, or -1. */
export function findUser({ uuids, texts }: UserIndex, user: string): number {
  const found = findInUuidIndex(uuids, user)
  return found >= 0 ? found : findInTextIndex(texts, user)
}

/** Every user id with its number. */
export function* listUsers({ uuids, texts }: UserIndex): Generator<readonly [string, number]> {
  yield* listUuidIndex(uuids)
  yield* listTextIndex(texts)
}

/** Whether the number of some user is as `isWanted` says. */
export function hasUserNumber({ uuids, texts }: UserIndex, isWanted: (number: number) => boolean): boolean {
  return hasUuidNumber(uuids, isWanted) || texts.values.some(isWanted)
}

const EMPTY: UserIndex = { uuids: buildUuidIndex([]), texts: buildTextIndex(new Map()) }
