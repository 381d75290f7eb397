import type { Meter } from './meter.ts'
import { Duration, Timestamp, Uint, type Value } from './value.ts'

/**
 * The order of two values: negative, 0 or positive, NaN where a NaN takes part, `undefined` where CEL has no order
 * between their kinds. Text is ordered by code points; an integer meets a double as a double.
 */
export function compare(left: Value, right: Value, meter: Meter): number | undefined {
  if (typeof left === 'string') return typeof right === 'string' ? compareText(left, right, meter) : undefined
  const a = toNumber(left)
  if (a !== undefined) {
    const b = toNumber(right)
    return b === undefined ? undefined : compareNumbers(a, b)
  }
  if (typeof left === 'boolean') return typeof right === 'boolean' ? Number(left) - Number(right) : undefined
  if (left instanceof Timestamp && right instanceof Timestamp) return sign(left.nanoseconds, right.nanoseconds)
  if (left instanceof Duration && right instanceof Duration) return sign(left.nanoseconds, right.nanoseconds)
  if (left instanceof Uint8Array && right instanceof Uint8Array) return compareBytes(left, right, meter)
  return undefined
}

function toNumber(value: Value): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  return value instanceof Uint ? value.value : undefined
}

function compareNumbers(a: number | bigint, b: number | bigint): number {
  return typeof a === 'bigint' && typeof b === 'bigint' ? sign(a, b) : orderDoubles(Number(a), Number(b))
}

function orderDoubles(a: number, b: number): number {
  return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : sign(a, b)
}

function sign(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1
  return a > b ? 1 : 0
}

/** UTF-16 orders the characters above U+FFFF before U+E000; code points do not. */
function compareText(left: string, right: string, meter: Meter): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a === b) continue
    meter.spend(index >> 3)
    return isSurrogate(a) === isSurrogate(b) ? a - b : Number(isSurrogate(a)) - Number(isSurrogate(b))
  }
  meter.spend(length >> 3)
  return left.length - right.length
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}

function compareBytes(left: Uint8Array, right: Uint8Array, meter: Meter): number {
  meter.spend(Math.min(left.length, right.length))
  for (const [index, byte] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (byte !== other) return byte - other
  }
  return left.length - right.length
}
