import { decodeProtectedHeader } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { keepKeyRing } from '../../src/oidc/key-ring.ts'
import { rotateNow, rotateWhereDue } from '../../src/oidc/rotate-keys.service.ts'
import { findSigner, isRotationDue, listOver, type SigningKey } from '../../src/oidc/signing-keys.ts'
import { tokenReader } from '../../src/oidc/verify.ts'
import { makeApplication, signInApplication } from '../world/applications.ts'
import { accounts } from '../world/people.ts'
import { startWorld, type World } from '../world/world.ts'
import { inRows, type Side, sideOf } from './ground.ts'

const DAY = 86_400_000
const caller = { session: undefined, requestId: 'r', address: 'test', device: 'test' }
const key = (id: string, day: number): SigningKey => ({
  id,
  algorithm: 'ES256',
  privateJwk: {},
  signsFrom: new Date(day * DAY),
})

describe('the schedule of keys', () => {
  const keys = [key('first', 0), key('second', 90)]
  it('publishes the next a day before it signs, and keeps the last one a day after', () => {
    expect(isRotationDue([key('first', 0)], 'ES256', 88.9 * DAY)).toBe(false)
    expect(isRotationDue([key('first', 0)], 'ES256', 89 * DAY)).toBe(true)
    expect(isRotationDue(keys, 'ES256', 90 * DAY)).toBe(false)
    expect([89.9, 90, 100].map(day => findSigner(keys, 'ES256', day * DAY)?.id)).toEqual(['first', 'second', 'second'])
    expect([90.9, 91].map(day => listOver(keys, day * DAY).map(({ id }) => id))).toEqual([[], ['first']])
  })

  it('signs with the only key there is, also before its moment', () => {
    expect(findSigner([key('first', 10)], 'ES256', 0)?.id).toBe('first')
    expect(listOver([key('first', 10)], 0)).toEqual([])
  })
})

describe('keys that are changed', () => {
  let world: World
  let portal: Side
  beforeAll(async () => {
    world = await startWorld()
    portal = sideOf(world, await makeApplication(world, { tenant: 'system' }))
  })
  afterAll(() => world.stop())

  const kids = async () => {
    const { keys } = (await (await fetch(`${world.url}/oidc/jwks`)).json()) as { keys: { kid: string; alg: string }[] }
    return keys.filter(({ alg }) => alg === 'ES256').map(({ kid }) => kid)
  }
  /** Lets days pass for every key: the application itself may not change one. */
  const passDays = (days: number) =>
    inRows(world, 'system', rows =>
      sql`WITH old AS (DELETE FROM token_keys RETURNING *)
        INSERT INTO token_keys (id, algorithm, private_jwk, signs_from)
        SELECT id, algorithm, private_jwk, signs_from - make_interval(days => ${days}) FROM old`.execute(rows),
    )
  /** The keys as a node knows them that starts now. */
  const listAnew = async () =>
    (await keepKeyRing(world.parts).list()).keys.filter(({ algorithm }) => algorithm === 'ES256')

  it('are made once, however many ask for the first time at once, and told in the trail', async () => {
    const rings = [keepKeyRing(world.parts), keepKeyRing(world.parts), keepKeyRing(world.parts)]
    const lists = await Promise.all(rings.map(ring => ring.list()))
    expect(new Set(lists.map(({ version }) => version)).size).toBe(1)
    const superuser = await world.logIn('superuser', accounts.superuserPassword)
    const { items } = await superuser.api.audit.list({
      params: { tenant: 'system' },
      query: { action: 'token-keys.made' },
    })
    expect(items.length).toBe(2)
  })

  it('follow the schedule by themselves', async () => {
    const [first] = await listAnew()
    await rotateWhereDue(world.parts, caller)
    expect((await listAnew()).length).toBe(1)
    await passDays(89)
    await Promise.all([rotateWhereDue(world.parts, caller), rotateWhereDue(world.parts, caller)])
    const published = await listAnew()
    expect(published.length).toBe(2)
    expect(findSigner(published, 'ES256', Date.now())?.id).toBe(first?.id)
    await passDays(3)
    await rotateWhereDue(world.parts, caller)
    const left = await listAnew()
    expect(left.map(({ id }) => id)).toEqual([published[1]?.id])
  })

  it('are changed at once where somebody else may know them: within a second no node takes the old ones', async () => {
    const before = await kids()
    const visitor = await world.anna()
    const { accessToken, refreshToken } = await signInApplication(world, { application: portal, visitor })
    expect(before).toContain(decodeProtectedHeader(accessToken).kid)
    // Once it was read its signature is remembered, with the keys that it was verified by.
    expect(await portal.isActive(accessToken)).toBe(true)
    const ring = keepKeyRing(world.parts)
    const list = async () => ({ version: 'always the same', keys: [] })
    const forgetful = tokenReader({ ...ring, list }, world.parts.publicUrl)
    expect(await forgetful.read(accessToken)).toBeDefined()
    await rotateNow(world.parts, caller, { atOnce: false })
    expect((await listAnew()).length).toBe(2)
    await rotateNow(world.parts, caller, { atOnce: true })
    await vi.waitFor(async () => expect(await kids()).not.toContain(before[0]), { timeout: 2000, interval: 50 })
    expect(await portal.isActive(accessToken)).toBe(false)
    // Remembered without the keys it would be taken for ever.
    expect(await forgetful.read(accessToken)).toBeDefined()
    const later = await portal.refresh(refreshToken)
    expect(await portal.isActive(String(later.body.access_token))).toBe(true)
  })
})
