import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../world/world.ts'
import { type Hospital, makeHospital, tell } from './hospital.ts'

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

  it('names an unknown policy', async () => {
    expect((await ask('/runtime/policy/Nowhere', ...nurse)).body.code).toBe('no_such_policy')
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
