import { describe, expect, it } from 'vitest'
import { addSpan, isPast, toChange, toGiven, toLocalText, toTerms } from '../src/ui/until.ts'

const noon = new Date(2027, 0, 31, 12, 0)

describe('until when, and why', () => {
  it('is offered as a day, a week or a month from now, in local time', () => {
    expect(toLocalText(noon)).toBe('2027-01-31T12:00')
    expect(toLocalText(addSpan('day', noon))).toBe('2027-02-01T12:00')
    expect(toLocalText(addSpan('week', noon))).toBe('2027-02-07T12:00')
  })

  it('ends a month later on the last day of a shorter month, never in the one after', () => {
    expect(toLocalText(addSpan('month', noon))).toBe('2027-02-28T12:00')
    expect(toLocalText(addSpan('month', new Date(2027, 3, 15, 9, 30)))).toBe('2027-05-15T09:30')
  })

  it('is sent as UTC, without what was left empty', () => {
    expect(toGiven({ until: '', reason: '  ' })).toEqual({})
    const given = toGiven({ until: '2027-01-31T12:00', reason: ' covers for Anna ' })
    expect(given).toEqual({ until: noon.toISOString(), reason: 'covers for Anna' })
    expect(toTerms({ until: given.until ?? null, reason: null })).toEqual({ until: '2027-01-31T12:00', reason: '' })
  })

  it('is never in the past, and never is not past', () => {
    expect(isPast({ until: '2027-01-31T12:00', reason: '' }, noon)).toBe(true)
    expect(isPast({ until: '2027-01-31T12:01', reason: '' }, noon)).toBe(false)
    expect(isPast({ until: '', reason: '' }, noon)).toBe(false)
  })

  it('stays to the second where only the reason is changed, and else is what was chosen', () => {
    const before = { until: '2027-01-31T11:00:42.500Z', reason: 'covers for Anna' }
    const terms = toTerms(before)
    expect(toChange({ ...terms, reason: ' moves ' }, before)).toEqual({ until: before.until, reason: 'moves' })
    expect(toChange({ ...terms, until: '2027-02-01T12:00' }, before)).toEqual({
      until: new Date(2027, 1, 1, 12).toISOString(),
      reason: 'covers for Anna',
    })
    expect(toChange({ until: '', reason: '' }, before)).toEqual({ until: null, reason: '' })
  })
})
