/** Whether this person's table opened with a view of theirs on this device: worth waiting for before rows are shown. */
const keyOf = (tenantId: string, table: string) => `tenantry-default-view:${tenantId}:${table}`

/** Whether the table is known on this device to open with a view. */
export function opensWithView(tenantId: string, table: string): boolean {
  return window.localStorage.getItem(keyOf(tenantId, table)) !== null
}

/** Notes on this device whether the table opens with a view. */
export function noteDefaultView(tenantId: string, table: string, exists: boolean): void {
  if (exists) window.localStorage.setItem(keyOf(tenantId, table), '1')
  else window.localStorage.removeItem(keyOf(tenantId, table))
}
