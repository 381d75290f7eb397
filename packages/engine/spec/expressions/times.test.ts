import { describe, expect, test } from 'vitest'
import { answer } from './answers.ts'

/** The context of a day in winter. */
const at = (time: string) => `timestamp('${time}')`
const dots = '.'.repeat(50)

describe('a time', () => {
  test.each([
    `${at('2026-01-31T08:30:00Z')} == ${at('2026-01-31t09:30:00+01:00')}`,
    `${at('2026-01-31T08:30:00z')} == ${at('2026-01-31T03:00:00-05:30')}`,
    `${at('2026-01-31T08:30:00Z')} == ${at('2026-02-01T08:29:00+23:59')}`,
    `${at('2024-02-29T00:00:00Z')} < ${at('2024-03-01T00:00:00Z')}`,
    `${at('2026-01-31T23:59:59Z')} < ${at('2026-01-31T23:59:59.000000001Z')}`,
    `${at('2026-01-31T08:30:00.5Z')}.getMilliseconds() == 500`,
    `${at('0001-01-01T00:00:00Z')} < ${at('9999-12-31T23:59:59.999999999Z')}`,
    `timestamp(1700000000) == ${at('2023-11-14T22:13:20Z')}`,
    `timestamp(${at('2023-11-14T22:13:20Z')}) == ${at('2023-11-14T22:13:20Z')}`,
    `int(${at('2023-11-14T22:13:20.75Z')}) == 1700000000`,
    `int(${at('1969-12-31T23:59:59.5Z')}) == -1`,
    `string(${at('2026-01-31T09:30:00.050+01:00')}) == '2026-01-31T08:30:00.05Z'`,
    `string(${at('2026-01-31T08:30:00Z')}) == '2026-01-31T08:30:00Z'`,
    `${at('2026-01-31T08:30:00Z')} + duration('90m') == ${at('2026-01-31T10:00:00Z')}`,
    `duration('90m') + ${at('2026-01-31T08:30:00Z')} == ${at('2026-01-31T10:00:00Z')}`,
    `${at('2026-01-31T08:30:00Z')} - duration('90m') == ${at('2026-01-31T07:00:00Z')}`,
    `${at('2026-01-31T08:30:00Z')} - ${at('2026-01-31T07:00:00Z')} == duration('90m')`,
  ])('is read, written and reckoned with: %s', source => {
    expect(answer(source)).toBe(true)
  })

  test.each([
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T23:60:00Z',
    '2026-01-31T23:59:60Z',
    '2026-01-31T00:00:00+24:00',
    '2026-01-31T00:00:00-23:60',
  ])('is refused where it does not exist: %s', time => {
    expect(answer(`${at(time)} == ${at(time)}`)).toBe(`'${time}' is a time that does not exist`)
  })

  test.each([
    'x2026-01-31T08:30:00Z',
    '2026-01-31T08:30:00Zx',
    '2026-01-31 08:30:00Z',
    '2026-01-31T08:30:00',
    '2026-01-31T08:30:00.Z',
    '2026-01-31T08:30:00.1234567890Z',
    '2026-01-31T08:30:00x01:00',
    dots,
  ])('is refused where it is none: %s', time => {
    const error = `'${time.slice(0, 40)}' is no timestamp such as 2026-01-31T08:30:00Z`
    expect(answer(`${at(time)} == ${at(time)}`)).toBe(error)
  })

  test.each([
    `${at('0000-12-31T23:59:59Z')} == ${at('2026-01-31T08:30:00Z')}`,
    `${at('9999-12-31T23:59:59.999999999Z')} + duration('1ns') == ${at('2026-01-31T08:30:00Z')}`,
    `${at('0001-01-01T00:00:00Z')} - duration('1ns') == ${at('2026-01-31T08:30:00Z')}`,
  ])('lies within the years that there are: %s', source => {
    expect(answer(source)).toBe('a timestamp lies between the years 1 and 9999')
  })
})

