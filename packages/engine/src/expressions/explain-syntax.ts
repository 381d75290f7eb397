import type { Finding } from './problem.ts'
import type { Token } from './scan.ts'

/**
 * Where a source that does not parse goes wrong: a value missing, or two values side by side. `undefined` where the
 * order of values and operators is fine and only the parser knows better.
 */
export function findMisplaced(source: string, tokens: readonly Token[]): Finding | undefined {
  let previous: Token | undefined
  for (const token of tokens) {
    const message = explainToken(token, previous)
    if (message !== undefined) return { code: 'syntax', offset: token.offset, message }
    previous = token
  }
  if (previous !== undefined && endsValue(previous)) return undefined
  const message = previous === undefined ? 'the expression is empty' : `a value is missing after '${previous.text}'`
  return { code: 'syntax', offset: source.trimEnd().length, message }
}

function explainToken(token: Token, previous: Token | undefined): string | undefined {
  const afterValue = previous !== undefined && endsValue(previous)
  if (beginsValue(token)) {
    if (!afterValue || isAccess(token, previous)) return undefined
    return `an operator is missing before '${token.text}'`
  }
  if (afterValue || isEmptyBracket(token, previous)) return undefined
  if (token.text === '.' || token.text === '-') return undefined
  return previous === undefined
    ? `a value is missing before '${token.text}'`
    : `a value is missing between '${previous.text}' and '${token.text}'`
}

function endsValue(token: Token): boolean {
  return token.kind === 'sign' ? ')]}'.includes(token.text) : token.text !== 'in'
}

function beginsValue(token: Token): boolean {
  return token.kind === 'sign' ? '([{!'.includes(token.text) : token.text !== 'in'
}

/** A call, an index or a named map directly behind a value. */
function isAccess(token: Token, previous: Token): boolean {
  return token.text === '[' || (token.kind === 'sign' && token.text !== '!' && previous.kind === 'word')
}

function isEmptyBracket(token: Token, previous: Token | undefined): boolean {
  return previous?.kind === 'sign' && ['()', '[]', '{}', ',]', ',}'].includes(previous.text + token.text)
}
