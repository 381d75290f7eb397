/** Numbers in two bytes each where all of them fit, in four otherwise. */
export type NumberList = Uint16Array | Uint32Array

/**
 * Finds a number by a text, in 8 to 20 bytes per entry beside the text itself. A `Map` would keep one object per key;
 * with ten million users those objects are what fills the memory.
 */
export interface TextIndex {
  readonly size: number
  /** All keys behind one another. */
  readonly text: string
  /** Where each key starts in `text`, and at last where `text` ends. */
  readonly starts: NumberList
  readonly values: NumberList
  /** Open addressing: the key's number plus one, or 0 for an empty slot. Its length is a power of two. */
  readonly slots: NumberList
}

/** Builds an index from distinct keys, each with a number from 0 to 2^32-1. */
export function buildTextIndex(entries: ReadonlyMap<string, number>): TextIndex {
  const size = entries.size
  const text = [...entries.keys()].join('')
  const starts = makeNumberList(size + 1, text.length)
  const values = makeNumberList(size, maxOf(entries.values()))
  const slots = makeNumberList(slotCountFor(size), size)
  const mask = slots.length - 1
  let entry = 0
  let end = 0
  for (const [key, value] of entries) {
    starts[entry] = end
    end += key.length
    values[entry] = value
    let slot = hashText(key) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = ++entry
  }
  starts[size] = end
  return { size, text, starts, values, slots }
}

/** The number of a key, or -1. */
export function findInTextIndex(index: TextIndex, key: string): number {
  if (index.size === 0) return -1
  const { slots, starts, values, text } = index
  const mask = slots.length - 1
  let slot = hashText(key) & mask
  for (;;) {
    const entry = slots[slot] ?? 0
    if (entry === 0) return -1
    const start = starts[entry - 1] ?? 0
    if ((starts[entry] ?? 0) - start === key.length && text.startsWith(key, start)) return values[entry - 1] ?? -1
    slot = (slot + 1) & mask
  }
}

/** Every key with its number, in the order in which they were given. */
export function* listTextIndex({ size, text, starts, values }: TextIndex): Generator<readonly [string, number]> {
  for (let entry = 0; entry < size; entry++) {
    yield [text.slice(starts[entry] ?? 0, starts[entry + 1] ?? 0), values[entry] ?? 0]
  }
}

/** A list of zeros that can hold numbers up to `highest`. */
export function makeNumberList(length: number, highest: number): NumberList {
  return highest < 0x10000 ? new Uint16Array(length) : new Uint32Array(length)
}

function maxOf(numbers: Iterable<number>): number {
  let highest = 0
  for (const number of numbers) highest = Math.max(highest, number)
  return highest
}

/** How many slots `size` keys get: at most two thirds are filled, so that an empty one always ends a search. */
export function slotCountFor(size: number): number {
  let count = 2
  while (count * 2 < size * 3) count *= 2
  return count
}

// FNV-1a with a last mixing step; its quality matters for speed only, since keys are compared in full.
function hashText(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
