import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../world/people.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { type Reply, startNodes, tally } from './nodes.ts'
import { countIn } from './rows.ts'
import { type Statement, straight, type Wire } from './wired-connections.ts'
import { jittery, leavingOut, meetingAfter, seed } from './wires.ts'

let world: World
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
})
afterAll(() => world.stop())

async function sendAtOnce(wire: Wire, times: number, request: { path: string; body: unknown }): Promise<Reply[]> {
  const nodes = await startNodes(world, wire)
  try {
    return await nodes.sendAtOnce(Array.from({ length: times }, () => ({ method: 'POST' as const, ...request })))
  } finally {
    await nodes.stop()
  }
}

/** Creates a user, and opens their activation link several times at once. */
async function activateAtOnce(wire: Wire, userName: string) {
  const email = `${userName}@people.example`
  const { user } = await anna.api.users.create({
    params: { tenant: 'system' },
    body: { userName, email, firstName: userName, lastName: 'Person' },
  })
  const { items } = await anna.api.mail.list({ query: { q: email } })
  const mail = await anna.api.mail.read({ params: { mail: items[0]?.id ?? '' } })
  const token = mail.link?.split('/').at(-1)
  const replies = await sendAtOnce(wire, 8, { path: '/api/activations', body: { token, password: PASSWORD } })
  return { replies, sessions: await countIn(world, 'system', `sessions WHERE user_id = '${user.id}'`) }
}

describe(`an activation link is opened several times at once (seed ${seed})`, () => {
  it('and works once', async () => {
    const { replies, sessions } = await activateAtOnce(jittery(), 'dora')
    expect(tally(replies)).toEqual({ 200: 1, link_spent: 7 })
    expect(sessions).toBe(1)
  })

  it('and works more often where it is not held while it is read: the planted fault is seen', async () => {
    const careless = leavingOut('FOR NO KEY UPDATE OF a, u', straight)
    // All eight look whether the link is good, and work on their passwords; then two look again before it is spent.
    const looking = meetingAfter(/FROM activations a JOIN users u/, [8, 2], careless)
    const { replies, sessions } = await activateAtOnce(looking, 'emil')
    expect(tally(replies)).not.toEqual({ 200: 1, link_spent: 7 })
    expect(sessions).toBeGreaterThan(1)
  })
})

/** Twelve read before the first of them writes, which is more than may be judged. */
const reading = meetingAfter(/^SELECT count FROM attempts/, 12, straight)

/** Counts as a careless program would: reads the number, then writes one more. */
const counting: Wire = async (statement, line) => {
  if (!statement.text.includes('INSERT INTO attempts')) return jittery()(statement, line)
  const [tenant, key, seconds] = statement.values
  const read: Statement = {
    text: 'SELECT count FROM attempts WHERE tenant_id = $1 AND key = $2',
    values: [tenant, key],
  }
  const found = await reading(read, line)
  const count = Number(found.rows[0]?.count ?? 0) + 1
  return line.send({
    text: `INSERT INTO attempts (tenant_id, key, count, window_end) VALUES ($1, $2, $3, now() + make_interval(secs => $4))
      ON CONFLICT (tenant_id, key) DO UPDATE SET count = excluded.count
      RETURNING count, window_end AS "windowEnd"`,
    values: [tenant, key, count, seconds],
  })
}

const guess = (identifier: string) => ({ path: '/api/log-in', body: { identifier, password: 'wrong-guess-123' } })

describe(`fifty wrong passwords are tried at once (seed ${seed})`, () => {
  it.for(['anna', 'nobody-of-this-name'])('for %s: ten are judged, the others have to wait', async identifier => {
    const replies = await sendAtOnce(jittery(), 50, guess(identifier))
    expect(tally(replies)).toEqual({ wrong_credentials: 10, too_many_attempts: 40 })
    const [late] = await sendAtOnce(jittery(), 1, guess(identifier))
    expect(late?.code).toBe('too_many_attempts')
  })

  it('and more are judged where counting is not one statement: the planted fault is seen', async () => {
    const replies = await sendAtOnce(counting, 50, guess('superuser'))
    expect(tally(replies).wrong_credentials).toBeGreaterThan(10)
  })
})
