import type { JobFilter } from '@tenantry/contract/jobs'
import { Fault } from '../kernel/fault.ts'
import type { Act, ActPlace } from './acts.ts'
import { ITEMS_LIMIT, type JobItem } from './job.ts'

/** What a job is to be about: things by id, or all that match a filter but some. */
export interface Selection {
  readonly ids?: readonly string[]
  readonly filter?: JobFilter
  readonly except?: readonly string[]
}

const PAGE_SIZE = 100

/**
 * The things that a job is about, fixed before it begins: what matches later, or no longer, changes nothing. A filter
 * that the list does not have is refused instead of ignored, since it would select more than was meant.
 */
export async function selectItems(act: Act, place: ActPlace, selection: Selection): Promise<JobItem[]> {
  const { ids, filter, except = [] } = selection
  if ((ids === undefined) === (filter === undefined)) {
    throw refuse('select', 'select either by ids or by a filter; an empty filter means all')
  }
  if (ids !== undefined && except.length > 0) throw refuse('select.except', 'leave out what is not meant from the ids')
  const strange = [...(ids ?? []), ...except].find(id => !act.isId(id))
  if (strange !== undefined) throw refuse(ids ? 'select.ids' : 'select.except', `"${strange}" is no id of this list`)
  if (filter === undefined) return (ids ?? []).map(id => ({ id }))
  const known: readonly string[] = act.filters
  const unknown = Object.keys(filter).find(name => !known.includes(name))
  if (unknown !== undefined) throw refuse(`select.filter.${unknown}`, `this list has no filter "${unknown}"`)
  return listAll(act, place, { filter, except: new Set(except) })
}

async function listAll(
  act: Act,
  place: ActPlace,
  { filter, except }: { filter: JobFilter; except: ReadonlySet<string> },
): Promise<JobItem[]> {
  const found = new Map<string, JobItem>()
  let cursor: string | undefined
  do {
    const page = await act.list(place, { ...filter, size: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) })
    if (!page.totalIsExact || page.total > ITEMS_LIMIT) throw tooMany(page)
    for (const item of page.items) if (!except.has(item.id)) found.set(item.id, item)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return [...found.values()]
}

function tooMany({ total, totalIsExact }: { total: number; totalIsExact: boolean }): Fault {
  const count = `${totalIsExact ? '' : 'more than '}${total.toLocaleString('en')}`
  return new Fault('too_many', {
    field: 'select.filter',
    detail: `${count} match, and one job takes ${ITEMS_LIMIT.toLocaleString('en')}: narrow the filter`,
    case: totalIsExact ? 'matches_over' : 'matches_over_at_least',
    facts: { count: total, limit: ITEMS_LIMIT },
  })
}

function refuse(field: string, detail: string): Fault {
  return new Fault('invalid_input', { field, detail })
}
