import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { someoneWaits, stoppingAfter } from '../people/waiting-ground.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { startNodes, tally } from './nodes.ts'
import { countIn, inContext } from './rows.ts'
import type { Wire } from './wired-connections.ts'
import { jittery, meetingAfter, seed, weakening } from './wires.ts'

const ROUNDS = process.env.TENANTRY_PROOF ? 10 : 2

let world: World
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  await anna.api.tenants.create({ body: { title: 'Acme', id: 'acme', preProvisionAdminAccess: true } })
})
afterAll(() => world.stop())

const newGroup = (name: string) => ({
  by: anna,
  method: 'POST' as const,
  path: '/api/t/acme/groups',
  body: { name },
})

const lock = () => ({ by: anna, method: 'POST' as const, path: '/api/management/tenants/acme/lock' })
const countGroups = () => countIn(world, 'acme', 'groups')
const unlock = () => inContext(world, 'system', ["UPDATE tenants SET status = 'active' WHERE id = 'acme'"])

/** Locks the tenant while ten people write in it without a pause; says how many rows came after the confirmation. */
async function countLateWrites(round: number): Promise<{ early: number; late: number }> {
  const nodes = await startNodes(world, jittery())
  const before = await countGroups()
  const enough = Promise.withResolvers<void>()
  let written = 0
  const writers = Array.from({ length: 10 }, async (_, writer) => {
    for (let turn = 0; ; turn += 1) {
      const { code } = await nodes.send(newGroup(`held ${round} ${writer} ${turn}`))
      if (code === 'tenant_locked') return
      if (code !== undefined) throw new Error(`a write was refused as ${code}`)
      written += 1
      if (written === 10) enough.resolve()
    }
  })
  try {
    await Promise.race([enough.promise, Promise.all(writers)])
    const locked = await nodes.send(lock())
    const atConfirmation = await countGroups()
    expect(locked.status).toBe(200)
    await Promise.all(writers)
    return { early: atConfirmation - before, late: (await countGroups()) - atConfirmation }
  } finally {
    await nodes.stop()
    await unlock()
  }
}

/** Locks the tenant while one write in it has begun and is not committed; the same, and what the lock waited for. */
async function lockDuringWrite(plant: (wire: Wire) => Wire): Promise<{ hasWaited: boolean; late: number }> {
  const { wire, reached, goOn } = stoppingAfter(/insert into "groups"/)
  const nodes = await startNodes(world, plant(wire))
  try {
    const writing = nodes.send(newGroup('Of somebody who was first'))
    await reached
    const locking = nodes.send(lock())
    const hasWaited = await Promise.race([someoneWaits(world).then(() => true), locking.then(() => false)])
    if (hasWaited) goOn()
    await locking
    const atConfirmation = await countGroups()
    goOn()
    await writing
    return { hasWaited, late: (await countGroups()) - atConfirmation }
  } finally {
    goOn()
    await nodes.stop()
    await inContext(world, 'acme', ["DELETE FROM groups WHERE name LIKE 'Of somebody%'"])
    await unlock()
  }
}

describe(`a tenant is locked while people write in it (seed ${seed})`, () => {
  it('and once the lock is confirmed no write comes through', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { early, late } = await countLateWrites(round)
      expect(early).toBeGreaterThan(0)
      expect(late).toBe(0)
    }
  })

  it('and the lock waits for a write that was first', async () => {
    expect(await lockDuringWrite(wire => wire)).toEqual({ hasWaited: true, late: 0 })
  })

  it('and it comes through where neither writes nor the lock hold the tenant: the planted fault is seen', async () => {
    const loose = (wire: Wire) => weakening(['write', 'administrators', 'exclusive'], wire)
    expect(await lockDuringWrite(loose)).toEqual({ hasWaited: false, late: 1 })
  })
})

async function renameAtOnce(wire: Wire, word: string) {
  const nodes = await startNodes(world, wire)
  const { version } = await anna.api.tenants.get({ params: { tenant: 'acme' } })
  try {
    const replies = await nodes.sendAtOnce(
      Array.from({ length: 5 }, (_, index) => ({
        by: anna,
        method: 'PATCH' as const,
        path: '/api/management/tenants/acme',
        headers: { 'if-match': `"${version}"` },
        body: { title: `${word} ${index}` },
      })),
    )
    const after = await anna.api.tenants.get({ params: { tenant: 'acme' } })
    return { said: tally(replies), steps: after.version - version }
  } finally {
    await nodes.stop()
  }
}

describe(`several rename a tenant from the same version at once (seed ${seed})`, () => {
  it('and one does; the others are told that somebody was first', async () => {
    expect(await renameAtOnce(jittery(), 'Quick')).toEqual({ said: { 200: 1, version_conflict: 4 }, steps: 1 })
  })

  it('and more do where the tenant is not held meanwhile: the planted fault is seen', async () => {
    const twoRead = meetingAfter(/FROM tenants t JOIN tenant_counters c/, 2, jittery())
    const { said, steps } = await renameAtOnce(weakening(['exclusive'], twoRead), 'Loose')
    expect(said['200']).toBeGreaterThan(1)
    expect(steps).toBeGreaterThan(1)
  })
})
