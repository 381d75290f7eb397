import { describe, expect, it } from 'vitest'
import { type PasswordRules, toMarks } from '../src/strength/password-checks.ts'

const rules = { minLength: 10, strength: 'off', letters: false, digits: false, specials: false, history: 0 } as const
const isGreen = (score: number, asked: PasswordRules['strength']) => score > toMarks({ ...rules, strength: asked }).high

describe('the bar of a new password', () => {
  it.for([
    ['off', 3],
    ['fair', 2],
    ['good', 3],
    ['strong', 4],
  ] as const)('where %s is asked for is green from the score %i on', ([asked, first]) => {
    expect([0, 1, 2, 3, 4].find(score => isGreen(score, asked))).toBe(first)
  })
})
