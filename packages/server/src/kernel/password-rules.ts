import { Fault } from './fault.ts'

/** What a new password must satisfy, after NIST SP 800-63B: length, and not one that everybody tries first. */
export const passwordRules = { minLength: 10, maxLength: 256 } as const

/** Words that lists of leaked passwords are full of; a password made of one of them and little else is refused. */
const common = ['password', 'passwort', 'qwerty', 'qwertz', 'letmein', 'welcome', 'willkommen', 'iloveyou', 'admin']
const runs = '01234567890 9876543210 abcdefghijklmnopqrstuvwxyz qwertyuiop qwertzuiop asdfghjkl'

/** Refuses a new password that is too short, too common, or made of the person's own name, saying which. */
export function checkNewPassword(password: string, who: { field: string; names: readonly string[] }): void {
  const problem = findProblem(password, who.names)
  if (problem) throw new Fault('invalid_input', { field: who.field, detail: problem })
}

function findProblem(password: string, names: readonly string[]): string | undefined {
  const length = [...password].length
  if (length < passwordRules.minLength) {
    return `the password has ${length} characters: use at least ${passwordRules.minLength}`
  }
  const bare = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const rest = (word: string) => bare.replaceAll(word, '')
  if (new Set(bare).size <= 3) return 'the password repeats too few characters: use a longer, less regular one'
  const found = common.find(word => bare.includes(word) && rest(word).length < 5)
  if (found) return `the password is little more than "${found}": choose one that is not on every list`
  if (bare.length >= 6 && runs.split(' ').some(run => run.includes(bare.slice(0, 10)))) {
    return 'the password is a row of keys or letters: choose one that is not on every list'
  }
  const own = names
    .map(name => name.toLowerCase())
    .find(name => name.length >= 4 && bare.includes(name) && rest(name).length < 5)
  return own ? `the password is little more than your name "${own}"` : undefined
}
