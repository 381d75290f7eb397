import { ask } from './api.ts'
import { type Field, makeField } from './field.ts'
import { fill, texts } from './texts/texts.ts'

/** What a new password must satisfy, as far as it can be said before the first try. */
export interface PasswordRules {
  minLength: number
}

/** Reads rules out of an answer; unknown ones are left to the server's own judgement. */
export function readRules(value: unknown): PasswordRules {
  if (typeof value !== 'object' || value === null || !('minLength' in value)) return { minLength: 1 }
  return { minLength: typeof value.minLength === 'number' ? value.minLength : 1 }
}

/** The rules of the instance. */
export async function loadRules(): Promise<PasswordRules> {
  return readRules(await ask('GET', '/api/password-rules').catch(() => undefined))
}

/** A new password and its repetition; `check` says whether they differ. */
export function makeNewPassword(
  name: string,
  label: string,
  rules: PasswordRules,
): { fields: [Field, Field]; check: () => Record<string, string> } {
  const { minLength } = rules
  const hint = minLength > 1 ? fill(texts.passwordHint, { min: minLength }) : texts.passwordFreely
  const password = makeField({ name, label, type: 'password', hint, minLength, autocomplete: 'new-password' })
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
