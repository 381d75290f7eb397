import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { startNodes, tally } from './nodes.ts'
import { countIn, inContext } from './rows.ts'
import type { Wire } from './wired-connections.ts'
import { jittery, seed, weakening } from './wires.ts'

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

/** Locks the tenant while ten people write in it without a pause; says how many rows came after the confirmation. */
async function countLateWrites(wire: Wire, round: string): Promise<{ early: number; late: number }> {
  const nodes = await startNodes(world, wire)
  let isOver = false
  const before = await countIn(world, 'acme', 'groups')
  const writers = Array.from({ length: 10 }, async (_, writer) => {
    for (let turn = 0; !isOver; turn += 1) {
      const { code } = await nodes.send(newGroup(`${round} ${writer} ${turn}`))
      if (code === 'tenant_locked') return
      if (code !== undefined) throw new Error(`a write was refused as ${code}`)
    }
  })
  try {
    await new Promise(resolve => setTimeout(resolve, 100))
    const locked = await nodes.send({ by: anna, method: 'POST', path: '/api/management/tenants/acme/lock' })
    const atConfirmation = await countIn(world, 'acme', 'groups')
    expect(locked.status).toBe(200)
    await new Promise(resolve => setTimeout(resolve, 60))
    isOver = true
    await Promise.all(writers)
    return { early: atConfirmation - before, late: (await countIn(world, 'acme', 'groups')) - atConfirmation }
  } finally {
    isOver = true
    await nodes.stop()
    await inContext(world, 'system', ["UPDATE tenants SET status = 'active' WHERE id = 'acme'"])
  }
}

describe(`a tenant is locked while people write in it (seed ${seed})`, () => {
  it('and once the lock is confirmed no write comes through', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { early, late } = await countLateWrites(jittery(), `held ${round}`)
      expect(early).toBeGreaterThan(0)
      expect(late).toBe(0)
    }
  })

  it('and some come through where neither writes nor the lock hold the tenant: the planted fault is seen', async () => {
    let late = 0
    for (let round = 0; round < 10 && late === 0; round += 1) {
      late = (await countLateWrites(weakening(['write', 'administrators', 'exclusive'], jittery()), `loose ${round}`))
        .late
    }
    expect(late).toBeGreaterThan(0)
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
    const { said, steps } = await renameAtOnce(weakening(['exclusive'], jittery()), 'Loose')
    expect(said['200']).toBeGreaterThan(1)
    expect(steps).toBeGreaterThan(1)
  })
})
