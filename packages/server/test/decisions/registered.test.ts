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

const params = { tenant: 'acme' }
const ask = (path: string, items?: unknown[]) =>
  tell(world, `/api/t/acme/registered/${path}`, { key: hospital.key, ...(items ? { body: { items } } : {}) })
const ward = (id: string, properties: object = {}) => ({ kind: 'Hospital', id, properties })

describe('what applications register', () => {
  it('is kept, replaced, listed page by page, and forgotten', async () => {
    expect((await ask('resources', [ward('w1', { floor: 1 }), ward('w2'), ward('w3')])).body).toEqual({ count: 3 })
    await ask('resources', [ward('w1', { floor: 2 })])
    const first = (await ask('resources?size=2')).body
    expect(first.items).toMatchObject([{ id: 'w1', properties: { floor: 2 } }, { id: 'w2' }])
    expect((await ask(`resources?size=2&cursor=${first.next}`)).body.items).toMatchObject([{ id: 'w3' }])
    expect(
      (
        await ask(
          'resources/forget',
          [ward('w2'), ward('nowhere')].map(({ kind, id }) => ({ kind, id })),
        )
      ).body,
    ).toEqual({
      count: 1,
    })
    expect((await ask('resources?q=w2')).body.items).toEqual([])
  })

  it('is counted in the trail, under the name of the key', async () => {
    const { items } = await hospital.tom.api.audit.list({ params, query: { q: 'registered' } })
    expect(items.find(({ action }) => action === 'registered.resources-kept')).toMatchObject({
      after: { count: expect.any(Number) },
    })
    expect(JSON.stringify(items)).not.toContain('w1')
  })

  it('holds nothing twice, and nothing that cannot be kept; all of it or none', async () => {
    expect((await ask('resources', [ward('new'), ward('new')])).body.code).toBe('invalid_input')
    for (const hostile of ['\u0000', '\ud800', JSON.parse('['.repeat(100) + ']'.repeat(100))]) {
      expect((await ask('resources', [ward('new'), ward('bad', { hostile })])).body.code).toBe('invalid_input')
    }
    expect((await ask('resources?q=new')).body.items).toEqual([])
  })

  it('takes claims of several types, and names all of them to who brings another', async () => {
    const bring = async (level: unknown) =>
      (await ask('subjects', [{ kind: 'user', id: 'levelled', claims: { level } }])).body.errors?.map(
        ({ field, message }: { field: string; message: string }) => `${field} ${message}`,
      )
    for (const fine of ['3', 3, true, ['a', 1]]) expect(await bring(fine)).toBeUndefined()
    expect(await bring({ deep: 1 })).toEqual(['items.0.claims.level must be of type string, number, boolean or array'])
    expect(await bring(['a', {}])).toEqual(['items.0.claims.level.1 must be of type string, number or boolean'])
  })

  it('stays in its tenant', async () => {
    const { status } = await tell(world, '/api/t/best/registered/resources', {
      key: hospital.key,
      body: { items: [ward('w9')] },
    })
    expect(status).toBe(404)
    const anna = await world.managing()
    const { items } = await anna.api.registered.listResources({ params: { tenant: 'best' }, query: {} })
    expect(items).toEqual([])
  })
})
