import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { type Reply, type Request, startNodes } from './nodes.ts'
import { asOwner, countIn } from './rows.ts'
import { jittery, seed } from './wires.ts'

let world: World
let anna: Visitor

beforeEach(async () => {
  world = await startWorld()
  anna = await world.managing()
  await anna.api.tenants.create({ body: { title: 'Acme', id: 'acme', preProvisionAdminAccess: true } })
})
afterEach(() => world.stop())

async function sendTwentyTimes(request: Pick<Request, 'path' | 'body'>): Promise<Reply[]> {
  const nodes = await startNodes(world, jittery())
  const repeated: Request = { by: anna, method: 'POST', headers: { 'idempotency-key': 'once-please' }, ...request }
  try {
    return await nodes.sendAtOnce(Array.from({ length: 20 }, () => repeated))
  } finally {
    await nodes.stop()
  }
}

const newTenant = {
  path: '/api/management/tenants',
  body: { title: 'Beta', id: 'beta', preProvisionAdminAccess: true },
}
const newUser = {
  path: '/api/t/acme/users',
  body: { userName: 'fred', email: 'fred@people.example', firstName: 'Fred', lastName: 'Person' },
}
const newGroup = { path: '/api/t/acme/groups', body: { name: 'Readers' } }

/** All got the same answer, and it is one that says done. */
function expectOneAnswer(replies: readonly Reply[]) {
  expect(new Set(replies.map(reply => reply.status))).toEqual(new Set([201]))
  expect(new Set(replies.map(reply => JSON.stringify(reply.body))).size).toBe(1)
}

describe(`one request is sent twenty times at once under one Idempotency-Key (seed ${seed})`, () => {
  it('has one effect, and one answer for all', async () => {
    expectOneAnswer(await sendTwentyTimes(newTenant))
    expectOneAnswer(await sendTwentyTimes(newUser))
    expectOneAnswer(await sendTwentyTimes(newGroup))
    expect(await countIn(world, 'system', "audit_entries WHERE subject_id = 'beta'")).toBe(1)
    expect(await countIn(world, 'acme', "users WHERE user_name = 'fred'")).toBe(1)
    expect(await countIn(world, 'acme', 'mails')).toBe(1)
    expect(await countIn(world, 'acme', "groups WHERE name = 'Readers'")).toBe(1)
  })

  it('is carried out again and again where the key is not unique: the planted fault is seen', async () => {
    await asOwner(world, 'ALTER TABLE idempotency_records DROP CONSTRAINT idempotency_records_pkey')
    const replies = await sendTwentyTimes(newGroup)
    expect(() => expectOneAnswer(replies)).toThrow()
  })
})
