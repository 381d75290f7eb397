import { Failure, type Result, Timestamp } from '../value.ts'

const second = 1_000_000_000n
const earliest = -62_135_596_800n * second
const latest = BigInt(Date.UTC(9999, 11, 31, 23, 59, 59)) * 1_000_000n + 999_999_999n

const pattern = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/

/** A point in time from year 1 to 9999, or why not. */
export function timestampOf(nanoseconds: bigint): Result {
  const fits = nanoseconds >= earliest && nanoseconds <= latest
  return fits ? new Timestamp(nanoseconds) : new Failure('a timestamp lies between the years 1 and 9999')
}

/** Seconds since 1970, rounded down. */
export function wholeSeconds(timestamp: Timestamp): bigint {
  return (timestamp.nanoseconds - fractionOf(timestamp)) / second
}

function fractionOf(timestamp: Timestamp): bigint {
  return ((timestamp.nanoseconds % second) + second) % second
}

/** Reads RFC 3339. */
export function parseTimestamp(text: string): Result {
  const found = pattern.exec(text)
  if (found === null) return new Failure(`'${text.slice(0, 40)}' is no timestamp such as 2026-01-31T08:30:00Z`)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, seconds = 0] = found.slice(1, 7).map(Number)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  // A day that its month does not have is one of another month.
  const exists = date.getUTCMonth() === month - 1 && hour < 24 && minute < 60 && seconds < 60
  const offsetMinutes = Number(found[9] ?? 0) * 60 + Number(found[10] ?? 0)
  if (!exists || offsetMinutes >= 24 * 60) return new Failure(`'${text}' is a time that does not exist`)
  date.setUTCHours(hour, minute, seconds)
  const fraction = BigInt((found[7] ?? '').padEnd(9, '0'))
  const offset = BigInt(found[8] === '-' ? -offsetMinutes : offsetMinutes) * 60n * second
  return timestampOf(BigInt(date.getTime()) * 1_000_000n + fraction - offset)
}

/** Writes RFC 3339 in UTC, with as many digits of a second as there are. */
export function timestampText(timestamp: Timestamp): string {
  const fraction = String(fractionOf(timestamp)).padStart(9, '0').replace(/0+$/, '')
  const whole = new Date(Number(wholeSeconds(timestamp)) * 1000).toISOString().slice(0, 19)
  return fraction === '' ? `${whole}Z` : `${whole}.${fraction}Z`
}
