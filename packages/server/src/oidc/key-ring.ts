import { createPrivateKey, type KeyObject } from 'node:crypto'
import { type CryptoKey, importJWK, type JWK } from 'jose'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { newId } from '../kernel/ids.ts'
import { getSigningKeys } from './rotate-keys.service.ts'
import { type Algorithm, findSigner, type SigningKey } from './signing-keys.ts'

/** A key that signs or verifies, under the id that tokens name it by. */
export interface ReadyKey<Key = CryptoKey> {
  readonly id: string
  readonly algorithm: Algorithm
  readonly key: Key
}

/** The keys of the instance on this node, at most a second older than what stands. */
export interface KeyRing {
  /** The private keys as they stand, for the provider, and a text that changes with them. */
  list(): Promise<{ readonly version: string; readonly keys: readonly SigningKey[] }>
  /** What everybody may know: the keys that tokens are verified with. */
  publicJwks(): Promise<{ keys: JWK[] }>
  signer(algorithm: Algorithm): Promise<ReadyKey<KeyObject>>
  /** The key of this id for verifying; an unknown id is looked for again, at most once a second. */
  findVerifier(id: string): Promise<ReadyKey | undefined>
}

const FRESH_MS = 1000

interface Known {
  readonly version: string
  readonly keys: readonly SigningKey[]
  readonly publicJwks: ReadonlyMap<string, JWK>
  readonly signers: Map<string, ReadyKey<KeyObject>>
  readonly verifiers: Map<string, Promise<ReadyKey>>
}

/** Keeps the keys in memory and asks once a second at most, and only when somebody needs them. */
export function keepKeyRing(parts: Parts): KeyRing {
  let known: Known | undefined
  let readAt = 0
  let reading: Promise<Known> | undefined

  const read = async (): Promise<Known> => {
    const startedAt = performance.now()
    const keys = await getSigningKeys(parts, serverCaller())
    const version = keys.map(key => key.id).join(' ')
    if (known?.version !== version) known = toKnown(keys, version)
    readAt = startedAt
    return known
  }
  const current = async (): Promise<Known> => {
    if (known && performance.now() - readAt < FRESH_MS) return known
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }

  return {
    list: current,
    publicJwks: async () => ({ keys: [...(await current()).publicJwks.values()] }),
    signer: async algorithm => {
      const now = await current()
      const signer = findSigner(now.keys, algorithm, Date.now())
      if (!signer) throw new Error(`there is no key for ${algorithm}`)
      return makeSigner(now, signer)
    },
    findVerifier: async id => {
      const now = await current()
      const key = now.keys.find(one => one.id === id)
      const jwk = now.publicJwks.get(id)
      return key && jwk ? makeVerifier(now, key, jwk) : undefined
    },
  }
}

function makeSigner({ signers }: Known, { id, algorithm, privateJwk }: SigningKey): ReadyKey<KeyObject> {
  const ready = signers.get(id) ?? { id, algorithm, key: createPrivateKey({ key: { ...privateJwk }, format: 'jwk' }) }
  signers.set(id, ready)
  return ready
}

function makeVerifier({ verifiers }: Known, { id, algorithm }: SigningKey, jwk: JWK): Promise<ReadyKey> {
  const ready = verifiers.get(id) ?? importKey(id, algorithm, jwk)
  verifiers.set(id, ready)
  return ready
}

async function importKey(id: string, algorithm: Algorithm, jwk: JWK): Promise<ReadyKey> {
  const key = await importJWK(jwk, algorithm)
  if (key instanceof Uint8Array) throw new Error('a key of the instance is a pair of keys')
  return { id, algorithm, key }
}

function toKnown(keys: readonly SigningKey[], version: string): Known {
  return {
    version,
    keys,
    signers: new Map(),
    verifiers: new Map(),
    publicJwks: new Map(keys.map(key => [key.id, toPublicJwk(key)])),
  }
}

function toPublicJwk({ privateJwk }: SigningKey): JWK {
  const { kty, crv, x, y, n, e, kid, alg, use } = privateJwk
  return kty === 'EC' ? { kty, crv, x, y, kid, alg, use } : { kty, n, e, kid, alg, use }
}

function serverCaller(): Caller {
  return { session: undefined, requestId: newId(), address: 'local', device: 'server' }
}
