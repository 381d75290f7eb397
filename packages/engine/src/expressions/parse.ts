import { parse as parseCel } from '@bufbuild/cel'
import { findMisplaced } from './explain-syntax.ts'
import { FindingError, stop } from './finding-error.ts'
import { expressionLimits } from './limits.ts'
import { scan } from './scan.ts'
import type { Tree } from './tree.ts'
import { treeFrom } from './tree-from.ts'

/** Parses a source within the limits. Stops with a finding. */
export function parseExpression(source: string): Tree {
  if (source.length > expressionLimits.sourceLength) {
    stop(
      'too_long',
      expressionLimits.sourceLength,
      `the expression has ${source.length} characters: at most ${expressionLimits.sourceLength} are allowed`,
    )
  }
  const tokens = scan(source)
  let parsed: ReturnType<typeof parseCel>
  try {
    parsed = parseCel(source)
  } catch (error) {
    const misplaced = findMisplaced(source, tokens)
    if (misplaced !== undefined) throw new FindingError(misplaced)
    const offset = findOffset(error)
    const token = tokens.find(each => each.offset >= offset)
    return stop(
      'syntax',
      offset,
      token === undefined ? 'the expression is not complete' : `'${token.text}' was not expected here`,
    )
  }
  return treeFrom(parsed.expr, parsed.sourceInfo?.positions ?? {})
}

/** The parser's own errors say where they are; of any other the place is not known. */
function findOffset(error: unknown): number {
  const offset = ['location', 'start', 'offset'].reduce(readFrom, error)
  return typeof offset === 'number' ? offset : 0
}

function readFrom(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined
}
