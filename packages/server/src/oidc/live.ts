import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { PersonFacts } from '../database/opened.ts'
import type { Caller } from '../kernel/caller.ts'
import type { ReadToken } from './verify.ts'

/** A token with a person behind it. */
export type PersonToken = ReadToken & { readonly person: NonNullable<ReadToken['person']> }

/**
 * Runs the work in the tenant of an access token if everything that it stands on is live: the application and its
 * tenant, the session, the person, their home tenant, the tenant itself and the membership there. Undefined otherwise.
 */
export function whileLive<Result>(
  { connections }: Parts,
  { caller, token }: { caller: Caller; token: PersonToken },
  work: (here: Clearance<'oidc.use'>, person: PersonFacts) => Result | Promise<Result>,
): Promise<Result | undefined> {
  const { home, user, grant } = token.person
  const errand = {
    caller: { ...caller, session: undefined, grant: { tenant: home, by: { grant } } },
    tenant: token.tenant,
    action: 'oidc.use',
    lock: 'read',
  } as const
  return enterAsServer(connections, errand, async here => {
    const { person, facts, standing } = here
    if (person?.user !== user || person.homeStatus !== 'active') return undefined
    if (facts?.status !== 'active' || standing.membership === null) return undefined
    return work(here, person)
  })
}

/** Whether a person stands behind a token; a service's own token has none. */
export function isPersonToken(token: ReadToken): token is PersonToken {
  return token.person !== undefined
}
