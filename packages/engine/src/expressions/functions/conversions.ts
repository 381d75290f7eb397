import { kindOf } from '../kind.ts'
import { Failure, type Result, TypeName } from '../value.ts'
import { durationText, parseDuration } from './duration-text.ts'
import { toInt, toUint } from './numbers.ts'
import { functionOf, type Overload } from './overload.ts'
import { parseTimestamp, timestampOf, timestampText, wholeSeconds } from './timestamp-text.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  True: true,
  TRUE: true,
  t: true,
  '1': true,
  false: false,
  False: false,
  FALSE: false,
  f: false,
  '0': false,
}

function fromText(text: string, kind: string): Failure {
  return new Failure(`'${text.slice(0, 40)}' is no ${kind}`)
}

function intFromText(text: string): Result {
  return /^[+-]?\d{1,19}$/.test(text) ? toInt(BigInt(text)) : fromText(text, 'int')
}

function uintFromText(text: string): Result {
  return /^\d{1,20}$/.test(text) ? toUint(BigInt(text)) : fromText(text, 'uint')
}

function doubleFromText(text: string): Result {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Number(text)
  const special = /^([+-]?)(?:(inf|infinity)|nan)$/i.exec(text)
  if (special === null) return fromText(text, 'double')
  if (special[2] === undefined) return Number.NaN
  return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function intFromDouble(value: number): Result {
  // The ends of the range are no doubles of their own: 2^63 - 1 rounds to 2^63.
  return value > -(2 ** 63) && value < 2 ** 63
    ? toInt(BigInt(Math.trunc(value)))
    : new Failure(`${value} does not fit in an int`)
}

function uintFromDouble(value: number): Result {
  return value >= 0 && value < 2 ** 64
    ? toUint(BigInt(Math.trunc(value)))
    : new Failure(`${value} does not fit in a uint`)
}

function boolFromText(text: string): Result {
  return Object.hasOwn(booleans, text) ? (booleans[text] ?? false) : fromText(text, 'bool')
}

function textFromBytes(bytes: Uint8Array): Result {
  try {
    return decoder.decode(bytes)
  } catch {
    return new Failure('these bytes are no UTF-8 text')
  }
}

/** Conversions, each named like the kind that it gives. */
export const conversionFunctions: readonly Overload[] = [
  functionOf(['int', ['int'], 'int'], ([a]) => a),
  functionOf(['int', ['uint'], 'int'], ([a]) => toInt(a.value)),
  functionOf(['int', ['double'], 'int'], ([a]) => intFromDouble(a)),
  functionOf(['int', ['string'], 'int'], ([a]) => intFromText(a)),
  functionOf(['int', ['google.protobuf.Timestamp'], 'int'], ([a]) => wholeSeconds(a)),
  functionOf(['uint', ['uint'], 'uint'], ([a]) => a),
  functionOf(['uint', ['int'], 'uint'], ([a]) => toUint(a)),
  functionOf(['uint', ['double'], 'uint'], ([a]) => uintFromDouble(a)),
  functionOf(['uint', ['string'], 'uint'], ([a]) => uintFromText(a)),
  functionOf(['double', ['double'], 'double'], ([a]) => a),
  functionOf(['double', ['int'], 'double'], ([a]) => Number(a)),
  functionOf(['double', ['uint'], 'double'], ([a]) => Number(a.value)),
  functionOf(['double', ['string'], 'double'], ([a], meter) =>
    meter.spend(a.length >> 4) ? doubleFromText(a) : new Failure('too long'),
  ),
  functionOf(['bool', ['bool'], 'bool'], ([a]) => a),
  functionOf(['bool', ['string'], 'bool'], ([a]) => boolFromText(a)),
  functionOf(['bytes', ['bytes'], 'bytes'], ([a]) => a),
  functionOf(['bytes', ['string'], 'bytes'], ([a], meter) =>
    meter.spend(a.length) ? encoder.encode(a) : new Failure('too long'),
  ),
  functionOf(['string', ['string'], 'string'], ([a]) => a),
  functionOf(['string', ['bool'], 'string'], ([a]) => String(a)),
  functionOf(['string', ['int'], 'string'], ([a]) => String(a)),
  functionOf(['string', ['uint'], 'string'], ([a]) => String(a.value)),
  functionOf(['string', ['double'], 'string'], ([a]) => String(a)),
  functionOf(['string', ['bytes'], 'string'], ([a], meter) =>
    meter.spend(a.length) ? textFromBytes(a) : new Failure('too long'),
  ),
  functionOf(['string', ['google.protobuf.Timestamp'], 'string'], ([a]) => timestampText(a)),
  functionOf(['string', ['google.protobuf.Duration'], 'string'], ([a]) => durationText(a)),
  functionOf(['timestamp', ['google.protobuf.Timestamp'], 'google.protobuf.Timestamp'], ([a]) => a),
  functionOf(['timestamp', ['string'], 'google.protobuf.Timestamp'], ([a]) => parseTimestamp(a)),
  functionOf(['timestamp', ['int'], 'google.protobuf.Timestamp'], ([a]) => timestampOf(a * 1_000_000_000n)),
  functionOf(['duration', ['google.protobuf.Duration'], 'google.protobuf.Duration'], ([a]) => a),
  functionOf(['duration', ['string'], 'google.protobuf.Duration'], ([a]) => parseDuration(a)),
  functionOf(['type', ['any'], 'type'], ([a]) => new TypeName(kindOf(a))),
  functionOf(['dyn', ['any'], 'any'], ([a]) => a),
]
