import { RE2JS, RE2JSSyntaxException } from '@bufbuild/re2'
import { stop } from './finding-error.ts'
import { expressionLimits } from './limits.ts'
import { patternSize } from './pattern-size.ts'

/** A regular expression of RE2's syntax. Matching takes time linear in the text. */
export interface Pattern {
  /** Steps per character of text, at most. */
  readonly size: number
  /** Whether some part of the text matches. */
  test(text: string): boolean
}

/** Where a pattern stands, so that its errors can be placed. */
interface PatternPlace {
  readonly source: string
  readonly offset: number
}

/** Compiles a pattern within the limits. Stops with a finding at the part that is wrong. */
export function compilePattern(pattern: string, place: PatternPlace): Pattern {
  if (pattern.length > expressionLimits.patternLength) {
    stop(
      'too_long',
      place.offset,
      `this regular expression has ${pattern.length} characters: at most ${expressionLimits.patternLength} are allowed`,
    )
  }
  const size = patternSize(pattern)
  if (size > expressionLimits.patternSize) {
    stop(
      'too_large',
      place.offset,
      `the repetitions of this regular expression make it ${size} units large: at most ${expressionLimits.patternSize} are allowed`,
    )
  }
  try {
    const compiled = RE2JS.compile(pattern)
    return { size, test: text => compiled.test(text) }
  } catch (error) {
    return stop('syntax', findPart(error, place), `this regular expression is not valid: ${explain(error)}`)
  }
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error)
}

/** Most of RE2's errors say which part is wrong; where it is written with escapes, the source does not hold it. */
function findPart(error: unknown, { source, offset }: PatternPlace): number {
  const part = error instanceof RE2JSSyntaxException ? error.input : null
  return part === null ? offset : Math.max(source.indexOf(part, offset), offset)
}
