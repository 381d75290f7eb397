import type { JobAct, JobFilter } from '@tenantry/contract/jobs'
import type { ReactNode } from 'react'
import type { Permit, RowAction } from './row-action.ts'

/** What a list is asked for; the API's own words. */
export interface TableQuery {
  q?: string
  sort?: string
  cursor?: string
  size: number
  /** The chosen value of each filter, by its id. */
  filters: Readonly<Record<string, string>>
}

/** One page of a list, as the API sends it: cursors are opaque, `total` is exact up to 10,000. */
export interface TablePage<Row> {
  items: readonly Row[]
  next: string | null
  previous: string | null
  total: number
  totalIsExact: boolean
}

/** A column. The first one must show a real link to the row's own page. */
export interface TableColumn<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** The API's name of the sort key; without it the column cannot be sorted. */
  sort?: string
  align?: 'start' | 'end'
  /** Its header stands upright, so that the column is as narrow as what stands in it. */
  upright?: boolean
  /** False for columns that are always shown; the first always is. */
  hideable?: boolean
  /** Hidden until somebody asks for it. */
  hidden?: boolean
}

/** A filter with a few values, kept in the address under its id. */
export interface TableFilter {
  id: string
  label: string
  options: readonly { value: string; label: string }[]
}

/** An act of the server on many rows, and what it says about one of them. */
export interface BulkAct<Row> {
  act: JobAct
  permit: (row: Row) => Permit
}

/** What can be done to chosen rows. */
export interface BulkActs<Row> {
  /** Where the rows stand; absent for tenants themselves. */
  tenant?: string
  /** What the list is narrowed to beyond its search and filters. */
  filter?: JobFilter
  /** The acts know the rows, but not the filters of this list: then "all that match" cannot be chosen. */
  byRowOnly?: boolean
  acts: readonly BulkAct<Row>[]
}

/** What stands in place of an empty list: what it is, and the one thing to do. */
export interface TableEmpty {
  title: string
  text: string
  action?: ReactNode
}

export interface DataTableProps<Row, Page extends TablePage<Row> = TablePage<Row>> {
  /** Names the table in storage and in saved views, in lower case and hyphens; unique in the console. */
  name: string
  /** Names the table for people: "Tenants". */
  label: string
  queryKey: readonly unknown[]
  load: (query: TableQuery, signal: AbortSignal) => Promise<Page>
  rowId: (row: Row) => string
  /** The name of a row in labels and as the heading of its menu. */
  rowName: (row: Row) => string
  columns: readonly TableColumn<Row>[]
  defaultSort?: string
  filters?: readonly TableFilter[]
  /** The row's menu, in order; destructive acts are put last by the table. */
  actions?: (row: Row) => readonly RowAction[]
  /** One act that is in sight in every row, beside its menu, wherever the table is scrolled to. */
  quickAct?: (row: Row) => ReactNode
  /** Acts on several rows at once. Where none is allowed for any row, the ticks say why; without the permission there are none. */
  bulk?: BulkActs<Row>
  /** Stands above all rows, whatever is searched for and however it is sorted. */
  pinned?: ReactNode
  /** Shown when the list itself is empty; may depend on what came with the page, such as what may be done here. */
  empty: TableEmpty | ((page: Page | undefined) => TableEmpty)
  /** Whether the list can be searched; true unless said. */
  searchable?: boolean
  /** Primary actions, right of the search; may depend on what came with the page, such as what may be done here. */
  toolbar?: ReactNode | ((page: Page | undefined) => ReactNode)
}
