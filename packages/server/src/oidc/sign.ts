import { sign } from 'node:crypto'
import { newId } from '../kernel/ids.ts'
import { ACCESS_TOKEN_SECONDS } from './issuer.ts'
import type { KeyRing } from './key-ring.ts'
import type { Algorithm } from './signing-keys.ts'

/** Signs claims as a token that lasts as long as every token, in the compact form of RFC 7515. */
export async function signToken(
  ring: KeyRing,
  claims: Record<string, unknown>,
  { algorithm, typ }: { algorithm: Algorithm; typ: 'at+jwt' | 'JWT' },
): Promise<string> {
  const { id, key } = await ring.signer(algorithm)
  const issuedAt = Math.floor(Date.now() / 1000)
  const payload = { ...claims, iat: issuedAt, exp: issuedAt + ACCESS_TOKEN_SECONDS, jti: newId() }
  const signed = `${encode({ alg: algorithm, typ, kid: id })}.${encode(payload)}`
  // At once, and not on another thread: handing it over and back takes longer than a signature does. The two integers of
  // an ECDSA signature stand side by side (RFC 7518 section 3.4); an RSA key signs by PKCS #1 v1.5, as RS256 does.
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })
  return `${signed}.${signature.toString('base64url')}`
}

function encode(part: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
