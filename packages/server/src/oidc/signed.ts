import { compactVerify, errors as joseErrors } from 'jose'
import type { KeyRing } from './key-ring.ts'
import type { Algorithm } from './signing-keys.ts'

/** What stood under a right signature of one of our keys. Nothing of it has been judged yet. */
export interface Signed {
  readonly typ: string | undefined
  readonly claims: Readonly<Record<string, unknown>>
}

/** Longer than any token of ours, which names 50 tenants at most. */
const MAX_LENGTH = 20_000

/**
 * The bytes of a compact JWS (RFC 7515) that one of our keys signed; undefined for everything else. The algorithm is one
 * of those asked for and the key's own, the key is found by its id alone, and no header can bring another. A text that
 * says the same bytes in another way is not taken: one character changed is another token.
 */
export async function verifySigned(
  ring: Pick<KeyRing, 'findVerifier'>,
  text: string,
  algorithms: Algorithm[],
): Promise<{ readonly typ: string | undefined; readonly payload: Uint8Array } | undefined> {
  if (text.length > MAX_LENGTH || !isCanonical(text)) return undefined
  try {
    const { payload, protectedHeader } = await compactVerify(
      text,
      async ({ kid, alg }) => {
        const found = typeof kid === 'string' ? await ring.findVerifier(kid) : undefined
        if (!found || found.algorithm !== alg) throw new joseErrors.JWKSNoMatchingKey()
        return found.key
      },
      { algorithms },
    )
    return { typ: protectedHeader.typ, payload }
  } catch (thrown) {
    if (thrown instanceof joseErrors.JOSEError) return undefined
    throw thrown
  }
}

/** The same where the bytes are claims, as those of every token of ours are. */
export async function readSigned(...asked: Parameters<typeof verifySigned>): Promise<Signed | undefined> {
  const signed = await verifySigned(...asked)
  if (!signed) return undefined
  try {
    const claims: unknown = JSON.parse(new TextDecoder().decode(signed.payload))
    if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return undefined
    return { typ: signed.typ, claims: { ...claims } }
  } catch {
    return undefined
  }
}

/** Three parts in base64url, each written in the only way that its bytes are written. */
function isCanonical(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 3 && parts.every(part => Buffer.from(part, 'base64url').toString('base64url') === part)
}
