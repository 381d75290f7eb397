import { makeNumberList, type NumberList, slotCountFor } from './text-index.ts'

/**
 * Finds a number by a UUID in its canonical, lower-case form, in 20 bytes for the id and its number and 4 to 8 for
 * finding them. As text it would take more than twice as much.
 */
export interface UuidIndex {
  readonly size: number
  /** Per id its four words and its number. They lie together because memory is what looking up waits for. */
  readonly entries: Uint32Array
  /** Open addressing: the id's place plus one, or 0 for an empty slot. Its length is a power of two. */
  readonly slots: NumberList
}

/** Words per id in `UuidIndex.entries`. */
const ENTRY = 5

/** Whether a text is a UUID in canonical form, with lower-case digits. */
export function isUuid(key: string): boolean {
  return readUuid(key)
}

/** Builds an index from distinct UUIDs, each with a number from 0 to 2^32-1. */
export function buildUuidIndex(given: readonly (readonly [string, number])[]): UuidIndex {
  const size = given.length
  const entries = new Uint32Array(size * ENTRY)
  const slots = makeNumberList(slotCountFor(size), size)
  const mask = slots.length - 1
  for (let place = 0; place < size; place++) {
    const [key, value] = given[place] ?? ['', 0]
    if (!readUuid(key)) throw new RangeError(`"${key}" is no UUID in lower case`)
    entries.set(read, place * ENTRY)
    entries[place * ENTRY + 4] = value
    let slot = hashRead() & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = place + 1
  }
  return { size, entries, slots }
}

/** The number of a UUID, or -1; -1 for every other text too. */
export function findInUuidIndex(index: UuidIndex, key: string): number {
  if (index.size === 0 || !readUuid(key)) return -1
  const { slots, entries } = index
  const mask = slots.length - 1
  let slot = hashRead() & mask
  for (;;) {
    const place = slots[slot] ?? 0
    if (place === 0) return -1
    const at = (place - 1) * ENTRY
    const isSame = entries[at + 3] === read[3] && entries[at] === read[0] && entries[at + 1] === read[1]
    if (isSame && entries[at + 2] === read[2]) return entries[at + 4] ?? -1
    slot = (slot + 1) & mask
  }
}

/** Every UUID with its number, in the order in which they were given. */
export function* listUuidIndex({ size, entries }: UuidIndex): Generator<readonly [string, number]> {
  for (let place = 0; place < size; place++) {
    const at = place * ENTRY
    const digits = Array.from(entries.subarray(at, at + 4), writeEight).join('')
    yield [digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), entries[at + 4] ?? 0]
  }
}

/** Whether one of the numbers is as `isWanted` says. */
export function hasUuidNumber({ size, entries }: UuidIndex, isWanted: (number: number) => boolean): boolean {
  for (let place = 0; place < size; place++) if (isWanted(entries[place * ENTRY + 4] ?? 0)) return true
  return false
}

// The words of the id that was read last; kept here so that looking up allocates nothing.
const read = new Uint32Array(4)

// An id as bytes. Characters beyond ASCII take up to three of them, so that any text of 36 characters fits.
const bytes = new Uint8Array(36 * 3)
const view = new DataView(bytes.buffer)
const encoder = new TextEncoder()

// Other than zero as soon as a character read is no digit.
let strange = 0

const LENGTH = 36
const DASH = 0x2d

function readUuid(key: string): boolean {
  if (key.length !== LENGTH) return false
  encoder.encodeInto(key, bytes)
  if (bytes[8] !== DASH || bytes[13] !== DASH || bytes[18] !== DASH || bytes[23] !== DASH) return false
  strange = 0
  read[0] = readFour(0) | (readFour(4) << 16)
  read[1] = readFour(9) | (readFour(14) << 16)
  read[2] = readFour(19) | (readFour(24) << 16)
  read[3] = readFour(28) | (readFour(32) << 16)
  return strange === 0
}

// Four characters at once, in the four bytes of a number: what each stands for as a digit, which is below 16, and then
// how that digit is written, to be compared with what was read. Digits end up in half a byte each, the first one lowest.
function readFour(at: number): number {
  const characters = view.getInt32(at, true)
  const values = (characters & 0x0f0f0f0f) + Math.imul((characters >>> 6) & 0x01010101, 9)
  const isLetter = ((values + 0x06060606) >>> 4) & 0x01010101
  strange |= (values & 0x10101010) | ((values + 0x30303030 + Math.imul(isLetter, 0x27)) ^ characters)
  const pairs = values | (values >>> 4)
  return (pairs & 0xff) | ((pairs >>> 8) & 0xff00)
}

function writeEight(word: number): string {
  let digits = ''
  for (let shift = 0; shift < 32; shift += 4) digits += ((word >>> shift) & 0xf).toString(16)
  return digits
}

// The last word of a UUID is random in every version that is in use; the others are mixed in all the same.
function hashRead(): number {
  let hash =
    (read[3] ?? 0) ^ Math.imul((read[2] ?? 0) ^ Math.imul((read[1] ?? 0) ^ (read[0] ?? 0), 0x85ebca6b), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
