import type { PasswordPolicyAnswer } from '@tenantry/contract/sign-in-rules'
import { ProblemError } from '../../api/problem.ts'

/** A password policy as its form holds it: numbers as they are typed, nothing where passwords never expire. */
export interface PolicyValues extends Record<string, unknown> {
  strength: PasswordPolicyAnswer['strength']
  minLength: string
  letters: boolean
  digits: boolean
  specials: boolean
  history: string
  expiryDays: string
  commonList: boolean
}

export function toPolicyValues(policy: PasswordPolicyAnswer): PolicyValues {
  const { strength, letters, digits, specials, commonList } = policy
  return {
    strength,
    minLength: String(policy.minLength),
    letters,
    digits,
    specials,
    history: String(policy.history),
    expiryDays: policy.expiryDays === null ? '' : String(policy.expiryDays),
    commonList,
  }
}

type Change = Partial<Omit<PasswordPolicyAnswer, 'pool' | 'version' | 'may'>>

/** From where to where each number goes. */
const ranges = { minLength: [8, 64], history: [0, 10], expiryDays: [1, 730] } as const

/** What differs from the policy that was shown. A field that holds no fitting number is refused as the API refuses fields. */
export function toChange(
  values: PolicyValues,
  base: PasswordPolicyAnswer,
  sayRange: (range: { min: number; max: number }) => string,
): Change {
  const { minLength, history, expiryDays, ...rest } = values
  const wrong = (['minLength', 'history', 'expiryDays'] as const).flatMap(field => {
    const [min, max] = ranges[field]
    const typed = values[field]
    const isFine = /^\d{1,4}$/.test(typed) && Number(typed) >= min && Number(typed) <= max
    if (isFine || (field === 'expiryDays' && !typed)) return []
    return [{ field, code: 'range', message: sayRange({ min, max }) }]
  })
  const [first] = wrong
  if (first) {
    const { message } = first
    throw new ProblemError({ status: 400, code: 'invalid_input', title: message, detail: message, errors: wrong })
  }
  const { strength, letters, digits, specials, commonList } = rest
  const wanted: Required<Change> = {
    strength,
    letters,
    digits,
    specials,
    commonList,
    minLength: Number(minLength),
    history: Number(history),
    expiryDays: expiryDays ? Number(expiryDays) : null,
  }
  const known: Readonly<Record<string, unknown>> = { ...base }
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => known[field] !== value))
}
