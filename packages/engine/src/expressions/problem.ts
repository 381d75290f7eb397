/** Why a text is no claims expression, and where. */
export interface ExpressionProblem {
  readonly code: 'syntax' | 'type' | 'too_long' | 'too_deep' | 'too_large' | 'unsupported'
  readonly message: string
  /** From 0, in UTF-16 units. */
  readonly offset: number
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
}

/** A finding that does not know the text yet, only its offset in it. */
export interface Finding {
  readonly code: ExpressionProblem['code']
  readonly message: string
  readonly offset: number
}

/** Gives a finding its line and column. Lines end with LF, CR or both. */
export function locate(source: string, finding: Finding): ExpressionProblem {
  const blanks = /^\s*(?=\S)/.exec(source.slice(finding.offset))?.[0].length ?? 0
  const offset = Math.min(finding.offset + blanks, source.length)
  const before = source.slice(0, offset)
  const line = before.split(/\r\n|\r|\n/).length
  const column = offset - Math.max(before.lastIndexOf('\r'), before.lastIndexOf('\n'))
  return { code: finding.code, message: finding.message, offset, line, column }
}
