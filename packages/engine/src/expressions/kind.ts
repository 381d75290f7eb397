import { MapValue } from './map-value.ts'
import { Duration, Failure, type ListValue, type Result, Timestamp, type TypeName, Uint, type Value } from './value.ts'

/** What stands for each kind of value. */
export interface KindValues {
  readonly bool: boolean
  readonly int: bigint
  readonly uint: Uint
  readonly double: number
  readonly string: string
  readonly bytes: Uint8Array
  readonly null_type: null
  readonly list: ListValue
  readonly map: MapValue
  readonly 'google.protobuf.Timestamp': Timestamp
  readonly 'google.protobuf.Duration': Duration
  readonly type: TypeName
  readonly any: Value
}

export type Kind = keyof KindValues

/** Each kind as a bit, so that a set of kinds is a number. */
export const kindBits = {
  bool: 1,
  int: 2,
  uint: 4,
  double: 8,
  string: 16,
  bytes: 32,
  null_type: 64,
  list: 128,
  map: 256,
  'google.protobuf.Timestamp': 512,
  'google.protobuf.Duration': 1024,
  type: 2048,
  any: 4095,
} as const satisfies Record<Kind, number>

export const numericKinds = kindBits.int | kindBits.uint | kindBits.double

/** The kinds of a set, in words: `int or string`. */
export function describeKinds(kinds: number): string {
  if (kinds === kindBits.any) return 'anything'
  return Object.entries(kindBits)
    .filter(([name, bit]) => name !== 'any' && (kinds & bit) !== 0)
    .map(([name]) => (name === 'null_type' ? 'null' : name))
    .join(' or ')
}

/** The kind of a value by its CEL name. */
export function kindOf(value: Value): Exclude<Kind, 'any'> {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return 'double'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  if (value === null) return 'null_type'
  if (Array.isArray(value)) return 'list'
  if (value instanceof MapValue) return 'map'
  if (value instanceof Uint8Array) return 'bytes'
  if (value instanceof Uint) return 'uint'
  if (value instanceof Timestamp) return 'google.protobuf.Timestamp'
  if (value instanceof Duration) return 'google.protobuf.Duration'
  return 'type'
}

/** Whether there is no value. */
export function isFailure(result: Result | undefined): result is Failure {
  return result instanceof Failure
}
