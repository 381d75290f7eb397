import type { JWK } from 'jose'
import { StartFault } from '../kernel/start-fault.ts'
import type { Vault } from '../kernel/vault.ts'
import type { KeptKey, SigningKey } from './signing-keys.ts'

/** A key in the form that it is stored in. */
export function toKept(vault: Vault, { id, algorithm, signsFrom, privateJwk }: SigningKey): KeptKey {
  return { id, algorithm, signsFrom, kept: vault.encrypt(JSON.stringify(privateJwk), aboutKey(id)) }
}

/** A key that is stored, ready to sign; throws where this server has not the key that it was encrypted with. */
export function fromKept(vault: Vault, { id, algorithm, signsFrom, kept }: KeptKey): SigningKey {
  const text = vault.decrypt(kept, aboutKey(id))
  if (text === undefined) {
    throw new StartFault(
      `the key ${id}, which signs tokens, is encrypted with another key than this server has: put that one back into the key file, or make new keys with "npm run token-keys -- replace" (docs/guides/secrets.md)`,
    )
  }
  const privateJwk: JWK = JSON.parse(text)
  return { id, algorithm, signsFrom, privateJwk }
}

const aboutKey = (id: string) => `token-key ${id}`
