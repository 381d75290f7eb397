import { stop } from './finding-error.ts'
import { expressionLimits } from './limits.ts'
import { checkEscapes } from './scan-escapes.ts'

/** A word, a literal, or a sign of the source. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'sign'
  readonly text: string
  readonly offset: number
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

const blank = /(?:[ \t\n\f\r]|\/\/[^\n]*)+/y
const opening = /([rRbB]{0,2})('''|"""|'|")/y
const word = /[A-Za-z_][A-Za-z0-9_]*|`[A-Za-z0-9_.\-/ ]+`/y
const number = /0[xX][0-9A-Fa-f]+[uU]?|(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[uU]?/y
const sign = /&&|\|\||[=!<>]=|[-+*/%<>!?:.,()[\]{}]/y

/**
 * The tokens of a source. Stops at what is no token, at a text without an end or with an unknown escape, and at
 * brackets that do not match or nest too deeply, so that the parser never meets those.
 */
export function scan(source: string): readonly Token[] {
  const tokens: Token[] = []
  const open: Token[] = []
  for (let offset = skipBlank(source, 0); offset < source.length; ) {
    const token = readToken(source, offset)
    if (token.kind === 'sign') followBracket(token, open)
    tokens.push(token)
    offset = skipBlank(source, offset + token.text.length)
  }
  const unclosed = open.at(-1)
  if (unclosed !== undefined)
    stop('syntax', unclosed.offset, `'${unclosed.text}' is never closed: add '${closing[unclosed.text]}'`)
  return tokens
}

function skipBlank(source: string, offset: number): number {
  return offset + (match(blank, source, offset)?.[0].length ?? 0)
}

function readToken(source: string, offset: number): Token {
  const quote = match(opening, source, offset)
  if (quote !== undefined) return { kind: 'text', text: readText(source, offset, quote), offset }
  for (const [kind, pattern] of [
    ['word', word],
    ['number', number],
    ['sign', sign],
  ] as const) {
    const found = match(pattern, source, offset)
    if (found !== undefined) return { kind, text: found[0], offset }
  }
  const character = String.fromCodePoint(source.codePointAt(offset) ?? 0)
  return stop('syntax', offset, explainCharacter(character))
}

function explainCharacter(character: string): string {
  if (character === '=') return `'=' compares nothing: write '=='`
  if (character === '&' || character === '|') return `'${character}' is unknown: write '${character}${character}'`
  return `'${character}' has no meaning here: text stands in quotes`
}

function readText(source: string, offset: number, quote: RegExpExecArray): string {
  const [whole, prefix = '', mark = ''] = quote
  const isRaw = /r/i.test(prefix)
  let end = offset + whole.length
  while (end < source.length && !source.startsWith(mark, end)) {
    const character = source[end]
    if (mark.length === 1 && (character === '\n' || character === '\r')) break
    end += character === '\\' && !isRaw ? checkEscapes(source, end, /b/i.test(prefix)) : 1
  }
  if (!source.startsWith(mark, end)) stop('syntax', offset, `this text is never closed: add ${mark}`)
  return source.slice(offset, end + mark.length)
}

function followBracket(token: Token, open: Token[]): void {
  if (closing[token.text] !== undefined) {
    open.push(token)
    if (open.length > expressionLimits.nestedBrackets) {
      stop(
        'too_deep',
        token.offset,
        `brackets nest more than ${expressionLimits.nestedBrackets} deep: split the expression`,
      )
    }
  }
  if (!')]}'.includes(token.text)) return
  const opened = open.pop()
  if (opened === undefined) stop('syntax', token.offset, `'${token.text}' closes nothing: remove it`)
  const wanted = closing[opened.text]
  if (wanted !== token.text) stop('syntax', token.offset, `'${token.text}' stands where '${wanted}' is needed`)
}

function match(pattern: RegExp, source: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset
  return pattern.exec(source) ?? undefined
}
