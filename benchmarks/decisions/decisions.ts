import { randomFrom } from '../../packages/server/test/races/wires.ts'
import { startTestDatabase } from '../../packages/server/test/world/test-database.ts'
import type { Line } from '../table.ts'
import { measureCerbos } from './cerbos.ts'
import { measureFirstDecisions, measureRevocations } from './fresh.ts'
import { measureInProcess } from './in-process.ts'
import { measureMemory } from './memory.ts'
import { measureOverHttp } from './over-http.ts'
import { installPeers, measurePeers, unmeasured } from './peers.ts'
import { seedServedWorld } from './served-world.ts'

/** How much is measured: `isQuick` leaves out what takes minutes. */
interface Extent {
  readonly rounds: number
  readonly isQuick: boolean
  readonly seed: number
}

/** Everything that is measured about decisions: in process, over HTTP, beside others, and how fresh they are. */
export async function measureDecisions({ rounds, isQuick, seed }: Extent): Promise<Line[]> {
  const random = randomFrom(seed)
  const lines = measureInProcess(random, { tenants: isQuick ? [1, 100] : [1, 100, 10_000], rounds })
  lines.push(measureMemory(random))
  const missing = installPeers()
  if (missing === undefined) lines.push(...(await measurePeers(random, { rounds })))
  const { lines: served, oneMs } = await measureServed({ rounds, isQuick, seed })
  lines.push(...served)
  if (missing === undefined) lines.push(...(await measureCerbos(random, { rounds, oursMs: oneMs, isQuick })))
  else lines.push(unmeasured('other engines', missing))
  return lines
}

async function measureServed({ rounds, isQuick, seed }: Extent): Promise<{ lines: Line[]; oneMs: number }> {
  const allTenants = isQuick ? 100 : 10_000
  const size = { tenants: isQuick ? 50 : 200, questions: isQuick ? 10_000 : 40_000 }
  const database = await startTestDatabase()
  try {
    const world = await seedServedWorld(database.urls, { seed, size, allTenants })
    const first = await measureFirstDecisions(world, allTenants)
    const { lines, oneMs } = await measureOverHttp(world, { rounds })
    const revoked = await measureRevocations(world, { rounds: isQuick ? 10 : 100 })
    return { lines: [...lines, first, ...revoked], oneMs }
  } finally {
    await database.stop()
  }
}
