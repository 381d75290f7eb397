/** How many views of one table a person may keep in a tenant, private and shared ones together. */
export const VIEWS_LIMIT = 100

/** A view as its row says; whether it is `mine` and my default is said for the person who asks. */
export interface ViewRow {
  readonly id: string
  readonly table: string
  readonly name: string
  readonly query: string
  readonly shared: boolean
  readonly mine: boolean
  readonly isDefault: boolean
  readonly version: number
}

/** A view about to be stored. */
export interface NewView {
  readonly id: string
  readonly table: string
  readonly name: string
  readonly query: string
  readonly shared: boolean
}

/** A view as the trail keeps it. */
export function describe({ table, name, query, shared }: Pick<ViewRow, 'table' | 'name' | 'query' | 'shared'>) {
  return { table, name, query, shared }
}
