import type { FieldError } from '@tenantry/contract/faults'
import { Fault, type FaultDetails } from './fault.ts'
import { defaultPolicy, type PasswordPolicy, strengths } from './password-policy.ts'
import { isCommonPassword, scorePassword } from './password-strength.ts'

/** Words that lists of leaked passwords are full of; a password made of one of them and little else is refused. */
const common = ['password', 'passwort', 'qwerty', 'qwertz', 'letmein', 'welcome', 'willkommen', 'iloveyou', 'admin']
const runs = '01234567890 9876543210 abcdefghijklmnopqrstuvwxyz qwertyuiop qwertzuiop asdfghjkl'

/** Whose password it will be: the field it was typed in, the names that it must not be made of, what is demanded. */
export interface Choosing {
  readonly field: string
  readonly names: readonly string[]
  readonly policy?: PasswordPolicy
}

/** Refuses a new password that breaks rules of the policy, naming every one that it breaks. */
export async function checkNewPassword(password: string, choosing: Choosing): Promise<void> {
  refuseProblems(choosing.field, await listProblems(password, choosing))
}

/** Refuses where there are problems: one as the field's own, several each as one error of the field. */
export function refuseProblems(field: string, problems: readonly FaultDetails[]): void {
  const [first] = problems
  if (!first) return
  if (problems.length === 1) throw new Fault('invalid_input', { field, ...first })
  throw new Fault('invalid_input', {
    detail: problems.map(({ detail }) => detail).join('; '),
    errors: problems.map(problem => toError(field, problem)),
  })
}

function toError(field: string, { detail, case: told, facts }: FaultDetails): FieldError {
  return {
    field,
    code: 'invalid_input',
    message: detail,
    ...(told === undefined ? {} : { case: told }),
    ...(facts === undefined ? {} : { facts }),
  }
}

/** Every rule that a password breaks, in the words of a refusal. */
export async function listProblems(
  password: string,
  { names, policy = defaultPolicy }: Choosing,
): Promise<FaultDetails[]> {
  const problems = [findShort(password, policy), ...listMissingSigns(password, policy)]
  if (policy.commonList) problems.push(await findCommon(password, names))
  if (policy.strength !== 'off' && (await scorePassword(password, names)) < strengths[policy.strength]) {
    problems.push({
      detail: `the password is too easy to guess: this tenant asks for one that is ${policy.strength}`,
      case: 'password_weak',
      facts: { strength: policy.strength },
    })
  }
  return problems.filter(problem => problem !== undefined)
}

function findShort(password: string, { minLength }: PasswordPolicy): FaultDetails | undefined {
  const length = [...password].length
  if (length >= minLength) return undefined
  const detail = `the password has ${length} characters: use at least ${minLength}`
  return { detail, case: 'password_short', facts: { length, limit: minLength } }
}

function listMissingSigns(password: string, policy: PasswordPolicy): FaultDetails[] {
  const missing: FaultDetails[] = []
  if (policy.letters && !/\p{L}/u.test(password)) {
    missing.push({ detail: 'the password has no letter: use at least one', case: 'password_without_letter' })
  }
  if (policy.digits && !/\p{Nd}/u.test(password)) {
    missing.push({ detail: 'the password has no digit: use at least one', case: 'password_without_digit' })
  }
  if (policy.specials && !/[^\p{L}\p{N}]/u.test(password)) {
    const detail = 'the password has no special character: use at least one that is neither letter nor digit'
    missing.push({ detail, case: 'password_without_special' })
  }
  return missing
}

/** What everybody tries first: few characters, common words, rows of keys, the person's own name. */
async function findCommon(password: string, names: readonly string[]): Promise<FaultDetails | undefined> {
  const bare = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const rest = (word: string) => bare.replaceAll(word, '')
  if (new Set(bare).size <= 3) {
    const detail = 'the password repeats too few characters: use a longer, less regular one'
    return { detail, case: 'password_repeats' }
  }
  const word = common.find(each => bare.includes(each) && rest(each).length < 5)
  if (word) {
    const detail = `the password is little more than "${word}": choose one that is not on every list`
    return { detail, case: 'password_common', facts: { word } }
  }
  if (await isCommonPassword(password)) {
    const detail = 'the password is one of those that everybody tries first: choose one that is not on every list'
    return { detail, case: 'password_listed' }
  }
  if (bare.length >= 6 && runs.split(' ').some(run => run.includes(bare.slice(0, 10)))) {
    const detail = 'the password is a row of keys or letters: choose one that is not on every list'
    return { detail, case: 'password_row' }
  }
  const name = names
    .map(each => each.toLowerCase())
    .find(each => each.length >= 4 && bare.includes(each) && rest(each).length < 5)
  if (!name) return undefined
  return { detail: `the password is little more than your name "${name}"`, case: 'password_own_name', facts: { name } }
}
