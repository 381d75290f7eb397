import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Known, listRequests } from '../endpoints/requests.ts'
import { send, type Wire } from '../endpoints/send.ts'
import { makeFamily } from '../isolation/family.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { readState } from './state.ts'

let world: World
let anna: Visitor
let known: Known

beforeAll(async () => {
  world = await startWorld()
  known = (await makeFamily(world)).known.own
  anna = await world.managing()
})
afterAll(() => world.stop())

const changing = listRequests().filter(({ route }) => route.method === 'PATCH')

describe('a change that changes nothing', () => {
  it.each(changing)('is refused by $id, which says what can be given', async ({ route, toRequest }) => {
    const wire: Wire = { url: world.url, cookie: anna.cookie }
    const request = toRequest(known)
    const get = { ...route, method: 'GET', body: undefined } as const
    const etag = (await send(wire, get, request)).headers.get('etag')
    const headers: Record<string, string> = etag === null ? {} : { 'if-match': etag }
    const before = await readState(world, ['system', 'own'])

    const answer = await send({ ...wire, headers }, route, { ...request, body: {} })
    expect([answer.status, answer.code]).toEqual([400, 'invalid_input'])
    const fields = Object.keys(route.body?.properties ?? {})
    expect(fields.length).toBeGreaterThan(0)
    for (const field of fields) expect(JSON.parse(answer.text).detail).toContain(field)

    expect(await readState(world, ['system', 'own'])).toEqual(before)
    expect((await send(wire, get, request)).headers.get('etag')).toBe(etag)
  })
})
