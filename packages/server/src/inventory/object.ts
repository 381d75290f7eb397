import type { Values } from './values.ts'

/** An object as its row says, with the name of its class. */
export interface ObjectRow {
  readonly id: string
  readonly title: string
  readonly classId: string
  readonly className: string
  readonly values: Values
  readonly createdAt: Date
  readonly changedAt: Date
  readonly version: number
}

/** An object that is about to be stored. */
export type NewObject = Pick<ObjectRow, 'id' | 'title' | 'classId' | 'values'>

type Facts = Readonly<Record<string, unknown>>

/** An object as the trail keeps it: flat, each value under its own name. */
export function describe(object: Pick<ObjectRow, 'title' | 'className' | 'values'>): Facts {
  const values = Object.entries(object.values).map(([key, value]) => [`values.${key}`, value])
  return { title: object.title, class: object.className, ...Object.fromEntries(values) }
}

/** Only what differs between two such descriptions; null stands for a value that was not or is no longer there. */
export function compare(before: Facts, after: Facts): { before: Facts; after: Facts } {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = names.filter(name => before[name] !== after[name])
  const pick = (facts: Facts) => Object.fromEntries(changed.map(name => [name, facts[name] ?? null]))
  return { before: pick(before), after: pick(after) }
}
