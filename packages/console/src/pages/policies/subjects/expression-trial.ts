import { readJsonObject } from './json-object.ts'

/** What an expression reads, in the order in which it can be given. */
export const trialFields = ['claims', 'user', 'resource', 'action', 'context'] as const
type TrialField = (typeof trialFields)[number]

/** What was typed, as JSON objects; what was left empty is not given. */
export type TrialTexts = Readonly<Record<TrialField, string>>

type Bag = Record<string, unknown>
type Given = { claims: Bag } & Partial<Record<TrialField, Bag>>

/** What the expression is tried on, or the fields in which no JSON object stands. No claims count as none. */
export function readTrial(texts: TrialTexts): { ok: true; given: Given } | { ok: false; broken: TrialField[] } {
  const filled = trialFields.filter(name => texts[name].trim() !== '')
  const bags = filled.map(name => [name, readJsonObject(texts[name])] as const)
  const broken = bags.flatMap(([name, bag]) => (bag === undefined ? [name] : []))
  if (broken.length > 0) return { ok: false, broken }
  const given: Partial<Record<TrialField, Bag>> = Object.fromEntries(bags)
  return { ok: true, given: { ...given, claims: given.claims ?? {} } }
}
