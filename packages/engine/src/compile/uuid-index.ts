import { makeNumberList, type NumberList, slotCountFor } from './text-index.ts'

/**
 * Finds a number by a UUID in its canonical, lower-case form, in 16 bytes for the id and 4 to 16 for finding it. As
 * text it would take more than twice as much.
 */
export interface UuidIndex {
  readonly size: number
  /** Four words per id. */
  readonly words: Uint32Array
  readonly values: NumberList
  /** Open addressing: the id's number plus one, or 0 for an empty slot. Its length is a power of two. */
  readonly slots: NumberList
}

/** Whether a text is a UUID in canonical form, with lower-case digits. */
export function isUuid(key: string): boolean {
  return readUuid(key)
}

/** Builds an index from distinct UUIDs, each with a number from 0 to 2^32-1. */
export function buildUuidIndex(entries: readonly (readonly [string, number])[]): UuidIndex {
  const size = entries.length
  const words = new Uint32Array(size * 4)
  const highest = entries.reduce((most, [, value]) => Math.max(most, value), 0)
  const values = makeNumberList(size, highest)
  const slots = makeNumberList(slotCountFor(size), size)
  const mask = slots.length - 1
  entries.forEach(([key, value], entry) => {
    if (!readUuid(key)) throw new RangeError(`"${key}" is no UUID in lower case`)
    words.set(read, entry * 4)
    values[entry] = value
    let slot = hashRead() & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = entry + 1
  })
  return { size, words, values, slots }
}

/** The number of a UUID, or -1; -1 for every other text too. */
export function findInUuidIndex(index: UuidIndex, key: string): number {
  if (index.size === 0 || !readUuid(key)) return -1
  const { slots, words, values } = index
  const mask = slots.length - 1
  let slot = hashRead() & mask
  for (;;) {
    const entry = slots[slot] ?? 0
    if (entry === 0) return -1
    const at = (entry - 1) * 4
    const isSame = words[at] === read[0] && words[at + 1] === read[1] && words[at + 2] === read[2]
    if (isSame && words[at + 3] === read[3]) return values[entry - 1] ?? -1
    slot = (slot + 1) & mask
  }
}

/** Every UUID with its number, in the order in which they were given. */
export function* listUuidIndex({ size, words, values }: UuidIndex): Generator<readonly [string, number]> {
  for (let entry = 0; entry < size; entry++) {
    const digits = Array.from(words.subarray(entry * 4, entry * 4 + 4), word => word.toString(16).padStart(8, '0'))
    yield [digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), values[entry] ?? 0]
  }
}

// The words of the id that was read last; kept here so that looking up allocates nothing.
const read = new Uint32Array(4)

// Less than zero as soon as one of the characters read is no digit.
let digits = 0

const DASH = 0x2d

// The value of each character as a digit, or -1.
const VALUES = new Int8Array(0x10000).fill(-1)
for (const [value, digit] of [...'0123456789abcdef'].entries()) VALUES[digit.charCodeAt(0)] = value

function readUuid(key: string): boolean {
  if (key.length !== 36 || key.charCodeAt(8) !== DASH || key.charCodeAt(13) !== DASH) return false
  if (key.charCodeAt(18) !== DASH || key.charCodeAt(23) !== DASH) return false
  digits = 0
  read[0] = (readFour(key, 0) << 16) | readFour(key, 4)
  read[1] = (readFour(key, 9) << 16) | readFour(key, 14)
  read[2] = (readFour(key, 19) << 16) | readFour(key, 24)
  read[3] = (readFour(key, 28) << 16) | readFour(key, 32)
  return digits >= 0
}

function readFour(key: string, at: number): number {
  const first = VALUES[key.charCodeAt(at)] ?? -1
  const second = VALUES[key.charCodeAt(at + 1)] ?? -1
  const third = VALUES[key.charCodeAt(at + 2)] ?? -1
  const fourth = VALUES[key.charCodeAt(at + 3)] ?? -1
  digits |= first | second | third | fourth
  return (first << 12) | (second << 8) | (third << 4) | fourth
}

// The last word of a UUID is random in every version that is in use; the others are mixed in all the same.
function hashRead(): number {
  let hash =
    (read[3] ?? 0) ^ Math.imul((read[2] ?? 0) ^ Math.imul((read[1] ?? 0) ^ (read[0] ?? 0), 0x85ebca6b), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
