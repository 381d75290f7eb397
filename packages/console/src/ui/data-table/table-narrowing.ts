import type { TableFilter } from './table-types.ts'

/** The address changes that undo every narrowing of a list. */
export function withoutNarrowing(filters: readonly TableFilter[] = []): Record<string, undefined> {
  return Object.fromEntries(['q', 'cursor', ...filters.map(filter => filter.id)].map(name => [name, undefined]))
}
