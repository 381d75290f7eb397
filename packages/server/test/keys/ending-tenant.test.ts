import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRevisions } from '../../src/snapshots/revisions.store.ts'
import { type Nodes, startNodes } from '../races/nodes.ts'
import { straight, type Wire } from '../races/wired-connections.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor
/** Another server than the one on which tenants are deleted. */
let here: Nodes
beforeAll(async () => {
  world = await startWorld()
  here = await startNodes(world, straight, 1)
  anna = await world.managing()
})
afterAll(async () => {
  await here.stop()
  await world.stop()
})

/** A tenant with a database of its own, and a key that somebody of it made. */
async function makeTenant(id: string): Promise<string> {
  const params = { tenant: id }
  await anna.api.tenants.create({ body: { id, title: id, database: id, preProvisionAdminAccess: true } })
  const userName = `gil${id}`
  const user = await makePerson(world, anna, { ...params, userName, member: true })
  await anna.api.grants.giveUser({ params: { ...params, user }, body: { roles: ['Tenant Admin'] } })
  const gil = await world.logIn(userName, PASSWORD, id)
  return (await gil.api.keys.create({ params, body: { name: 'app', roles: ['ClientManagement'] } })).secret
}

/** A server that cannot drop databases: a deletion begins, and is left there. */
const stuck: Wire = async (statement, line) => {
  if (statement.text === 'drop database') throw new Error('the disk is gone')
  return line.send(statement)
}

/** The same, but nobody is told that decisions about the tenant are others now. */
const silent: Wire = (statement, line) =>
  /INSERT INTO revisions/.test(statement.text)
    ? Promise.resolve({ command: 'INSERT', rowCount: 1, rows: [] })
    : stuck(statement, line)

/** The revision that every server compares what it has in memory with. */
async function revisionOf(tenant: string): Promise<number | undefined> {
  return (await readRevisions(world.parts.connections.instance, [tenant])).of.get(tenant)
}

/**
 * Has a server begin to delete a tenant. What is said to its key there at once, what this server says when it has
 * compared, and whether there is anything new for it to see.
 */
async function deleteAndAsk(id: string, wire: Wire) {
  const secret = await makeTenant(id)
  const nodes = await startNodes(world, wire, 1)
  try {
    const ask = (send: Nodes['send']) =>
      send({
        method: 'POST',
        path: `/api/t/${id}/decisions/what-can`,
        body: { subject: { user: 'nina' } },
        headers: { authorization: `Bearer ${secret}` },
      })
    expect([(await ask(nodes.send)).status, (await ask(here.send)).status]).toEqual([200, 200])
    const before = await revisionOf(id)
    const path = `/api/management/tenants/${id}/delete`
    const begun = await nodes.send({ by: anna, method: 'POST', path, body: { confirm: id } })
    expect(begun.status).toBeGreaterThanOrEqual(500)
    const there = (await ask(nodes.send)).code
    return { there, isCounted: (await revisionOf(id)) !== before, askHere: async () => (await ask(here.send)).code }
  } finally {
    await nodes.stop()
  }
}

describe('a tenant whose deletion has begun', () => {
  it('answers nothing any more: at once where that was done, and on every other server soon', async () => {
    const { askHere, ...told } = await deleteAndAsk('half', stuck)
    expect(told).toEqual({ there: 'tenant_locked', isCounted: true })
    for (const from = performance.now(); (await askHere()) !== 'tenant_locked'; ) {
      if (performance.now() - from > 5_000) throw new Error('the other server still answers')
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  })

  it('could not be noticed by other servers if that were not counted: the planted fault is seen', async () => {
    const { askHere: _, ...told } = await deleteAndAsk('silent', silent)
    expect(told).toEqual({ there: 'tenant_locked', isCounted: false })
  })
})
