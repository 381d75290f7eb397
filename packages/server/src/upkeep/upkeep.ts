import { sealHeads } from '../audit/seal.store.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { HOUR_MS } from '../kernel/clock.ts'
import { newId, SYSTEM } from '../kernel/ids.ts'
import { sweepDatabases } from '../tenants/sweep.service.ts'
import { sweepRecords } from './sweep.store.ts'

/** Work that nobody asks for: at the start, and then once an hour. */
export interface Housekeeping {
  stop(): Promise<void>
}

/**
 * Finishes what a crash cut off, seals the trail, and forgets what has run out; again every hour. A round that fails is
 * logged and tried again in the next one; only the first must succeed.
 */
export async function keepHouse(parts: Parts): Promise<Housekeeping> {
  await sweepDatabases(parts, caller())
  await round(parts)
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    running = round(parts).catch(thrown => parts.log.error({ err: thrown }, 'a round of housekeeping failed'))
  }, HOUR_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

async function round({ connections }: Parts): Promise<void> {
  await enterAsServer(connections, { caller: caller(), tenant: SYSTEM, action: 'audit.seal', lock: 'read' }, sealHeads)
  await enterAsServer(
    connections,
    { caller: caller(), tenant: SYSTEM, action: 'records.sweep', lock: 'read' },
    sweepRecords,
  )
}

function caller(): Caller {
  return { session: undefined, requestId: newId(), address: 'local', device: 'server' }
}
