import type { TenantLock } from '../database/opened.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Action } from './actions.ts'
import { type Clearance, mint, seal } from './clearance.ts'

/**
 * A block in another tenant that belongs to the same act: the rows of a tenant that is just being made or erased, the
 * home tenant of a person who is let in. The act itself was cleared already; the block carries it on, no more.
 */
export function carryInto<A extends Action, Result>(
  clearance: Clearance<A>,
  entry: { tenant: TenantId; lock: TenantLock },
  work: (there: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  return clearance.within(seal(), entry, (scope, grounds) => work(mint(clearance.action, { ...grounds, scope })))
}
