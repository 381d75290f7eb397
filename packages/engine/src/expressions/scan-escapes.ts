import { stop } from './finding-error.ts'

const escapePattern = /\\(?:[abfnrtv\\'"`?]|[xX][0-9A-Fa-f]{2}|[0-3][0-7]{2}|(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}))/y

/** The length of the escape at an offset. Stops where CEL knows no such escape or the character cannot exist. */
export function checkEscapes(source: string, offset: number, isBytes: boolean): number {
  escapePattern.lastIndex = offset
  const found = escapePattern.exec(source)
  if (found === null)
    return stop(
      'syntax',
      offset,
      `the escape '${source.slice(offset, offset + 2)}' is unknown: write '\\\\' for a backslash`,
    )
  const [whole, unicode] = found
  if (unicode !== undefined) {
    if (isBytes) stop('syntax', offset, `'${whole}' cannot stand in bytes: write its bytes as '\\x..'`)
    const codePoint = Number.parseInt(unicode.slice(1), 16)
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
      stop('syntax', offset, `'${whole}' is no character`)
    }
  }
  return whole.length
}
