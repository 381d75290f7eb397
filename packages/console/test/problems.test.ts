import { describe, expect, it } from 'vitest'
import { ProblemError, problemOf } from '../src/api/problem.ts'
import { hasField, splitFieldErrors } from '../src/ui/field-errors.ts'

const refusal = {
  status: 400,
  code: 'invalid_input',
  title: 'The input is not valid',
  detail: 'the title is too long',
  errors: [
    { field: 'title', code: 'too_long', message: 'at most 100 characters' },
    { field: 'firstUser.password', code: 'too_short', message: 'at least 12 characters' },
    { field: 'ghost', code: 'unknown', message: 'is not known here' },
  ],
}

describe('a refusal of the API', () => {
  it('is read from whatever error carries it', () => {
    expect(problemOf(new ProblemError(refusal)).code).toBe('invalid_input')
    expect(problemOf({ problem: refusal }).errors).toHaveLength(3)
    expect(problemOf(new TypeError('fetch failed'))).toMatchObject({ status: 0, code: 'unreachable' })
    expect(problemOf('odd')).toMatchObject({ status: 0, code: 'unexpected', detail: 'odd' })
  })

  it('is shown at the fields that the form has, and beside them where it has none', () => {
    const values = { title: 'x', firstUser: { password: '' } }
    expect(splitFieldErrors(refusal, path => hasField(values, path))).toEqual({
      fields: { title: 'At most 100 characters.', 'firstUser.password': 'At least 12 characters.' },
      others: ['Ghost: is not known here.'],
    })
  })
})
