import { EgressFault, type EgressRules, fetchJson } from '../egress/fetch-json.ts'
import { Fault } from '../kernel/fault.ts'
import type { FoundSubject } from './subjects.view.ts'

/** What is asked of an endpoint. `tenant` is absent at the system level. */
export interface EndpointQuery {
  readonly noun: 'users' | 'roles'
  readonly filter: string
  readonly count: number
  readonly page: number
  readonly tenant: string | undefined
}

export interface EndpointAnswer {
  readonly items: FoundSubject[]
  readonly hasMore: boolean
}

/**
 * Asks an endpoint of the operator's: GET with `filter`, `count`, `page` (from 1 on) and `tenant`, answered with
 * `{ data: { … }, links: { … } }`. The list is `data.items`, `data.users` or `data.roles`, or `data` itself; an entry is
 * a text, or an object with `id` (or `userId`, `subjectId`, `name`) and perhaps `displayName` (or `name`). There is more
 * where `links.next` is set, or where `data.totalCount` says so, or else after a full page. Anything else, and whatever
 * goes wrong on the way, is `search_failed`.
 */
export async function askEndpoint(url: string, query: EndpointQuery, rules: EgressRules): Promise<EndpointAnswer> {
  const address = new URL(url)
  address.searchParams.set('filter', query.filter)
  address.searchParams.set('count', String(query.count))
  address.searchParams.set('page', String(query.page))
  if (query.tenant !== undefined) address.searchParams.set('tenant', query.tenant)
  try {
    return readAnswer(await fetchJson(address, rules), query)
  } catch (thrown) {
    if (!(thrown instanceof EgressFault)) throw thrown
    throw new Fault('search_failed', {
      detail: `the search at ${address.host} failed: ${thrown.message}; type the ${query.noun === 'users' ? 'user id' : 'role'} instead, or try again`,
      case: 'search_fails',
      facts: { host: address.host },
      cause: thrown,
    })
  }
}

type Bag = Readonly<Record<string, unknown>>

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readAnswer(answer: unknown, { noun, count, page }: EndpointQuery): EndpointAnswer {
  const data = isBag(answer) ? answer.data : undefined
  const found = Array.isArray(data) ? data : isBag(data) ? (data.items ?? data[noun]) : undefined
  if (!Array.isArray(found)) throw new EgressFault(`the answer has no list of ${noun} in "data"`)
  if (found.length > count)
    throw new EgressFault(`it answered with ${found.length} ${noun} where ${count} were asked for`)
  const items = found.map((entry: unknown, index) => readSubject(entry, index))
  return {
    items,
    hasMore: tellsMore(answer, data, { read: (page - 1) * count + items.length, isFull: items.length === count }),
  }
}

function tellsMore(answer: unknown, data: unknown, { read, isFull }: { read: number; isFull: boolean }): boolean {
  const links = isBag(answer) && isBag(answer.links) ? answer.links : {}
  if ('next' in links) return links.next !== null && links.next !== ''
  const total = isBag(data) ? (data.totalCount ?? data.total) : undefined
  return typeof total === 'number' ? read < total : isFull
}

const LONGEST = 200

function readSubject(entry: unknown, index: number): FoundSubject {
  const bag = isBag(entry) ? entry : { id: entry }
  const id = findText(bag, ['id', 'userId', 'subjectId', 'name'])
  if (id === undefined) throw new EgressFault(`the entry ${index + 1} of the answer has no usable id`)
  return { id, displayName: findText(bag, ['displayName', 'name']) ?? id }
}

function findText(bag: Bag, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = bag[name]
    if (typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST && !/\p{Cc}/u.test(value))
      return value
  }
  return undefined
}
