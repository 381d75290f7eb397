import { sealHeads } from '../audit/seal.store.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { sweepJobs } from '../jobs/end.service.ts'
import type { Caller } from '../kernel/caller.ts'
import { HOUR_MS } from '../kernel/clock.ts'
import { newId, SYSTEM } from '../kernel/ids.ts'
import { sweepExpired } from '../memberships/expiry.service.ts'
import { encryptKeys, rotateWhereDue } from '../oidc/rotate-keys.service.ts'
import { encryptAuthenticators } from '../sign-in/encrypt-authenticators.service.ts'
import { sweepDatabases } from '../tenants/sweep.service.ts'
import { sweepRecords } from './sweep.store.ts'

/** How often expired access is written down; it holds nothing from the moment of its end on. */
const EXPIRY_ROUND_MS = 30_000

/** Work that nobody asks for: at the start, then once an hour, and expired access every half minute. */
export interface Housekeeping {
  stop(): Promise<void>
}

/**
 * Finishes what a crash cut off, seals the trail, and forgets what has run out; again every hour. A round that fails is
 * logged and tried again in the next one; only the first must succeed. `isAlone` says that no other server works on the
 * database: what runs by its rows was then cut off.
 */
export async function keepHouse(parts: Parts, { isAlone } = { isAlone: false }): Promise<Housekeeping> {
  await sweepDatabases(parts, caller())
  await sweepJobs(parts, caller(), { isAlone })
  await round(parts)
  let running: Promise<void> = Promise.resolve()
  let expiring: Promise<void> = Promise.resolve()
  const minutely = setInterval(() => {
    expiring = expiring
      .then(() => sweepExpired(parts, caller()))
      .catch(thrown => {
        parts.log.error({ err: thrown }, 'what has run out could not be written down')
      })
  }, EXPIRY_ROUND_MS)
  minutely.unref()
  const timer = setInterval(() => {
    running = round(parts).catch(thrown => parts.log.error({ err: thrown }, 'a round of housekeeping failed'))
  }, HOUR_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      clearInterval(minutely)
      await Promise.all([running, expiring])
    },
  }
}

async function round(parts: Parts): Promise<void> {
  const { connections } = parts
  await sweepJobs(parts, caller(), { isAlone: false })
  await encryptKeys(parts, caller())
  await encryptAuthenticators(parts, caller())
  await rotateWhereDue(parts, caller())
  const sealing = { caller: caller(), tenant: SYSTEM, action: 'audit.seal', lock: 'read' } as const
  await enterAsServer(connections, sealing, system => sealHeads(system, parts.vault))
  await enterAsServer(
    connections,
    { caller: caller(), tenant: SYSTEM, action: 'records.sweep', lock: 'read' },
    sweepRecords,
  )
}

function caller(): Caller {
  return { session: undefined, requestId: newId(), address: 'local', device: 'server' }
}
