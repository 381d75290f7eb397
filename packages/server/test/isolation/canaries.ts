/** What a canary stands in: the tenant's title, its people and what names them, or the data that it keeps. */
type CanaryKind = 'title' | 'people' | 'data'

/** A word that can stand only where text of this tenant stands; it survives lower-casing, keys and e-mail addresses. */
export function canary(tenant: string, kind: CanaryKind): string {
  return `canary${tenant}x${kind}`
}

/** Something of a tenant that an answer showed. */
export interface Sighting {
  readonly tenant: string
  /** A kind of canary, or an id that belongs to exactly one tenant. */
  readonly kind: CanaryKind | 'id'
  readonly what: string
}

const WORD = /canary([a-z]+)x(title|people|data)/gi
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The ids that only one tenant's own answers ever showed. */
export type Homes = ReadonlyMap<string, string>

/** Finds which tenant each id belongs to, from what each tenant's own lists answered; shared ids belong to none. */
export function findHomes(answers: ReadonlyMap<string, string>): Homes {
  const homes = new Map<string, string | undefined>()
  for (const [tenant, text] of answers) {
    for (const id of new Set(text.match(UUID))) homes.set(id, homes.has(id) ? undefined : tenant)
  }
  return new Map([...homes].flatMap(([id, tenant]) => (tenant === undefined ? [] : [[id, tenant]])))
}

/** Everything in an answer, body and headers, by which a tenant can be told; what the request itself said is no news. */
export function listSightings(
  answer: { readonly text: string; readonly headers: Headers },
  known: { readonly homes: Homes; readonly said: string },
): Sighting[] {
  const text = `${JSON.stringify([...answer.headers])}\n${answer.text}`
  const words = [...text.matchAll(WORD)].map(([what, tenant = '', kind = '']) => ({
    tenant: tenant.toLowerCase(),
    kind: toKind(kind),
    what: what.toLowerCase(),
  }))
  const ids = [...new Set(text.match(UUID))].flatMap(id => {
    const tenant = known.homes.get(id)
    return tenant === undefined || known.said.includes(id) ? [] : [{ tenant, kind: 'id' as const, what: id }]
  })
  return [...words.filter(word => !known.said.includes(word.what)), ...ids]
}

function toKind(text: string): CanaryKind {
  const kind = text.toLowerCase()
  return kind === 'title' || kind === 'people' ? kind : 'data'
}
