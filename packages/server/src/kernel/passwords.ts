import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** argon2id with OWASP's second recommended setting: 19 MiB, two passes, one lane. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** A password as it is kept: a PHC string (`$argon2id$v=19$m=…,t=…,p=…$salt$hash`). */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hash = await derive('argon2id', { message: normalise(password), nonce, ...PARAMETERS })
  const { memory, passes, parallelism } = PARAMETERS
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(nonce)}$${text(hash)}`
}

/** A hash of nothing that anybody knows: checked where there is no user, so that both take the same time. */
const decoy = hashPassword(randomBytes(32).toString('base64'))

/** Whether the password is the one that was hashed; with no hash at all it takes the same time and is false. */
export async function verifyPassword(password: string, kept: string | undefined): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(kept ?? (await decoy))
  if (!parts) return false
  const [, memory, passes, parallelism, salt = '', expected = ''] = parts
  const wanted = Buffer.from(expected, 'base64')
  const hash = await derive('argon2id', {
    message: normalise(password),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: wanted.length,
  })
  return timingSafeEqual(hash, wanted) && kept !== undefined
}

/** The same password typed on another keyboard is the same (NIST SP 800-63B asks for NFKC). */
function normalise(password: string): string {
  return password.normalize('NFKC')
}
