import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { passwordRules } from '../kernel/password-rules.ts'
import { endSessionWith } from '../sessions/sessions.doors.ts'
import { listAncestors } from '../tenants/ancestors.view.ts'

/** The small things around log-in: what its page shows, the rules for passwords, and the way out. */
export function signInService({ connections }: Parts) {
  return {
    /** A tenant that is not there, or locked, looks like one whose title is not told. */
    page: (caller: Caller, tenant: TenantId) => {
      const alone = { ...withoutOnce(caller), session: undefined }
      const errand = { caller: alone, tenant, action: 'instance.read', lock: 'read' } as const
      return enterAsServer(connections, errand, async here => ({
        id: tenant,
        title: here.facts?.status === 'active' ? here.facts.title : null,
        via: here.facts?.status === 'active' ? await listAncestors(here) : [],
      }))
    },

    rules: async () => ({ ...passwordRules }),

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
