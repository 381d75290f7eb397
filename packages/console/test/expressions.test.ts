import { describe, expect, it } from 'vitest'
import { readTrial } from '../src/pages/policies/subjects/expression-trial.ts'
import { german } from '../src/texts/refusals/de.ts'
import { wordExpressionProblem } from '../src/texts/refusals/word-expression.ts'
import { wordField } from '../src/texts/refusals/word-refusal.ts'

const de = { ...german, language: 'de' }

describe('what is wrong with an expression, in German', () => {
  it.each([
    ["'=' compares nothing: write '=='", '„=“ vergleicht nichts: Schreiben Sie „==“'],
    ["a value is missing after '>'", 'nach „>“ fehlt ein Wert'],
    ["'claim' is unknown: there are claims, user", '„claim“ ist unbekannt: Es gibt claims, user'],
    [
      'the expression gives int or string: it must give true or false',
      'der Ausdruck ergibt int oder string: Er muss true oder false ergeben',
    ],
    ["'_+_' does not take (bool, int)", '„_+_“ nimmt nicht (bool, int)'],
    ['there is no claims.level', 'claims.level gibt es nicht'],
    ["there is no 'level'", '„level“ gibt es nicht'],
  ])('%s', (english, german) => {
    expect(wordExpressionProblem(english, de)).toBe(german)
  })

  it('is said at the field too, with its place', () => {
    const wrong = {
      field: 'subjects.0',
      code: 'syntax',
      message: "line 1, column 10: '=' compares nothing: write '=='",
    }
    expect(wordField(wrong, de)).toBe('Zeile 1, Spalte 10: „=“ vergleicht nichts: Schreiben Sie „==“')
  })

  it('stays as the server says it where there are no words for it, and in English', () => {
    expect(wordExpressionProblem('something new', de)).toBe('something new')
    expect(wordExpressionProblem('the expression is empty', undefined)).toBe('the expression is empty')
  })
})

describe('Test with claims', () => {
  const texts = { claims: '', user: '', resource: '', action: '', context: '' }

  it('gives what was filled in, and no claims as none', () => {
    const user = '{"id": "nora"}'
    const resource = '{"properties": {"owner": "nora"}}'
    expect(readTrial({ ...texts, user, resource })).toEqual({
      ok: true,
      given: { claims: {}, user: { id: 'nora' }, resource: { properties: { owner: 'nora' } } },
    })
  })

  it('names the fields in which no JSON object stands', () => {
    expect(readTrial({ ...texts, claims: '{', context: '[]', user: '{}' })).toEqual({
      ok: false,
      broken: ['claims', 'context'],
    })
  })
})