describe('what is read of a time', () => {
  test.each([
    ['2026-08-09T10:11:12.345Z', 'getFullYear', 2026],
    ['2026-08-09T10:11:12.345Z', 'getMonth', 7],
    ['2026-08-09T10:11:12.345Z', 'getDate', 9],
    ['2026-08-09T10:11:12.345Z', 'getDayOfMonth', 8],
    ['2026-08-09T10:11:12.345Z', 'getDayOfWeek', 0],
    ['2026-08-08T10:11:12.345Z', 'getDayOfWeek', 6],
    ['2026-08-09T10:11:12.345Z', 'getHours', 10],
    ['2026-08-09T10:11:12.345Z', 'getMinutes', 11],
    ['2026-08-09T10:11:12.345Z', 'getSeconds', 12],
    ['2026-08-09T10:11:12.345Z', 'getMilliseconds', 345],
    ['2026-01-01T00:00:00.0005Z', 'getMilliseconds', 0],
    ['1969-12-31T23:59:59.9999Z', 'getMilliseconds', 999],
    ['1969-12-31T23:59:59.9999Z', 'getSeconds', 59],
    ['2023-01-01T00:00:00Z', 'getDayOfYear', 0],
    ['2023-02-28T00:00:00Z', 'getDayOfYear', 58],
    ['2023-03-01T00:00:00Z', 'getDayOfYear', 59],
    ['2023-03-31T00:00:00Z', 'getDayOfYear', 89],
    ['2023-12-31T00:00:00Z', 'getDayOfYear', 364],
    ['2024-02-29T00:00:00Z', 'getDayOfYear', 59],
    ['2024-03-01T00:00:00Z', 'getDayOfYear', 60],
    ['2024-12-31T00:00:00Z', 'getDayOfYear', 365],
    ['1900-12-31T00:00:00Z', 'getDayOfYear', 364],
    ['2000-12-31T00:00:00Z', 'getDayOfYear', 365],
    ['2100-03-01T00:00:00Z', 'getDayOfYear', 59],
  ])('of %s: %s is %i', (time, name, value) => {
    expect(answer(`${at(time)}.${name}() == ${value}`)).toBe(true)
    expect(answer(`${at(time)}.${name}('UTC') == ${value}`)).toBe(true)
    expect(answer(`${at(time)}.${name}('+00:00') == ${value}`)).toBe(true)
  })

  test.each([
    ['2026-07-31T22:30:15.250Z', 'Europe/Vienna', '2026-08-01T00:30:15.250Z'],
    ['2026-01-31T22:30:15.250Z', 'Europe/Vienna', '2026-01-31T23:30:15.250Z'],
    ['2026-12-31T22:30:15.250Z', '+02:30', '2027-01-01T01:00:15.250Z'],
    ['2026-12-31T22:30:15.250Z', '02:30', '2027-01-01T01:00:15.250Z'],
    ['2026-01-01T00:30:15.250Z', '-02:30', '2025-12-31T22:00:15.250Z'],
    ['2026-01-01T04:30:15.250Z', 'America/New_York', '2025-12-31T23:30:15.250Z'],
    ['1969-12-31T23:30:15.250Z', 'Asia/Tokyo', '1970-01-01T08:30:15.250Z'],
    ['0001-06-01T12:00:00Z', '+01:00', '0001-06-01T13:00:00Z'],
  ])('is read in its zone: %s in %s', (time, zone, seen) => {
    for (const name of ['getFullYear', 'getMonth', 'getDate', 'getDayOfWeek', 'getHours', 'getMinutes', 'getSeconds'])
      expect(answer(`${at(time)}.${name}('${zone}') == ${at(seen)}.${name}()`), name).toBe(true)
    expect(answer(`${at(time)}.getMilliseconds('${zone}') == ${at(seen)}.getMilliseconds()`)).toBe(true)
  })

  test.each(['Nowhere/Land', 'x01:00', '01:00x', '', dots])('and not in a zone that there is not: %s', zone => {
    const error = `'${zone.slice(0, 40)}' is no time zone such as Europe/Vienna or +01:00`
    expect(answer(`${at('2026-01-31T08:30:00Z')}.getHours('${zone}') == 8`)).toBe(error)
  })
})

describe('a span of time', () => {
  test.each([
    [`1h30m`, '5400s'],
    [`12h`, '43200s'],
    [`-1.5s`, '-1.5s'],
    [`+2s`, '2s'],
    [`0`, '0s'],
    [`1us`, '0.000001s'],
    [`1µs`, '0.000001s'],
    [`1000ns`, '0.000001s'],
    [`250ms`, '0.25s'],
    [`.5s`, '0.5s'],
    [`.25h`, '900s'],
    [`1.s`, '1s'],
    [`10.050s`, '10.05s'],
    [`-10.25m`, '-615s'],
    [`${'0'.repeat(98)}1s`, '1s'],
    ['9223372036.854775807s', '9223372036.854775807s'],
  ])('is read and written: %s is %s', (text, seconds) => {
    expect(answer(`string(duration('${text}')) == '${seconds}'`)).toBe(true)
    expect(answer(`duration(duration('${text}')) == duration('${seconds}')`)).toBe(true)
  })

  test.each(['', '1', 'x1s', '1sx', '1.5', '1s 2m', 's', '.s', '--1s', `${'0'.repeat(99)}1s`, dots])(
    'is refused where it is none: %s',
    text => {
      const error = `'${text.slice(0, 40)}' is no duration such as 1h30m`
      expect(answer(`duration('${text}') == duration('1s')`)).toBe(error)
    },
  )

  test.each([
    `duration('2562048h') == duration('1s')`,
    `duration('2000000h') + duration('2000000h') == duration('1s')`,
  ])('is not longer than it can be: %s', source => {
    expect(answer(source)).toBe('a duration is at most about 292 years long')
  })

  test.each([
    `duration('1h') + duration('30m') == duration('1h30m')`,
    `duration('1h') - duration('30m') == duration('30m')`,
    `duration('1h30m').getHours() == 1`,
    `duration('1h30m').getMinutes() == 90`,
    `duration('1m1.75s').getSeconds() == 61`,
    `duration('1m1.75s').getMilliseconds() == 750`,
    `duration('-1s') < duration('1s') && duration('1s') > duration('999ms')`,
  ])('is reckoned with and read: %s', source => {
    expect(answer(source)).toBe(true)
  })
})
