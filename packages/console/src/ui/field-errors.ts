import type { Problem } from '../api/problem.ts'
import { wordField, wordFieldFar } from '../texts/refusals/word-refusal.ts'

/** The messages of a problem by field, all of them where there are several, and those that no field of the form can show. */
export function splitFieldErrors(
  problem: Problem,
  isField: (path: string) => boolean,
): { fields: Record<string, string>; others: string[] } {
  const fields: Record<string, string> = {}
  const others: string[] = []
  for (const wrong of problem.errors ?? []) {
    if (!isField(wrong.field)) others.push(wordFieldFar(wrong))
    else fields[wrong.field] = [fields[wrong.field], wordField(wrong)].filter(Boolean).join(' ')
  }
  return { fields, others }
}

/** Whether a form's values have something under this dotted path. */
export function hasField(values: object, path: string): boolean {
  let current: unknown = values
  for (const step of path.split('.')) {
    if (typeof current !== 'object' || current === null || !(step in current)) return false
    current = Reflect.get(current, step)
  }
  return true
}
