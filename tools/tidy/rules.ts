import { arrows } from './arrows.ts'
import { layers } from './layers.ts'
import { lengths } from './lengths.ts'
import { names } from './names.ts'
import { type Finding, type Rule, readSource, type Source } from './source.ts'
import { sql } from './sql.ts'
import { syntax } from './syntax.ts'
import { tests } from './tests.ts'
import { words } from './words.ts'

const rules: Rule[] = [names, lengths, words, arrows, layers, sql, syntax, tests]

/** What breaks the rules of the house in one file, by line. */
export function check(source: Source): Finding[] {
  return rules.flatMap(rule => rule(source)).sort((a, b) => a.line - b.line)
}

/** The same for a file on disk; one that cannot be parsed is a finding too. */
export function checkFile(root: string, path: string): Finding[] {
  try {
    return check(readSource(root, path))
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').slice(0, 2).join(' ') : String(error)
    return [{ path, line: 1, message: `cannot be read: ${reason}` }]
  }
}
