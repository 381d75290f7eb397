import { isFailure } from './kind.ts'
import { fromInput, MapValue } from './map-value.ts'
import type { Meter } from './meter.ts'
import { Duration, type ListValue, Timestamp, TypeName, Uint, type Value } from './value.ts'

/**
 * CEL's equality: never an error, numbers by their value whatever their kind, NaN unequal to itself.
 * Each element compared is a step; when the steps are used up the answer means nothing and the evaluation fails.
 */
export function equals(left: Value, right: Value, meter: Meter): boolean {
  if (typeof left === 'string') return typeof right === 'string' && equalTexts(left, right, meter)
  if (typeof left === 'boolean' || left === null) return left === right
  if (typeof left === 'number' || typeof left === 'bigint' || left instanceof Uint) return equalNumbers(left, right)
  if (left instanceof Uint8Array) return right instanceof Uint8Array && equalBytes(left, right, meter)
  if (Array.isArray(left)) return Array.isArray(right) && equalLists(left, right, meter)
  if (left instanceof MapValue) return right instanceof MapValue && equalMaps(left, right, meter)
  if (left instanceof Timestamp) return right instanceof Timestamp && left.nanoseconds === right.nanoseconds
  if (left instanceof Duration) return right instanceof Duration && left.nanoseconds === right.nanoseconds
  return left instanceof TypeName && right instanceof TypeName && left.name === right.name
}

function equalTexts(left: string, right: string, meter: Meter): boolean {
  return left.length === right.length && meter.spend(left.length >> 6) && left === right
}

function equalNumbers(left: number | bigint | Uint, right: Value): boolean {
  const a = left instanceof Uint ? left.value : left
  const b = right instanceof Uint ? right.value : right
  if (typeof a === typeof b) return a === b
  if (typeof b !== 'number' && typeof b !== 'bigint') return false
  // JavaScript orders a bigint and a number by their exact values.
  return !Number.isNaN(Number(a)) && !Number.isNaN(Number(b)) && !(a < b) && !(a > b)
}

function equalBytes(left: Uint8Array, right: Uint8Array, meter: Meter): boolean {
  if (left.length !== right.length || !meter.spend(left.length)) return false
  return left.every((byte, index) => byte === right[index])
}

function equalLists(left: ListValue, right: ListValue, meter: Meter): boolean {
  return left.length === right.length && left.every((raw, index) => equalRaw(raw, right[index], meter))
}

function equalMaps(left: MapValue, right: MapValue, meter: Meter): boolean {
  if (left.size !== right.size) return false
  return left.keys().every(key => equalRaw(left.find(key), right.find(key), meter))
}

function equalRaw(left: unknown, right: unknown, meter: Meter): boolean {
  if (!meter.spend(1) || left === undefined || right === undefined) return false
  const a = fromInput(left, meter)
  const b = fromInput(right, meter)
  return !isFailure(a) && !isFailure(b) && equals(a, b, meter)
}

/** Whether a list holds a value. Ends early when the steps are used up. */
export function holds(list: ListValue, wanted: Value, meter: Meter): boolean {
  for (const raw of list) {
    if (!meter.spend(1)) return false
    const element = fromInput(raw, meter)
    if (!isFailure(element) && equals(element, wanted, meter)) return true
  }
  return false
}
