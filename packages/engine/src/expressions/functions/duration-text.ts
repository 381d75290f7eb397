import { Duration, Failure, type Result } from '../value.ts'

const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}

const whole = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/
const part = /(\d*)\.?(\d*)(ns|us|µs|ms|s|m|h)/g

/** A span of at most 2^63 nanoseconds either way, about 292 years, or why not. */
export function durationOf(nanoseconds: bigint): Result {
  const fits = BigInt.asIntN(64, nanoseconds) === nanoseconds
  return fits ? new Duration(nanoseconds) : new Failure('a duration is at most about 292 years long')
}

/** Reads such as `1h30m`, `-1.5s` or `250ms`. */
export function parseDuration(text: string): Result {
  if (text.length > 100 || !whole.test(text)) return new Failure(`'${text.slice(0, 40)}' is no duration such as 1h30m`)
  let sum = 0n
  for (const [, integer = '', fraction = '', unit = ''] of text.matchAll(part)) {
    const nanoseconds = units[unit] ?? 0n
    sum += BigInt(integer) * nanoseconds + (BigInt(fraction) * nanoseconds) / 10n ** BigInt(fraction.length)
  }
  return durationOf(text.startsWith('-') ? -sum : sum)
}

/** Writes seconds: `5400s`, `-1.5s`. */
export function durationText(duration: Duration): string {
  const size = duration.nanoseconds < 0n ? -duration.nanoseconds : duration.nanoseconds
  const fraction = String(size % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '')
  const seconds = fraction === '' ? `${size / 1_000_000_000n}s` : `${size / 1_000_000_000n}.${fraction}s`
  return duration.nanoseconds < 0n ? `-${seconds}` : seconds
}
