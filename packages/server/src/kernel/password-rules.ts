import { Fault, type FaultDetails } from './fault.ts'

/** What a new password must satisfy, after NIST SP 800-63B: length, and not one that everybody tries first. */
export const passwordRules = { minLength: 10, maxLength: 256 } as const

/** Words that lists of leaked passwords are full of; a password made of one of them and little else is refused. */
const common = ['password', 'passwort', 'qwerty', 'qwertz', 'letmein', 'welcome', 'willkommen', 'iloveyou', 'admin']
const runs = '01234567890 9876543210 abcdefghijklmnopqrstuvwxyz qwertyuiop qwertzuiop asdfghjkl'

/** Refuses a new password that is too short, too common, or made of the person's own name, saying which. */
export function checkNewPassword(password: string, who: { field: string; names: readonly string[] }): void {
  const problem = findProblem(password, who.names)
  if (problem) throw new Fault('invalid_input', { field: who.field, ...problem })
}

function findProblem(password: string, names: readonly string[]): FaultDetails | undefined {
  const length = [...password].length
  const { minLength } = passwordRules
  if (length < minLength) {
    const detail = `the password has ${length} characters: use at least ${minLength}`
    return { detail, case: 'password_short', facts: { length, limit: minLength } }
  }
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
