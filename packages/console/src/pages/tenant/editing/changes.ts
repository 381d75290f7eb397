/** One field as people read it; `field` tells two of them apart. */
export interface ShownField {
  field: string
  label: string
  text: string
}

/** One field that differs: an empty text means that it has no value, or is not there. */
export interface Change {
  field: string
  label: string
  was: string
  now: string
}

/** What differs between two states of a thing, in the order of the newer one; what went comes last. */
export function listChanges(before: readonly ShownField[], after: readonly ShownField[]): Change[] {
  const old = new Map(before.map(each => [each.field, each]))
  const kept = new Set(after.map(each => each.field))
  const changed = after
    .map(({ field, label, text }) => ({ field, label, was: old.get(field)?.text ?? '', now: text }))
    .filter(({ was, now }) => was !== now)
  const gone = before.filter(each => !kept.has(each.field)).map(each => ({ ...each, was: each.text, now: '' }))
  return [...changed, ...gone.map(({ field, label, was, now }) => ({ field, label, was, now }))]
}

/** Whether two values that could be sent as JSON are the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
