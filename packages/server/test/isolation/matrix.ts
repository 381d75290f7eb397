import type { Route } from '@tenantry/contract/route'
import { kinds, listRequests, nowhere, type Request, type RouteId, requests } from '../endpoints/requests.ts'
import { type Answer, send, type Wire } from '../endpoints/send.ts'
import { listSightings, type Sighting } from './canaries.ts'
import { type Family, type Relation, relations } from './family.ts'

export type CallerName = keyof Family['callers']

/** One square of the matrix, and what came back. */
export interface Tried {
  readonly caller: CallerName
  readonly target: Relation
  readonly id: RouteId
  readonly route: Route
  readonly answer: Answer
  readonly leaks: readonly Sighting[]
}

/** What would end the caller's own session or standing; each is tried last, once, in this order. */
const lastOfAll: readonly RouteId[] = ['acting.stop', 'signIn.logOut']

/**
 * What may be seen beyond one's own tenant, and why. Everything else that tells a tenant in an answer is a leak.
 */
const allowances: readonly {
  readonly why: string
  readonly may: (caller: CallerName, id: RouteId, seen: Sighting) => boolean
}[] = [
  {
    why: 'the log-in page of a tenant is public: it shows its title and those above it',
    may: (_caller, id, seen) => id === 'signIn.page' && seen.kind === 'title',
  },
  {
    why: 'a tenant sees from which tenant somebody mapped into it comes',
    may: (_caller, id, seen) =>
      /^(ownMembers\.list|administrators\.(list|get)|audit\.list|entrances\.list|roles\.holders|permissions\.holders|groups\.members)$/.test(
        id,
      ) &&
      seen.kind === 'title' &&
      seen.tenant === 'parent',
  },
  {
    why: 'Tenant Management sees every tenant, its people, and the history of what was done there',
    may: (caller, id, seen) =>
      isManager(caller) &&
      /^(tenants|members|administrators\.invite|provisioning|audit\.history|userTenants|readiness)/.test(id) &&
      (seen.kind !== 'data' || id === 'audit.history' || id.startsWith('provisioning') || id.startsWith('members')),
  },
  {
    why: 'the outbox of the instance is read in the system tenant, with mail.read there',
    may: (caller, id, seen) => isManager(caller) && id.startsWith('mail.') && seen.kind !== 'data',
  },
  {
    why: 'the trail of the system tenant names the tenants that were made and the links that were looked at',
    may: (caller, id, seen) => isManager(caller) && id === 'audit.list' && seen.kind !== 'data',
  },
  {
    why: 'who holds policies.manage in the system tenant, as superuser itself does, customises the policies of any tenant',
    may: (caller, id) => caller === 'superuser' && isOfPolicies(id),
  },
  {
    why: 'who manages tenants is told the title of one that is closed to them',
    may: (caller, id, seen) => isManager(caller) && /^tenantFrame|^me\./.test(id) && seen.kind === 'title',
  },
]

/** Whether an operation is about application policies: open from the system tenant to who manages those there. */
export function isOfPolicies(id: RouteId): boolean {
  return /^(polic|expressions\.|subjectSearch\.|decisions\.)/.test(id)
}

function isManager(caller: CallerName): boolean {
  return caller === 'manager' || caller === 'superuser'
}

/** What in an answer this caller must not see. */
function listLeaks(
  tried: { caller: CallerName; id: RouteId; request: Request; answer: Answer },
  homes: Family['homes'],
): Sighting[] {
  const { caller, id, request, answer } = tried
  const mine = (seen: Sighting) => !isManager(caller) && seen.tenant === 'own'
  const refusal = answer.status >= 400
  return listSightings(answer, { homes, said: JSON.stringify(request).toLowerCase() }).filter(seen => {
    if (mine(seen)) return false
    if (refusal && isManager(caller) && seen.kind === 'title') return false
    return !allowances.some(allowance => allowance.may(caller, id, seen))
  })
}

