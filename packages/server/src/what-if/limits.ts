import { WorldFault } from '@tenantry/engine/compile/world-fault'
import { Fault } from '../kernel/fault.ts'

/** How many customising tenants one preview of the system level looks at. */
export const TENANTS_AT_MOST = 50

/** A preview looks at each user at each policy: the more policies, the fewer users. */
export function usersAtMost(policies: number): number {
  return Math.min(500, Math.max(50, Math.floor(20_000 / Math.max(1, policies))))
}

/** Compiles what was read a moment ago; what no longer fits together was changed by somebody else meanwhile. */
export function orRefuse<Compiled>(compile: () => Compiled): Compiled {
  try {
    return compile()
  } catch (thrown) {
    if (!(thrown instanceof WorldFault)) throw thrown
    throw new Fault('version_conflict', {
      detail: `this does not fit what stands there now (${thrown.message}): look at it and decide again`,
      case: 'changed_meanwhile',
      cause: thrown,
    })
  }
}
