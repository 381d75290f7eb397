import type { PasswordRules } from '../strength/password-checks.ts'
import { ask } from './api.ts'
import { type Field, makeField } from './field.ts'
import { makeMeter } from './meter.ts'
import { texts } from './texts/texts.ts'

/** Where nothing is known of the rules: the server has its own judgement. */
const unknownRules: PasswordRules = {
  minLength: 1,
  strength: 'off',
  letters: false,
  digits: false,
  specials: false,
  history: 0,
}

const strengths = ['off', 'fair', 'good', 'strong'] as const

/** Reads rules out of an answer; unknown ones are left to the server. */
export function readRules(value: unknown): PasswordRules {
  if (typeof value !== 'object' || value === null) return unknownRules
  const told: Record<string, unknown> = { ...value }
  const number = (name: string, usual: number) => (typeof told[name] === 'number' ? told[name] : usual)
  return {
    minLength: number('minLength', 1),
    strength: strengths.find(each => each === told.strength) ?? 'off',
    letters: told.letters === true,
    digits: told.digits === true,
    specials: told.specials === true,
    history: number('history', 0),
  }
}

/** The rules of the instance. */
export async function loadRules(): Promise<PasswordRules> {
  return readRules(await ask('GET', '/api/password-rules').catch(() => undefined))
}

/** A new password with its meter, and its repetition; `check` says whether they differ. */
export interface NewPassword {
  readonly fields: [Field, Field]
  readonly check: () => Record<string, string>
}

interface NewPasswordSpec {
  name: string
  label: string
  rules: PasswordRules
  /** What it is not to be made of. */
  listNames?: () => string[]
}

/** Makes the fields of a new password. */
export function makeNewPassword({ name, label, rules, listNames = () => [] }: NewPasswordSpec): NewPassword {
  const { minLength } = rules
  const password = makeField({ name, label, type: 'password', minLength, autocomplete: 'new-password' })
  password.root.append(makeMeter(password, rules, listNames))
  const repeat = makeField({
    name: `${name}.repeat`,
    label: texts.repeat,
    type: 'password',
    autocomplete: 'new-password',
  })
  const check = (): Record<string, string> =>
    password.value() === repeat.value() ? {} : { [repeat.name]: texts.mismatch }
  return { fields: [password, repeat], check }
}
