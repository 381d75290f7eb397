import { carryInto } from '../authz/cross.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf } from '../authz/wording.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import { defaultPolicy, toPasswordRules } from '../kernel/password-policy.ts'
import { endSessionWith } from '../sessions/sessions.doors.ts'
import { listAncestors } from '../tenants/ancestors.view.ts'
import { findPoolRules, findRulesOf } from './pool-rules.store.ts'
import { firstMethods, type PoolRules } from './pool-rules.ts'

/** The small things around log-in: what its page shows, the rules for passwords, and the way out. */
export function signInService({ connections }: Parts) {
  return {
    /** A tenant that is not there, or locked, looks like one below `system` that is called by its id and changed nothing. */
    page: (caller: Caller, tenant: TenantId) => {
      const alone = { ...withoutOnce(caller), session: undefined }
      const errand = { caller: alone, tenant, action: 'instance.read', lock: 'read' } as const
      return enterAsServer(connections, errand, async here => {
        if (here.facts?.status !== 'active') {
          const top = await carryInto(here, { tenant: SYSTEM, lock: 'read' }, async system => placeOf(system))
          return { id: tenant, title: tenant, via: [top], ...toAsked(firstMethods) }
        }
        const rules = await findPoolRules(here, 'administrators')
        const { title } = here.facts
        return { id: tenant, title, via: await listAncestors(here), ...toAsked(rules ?? firstMethods) }
      })
    },

    /** What a new password must satisfy: in the own pool where somebody is signed in, else what is usual. */
    rules: async (caller: Caller) => {
      const errand = { caller: withoutOnce(caller), action: 'instance.read', lock: 'read' } as const
      const tenant = caller.session?.tenant ?? SYSTEM
      return enterAsServer(connections, { ...errand, tenant }, async home => {
        const own = home.person && (await findRulesOf(home, home.person.user))
        return toPasswordRules(own?.policy ?? defaultPolicy)
      })
    },

    logOut: async (caller: Caller): Promise<undefined> => {
      const { session } = caller
      if (!session) return undefined
      const errand = {
        caller: withoutOnce(caller),
        tenant: session.tenant,
        action: 'log-in.finish',
        lock: 'read',
      } as const
      return enterAsServer(connections, errand, async home => {
        const person = home.person
        const user = await endSessionWith(home, session.hash)
        if (!user || !person) return undefined
        home.record({
          action: 'sessions.ended',
          subject: { kind: 'user', id: user, name: person.userName },
          by: { id: user, name: person.displayName, tenant: home.tenant },
        })
        return undefined
      })
    },
  }
}

/** What a log-in page asks for. */
function toAsked({ methods, preferred }: Pick<PoolRules, 'methods' | 'preferred'>) {
  return { methods: methods.filter(method => method !== 'totp'), preferred }
}
