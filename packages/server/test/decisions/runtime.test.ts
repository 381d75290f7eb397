import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../world/world.ts'
import { type Hospital, makeHospital, type Sent, tell } from './hospital.ts'

let world: World
let hospital: Hospital
beforeAll(async () => {
  world = await startWorld()
  hospital = await makeHospital(world)
})
afterAll(() => world.stop())

const claim = (Type: string, Value: string) => ({ Type, Value })
const ask = (path: string, ...Claims: object[]) => tell(world, path, { key: hospital.key, body: { Claims } })
const nurse = [claim('sub', 'nina'), claim('role', 'doctors'), claim('role', 'nurses')]

describe('the runtime form', () => {
  it('takes claims, and says roles and permissions accumulated down the path', async () => {
    expect(await ask('/runtime/policy/Hospital/Wards?version=1.0', ...nurse, claim('tenant', 'acme'))).toMatchObject({
      status: 200,
      body: { roles: ['Nurse'], permissions: ['chart.read'] },
    })
    expect((await ask('/runtime/policy/Hospital', claim('sub', 'nobody'))).body).toEqual({ roles: [], permissions: [] })
  })

  it('refuses two subjects or two tenants in its own words', async () => {
    expect(await ask('/runtime/policy/Hospital', claim('sub', 'a'), claim('sub', 'b'))).toMatchObject({
      status: 400,
      body: { errors: ['Too many subject ids provided.'] },
    })
    expect(await ask('/runtime/policy/Hospital', claim('tenant', 'acme'), claim('tenant', 'acme'))).toMatchObject({
      status: 400,
      body: { errors: ['Too many tenant ids provided.'] },
    })
  })

  it('decides for the tenant of the key, and for no other', async () => {
    const { status, body } = await ask('/runtime/policy/Hospital', ...nurse, claim('tenant', 'best'))
    expect({ status, body }).toEqual({ status: 400, body: { errors: [expect.stringContaining('belongs to "acme"')] } })
  })

  it('ignores fields that it does not know, and names what is wrong with those it knows', async () => {
    const body = { Claims: [{ ...claim('sub', 'nina'), Issuer: 'me' }], Surprise: 1 }
    expect((await tell(world, '/runtime/policy/Hospital', { key: hospital.key, body })).status).toBe(200)
    const wrong = await tell(world, '/runtime/policy/Hospital', { key: hospital.key, body: { Claims: 'sub=nina' } })
    expect(wrong).toMatchObject({ status: 400, body: { errors: ['Claims: must be of type array'] } })
  })

  it('says every refusal in its own words, whatever its status', async () => {
    const told = async (path: string, sent: Sent) => {
      const { status, body, headers } = await tell(world, path, sent)
      return { status, keys: Object.keys(body), text: body.errors?.[0], type: headers.get('content-type') }
    }
    const { key } = hospital
    const body = { Claims: [] }
    const refusals: readonly [number, RegExp, string, Sent][] = [
      [409, /no policy "Nowhere"/, '/runtime/policy/Nowhere', { key, body }],
      [409, /no policy "Nowhere"/, '/runtime/children/Nowhere', { key, body }],
      [400, /not readable as JSON/, '/runtime/policy/Hospital', { key, body: '{"Claims":' }],
      [400, /not readable/, '/runtime/policy/%zz', { key, body }],
      [401, /bring an API key/, '/runtime/policy/Hospital', { body }],
      [401, /not valid/, '/runtime/policy/Hospital', { key: `acme.${'A'.repeat(43)}`, body }],
      [404, /nothing at/, '/runtime/policies/Hospital', { key, body }],
      [404, /nothing at/, '/runtime/policy/Hospital', { key }],
      [413, /larger than 1 MB/, '/runtime/policy/Hospital', { key, body: `"${'x'.repeat(1_000_001)}"` }],
      [
        415,
        /application\/json/,
        '/runtime/policy/Hospital',
        { key, body: 'x', headers: { 'content-type': 'text/csv' } },
      ],
    ]
    for (const [status, words, path, sent] of refusals) {
      const type = 'application/json; charset=utf-8'
      expect([path, await told(path, sent)]).toEqual([
        path,
        { status, keys: ['errors'], text: expect.stringMatching(words), type },
      ])
    }
    // The form of the other addresses is another one, so this can be told apart.
    expect((await told('/api/t/acme/decisions/check', { body })).keys).toContain('code')
  })

  it('says that the tenant is locked, and that a key may not ask, in its own words', async () => {
    const { tom } = hospital
    const params = { tenant: 'acme' }
    const weak = await tom.api.keys.create({ params, body: { name: 'weak', roles: ['InventoryViewer'] } })
    const body = { Claims: [] }
    expect(await tell(world, '/runtime/policy/Hospital', { key: weak.secret, body })).toMatchObject({
      status: 403,
      body: { errors: [expect.stringContaining('decisions.ask')] },
    })
    const anna = await world.managing()
    await anna.api.tenants.lock({ params })
    const locked = await tell(world, '/runtime/policy/Hospital', { key: hospital.key, body })
    expect(locked).toMatchObject({ status: 403, body: { errors: [expect.stringContaining('is locked')] } })
    await anna.api.tenants.unlock({ params })
  })

  it('lists the child policies in which somebody holds anything', async () => {
    const { paula, wards } = hospital
    const params = { tenant: 'all' }
    await paula.api.policies.create({ params, body: { name: 'Night', parent: wards } })
    await paula.api.policies.create({ params, body: { name: 'Kitchen' } })
    const paths = async (path: string) => {
      const { body } = await ask(path, ...nurse)
      return body.policies.map((policy: { path: string }) => policy.path)
    }
    expect(await paths('/runtime/children/Hospital')).toEqual(['Hospital/Wards'])
    expect(await paths('/runtime/children/Hospital?depth=all')).toEqual(['Hospital/Wards', 'Hospital/Wards/Night'])
    expect(await paths('/runtime/children/')).toEqual(['Hospital'])
    expect((await ask('/runtime/children/', claim('sub', 'nobody'))).body).toEqual({ policies: [] })
  })
})
