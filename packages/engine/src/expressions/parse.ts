import { parse as parseCel } from '@bufbuild/cel'
import { findMisplaced } from './explain-syntax.ts'
import { stop } from './finding-error.ts'
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
    if (misplaced !== undefined) return stop('syntax', misplaced.offset, misplaced.message)
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

function findOffset(error: unknown): number {
  if (!(error instanceof Error) || !('location' in error)) return 0
  const { location } = error
  if (typeof location !== 'object' || location === null || !('start' in location)) return 0
  const { start } = location
  if (typeof start !== 'object' || start === null || !('offset' in start)) return 0
  return typeof start.offset === 'number' ? start.offset : 0
}
