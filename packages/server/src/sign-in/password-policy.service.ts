import type { PasswordPolicyAnswer } from '@tenantry/contract/sign-in-rules'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import type { PasswordPolicy } from '../kernel/password-policy.ts'
import { refuseStale } from '../kernel/versions.ts'
import type { OfPool } from '../pools/pools.service.ts'
import { updatePoolRules } from './pool-rules.store.ts'
import type { PoolRules } from './pool-rules.ts'
import { getPoolRules } from './sign-in-methods.service.ts'

/** What the passwords of a pool's people must satisfy. Passwords that stand already are not judged anew. */
export function passwordPolicyService({ connections }: Parts) {
  return {
    get: (caller: Caller, { tenant, pool }: OfPool) =>
      enter(connections, { caller, tenant, action: 'pools.list', lock: 'read' }, async here =>
        present(here, await getPoolRules(here, pool)),
      ),

    edit: (
      caller: Caller,
      { tenant, pool }: OfPool,
      { ifMatch, ...change }: Partial<PasswordPolicy> & { readonly ifMatch: number | undefined },
    ) =>
      enter(connections, { caller, tenant, action: 'pools.edit', lock: 'write' }, async here => {
        const before = await getPoolRules(here, pool, 'update')
        refuseStale(before.version, ifMatch, () => present(here, before))
        const policy = { ...before.policy, ...change }
        await updatePoolRules(here, before.id, { policy })
        here.record({
          action: 'pools.password-policy-edited',
          subject: { kind: 'pool', id: before.id, name: before.name },
          before: { ...before.policy },
          after: { ...policy },
        })
        return present(here, await getPoolRules(here, pool))
      }),
  }
}

function present(here: Clearance, { name, policy, version }: PoolRules): PasswordPolicyAnswer {
  const edit = toPermit(here.missing(['settings.manage']), placeOf(here))
  return { pool: name, ...policy, version, may: { edit } }
}