/** Tries every operation as one caller, aimed at each tenant in turn. */
export async function tryEverything(
  family: Family,
  as: { readonly caller: CallerName; readonly url: string; readonly only?: (id: RouteId, route: Route) => boolean },
): Promise<Tried[]> {
  const { caller, url, only = () => true } = as
  const wire: Wire = { url, cookie: family.callers[caller].cookie }
  const all = listRequests().filter(({ id, route }) => only(id, route))
  const tried: Tried[] = []
  const attempt = async (target: Relation, one: (typeof all)[number]) => {
    const request = one.toRequest(family.known[target])
    const answer = await send(wire, one.route, request)
    const leaks = listLeaks({ caller, id: one.id, request, answer }, family.homes)
    tried.push({ caller, target, id: one.id, route: one.route, answer, leaks })
  }
  const inTurn = [...all].sort((a, b) => weight(a.route) - weight(b.route))
  for (const target of relations) {
    for (const one of inTurn.filter(({ id }) => !lastOfAll.includes(id))) await attempt(target, one)
  }
  for (const last of lastOfAll) {
    for (const one of all.filter(({ id }) => id === last)) await attempt('stranger', one)
  }
  return tried
}

/** Looks first, changes then, removes last, so that there is something to look at. */
function weight({ method }: Route): number {
  return ['GET', 'PATCH', 'POST', 'DELETE'].indexOf(method)
}

/** Leaks as lines that say where to look. */
export function describeLeaks(tried: readonly Tried[]): string[] {
  const lines = tried.flatMap(({ caller, target, id, answer, leaks }) =>
    leaks.map(({ kind, what }) => `${id} as ${caller} at ${target} (${answer.status}) shows ${kind} ${what}`),
  )
  return [...new Set(lines)]
}

interface Comparison {
  readonly caller: CallerName
  readonly url: string
}

/**
 * Where an answer tells a foreign thing from one that is nowhere: every operation inside `own` that takes the id of a
 * thing, with the id of a foreign one and with an id that nothing has.
 */
export async function listTellingIds(family: Family, { caller, url }: Comparison): Promise<string[]> {
  const telling: string[] = []
  const cookie = family.callers[caller].cookie
  for (const { id, route, toRequest } of listRequests()) {
    for (const kind of kinds.filter(one => mentions(id, one))) {
      const answerTo = async (value: string) => {
        const request = toRequest({ ...family.known.own, [kind]: value })
        return mask(await send({ url, cookie }, route, request), value)
      }
      const absent = await answerTo(nowhere()[kind])
      for (const relation of relations.filter(one => one !== 'own' && !mayTell({ caller, id, kind, relation: one }))) {
        const theirs = await answerTo(family.known[relation][kind])
        if (theirs !== absent) telling.push(`${id} with a ${kind} of ${relation}: ${theirs}, not ${absent}`)
      }
    }
  }
  return telling
}

/** Where an answer tells a foreign tenant from one that is nowhere. The log-in page is public, and may. */
export async function listTellingTenants(family: Family, { caller, url }: Comparison): Promise<string[]> {
  const telling: string[] = []
  const cookie = family.callers[caller].cookie
  for (const { id, route, toRequest } of listRequests().filter(one => mentions(one.id, 'tenant'))) {
    if (id === 'signIn.page') continue
    const answerTo = async (tenant: string) =>
      mask(await send({ url, cookie }, route, toRequest(nowhere(tenant))), tenant)
    const absent = await answerTo('nowhere')
    for (const relation of relations.filter(one => one !== 'own')) {
      const theirs = await answerTo(relation)
      if (theirs !== absent) telling.push(`${id} at ${relation}: ${theirs}, not ${absent}`)
    }
  }
  return telling
}

function mentions(id: RouteId, kind: (typeof kinds)[number] | 'tenant'): boolean {
  return JSON.stringify(requests[id]({ ...nowhere(), [kind]: 'marked' })).includes('marked')
}

/**
 * People of a tenant above can be let in, the outbox holds the mail of all, and Tenant Management shows the tenants of
 * any user: there the two differ, and must.
 */
function mayTell(about: { caller: CallerName; id: RouteId; kind: string; relation: Relation }): boolean {
  // Definitions belong to the system level, and every tenant sees the same ones.
  if (/^policy(Permission|Role)?$/.test(about.kind)) return true
  if (/^userTenants\.(listAll|setAnyDefault|assignable)$/.test(about.id)) return isManager(about.caller)
  if (about.kind === 'mail') return isManager(about.caller)
  return about.kind === 'above' || (about.kind === 'outsider' && about.relation === 'parent')
}

/** An answer without what the request said and without what every answer has anew. */
function mask(answer: Answer, said: string): string {
  const text = answer.text.replaceAll(said, '…').replace(/"requestId":"[^"]*"|"flow":"[^"]*","expiresAt":"[^"]*"/, '')
  return `${answer.status} ${text.replace(/made\d+/g, 'made')}`
}
