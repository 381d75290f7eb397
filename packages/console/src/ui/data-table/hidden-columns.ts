import { useState } from 'react'
import { useAddress } from '../use-address.ts'
import type { TableColumn } from './table-types.ts'

function readRemembered(key: string): string[] | undefined {
  try {
    return window.localStorage.getItem(key)?.split(',').filter(Boolean)
  } catch {
    return undefined
  }
}

/**
 * The hidden columns of a table: from the address (`?hide=a,b`), else as remembered on this device, else as the
 * columns themselves say. A change goes to the address and is remembered.
 */
export function useHiddenColumns<Row>(tableName: string, columns: readonly TableColumn<Row>[]) {
  const key = `tenantry-hidden-columns:${tableName}`
  const { search, patch } = useAddress()
  const [remembered, setRemembered] = useState(() => readRemembered(key))
  const usual = columns.filter(column => column.hidden).map(column => column.id)
  const hidden = search.hide === undefined ? (remembered ?? usual) : search.hide.split(',')

  const toggle = (columnId: string) => {
    const next = hidden.includes(columnId) ? hidden.filter(id => id !== columnId) : [...hidden, columnId]
    window.localStorage.setItem(key, next.join(','))
    setRemembered(next)
    patch({ hide: next.join(',') || undefined }, 'replace')
  }
  return { hidden, toggle }
}
