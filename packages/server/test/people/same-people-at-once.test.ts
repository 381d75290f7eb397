import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepExpired } from '../../src/memberships/expiry.service.ts'
import { startNodes } from '../races/nodes.ts'
import { countIn, inContext } from '../races/rows.ts'
import type { Wire } from '../races/wired-connections.ts'
import { jittery, seed } from '../races/wires.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { holdingTenant, withDirectory } from './waiting-ground.ts'

const ROUNDS = 4
const tenants = ['berlin', 'hamburg']

let world: World
let anna: Visitor
/** People of the system tenant, by their id from first to last. */
let people: string[]

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  for (const id of tenants) await anna.api.tenants.create({ body: { id, title: id } })
  people = []
  for (const userName of ['ann', 'ben', 'cem', 'dot', 'eve', 'fay']) {
    people.push(await makePerson(world, anna, { tenant: 'system', userName }))
  }
  people.sort()
})
afterAll(() => world.stop())

const letNobodyIn = () =>
  Promise.all(tenants.map(tenant => inContext(world, tenant, ["DELETE FROM memberships WHERE kind = 'mapped'"])))

/** Counts the statements that the database ended because two transactions waited for each other in a circle. */
function counting(next: Wire): { wire: Wire; circles: () => number } {
  let circles = 0
  const wire: Wire = (statement, line) =>
    next(statement, line).catch(thrown => {
      if (thrown instanceof Error && 'code' in thrown && thrown.code === '40P01') circles += 1
      throw thrown
    })
  return { wire, circles: () => circles }
}

describe(`the same people, assigned to two tenants in opposite order at once (seed ${seed})`, () => {
  it('are let into both, and nobody waits in a circle', async () => {
    const { wire, circles } = counting(jittery())
    const nodes = await startNodes(world, wire)
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        await letNobodyIn()
        const replies = await nodes.sendAtOnce(
          [people, people.toReversed()].map((users, place) => ({
            by: anna,
            method: 'POST',
            path: `/api/management/tenants/${tenants[place]}/members`,
            body: { users },
          })),
        )
        expect(replies.map(reply => reply.status)).toEqual([201, 201])
        for (const tenant of tenants) expect(await countIn(world, tenant, 'memberships')).toBe(people.length)
      }
    } finally {
      await nodes.stop()
    }
    expect(circles()).toBe(0)
  })

  it('would wait in a circle if they were let in as the forms name them: the planted fault is seen', async () => {
    const [first = '', second = ''] = people
    const met = Promise.withResolvers<void>()
    let arrived = 0
    const letIn = (tenant: string, users: readonly string[]) =>
      // Without the product's own transaction, which would try again.
      world.parts.connections.instance.transaction().execute(async rows => {
        await sql`SELECT set_config('app.tenant_id', ${tenant}, true)`.execute(rows)
        await sql`SELECT directory.membership_granted(${users[0]})`.execute(rows)
        arrived += 1
        if (arrived === 2) met.resolve()
        await met.promise
        await sql`SELECT directory.membership_granted(${users[1]})`.execute(rows)
      })
    const both = Promise.all([letIn('berlin', [first, second]), letIn('hamburg', [second, first])])
    await expect(both).rejects.toMatchObject({ code: '40P01' })
  })
})

describe('a tenant that is held', () => {
  const sweep = () =>
    sweepExpired(world.parts, { session: undefined, requestId: 'sweep', address: 'local', device: 'server' })
  const runOut = (tenant: string) =>
    inContext(world, tenant, ["UPDATE memberships SET expires_at = now() - interval '1 second' WHERE kind = 'mapped'"])
  const countLeft = (tenant: string) => countIn(world, tenant, 'memberships')

  it('keeps what has run out in the others from nobody: they are written down, it waits for the next round', async () => {
    await letNobodyIn()
    for (const tenant of tenants) {
      await anna.api.members.assign({ params: { tenant }, body: { users: [people[0] ?? ''] } })
      await runOut(tenant)
    }
    // Nobody has to watch the product's own patience run out.
    const change = (source: string) => source.replace("'15s'", "'300ms'")
    const signature = 'open(text, text, text, text, bytea, integer)'
    await withDirectory(world, signature, { change, work: () => holdingTenant(world, 'berlin', sweep) })
    expect([await countLeft('berlin'), await countLeft('hamburg')]).toEqual([1, 0])
    await sweep()
    expect(await countLeft('berlin')).toBe(0)
    for (const tenant of tenants) {
      const { items } = await anna.api.audit.history({
        params: { tenant },
        query: { action: 'memberships.expired' },
      })
      expect(items).toHaveLength(1)
    }
  })
})
