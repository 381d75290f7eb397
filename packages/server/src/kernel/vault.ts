import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { StartFault } from './start-fault.ts'

/**
 * Keeps secrets that the server must be able to read again, such as those of authenticator apps: what is stored can be
 * read only with a key that does not stand in the database. `about` says what a secret is and whose (`authenticator
 * acme <user>`): a row that was moved to somebody else cannot be read.
 */
export interface Vault {
  /** The form to store; without a key of the instance, the text itself. */
  encrypt(text: string, about: string): string
  /** The secret again, from any form that was ever stored; nothing where its key is missing or the row is another's. */
  decrypt(kept: string, about: string): string | undefined
  /** How everything begins that is stored as it would be today; empty where there is no key. */
  readonly form: string
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SHORTEST_KEY = 43

/** A vault without a key: texts stand as they are, and what was encrypted elsewhere cannot be read. */
export const openVaultWithoutKey = (): Vault => ({
  encrypt: text => text,
  decrypt: kept => (isEncrypted(kept) ? undefined : kept),
  form: '',
})

/** A vault with the lines of a key file: the first one encrypts, each of them decrypts. AES-256-GCM, keys by HKDF-SHA256. */
export function openVault(lines: readonly [string, ...string[]]): Vault {
  const keys = lines.map(line => ({ id: derive(line, 'id', 6).toString('base64url'), bytes: derive(line, 'key') }))
  const [first] = keys
  if (!first) throw new Error('a vault needs a key')
  const form = `v1.${first.id}.`
  return {
    form,
    encrypt: (text, about) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', first.bytes, nonce).setAAD(Buffer.from(form + about))
      const body = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
      return form + Buffer.concat(body).toString('base64url')
    },
    decrypt: (kept, about) => {
      if (!isEncrypted(kept)) return kept
      const [version, id, body = ''] = kept.split('.')
      const key = keys.find(one => one.id === id)
      return key && unwrap(key.bytes, { body: Buffer.from(body, 'base64url'), about: `${version}.${id}.${about}` })
    },
  }
}

/** The keys in the text of a key file, one on each line; `name` says in a refusal whose file it is. */
export function readVaultKeys(text: string, name: string): [string, ...string[]] {
  const [first, ...others] = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const isKey = (line: string) => line.length >= SHORTEST_KEY && /^[\w+/=-]+$/.test(line)
  if (first !== undefined && [first, ...others].every(isKey)) return [first, ...others]
  throw new StartFault(
    `${name}: every line must be a key of at least ${SHORTEST_KEY} letters and digits, as "openssl rand -base64 32" makes it (its content is not shown here)`,
  )
}

/** A new line for a key file: 256 random bits. */
export function makeVaultKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url')
}

const isEncrypted = (kept: string) => kept.startsWith('v1.')

function derive(line: string, use: string, bytes = KEY_BYTES): Buffer {
  return Buffer.from(hkdfSync('sha256', line, '', `tenantry vault ${use}`, bytes))
}

function unwrap(key: Buffer, { body, about }: { body: Buffer; about: string }): string | undefined {
  if (body.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(about)).setAuthTag(body.subarray(-TAG_BYTES))
  try {
    const text = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
