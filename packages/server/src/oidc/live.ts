import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import { rolesOf } from '../authz/own-standing.ts'
import type { Parts } from '../authz/parts.ts'
import type { Opened, PersonFacts } from '../database/opened.ts'
import { peek } from '../database/tenant-transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import type { ReadToken } from './verify.ts'

/** A token with a person behind it. */
export type PersonToken = ReadToken & { readonly person: NonNullable<ReadToken['person']> }

/**
 * The person behind an access token if everything that it stands on is live: the application and its tenant, the session,
 * the person, their home tenant, the tenant itself and the membership there.
 */
function findLive(
  { person, tenant, standing }: Pick<Opened, 'person' | 'tenant' | 'standing'>,
  token: PersonToken,
): PersonFacts | undefined {
  if (person?.user !== token.person.user || person.homeStatus !== 'active') return undefined
  return tenant?.status === 'active' && standing.membership !== null ? person : undefined
}

/** The roles that the person of a live token holds in its tenant now; undefined where it is not live. One statement. */
export async function findLiveRoles({ connections }: Parts, token: PersonToken): Promise<string[] | undefined> {
  const opened = await peek(connections, { tenant: token.tenant, lock: 'read', grant: grantOf(token) })
  const person = findLive(opened, token)
  return person && rolesOf(token.tenant, person, opened.standing)
}

/** Runs the work in the tenant of an access token if it is live; undefined otherwise. */
export function whileLive<Result>(
  { connections }: Parts,
  { caller, token }: { caller: Caller; token: PersonToken },
  work: (here: Clearance<'oidc.use'>, person: PersonFacts) => Promise<Result>,
): Promise<Result | undefined> {
  const as = { ...caller, session: undefined, grant: grantOf(token) }
  const errand = { caller: as, tenant: token.tenant, action: 'oidc.use', lock: 'read' } as const
  return enterAsServer(connections, errand, async here => {
    const person = findLive({ person: here.person, tenant: here.facts, standing: here.standing }, token)
    return person && work(here, person)
  })
}

/** Whether a person stands behind a token; a service's own token has none. */
export function isPersonToken(token: ReadToken): token is PersonToken {
  return token.person !== undefined
}

function grantOf({ person }: PersonToken) {
  return { tenant: person.home, by: { grant: person.grant } }
}
