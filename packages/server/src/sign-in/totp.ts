import { hash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as authenticator apps expect it. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** A code of the step before or after counts too: clocks differ. */
const WINDOW = 1
const RECOVERY_CODES = 10

/** A new secret of 160 bits, in base 32. */
export function makeTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that an authenticator app reads from a picture. */
export function toTotpUri(secret: string, who: { issuer: string; label: string }): string {
  return new TOTP({ ...FORM, ...who, secret: Secret.fromBase32(secret) }).toString()
}

/** The time step that a code belongs to, or nothing where it is none of the steps that count now or there is no secret. */
export function findStep(secret: string | undefined, code: string, now: number): number | undefined {
  if (secret === undefined || !/^\d{6}$/.test(code)) return undefined
  const totp = new TOTP({ ...FORM, secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW })
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta
}

/** Codes to be written down, each good once instead of the app's: ten letters and digits that cannot be confused. */
export function makeRecoveryCodes(): string[] {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  const one = () => [...randomBytes(10)].map(byte => signs[byte % signs.length]).join('')
  return Array.from({ length: RECOVERY_CODES }, one).map(code => `${code.slice(0, 5)}-${code.slice(5)}`)
}

/** A recovery code as it is kept; 49 random bits, so that a plain hash does. */
export function hashRecoveryCode(code: string): Buffer {
  return hash('sha256', code, 'buffer')
}
