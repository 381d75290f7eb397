import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterAsServer } from '../../src/authz/enter-as.ts'
import type { Parts } from '../../src/authz/parts.ts'
import { getTenantId, toUserId } from '../../src/kernel/ids.ts'
import { openVault, openVaultWithoutKey, readVaultKeys, type Vault } from '../../src/kernel/vault.ts'
import { keepKeyRing } from '../../src/oidc/key-ring.ts'
import { encryptKeys, rotateNow } from '../../src/oidc/rotate-keys.service.ts'
import { encryptAuthenticators } from '../../src/sign-in/encrypt-authenticators.service.ts'
import { isProof } from '../../src/sign-in/second-proof.service.ts'
import { keepHouse } from '../../src/upkeep/upkeep.ts'
import { inContext } from '../races/rows.ts'
import { PASSWORD } from '../world/people.ts'
import { TEST_KEY, testVault } from '../world/test-vault.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { appCode, BERLIN, inBerlin, listTrail, makeBerlin } from './ground.ts'

const NEW_KEY = 'a-key-that-an-operator-made-with-openssl-rand-1'
const caller = { session: undefined, requestId: 'r', address: 'test', device: 'test' }
const silent = pino({ level: 'silent' })

let world: World
let ids: { tess: string; mia: string }
let tess: Visitor
let secret: string

beforeAll(async () => {
  world = await startWorld()
  ids = await makeBerlin(world)
  tess = await world.logIn('tess', PASSWORD, BERLIN)
  const body = { methods: ['password' as const, 'totp' as const] }
  await tess.api.signInMethods.edit({ params: { tenant: BERLIN, pool: 'administrators' }, body }, { ifMatch: 1 })
  const mia = await world.logIn('mia', PASSWORD, BERLIN)
  secret = (await mia.api.me.setUpAuthenticator()).secret
  await mia.api.me.confirmAuthenticator({ body: { code: appCode(secret) } })
})
afterAll(() => world.stop())

const withKeys = (...lines: [string, ...string[]]): Parts => ({ ...world.parts, log: silent, vault: openVault(lines) })
const readKept = async () =>
  String((await inBerlin(world, ["SELECT secret FROM credentials WHERE kind = 'totp'"]))[0]?.secret)
const keep = (kept: string) => inBerlin(world, [`UPDATE credentials SET secret = '${kept}' WHERE kind = 'totp'`])

/** Whether the code that the app shows now is Mia's proof for a server with this vault. */
async function isRight(vault: Vault): Promise<boolean> {
  await inBerlin(world, ["UPDATE credentials SET last_step = 0 WHERE kind = 'totp'"])
  const errand = { caller, tenant: getTenantId(BERLIN), action: 'log-in.attempt', lock: 'read' } as const
  const given = { user: toUserId(ids.mia), name: 'mia', typed: appCode(secret) }
  return enterAsServer(world.parts.connections, errand, home => isProof({ vault }, home, given))
}

