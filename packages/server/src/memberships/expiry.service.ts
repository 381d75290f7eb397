import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { endLostActing } from '../superuser/superuser.doors.ts'
import { listTenantsWithExpired } from './expiry.store.ts'
import { endExpired } from './expiry.ts'

/**
 * Writes down what has run out, tenant by tenant, each in a transaction of its own. Nothing waits for it: what is past
 * its end holds nothing already; this makes the trail say so, frees the place, and moves default tenants on.
 */
export async function sweepExpired({ connections, log }: Parts, caller: Caller): Promise<void> {
  const errand = { caller, action: 'expiry.sweep' } as const
  const tenants = await enterAsServer(connections, { ...errand, tenant: SYSTEM, lock: 'read' }, listTenantsWithExpired)
  for (const tenant of tenants) {
    await enterAsServer(connections, { ...errand, tenant, lock: 'administrators' }, async there => {
      await endExpired(there)
      if (tenant === SYSTEM) await endLostActing(there)
    }).catch(thrown => {
      // A tenant that is busy waits for the next round; the others do not wait for it.
      log.warn({ err: thrown, tenant }, 'what has run out could not be written down yet')
    })
  }
}
