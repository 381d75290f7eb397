import type { SignInMethods } from '@tenantry/contract/sign-in-rules'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { refuseStale } from '../kernel/versions.ts'
import type { OfPool } from '../pools/pools.service.ts'
import { findPoolRules, updatePoolRules } from './pool-rules.store.ts'
import type { FirstMethod, PoolRules, SignInMethod } from './pool-rules.ts'
import { judgeWaysIn, keepingWaysIn } from './ways-in.ts'

interface Change {
  readonly methods?: readonly SignInMethod[]
  readonly preferred?: FirstMethod
  readonly ifMatch: number | undefined
}

/** By what the people of a pool sign in. */
export function signInMethodsService({ connections }: Parts) {
  return {
    get: (caller: Caller, { tenant, pool }: OfPool) =>
      enter(connections, { caller, tenant, action: 'pools.list', lock: 'read' }, async here =>
        present(here, await getPoolRules(here, pool)),
      ),

    edit: (caller: Caller, { tenant, pool }: OfPool, { ifMatch, ...change }: Change) =>
      enter(connections, { caller, tenant, action: 'pools.edit', lock: 'administrators' }, async here => {
        const before = await getPoolRules(here, pool, 'update')
        refuseStale(before.version, ifMatch, () => present(here, before))
        const methods = change.methods ?? before.methods
        const preferred = change.preferred ?? before.preferred
        refuseIncomplete(methods, preferred)
        await keepingWaysIn(here, () => updatePoolRules(here, before.id, { methods, preferred }))
        here.record({
          action: 'pools.sign-in-edited',
          subject: { kind: 'pool', id: before.id, name: before.name },
          before: { methods: before.methods, preferred: before.preferred },
          after: { methods, preferred },
        })
        return present(here, await getPoolRules(here, pool))
      }),

    preview: (caller: Caller, { tenant, pool }: OfPool, methods: readonly SignInMethod[]) =>
      enter(connections, { caller, tenant, action: 'pools.edit', lock: 'read' }, async here => {
        const { id } = await getPoolRules(here, pool)
        return judgeWaysIn(here, { pool: id, methods })
      }),
  }
}

/** The rules of a pool that must be there. */
export async function getPoolRules(here: Clearance, pool: string, lock?: 'update'): Promise<PoolRules> {
  const found = await findPoolRules(here, pool, lock)
  if (!found) throw notFound('pool')
  return found
}

function refuseIncomplete(methods: readonly SignInMethod[], preferred: FirstMethod): void {
  if (!methods.includes('password') && !methods.includes('otp')) {
    throw new Fault('invalid_input', {
      field: 'methods',
      detail: 'an authenticator app is asked for after another proof: keep the password or the code by e-mail',
      case: 'first_method_missing',
    })
  }
  if (methods.includes(preferred)) return
  throw new Fault('invalid_input', {
    field: 'preferred',
    detail: `the preferred method "${preferred}" is not among the available ones: choose one that is`,
    case: 'preferred_method_missing',
  })
}

function present(here: Clearance, { name, methods, preferred, version }: PoolRules): SignInMethods {
  const edit = toPermit(here.missing(['settings.manage']), placeOf(here))
  return { pool: name, methods: [...methods], preferred, version, may: { edit } }
}
