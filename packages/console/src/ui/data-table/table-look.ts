import { useState } from 'react'
import { type SearchPart, useAddress } from '../use-address.ts'
import type { TableColumn } from './table-types.ts'

/** How a table is laid out, whatever its rows are. */
export interface TableLook {
  hidden: readonly string[]
  /** Columns that stay at the start while the others scroll, in this order. */
  pinned: readonly string[]
  /** Widths in pixels that somebody chose, by column; the others are as wide as they need. */
  widths: Readonly<Record<string, number | undefined>>
  density: 'comfortable' | 'compact'
}

/** The parameters of the address that say how a table is laid out. */
export const lookNames = ['hide', 'pin', 'w', 'density'] as const

/** How narrow and how wide a column can be made, in pixels. */
export const columnWidth = { min: 64, max: 960 } as const

/** Says "nothing" in an address, where saying nothing would mean "as usual". */
const none = '-'

const listed = (text: string | undefined) => (text && text !== none ? text.split(',').filter(Boolean) : [])

function readWidths(text: string | undefined): Record<string, number> {
  const widths = listed(text).map(part => {
    const [id = '', pixels = ''] = part.split(':')
    return [id, Number(pixels)] as const
  })
  return Object.fromEntries(widths.filter(([, pixels]) => pixels >= columnWidth.min && pixels <= columnWidth.max))
}

/** The look that these parameters describe; what they leave out is as the columns themselves say. */
export function readLook<Row>(part: SearchPart, columns: readonly TableColumn<Row>[]): TableLook {
  const known = (ids: string[]) => ids.filter(id => columns.some(column => column.id === id))
  const usual = columns.filter(column => column.hidden).map(column => column.id)
  return {
    hidden: part.hide === undefined ? usual : known(listed(part.hide)),
    pinned: known(listed(part.pin)),
    widths: readWidths(part.w),
    density: part.density === 'compact' ? 'compact' : 'comfortable',
  }
}

/** The parameters that describe this look, none left out: whoever opens such an address sees exactly it. */
export function writeLook({ hidden, pinned, widths, density }: TableLook): Record<string, string> {
  const sized = Object.entries(widths).flatMap(([id, pixels]) => (pixels ? [`${id}:${Math.round(pixels)}`] : []))
  return { hide: hidden.join() || none, pin: pinned.join() || none, w: sized.join() || none, density }
}

function readRemembered(key: string): SearchPart {
  try {
    return Object.fromEntries(new URLSearchParams(window.localStorage.getItem(key) ?? ''))
  } catch {
    return {}
  }
}

/** What a table's look is, and a way to change parts of it. */
export interface LookModel extends TableLook {
  change: (part: Partial<TableLook>) => void
}

/**
 * The look of a table, each part of it from the address, else as remembered on this device, else as usual. A change
 * goes to the address and is remembered.
 */
export function useTableLook<Row>(tableName: string, columns: readonly TableColumn<Row>[]): LookModel {
  const key = `tenantry-table:${tableName}`
  const { search, patch } = useAddress()
  const [remembered, setRemembered] = useState(() => readRemembered(key))
  const look = readLook({ ...remembered, ...pick(search) }, columns)

  const change = (part: Partial<TableLook>) => {
    const usual = writeLook(readLook({}, columns))
    const changed = Object.entries(writeLook({ ...look, ...part }))
    const next = Object.fromEntries(changed.filter(([name, text]) => text !== usual[name]))
    window.localStorage.setItem(key, new URLSearchParams(next).toString())
    setRemembered(next)
    patch({ ...Object.fromEntries(lookNames.map(name => [name, undefined])), ...next }, 'replace')
  }
  return { ...look, change }
}

function pick(search: SearchPart): SearchPart {
  return Object.fromEntries(lookNames.flatMap(name => (search[name] === undefined ? [] : [[name, search[name]]])))
}
