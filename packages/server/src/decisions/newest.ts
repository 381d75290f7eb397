import { Fault } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import { refuseClosed } from './admit.ts'
import type { TenantSnapshots } from './tenant-snapshots.ts'
import type { TenantState } from './tenant-state.ts'

/** How often an answer begins again because what it stands on changed under it. */
const TRIES = 3

interface Place {
  readonly snapshots: TenantSnapshots
  readonly tenant: TenantId
  readonly atLeast?: string | undefined
}

/**
 * An answer on one state that is the newest when the answer is ready. What gives others their turn in between begins
 * again where the state changed meanwhile, so that a right whose end was confirmed is not answered yes any more.
 * Refuses with `unavailable` where it changes too quickly.
 */
export async function onNewest<Result>(
  { snapshots, tenant, atLeast }: Place,
  decide: (state: TenantState) => Result | Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const state = await snapshots.getAtLeast(tenant, atLeast)
    refuseClosed(state)
    const answer = decide(state)
    if (!(answer instanceof Promise)) return answer
    const result = await answer
    if ((await snapshots.get(tenant)) === state) return result
  }
  throw new Fault('unavailable', { detail: 'the policies change too quickly to be asked', retryAfterSeconds: 1 })
}