describe('the secret of an authenticator app', () => {
  it('stands in the database only encrypted, with a key that does not stand there', async () => {
    const kept = await readKept()
    expect(kept.startsWith(testVault.form)).toBe(true)
    expect(kept).not.toContain(secret)
    expect(await isRight(testVault)).toBe(true)
    expect(await isRight(openVault([NEW_KEY]))).toBe(false)
    expect(await isRight(openVaultWithoutKey())).toBe(false)
  })

  it('from before there was a key goes on, and is encrypted at the next start, which the trail says', async () => {
    await keep(secret)
    expect(await isRight(testVault)).toBe(true)
    await (await keepHouse(world.parts)).stop()
    expect((await readKept()).startsWith(testVault.form)).toBe(true)
    expect(await isRight(testVault)).toBe(true)
    const [entry] = await listTrail(tess, BERLIN, 'users.authenticators-encrypted')
    expect(entry).toMatchObject({ subject: { id: BERLIN }, after: { authenticators: 1 } })
    await (await keepHouse(world.parts)).stop()
    expect(await listTrail(tess, BERLIN, 'users.authenticators-encrypted')).toHaveLength(1)
  })

  it('changes to a new key that stands above the old one, which is not needed any more then', async () => {
    await encryptAuthenticators(withKeys(NEW_KEY, TEST_KEY), caller)
    expect(await isRight(openVault([NEW_KEY]))).toBe(true)
    expect(await isRight(testVault)).toBe(false)
    await encryptAuthenticators(withKeys(TEST_KEY), caller)
    expect(await isRight(openVault([NEW_KEY]))).toBe(true)
    await encryptAuthenticators(withKeys(TEST_KEY, NEW_KEY), caller)
    expect(await isRight(testVault)).toBe(true)
  })

  it('is nothing in the row of somebody else, nor with a byte changed', async () => {
    const before = await readKept()
    const about = (tenant: string, user: string) => testVault.encrypt(secret, `authenticator ${tenant} ${user}`)
    for (const kept of [
      about(BERLIN, ids.tess),
      about('acme', ids.mia),
      `${before.slice(0, -2)}AA`,
      before.slice(0, 30),
    ]) {
      await keep(kept)
      expect(await isRight(testVault), kept).toBe(false)
    }
    // Planted: a vault that does not look at whose a secret is takes one for any other's.
    const careless: Vault = {
      ...testVault,
      decrypt: kept => testVault.decrypt(kept, `authenticator ${BERLIN} ${ids.tess}`),
    }
    await keep(about(BERLIN, ids.tess))
    expect(await isRight(careless)).toBe(true)
    await keep(before)
  })
})

describe('keys of the instance', () => {
  const readForms = async (column: string, table: string) =>
    (await inContext(world, 'system', [`SELECT ${column} AS kept FROM ${table} ORDER BY id`])).map(row => row.kept)
  const listKids = async (parts: Parts) => (await keepKeyRing(parts).publicJwks()).keys.map(({ kid }) => kid).sort()

  it('that sign tokens are encrypted, also those from before, and stay the same keys', async () => {
    const kids = await listKids(world.parts)
    const encrypted = await readForms('private_jwk', 'token_keys')
    expect(encrypted.every(kept => typeof kept === 'string' && kept.startsWith(testVault.form))).toBe(true)
    const [first] = (await keepKeyRing(world.parts).list()).keys
    const clear = JSON.stringify(first?.privateJwk)
    await inContext(world, 'system', [`UPDATE token_keys SET private_jwk = '${clear}' WHERE id = '${first?.id}'`])
    expect(await listKids(world.parts)).toEqual(kids)
    expect(await encryptKeys(world.parts, caller)).toBe(1)
    expect(await encryptKeys(withKeys(NEW_KEY, TEST_KEY), caller)).toBe(2)
    expect(await listKids(withKeys(NEW_KEY))).toEqual(kids)
  })

  it('that are encrypted with a key that was lost keep the server from starting, until they are replaced', async () => {
    await expect(keepHouse({ ...world.parts, log: silent })).rejects.toThrow(
      /put that one back into the key file, or make new keys/,
    )
    await expect(listKids({ ...world.parts, vault: openVaultWithoutKey() })).rejects.toThrow(/docs\/guides\/secrets.md/)
    await rotateNow(world.parts, caller, { atOnce: true })
    await (await keepHouse(world.parts)).stop()
    expect(await listKids(world.parts)).toHaveLength(2)
  })

  it('that seal the trail are encrypted', async () => {
    const [sealing] = await readForms('private_key', 'signing_keys')
    expect(String(sealing).startsWith(testVault.form)).toBe(true)
  })
})

describe('a key file', () => {
  it('has a key on each line, and says what is wrong without showing it', () => {
    expect(readVaultKeys(`${NEW_KEY}\n\n ${TEST_KEY}\r\n`, 'the file')).toEqual([NEW_KEY, TEST_KEY])
    for (const text of ['', '\n', 'short', `${NEW_KEY}\nshort`, `${NEW_KEY} ${TEST_KEY}`]) {
      expect(() => readVaultKeys(text, 'the file'), text).toThrow(/^the file: every line must be a key of at least 43/)
    }
  })
})
