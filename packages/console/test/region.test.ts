import { createFormatter } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { formats } from '../src/app/formats.ts'
import { readRegion } from '../src/app/locale.ts'

const at = new Date('2026-11-21T14:05:00Z')
const write = (...args: Parameters<typeof readRegion>) =>
  createFormatter({ locale: readRegion(...args), formats, timeZone: 'UTC' }).dateTime(at, 'moment')

describe('dates are written as the browser’s region does', () => {
  it.for([
    ['en', ['en-GB'], '21/11/2026, 14:05'],
    ['en', ['en-US', 'en-GB'], /^11\/21\/2026, 02:05\sPM$/u],
    ['en', ['de-DE', 'en-GB', 'en'], '21/11/2026, 14:05'],
    ['de', ['de-AT', 'en-GB'], '21.11.2026, 14:05'],
  ] as const)('in %s for a browser that asks for %s', ([language, spoken, written]) => {
    expect(write(language, spoken)).toEqual(typeof written === 'string' ? written : expect.stringMatching(written))
  })

  it('with two digits for every hour', () => {
    const night = createFormatter({ locale: 'en-GB', formats, timeZone: 'UTC' })
    expect(night.dateTime(new Date('2026-11-22T00:18:00Z'), 'moment')).toBe('22/11/2026, 00:18')
  })

  it('but in the chosen language, where the browser speaks another or says no region', () => {
    expect(readRegion('de', ['en-GB', 'fr'])).toBe('de')
    expect(readRegion('en', ['en', 'fr-CA'])).toBe('en')
    expect(readRegion('en', ['en', 'en-IE'])).toBe('en-IE')
    expect(readRegion('en', ['eng-GB', 'en-US@posix'])).toBe('en')
  })
})
