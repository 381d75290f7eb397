/** What a new password must satisfy, as the API tells it beforehand. */
export interface PasswordRules {
  readonly minLength: number
  readonly strength: 'off' | 'fair' | 'good' | 'strong'
  readonly letters: boolean
  readonly digits: boolean
  readonly specials: boolean
  readonly history: number
}

export type CheckName = 'length' | 'letter' | 'digit' | 'special' | 'strength' | 'history'

/** The score that each strength asks for. */
const scores = { off: 0, fair: 2, good: 3, strong: 4 } as const

/** What is checked while somebody types; `kept` is undefined where only the server can say. */
export interface Check {
  readonly name: CheckName
  readonly kept: boolean | undefined
}

/** Which of the rules a password keeps so far; only those that there are. `score` is undefined while it is worked out. */
export function listChecks(password: string, rules: PasswordRules, score: number | undefined): Check[] {
  const checks: (Check & { readonly isAsked: boolean })[] = [
    { name: 'length', kept: [...password].length >= rules.minLength, isAsked: rules.minLength > 1 },
    { name: 'letter', kept: /\p{L}/u.test(password), isAsked: rules.letters },
    { name: 'digit', kept: /\p{Nd}/u.test(password), isAsked: rules.digits },
    { name: 'special', kept: /[^\p{L}\p{N}]/u.test(password), isAsked: rules.specials },
    {
      name: 'strength',
      kept: score === undefined ? undefined : score >= scores[rules.strength],
      isAsked: rules.strength !== 'off',
    },
    { name: 'history', kept: undefined, isAsked: rules.history > 0 },
  ]
  return checks.filter(({ isAsked }) => isAsked).map(({ name, kept }) => ({ name, kept }))
}

/**
 * Where the bar of a `meter` changes its colour: green from the score on that is asked for, or from *good* where none
 * is, so that it never praises what is refused. Between two scores, since browsers differ about the marks themselves.
 */
export function toMarks({ strength }: PasswordRules): { low: number; high: number; optimum: number } {
  const high = (scores[strength] || scores.good) - 0.5
  return { low: high - 1, high, optimum: 4 }
}
