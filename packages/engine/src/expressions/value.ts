import type { MapValue } from './map-value.ts'

/** An unsigned integer of 64 bits; JavaScript's bigint stands for the signed one. */
export class Uint {
  readonly value: bigint
  constructor(value: bigint) {
    this.value = value
  }
}

/** A point in time, in nanoseconds since 1970-01-01T00:00:00Z. */
export class Timestamp {
  readonly nanoseconds: bigint
  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds
  }
}

/** A span of time in nanoseconds. */
export class Duration {
  readonly nanoseconds: bigint
  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds
  }
}

/** A type as a value: what `type(x)` gives and the name `int` stands for. */
export class TypeName {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** Why there is no value. Returned, not thrown: a claim that is missing is an everyday answer and has to be quick. */
export class Failure {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

/** Elements as they came; read them through `fromInput`. */
export type ListValue = readonly unknown[]

/** A value of CEL: int is bigint, double is number, the rest as named. */
export type Value =
  | boolean
  | bigint
  | number
  | string
  | null
  | Uint
  | Uint8Array
  | ListValue
  | MapValue
  | Timestamp
  | Duration
  | TypeName

/** What evaluating gives. */
export type Result = Value | Failure
