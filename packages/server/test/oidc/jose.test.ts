import { createHmac, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, importJWK, type JWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { ReadyKey } from '../../src/oidc/key-ring.ts'
import { verifySigned } from '../../src/oidc/signed.ts'
import { tokenReader } from '../../src/oidc/verify.ts'

interface Group {
  readonly group: string
  readonly key: JWK
  readonly tests: readonly { id: number; comment: string; result: 'valid' | 'invalid'; jws: string }[]
}
const file = readFileSync(join(import.meta.dirname, 'wycheproof-jws.json'), 'utf8')
const groups: readonly Group[] = JSON.parse(file).groups

/** A ring of exactly one key, under whatever id is asked for. */
async function ringOf(jwk: JWK, algorithm: ReadyKey['algorithm']) {
  const key = await importJWK(jwk, algorithm)
  if (key instanceof Uint8Array) throw new Error('a ring has pairs of keys')
  return { findVerifier: async (id: string) => ({ id, algorithm, key }) }
}

const algorithmOf = ({ kty }: JWK) => (kty === 'RSA' ? 'RS256' : 'ES256')

describe('the vectors of Project Wycheproof', () => {
  it.each(['es256', 'SpecialCaseEs256', 'rs256'])('for %s: what is right is read, and nothing else', async name => {
    const found = groups.find(({ group }) => group === name)
    if (!found) throw new Error(`there is no group ${name}`)
    const ring = await ringOf(found.key, algorithmOf(found.key))
    const judged = await Promise.all(
      found.tests.map(async ({ id, comment, jws }) => {
        const read = await verifySigned(ring, jws, ['ES256', 'RS256'])
        return { id, comment, result: read ? 'valid' : 'invalid' }
      }),
    )
    expect(judged).toEqual(found.tests.map(({ id, comment, result }) => ({ id, comment, result })))
  })

  it('for secrets instead of keys: none is read, whichever key of ours stands for them', async () => {
    const [hmac, ecdsa] = ['hs256', 'es256'].map(name => groups.find(({ group }) => group === name))
    if (!hmac || !ecdsa) throw new Error('a group of vectors is missing')
    const ring = await ringOf(ecdsa.key, 'ES256')
    for (const { jws } of hmac.tests) expect(await verifySigned(ring, jws, ['ES256', 'RS256'])).toBeUndefined()
  })
})

describe('an access token', () => {
  const publicUrl = 'https://tenants.example'
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Math.floor(Date.now() / 1000)
  const right = {
    iss: `${publicUrl}/oidc`,
    sub: 'u',
    aud: 'acme.a',
    client_id: 'acme.a',
    scope: 'openid',
    tenant_id: 'acme',
    home_tenant_id: 'acme',
    grant_id: 'g',
    iat: now,
    exp: now + 300,
  }
  let read: (text: string) => Promise<unknown>
  const make = (claims: object = {}, header: object = {}) =>
    new SignJWT({ ...right, ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k', ...header })
      .sign(pair.privateKey)
  const text = (value: object | string) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

  beforeAll(async () => {
    const jwk = await exportJWK(pair.publicKey)
    const { findVerifier } = await ringOf(jwk, 'ES256')
    const list = async () => ({ version: 'k', keys: [] })
    const ring = { list, findVerifier: async (id: string) => (id === 'k' ? findVerifier(id) : undefined) }
    read = tokenReader(ring, publicUrl).read
  })

  it('is read where everything about it is right', async () => {
    expect(await read(await make())).toMatchObject({ tenant: 'acme', person: { home: 'acme', user: 'u', grant: 'g' } })
  })

  it('is none with any one character changed, left out or doubled', async () => {
    const token = await make()
    expect(await read(token)).toBeDefined()
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const index of token.split('').keys()) {
      const sign = token[index] ?? ''
      const other = letters[(letters.indexOf(sign) + 1) % letters.length] ?? ''
      const [before, after] = [token.slice(0, index), token.slice(index + 1)]
      for (const changed of [before + other + after, before + after, before + sign + sign + after]) {
        expect({ index, changed, read: await read(changed) }).toEqual({ index, changed, read: undefined })
      }
    }
  })

  it('is none when its time is over, also where it was read before', async () => {
    const token = await make()
    expect(await read(token)).toBeDefined()
    vi.useFakeTimers({ toFake: ['Date'], now: right.exp * 1000 })
    try {
      expect(await read(token)).toBeUndefined()
    } finally {
      vi.useRealTimers()
    }
  })

  it('is none of another type, issuer or time, or without what it must say', async () => {
    const tokens = await Promise.all([
      make({}, { typ: 'JWT' }),
      make({}, { typ: undefined }),
      make({}, { kid: 'other' }),
      make({}, { kid: undefined }),
      make({}, { kid: ['k'] }),
      make({}, { crit: ['exp'], exp: 1 }).catch(() => ''),
      make({ iss: 'https://evil.example/oidc' }),
      make({ iss: `${publicUrl}/oidc/` }),
      make({ exp: now }),
      make({ exp: undefined }),
      make({ exp: String(now + 300) }),
      make({ tenant_id: '../system' }),
      make({ tenant_id: null }),
      make({ aud: ['acme.a', `${publicUrl}/api`] }),
      make({ grant_id: undefined }),
      make({ client_id: undefined }),
    ])
    for (const [index, token] of tokens.entries())
      expect({ index, read: await read(token) }).toEqual({ index, read: undefined })
  })

  it('is none that chooses its own algorithm or key', async () => {
    const [, body] = (await make()).split('.')
    const pem = pair.publicKey.export({ type: 'spki', format: 'pem' })
    const attacker = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const hmac = (header: object) => {
      const signed = `${text(header)}.${body}`
      return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`
    }
    const signed = (header: { alg: string } & object, key = attacker.privateKey) =>
      new SignJWT(right).setProtectedHeader({ typ: 'at+jwt', kid: 'k', ...header }).sign(key)
    const head = { typ: 'at+jwt', kid: 'k' }
    const tokens = [
      `${text({ ...head, alg: 'none' })}.${body}.`,
      `${text({ ...head, alg: 'None' })}.${body}.AA`,
      `${text({ ...head, alg: 'ES256' })}.${body}.${'A'.repeat(86)}`,
      `${text('{"alg":"none","alg":"ES256","typ":"at+jwt","kid":"k"}')}.${body}.${'A'.repeat(86)}`,
      hmac({ ...head, alg: 'HS256' }),
      hmac({ ...head, alg: 'ES256' }),
      await signed({ alg: 'ES256' }),
      await signed({ alg: 'ES256', jwk: await exportJWK(attacker.publicKey) } as { alg: string }),
      await signed({ alg: 'ES256', jku: 'https://evil.example/jwks' } as { alg: string }),
      await signed({ alg: 'ES384' }, p384.privateKey),
    ]
    for (const [index, token] of tokens.entries())
      expect({ index, read: await read(token) }).toEqual({ index, read: undefined })
  })
})
