import type { TableFilter } from './table-types.ts'

/** What was typed into a search field, read. */
export interface TypedSearch {
  /** What is searched for: all but the filters, whole or begun. */
  q: string
  /** What stays in the field: all but the whole filters. */
  text: string
  /** The values of filters that were named, by filter. */
  filters: Readonly<Record<string, string>>
}

// `status:locked`, `class:"Network device"`; a quotation mark may be missing at the end while it is being typed.
const named = /(^|\s)([^\s:"]+):(?:"([^"]*)("?)|([^\s"]*))(?=\s|$)/g

const plain = (text: string) => text.toLowerCase().replace(/\s+/g, '')

interface Named {
  filter: TableFilter
  value: string
  /** Nothing can be added to it any more. */
  ended: boolean
}

function readNamed({ filter, value, ended }: Named): string | 'begun' | undefined {
  const names = filter.options.flatMap(option => [
    { value: option.value, name: plain(option.value) },
    { value: option.value, name: plain(option.label) },
  ])
  const typed = plain(value)
  const whole = names.find(({ name }) => name === typed)
  const longer = names.some(({ name, value: other }) => name.startsWith(typed) && other !== whole?.value)
  if (whole && (ended || !longer)) return whole.value
  return longer && !ended ? 'begun' : undefined
}

/**
 * Reads filters out of a typed search: `status:locked` by the id or the label of a filter and of its value, in any
 * case. What names no filter stays a search. `ended`: nothing more will be typed, so that a value that could become a
 * longer one counts as it is.
 */
export function readTyped(typed: string, filters: readonly TableFilter[], ended = false): TypedSearch {
  const found: Record<string, string> = {}
  let q = ''
  let text = ''
  let at = 0
  for (const match of typed.matchAll(named)) {
    const [all, space = '', name = '', quoted, quote, bare = ''] = match
    const filter = filters.find(each => plain(each.id) === plain(name) || plain(each.label) === plain(name))
    const isLast = match.index + all.length === typed.length
    const value = filter && readNamed({ filter, value: quoted ?? bare, ended: ended || !isLast || quote === '"' })
    if (!filter || value === undefined) continue
    const before = typed.slice(at, match.index) + space
    at = match.index + all.length
    q += before
    text += value === 'begun' ? before + all.slice(space.length) : before
    if (value !== 'begun') found[filter.id] = value
  }
  const rest = typed.slice(at)
  return {
    q: tidy(q + rest),
    text: Object.keys(found).length > 0 ? tidy(text + rest) : typed,
    filters: found,
  }
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** How the first filter can be typed, as an example. */
export function exampleOf([filter]: readonly TableFilter[]): string | undefined {
  const value = (filter?.options[1] ?? filter?.options[0])?.label.toLowerCase()
  if (!filter || !value) return undefined
  return `${plain(filter.label)}:${/\s/.test(value) ? `"${value}"` : value}`
}
