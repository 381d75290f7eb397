import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admit } from '../../src/decisions/admit.ts'
import { keepTenants, type TenantSnapshots } from '../../src/decisions/tenant-snapshots.ts'
import type { Caller } from '../../src/kernel/caller.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { readSecret } from '../../src/kernel/secrets.ts'
import { codeOf } from '../policies/policies-ground.ts'
import { type Wire, wireConnections } from '../races/wired-connections.ts'
import { PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor
/** A second memory on the same database, as another server has it. */
let elsewhere: TenantSnapshots

const ward = { tenant: 'ward' }
const holding = { tenant: 'holding' }

/** `holding` with its child `ward`, where the group *Clients* may make keys. */
beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  const { create } = anna.api.tenants
  await create({ body: { id: 'holding', title: 'Holding', preProvisionAdminAccess: true } })
  await create({ body: { id: 'ward', title: 'Ward', parent: 'holding', preProvisionAdminAccess: true } })
  clients = await makeGroup(anna, { ...ward, name: 'Clients', roles: ['ClientManagement'] })
  const { connections, log } = world.parts
  elsewhere = keepTenants({ connections: { ...connections }, log })
})
afterAll(async () => {
  elsewhere.stop()
  await world.stop()
})

let clients: string

/** What a server with a memory says to a key: nothing where it is let in, else the code of the refusal. */
function knock(snapshots: TenantSnapshots, secret: string) {
  const asking = { ...world.parts, snapshots, keyUse: { note: () => undefined, stop: async () => undefined } }
  const key = readSecret(secret)
  const caller: Caller = { session: undefined, key, requestId: 'test', address: 'local', device: 'test' }
  return codeOf(Promise.resolve().then(() => admit(asking, caller, getTenantId('ward'))))
}

/** What this server answers over HTTP. */
async function ask(secret: string): Promise<string | undefined> {
  const response = await fetch(`${world.url}/api/t/ward/decisions/what-can`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ subject: { user: 'nina' } }),
  })
  const { code }: { code?: string } = JSON.parse(await response.text())
  return code
}

/** Somebody of `holding` who is let into `ward`, and made a key there. */
async function makeMaker(userName: string) {
  const user = await makePerson(world, anna, { ...holding, userName, member: true })
  await anna.api.provisioning.addUser({ params: ward, body: { user, groups: [clients] } })
  const maker = await world.logIn(userName, PASSWORD, 'holding')
  const { key, secret } = await maker.api.keys.create({
    params: ward,
    body: { name: userName, roles: ['ClientManagement'] },
  })
  return { user, key: key.id, secret }
}

type Maker = Awaited<ReturnType<typeof makeMaker>>

/** No measure of speed: only so that what never comes is told. */
const PATIENCE_MS = 60_000

/** Waits until the other server says so, too. */
async function waitUntil({ secret }: Maker, code: string | undefined): Promise<void> {
  const from = performance.now()
  while ((await knock(elsewhere, secret)) !== code) {
    if (performance.now() - from > PATIENCE_MS) throw new Error(`the other server still does not say ${code}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

const mappingOf = async ({ user }: Maker) => {
  const { items } = await anna.api.provisioning.list({ params: ward, query: { size: 100 } })
  return items.find(item => item.userId === user)?.id ?? ''
}

describe('a key in a tenant below ends with its maker, at once and on every server', () => {
  it.each<[string, (maker: Maker) => Promise<unknown>, ((maker: Maker) => Promise<unknown>)?]>([
    [
      'is inactivated',
      ({ user }) => anna.api.users.inactivate({ params: { ...holding, user } }),
      ({ user }) => anna.api.users.activate({ params: { ...holding, user } }),
    ],
    ['is deleted', ({ user }) => anna.api.users.delete({ params: { ...holding, user } })],
    [
      'belongs to a tenant that is locked',
      () => anna.api.tenants.lock({ params: holding }),
      () => anna.api.tenants.unlock({ params: holding }),
    ],
    [
      'loses the group that gave the role',
      () => anna.api.grants.endGroup({ params: { ...ward, group: clients }, body: { roles: ['ClientManagement'] } }),
      () => anna.api.grants.giveGroup({ params: { ...ward, group: clients }, body: { roles: ['ClientManagement'] } }),
    ],
    [
      'is let in no more',
      async maker => anna.api.provisioning.remove({ params: { ...ward, mapping: await mappingOf(maker) } }),
    ],
  ])('who %s', async (what, end, mend) => {
    const maker = await makeMaker(`maker${what.replace(/[^a-z]/g, '').slice(0, 12)}`)
    expect(await ask(maker.secret)).toBe(undefined)
    await waitUntil(maker, undefined)
    await end(maker)
    expect(await ask(maker.secret)).toBe('not_signed_in')
    await waitUntil(maker, 'not_signed_in')
    if (!mend) return
    await mend(maker)
    expect(await ask(maker.secret)).toBe(undefined)
  })
})

describe('the planted fault is seen', () => {
  it('without a look at the home of its maker a key would go on where that is locked', async () => {
    const maker = await makeMaker('hedda')
    const overlooking: Wire = async (statement, line) => {
      const answer = await line.send(statement)
      if (!/directory\.key_makers/.test(statement.text)) return answer
      return { ...answer, rows: answer.rows.map(row => ({ ...row, status: 'active' })) }
    }
    const connections = wireConnections(world.appUrl, overlooking)
    const faulty = keepTenants({ connections, log: world.parts.log })
    await anna.api.tenants.lock({ params: holding })
    expect([await knock(faulty, maker.secret), await ask(maker.secret)]).toEqual([undefined, 'not_signed_in'])
    await anna.api.tenants.unlock({ params: holding })
    faulty.stop()
    await connections.close()
  })
})

describe('a guessed key', () => {
  const guess = (tenant: string) => `${tenant}.${'A'.repeat(43)}`

  /** What a fresh memory has read after these keys knocked, and what they were told. */
  async function knockAtFresh(keys: readonly string[], change: (kept: TenantSnapshots) => Partial<TenantSnapshots>) {
    const { connections, log } = world.parts
    const kept = keepTenants({ connections: { ...connections }, log })
    const fresh = { ...kept, ...change(kept) }
    const codes = []
    for (const key of keys) codes.push(await knock(fresh, key))
    const read = ['ward', 'holding', 'nowhere'].filter(tenant => kept.find(getTenantId(tenant)) !== undefined)
    kept.stop()
    return { codes, read }
  }

  const guesses = ['ward', 'holding', 'nowhere'].map(guess)

  it('brings no tenant into memory, and is told the same whether there is such a tenant or not', async () => {
    const found = await knockAtFresh([...guesses, ...guesses], () => ({}))
    expect(found).toEqual({ codes: Array.from({ length: 6 }, () => 'not_signed_in'), read: [] })
    const maker = await makeMaker('maria')
    expect(await knockAtFresh([guess('ward'), maker.secret, guess('ward')], () => ({}))).toEqual({
      codes: ['not_signed_in', undefined, 'not_signed_in'],
      read: ['ward'],
    })
  })

  it('would bring it there if keys were looked for in memory first: the planted fault is seen', async () => {
    const loadingFirst = (kept: TenantSnapshots): Partial<TenantSnapshots> => ({
      isLoading: tenant => void kept.get(tenant) === undefined,
    })
    const { codes, read } = await knockAtFresh([guess('ward')], loadingFirst)
    expect({ codes, read }).toEqual({ codes: ['not_signed_in'], read: ['ward'] })
  })
})
