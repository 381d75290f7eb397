import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startNodes } from '../races/nodes.ts'
import type { Wire } from '../races/wired-connections.ts'
import { randomFrom, seed } from '../races/wires.ts'
import { findPort } from '../world/find-port.ts'
import { addressOf, type Home, makeHome } from './data-folder.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { listDamages, nothing } from './whole.ts'
import { acknowledgedIn, clientOf, newLedger, signInAnna, type Writer, writeUntilKilled } from './writers.ts'

/** How many lives the server has; one in four ends at no matter what, the others after something was acknowledged. */
const ROUNDS = process.env.TENANTRY_PROOF ? 300 : 8
const LONGEST_PAUSE_MS = 100
const MOST_ACKNOWLEDGED = 3
const LIFE_LIMIT_MS = 60_000

const home: Home = makeHome()
const port = findPort()
let server: ServerProcess | undefined

afterAll(async () => {
  server?.signal('SIGTERM')
  await server?.ended
  home.remove()
})

async function start(): Promise<ServerProcess> {
  server = startServerProcess(home.settings, await port)
  await server.ready
  return server
}

const superuserUrl = () => addressOf(home.dataDir, 'superuser')

async function ask(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: superuserUrl() })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** Which databases of tenants' own PostgreSQL has, and which the instance knows. */
async function listDatabases() {
  const there = await ask(
    "SELECT substr(datname, 10) AS name FROM pg_database WHERE datname LIKE 'tenantry\\_%' ORDER BY 1",
  )
  const known = await ask('SELECT name, state FROM databases ORDER BY name')
  return { there: there.map(row => row.name), known: known.map(row => row.name), states: known.map(row => row.state) }
}

let anna: Writer

beforeAll(async () => {
  anna = await signInAnna((await start()).url)
  await anna.api.tenants.create({ body: { title: 'Workshop', id: 'workshop', preProvisionAdminAccess: true } })
})

describe(`kill -9 of the server while people write (seed ${seed})`, () => {
  it(
    `loses nothing acknowledged and leaves nothing half done, ${ROUNDS} times in a row`,
    async () => {
      const random = randomFrom(seed)
      const ledger = newLedger()
      for (let life = 1; life <= ROUNDS; life += 1) {
        const running = server ?? (await start())
        const api = clientOf(running.url, () => anna.cookie)
        const writing = writeUntilKilled(api, ledger, life).catch(() => undefined)
        const kind = [ledger.tenants, ledger.objects, ledger.users][life % 4]
        if (kind) await Promise.race([kind.waitForMore(Math.ceil(random() * MOST_ACKNOWLEDGED)), writing])
        await pause(random() * LONGEST_PAUSE_MS)
        running.signal('SIGKILL')
        await Promise.all([running.ended, writing])
        await start()
        if (life % 4 === 0) expect(await listDamages(superuserUrl(), acknowledgedIn(ledger))).toEqual([])
      }
      expect(await listDamages(superuserUrl(), acknowledgedIn(ledger))).toEqual([])
      expect(ledger.surprises).toEqual([])
      const { tenants, objects, users } = acknowledgedIn(ledger)
      expect(Math.min(tenants.size, objects.size, users.size)).toBeGreaterThanOrEqual(Math.floor(ROUNDS / 4))
      const { there, known, states } = await listDatabases()
      expect(there).toEqual(known)
      expect(states.every(state => state === 'ready')).toBe(true)
    },
    ROUNDS * LIFE_LIMIT_MS,
  )

  it('while a database of its own is made sweeps it at the next start, and its name and id are free', async () => {
    const body = await killWhileMaking()
    const next = await start()
    expect((await listDatabases()).known).not.toContain(body.database)
    expect((await listDatabases()).there).not.toContain(body.database)
    await clientOf(next.url, () => anna.cookie).tenants.create({ body })
    expect(await listDamages(superuserUrl(), { ...nothing, tenants: new Set([body.id]) })).toEqual([])
  })
})

/** Kills the server while a tenant's own database is there and not ready; says which tenant was never answered. */
async function killWhileMaking() {
  for (let attempt = 1; ; attempt += 1) {
    const id = `vault${attempt}`
    const body = { title: `Vault ${attempt}`, id, database: id }
    const running = server ?? (await start())
    const creating = clientOf(running.url, () => anna.cookie).tenants.create({ body })
    const answered = creating.then(
      () => 'made',
      () => 'cut off',
    )
    let isAnswered = false
    void answered.then(() => {
      isAnswered = true
    })
    while (!isAnswered && !(await isBeingMade(id))) await pause(5)
    running.signal('SIGKILL')
    await running.ended
    if ((await answered) === 'cut off') return body
    // A look or a kill that came late, as on a busy machine, says nothing about one in the middle.
    await start()
  }
}

async function isBeingMade(name: string): Promise<boolean> {
  const { known, there, states } = await listDatabases()
  return states[known.indexOf(name)] === 'making' && there.includes(name)
}

describe('the examination finds what it is for: the planted fault is seen', () => {
  it('of a server that acknowledges what it does not commit', async () => {
    const forgetful: Wire = async (statement, line) => {
      if (statement.text !== 'commit') return line.send(statement)
      return { ...(await line.send({ text: 'rollback', values: [] })), command: 'COMMIT' }
    }
    const ground = {
      appUrl: addressOf(home.dataDir, 'app'),
      ownerUrl: addressOf(home.dataDir, 'owner'),
      parts: { publicUrl: 'http://localhost', demo: false },
    }
    const nodes = await startNodes(ground, forgetful, 1)
    const body = { title: 'Mirage', id: 'mirage' }
    const reply = await nodes.send({ by: anna, method: 'POST', path: '/api/management/tenants', body })
    await nodes.stop()
    expect(reply.status).toBe(201)
    const damages = await listDamages(superuserUrl(), { ...nothing, tenants: new Set(['mirage']) })
    expect(damages).toEqual(['tenants: mirage was acknowledged and is gone'])
  })

  it.for<[string, string]>([
    ['tenant workshop lacks a built-in pool', "UPDATE pools SET built_in = false WHERE tenant_id = 'workshop'"],
    [
      "tenant workshop lacks superuser's twelve privileges",
      "DELETE FROM role_assignments WHERE tenant_id = 'workshop' AND role = 'User administrator'",
    ],
    ['workshop shows 77 objects', "UPDATE tenant_counters SET objects = 77 WHERE tenant_id = 'workshop'"],
    [
      'attempts has rows of nobody',
      "SET session_replication_role = replica; INSERT INTO attempts VALUES ('nobody', 'x', 1, now())",
    ],
    [
      'the trail of workshop is broken',
      "UPDATE audit_entries SET reason = 'another' WHERE tenant_id = 'workshop' AND sequence = 1",
    ],
  ])('%s', async ([damage, plant]) => {
    await ask(plant)
    expect(await listDamages(superuserUrl(), nothing)).toContainEqual(expect.stringContaining(damage))
  })
})
