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
  const lines = [
    ...measureInProcess(random, { tenants: isQuick ? [1, 100] : [1, 100, 10_000], rounds }),
    measureMemory(random),
  ]
  const missing = installPeers()
  if (missing === undefined) lines.push(...(await measurePeers(random, { rounds })))
  const { lines: served, oneMs } = await measureServed({ rounds, isQuick, seed })
  lines.push(...served)
  if (missing !== undefined) return [...lines, unmeasured('other engines', missing)]
  if (oneMs === undefined) return [...lines, unmeasured('Cerbos', 'there is nothing of ours to set beside it')]
  return [...lines, ...(await measureCerbos(random, { rounds, oursMs: oneMs, isQuick }))]
}

async function measureServed({ rounds, isQuick, seed }: Extent): Promise<{ lines: Line[]; oneMs: number | undefined }> {
  const allTenants = isQuick ? 100 : 10_000
  const size = { tenants: isQuick ? 50 : 200, questions: isQuick ? 10_000 : 40_000 }
  const database = await startTestDatabase()
  try {
    const world = await seedServedWorld(database.urls, { seed, size, allTenants })
    const lines = await orWhy('first decision', async () => [await measureFirstDecisions(world, allTenants)])
    let oneMs: number | undefined
    const overHttp = await orWhy('decisions over HTTP', async () => {
      const measured = await measureOverHttp(world, { rounds })
      oneMs = measured.oneMs
      return measured.lines
    })
    const rights = { rounds: isQuick ? 10 : 100 }
    const revoked = await orWhy('from a confirmed revocation to refusal', () => measureRevocations(world, rights))
    return { lines: [...overHttp, ...lines, ...revoked], oneMs }
  } finally {
    await database.stop()
  }
}

/** The lines, or one that says why there are none: what was measured before is shown all the same. */
async function orWhy(measure: string, work: () => Promise<Line[]>): Promise<Line[]> {
  return work().catch(thrown => [unmeasured(measure, thrown)])
}
