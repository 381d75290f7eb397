import { SignJWT } from 'jose'
import { newId } from '../kernel/ids.ts'
import { ACCESS_TOKEN_SECONDS } from './issuer.ts'
import type { KeyRing } from './key-ring.ts'
import type { Algorithm } from './signing-keys.ts'

/** Signs claims as a token that lasts as long as every token. */
export async function signToken(
  ring: KeyRing,
  claims: Record<string, unknown>,
  { algorithm, typ }: { algorithm: Algorithm; typ: 'at+jwt' | 'JWT' },
): Promise<string> {
  const { id, key } = await ring.signer(algorithm)
  const issuedAt = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...claims, iat: issuedAt, exp: issuedAt + ACCESS_TOKEN_SECONDS, jti: newId() })
    .setProtectedHeader({ alg: algorithm, typ, kid: id })
    .sign(key)
}
