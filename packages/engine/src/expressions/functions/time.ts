import { type Duration, Failure, type Result, type Timestamp } from '../value.ts'
import { durationOf } from './duration-text.ts'
import { functionOf, methodOf, type Overload } from './overload.ts'
import { shiftToZone } from './time-zone.ts'
import { timestampOf } from './timestamp-text.ts'

const at = 'google.protobuf.Timestamp'
const span = 'google.protobuf.Duration'

/** What is read of a time, of a date whose UTC fields are the wanted zone's. */
const timeParts: Readonly<Record<string, (date: Date) => number>> = {
  getFullYear: date => date.getUTCFullYear(),
  getMonth: date => date.getUTCMonth(),
  getDate: date => date.getUTCDate(),
  getDayOfMonth: date => date.getUTCDate() - 1,
  getDayOfWeek: date => date.getUTCDay(),
  getDayOfYear: date =>
    Math.round((Date.UTC(2000, date.getUTCMonth(), date.getUTCDate()) - Date.UTC(2000, 0, 1)) / 86_400_000) -
    leapGap(date),
  getHours: date => date.getUTCHours(),
  getMinutes: date => date.getUTCMinutes(),
  getSeconds: date => date.getUTCSeconds(),
  getMilliseconds: date => date.getUTCMilliseconds(),
}

/** 2000 has the 29th of February: later days of a year without it are one earlier. */
function leapGap(date: Date): number {
  const year = date.getUTCFullYear()
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return isLeap || date.getUTCMonth() < 2 ? 0 : 1
}

const spanParts: Readonly<Record<string, bigint>> = {
  getHours: 3_600_000_000_000n,
  getMinutes: 60_000_000_000n,
  getSeconds: 1_000_000_000n,
}

function milliseconds(time: Timestamp): number {
  const { nanoseconds } = time
  return Number((nanoseconds - (((nanoseconds % 1_000_000n) + 1_000_000n) % 1_000_000n)) / 1_000_000n)
}

function readIn(time: Timestamp, zone: string, read: (date: Date) => number): Result {
  const shifted = shiftToZone(milliseconds(time), zone)
  return shifted === undefined
    ? new Failure(`'${zone.slice(0, 40)}' is no time zone such as Europe/Vienna or +01:00`)
    : BigInt(read(new Date(shifted)))
}

function millisecondsOf(duration: Duration): bigint {
  return (duration.nanoseconds % 1_000_000_000n) / 1_000_000n
}

/** Times and spans that claims and context carry as text. None of these asks a clock. */
export const timeFunctions: readonly Overload[] = [
  functionOf(['_+_', [at, span], at], ([a, b]) => timestampOf(a.nanoseconds + b.nanoseconds)),
  functionOf(['_+_', [span, at], at], ([a, b]) => timestampOf(a.nanoseconds + b.nanoseconds)),
  functionOf(['_+_', [span, span], span], ([a, b]) => durationOf(a.nanoseconds + b.nanoseconds)),
  functionOf(['_-_', [at, at], span], ([a, b]) => durationOf(a.nanoseconds - b.nanoseconds)),
  functionOf(['_-_', [at, span], at], ([a, b]) => timestampOf(a.nanoseconds - b.nanoseconds)),
  functionOf(['_-_', [span, span], span], ([a, b]) => durationOf(a.nanoseconds - b.nanoseconds)),
  ...Object.entries(timeParts).flatMap(([name, read]) => [
    methodOf([name, [at], 'int'], ([time]) => BigInt(read(new Date(milliseconds(time))))),
    methodOf([name, [at, 'string'], 'int'], ([time, zone], meter) => {
      meter.spend(100)
      return readIn(time, zone, read)
    }),
  ]),
  ...Object.entries(spanParts).map(([name, unit]) => methodOf([name, [span], 'int'], ([a]) => a.nanoseconds / unit)),
  methodOf(['getMilliseconds', [span], 'int'], ([a]) => millisecondsOf(a)),
]
