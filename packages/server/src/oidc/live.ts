import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import { rolesOf } from '../authz/own-standing.ts'
import type { Parts } from '../authz/parts.ts'
import type { Opened, PersonFacts } from '../database/opened.ts'
import { peekHolding } from '../database/tenant-transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import { getTenantId, type UserId } from '../kernel/ids.ts'
import { keepRows } from '../snapshots/kept-rows.ts'
import { readClientId } from './application.ts'
import type { ReadToken } from './verify.ts'

/** A token with a person behind it. */
export type PersonToken = ReadToken & { readonly person: NonNullable<ReadToken['person']> }

/**
 * The person behind a grant if everything that it stands on is live: the application and its tenant, the session, the
 * person, their home tenant, the tenant itself and the membership there.
 */
function findLive({
  person,
  tenant,
  standing,
}: Pick<Opened, 'person' | 'tenant' | 'standing'>): PersonFacts | undefined {
  if (person?.homeStatus !== 'active') return undefined
  return tenant?.status === 'active' && standing.membership !== null ? person : undefined
}

/** The person behind a grant in one tenant, with the roles held there; undefined where not everything is live. */
type LiveGrant = { readonly user: UserId; readonly roles: readonly string[] } | undefined

/** Tells what stands behind tokens, from memory while nothing is done in any tenant that it depends on. */
export interface LiveTokens {
  /** The roles that the person of a token holds in its tenant now; undefined where it is not live. */
  findRoles(token: PersonToken): Promise<readonly string[] | undefined>
  stop(): void
}

/** Keeps what tokens that are asked about stand on. What is not live is never kept: each such token is looked at anew. */
export function keepLiveTokens(parts: Pick<Parts, 'connections' | 'log'>): LiveTokens {
  const kept = keepRows<LiveGrant>(parts, {
    tenantsOf: name => Object.values(readName(name).tenants),
    read: name => readLiveGrant(parts, name),
  })
  return {
    async findRoles(token) {
      const live = await kept.get(toName(token))
      return live?.user === token.person.user ? live.roles : undefined
    },
    stop: kept.stop,
  }
}

async function readLiveGrant({ connections }: Pick<Parts, 'connections'>, name: string) {
  const { tenants, grant } = readName(name)
  const { tenant, home } = tenants
  const { opened, until } = await peekHolding(connections, { tenant, grant: { tenant: home, by: { grant } } })
  const person = findLive(opened)
  if (!person) return { content: undefined, endsAt: 0 }
  const { now, assignments } = opened.standing
  const ends = assignments.flatMap(assignment => assignment.until ?? []).filter(end => end > now)
  const content = { user: person.user, roles: rolesOf(tenant, person.user, opened.standing) }
  return { content, endsAt: Math.min(until, ...ends) }
}

function toName({ tenant, person: { home, grant }, clientId }: PersonToken): string {
  return [tenant, home, readClientId(clientId)?.tenant, grant].join(' ')
}

function readName(name: string) {
  const [tenant = '', home = '', client = '', grant = ''] = name.split(' ')
  const tenants = { tenant: getTenantId(tenant), home: getTenantId(home), client: getTenantId(client) }
  return { tenants, grant }
}

/** Runs the work in the tenant of an access token if it is live; undefined otherwise. */
export function whileLive<Result>(
  { connections }: Parts,
  { caller, token }: { caller: Caller; token: PersonToken },
  work: (here: Clearance<'oidc.use'>, person: PersonFacts) => Promise<Result>,
): Promise<Result | undefined> {
  const grant = { tenant: token.person.home, by: { grant: token.person.grant } }
  const as = { ...caller, session: undefined, grant }
  const errand = { caller: as, tenant: token.tenant, action: 'oidc.use', lock: 'read' } as const
  return enterAsServer(connections, errand, async here => {
    const person = findLive({ person: here.person, tenant: here.facts, standing: here.standing })
    return person?.user === token.person.user ? work(here, person) : undefined
  })
}

/** Whether a person stands behind a token; a service's own token has none. */
export function isPersonToken(token: ReadToken): token is PersonToken {
  return token.person !== undefined
}
