import type { AuditEntry } from '@tenantry/contract/audit'

/** One field that an act touched; undefined where there was none. */
export interface FieldChange {
  field: string
  before: string | undefined
  after: string | undefined
}

function wordsOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(each => wordsOf(each) ?? '').join(', ')
  return JSON.stringify(value)
}

/** What an entry says about the change, field by field; fields that stayed as they were are left out. */
export function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields
    .map(field => ({ field, before: wordsOf(before?.[field]), after: wordsOf(after?.[field]) }))
    .filter(change => change.before !== change.after || change.before === undefined)
}
