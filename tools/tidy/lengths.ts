import { placeOf } from './places.ts'
import { at, type Finding, type Source } from './source.ts'

const LIMIT = 300
const LONG_LIMIT = 500
const MEASURED = /\.(ts|tsx|mjs|js|css|sql)$/

/** A file is one idea. Tests and migrations tell longer stories. */
export function lengths(source: Source): Finding[] {
  if (!MEASURED.test(source.path)) return []
  const limit = placeOf(source.path).isTest || source.path.endsWith('.sql') ? LONG_LIMIT : LIMIT
  const lines = source.text.replace(/\n$/, '').split('\n').length
  if (lines <= limit) return []
  return [
    at(
      source,
      source.text.length,
      `${lines} lines are two ideas in one file (the limit is ${limit}): split it by idea`,
    ),
  ]
}
