/** How hard a password must be to guess, by the score of zxcvbn that it needs. */
export const strengths = { off: 0, fair: 2, good: 3, strong: 4 } as const
export type Strength = keyof typeof strengths

/** What a pool demands of new passwords. */
export interface PasswordPolicy {
  readonly strength: Strength
  readonly minLength: number
  readonly letters: boolean
  readonly digits: boolean
  readonly specials: boolean
  /** So many of the last passwords, the present one included, are not taken again. */
  readonly history: number
  /** After so many days a password has to be changed at the next log-in; null: never. */
  readonly expiryDays: number | null
  readonly commonList: boolean
}

/**
 * What holds where nothing else was set, after NIST SP 800-63B: length, and not one that everybody tries first. Rules
 * of composition and expiry are off, since they make people choose passwords that are easier to guess.
 */
export const defaultPolicy: PasswordPolicy = {
  strength: 'off',
  minLength: 10,
  letters: false,
  digits: false,
  specials: false,
  history: 0,
  expiryDays: null,
  commonList: true,
}

/** As much of a password as is taken. */
const MAX_LENGTH = 256

/** The part of a policy that whoever chooses a password is told beforehand. */
export function toPasswordRules({ minLength, strength, letters, digits, specials, history }: PasswordPolicy) {
  return { minLength, maxLength: MAX_LENGTH, strength, letters, digits, specials, history }
}

/** Whether a password that was chosen then has to be changed by now. */
export function isExpired({ expiryDays }: PasswordPolicy, changedAt: Date, now: Date): boolean {
  return expiryDays !== null && now.getTime() - changedAt.getTime() > expiryDays * 86_400_000
}
