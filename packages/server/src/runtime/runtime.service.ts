import type { RuntimeClaim } from '@tenantry/contract/runtime'
import { evaluate } from '@tenantry/engine/decide/evaluate'
import type { Candidate } from '@tenantry/engine/search/candidate'
import { type Asking, admit } from '../decisions/admit.ts'
import { onNewest } from '../decisions/newest.ts'
import { goOn, startPace } from '../decisions/pace.ts'
import { refuseUnknown, toSituation } from '../decisions/question.ts'
import type { TenantState } from '../decisions/tenant-state.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import { readBearer } from './claims.ts'

/** The runtime form: claims in, names of roles and permissions out, for the tenant of the key. */
export function runtimeService(asking: Asking) {
  const answer = async <Result>(
    { caller, claims }: { caller: Caller; claims: readonly RuntimeClaim[] },
    decide: (state: TenantState, candidate: Candidate) => Result | Promise<Result>,
  ): Promise<Result> => {
    const tenant = tenantOf(caller)
    await admit(asking, caller, tenant)
    const bearer = readBearer(claims)
    refuseOther(bearer.tenant, tenant)
    return onNewest({ snapshots: asking.snapshots, tenant }, state => decide(state, bearer.candidate))
  }
  const namesAt = (state: TenantState, policy: string, candidate: Candidate) => {
    const situation = toSituation(state, { asked: { policy }, candidate, now: asking.snapshots.now() })
    const { roles, permissions } = evaluate(state.system.compiled, state.compiled, situation)
    return { roles: roles.map(({ name }) => name), permissions: permissions.map(({ name }) => name) }
  }
  return {
    policy: (caller: Caller, path: string, claims: readonly RuntimeClaim[]) =>
      answer({ caller, claims }, (state, candidate) => {
        refuseUnknown(state, path)
        return namesAt(state, path, candidate)
      }),

    children: (caller: Caller, about: { path: string; depth: 'direct' | 'all' }, claims: readonly RuntimeClaim[]) =>
      answer({ caller, claims }, async (state, candidate) => {
        if (about.path !== '') refuseUnknown(state, about.path)
        const policies = []
        const pace = startPace()
        for (const { path, name } of listBelow(state, about)) {
          const turn = goOn(pace)
          if (turn !== undefined) await turn
          const held = namesAt(state, path, candidate)
          if (held.roles.length > 0 || held.permissions.length > 0) policies.push({ path, name, ...held })
        }
        return { policies }
      }),
  }
}

function tenantOf({ key }: Caller): TenantId {
  if (!key) throw new Fault('not_signed_in', { detail: 'bring an API key of the tenant' })
  return key.tenant
}

/** A key decides for its own tenant. Claims may repeat it, letter by letter, and may not name another one. */
function refuseOther(named: string | undefined, tenant: TenantId): void {
  if (named === undefined || named === tenant) return
  throw new Fault('invalid_input', {
    detail: `the claim tenant is "${named}", but the API key belongs to "${tenant}": use a key of that tenant`,
  })
}

/** The policies below a path, without itself; with no path, those that have no parent. */
function listBelow({ system }: TenantState, { path, depth }: { path: string; depth: 'direct' | 'all' }) {
  const start = path === '' ? '' : `${path}/`
  return [...system.places.values()].filter(
    place => place.path.startsWith(start) && (depth === 'all' || !place.path.slice(start.length).includes('/')),
  )
}
