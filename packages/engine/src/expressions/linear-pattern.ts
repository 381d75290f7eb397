import { FindingError } from './finding-error.ts'
import { compilePattern, type Pattern } from './pattern.ts'

/**
 * A regular expression of RE2's syntax for texts outside of expressions, within the same limits; or in words why it is
 * none. Looking for it takes at most `size` steps per character of the text, whatever both are.
 */
export function readPattern(pattern: string): Pattern | { readonly problem: string } {
  try {
    return compilePattern(pattern, { source: pattern, offset: 0 })
  } catch (error) {
    if (error instanceof FindingError) return { problem: error.finding.message }
    throw error
  }
}
