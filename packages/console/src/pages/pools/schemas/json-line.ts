/** What JSON is made of, and whatever else stands there, sign by sign. */
const parts =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[^ \t\r\n]/gu

const isText = (part: string) => part.length > 1 && part.startsWith('"')
const isPlain = (part: string) => isText(part) || /^(?:-?\d.*|true|false|null)$/.test(part)

/** The line, from 1, where a text stops being JSON; browsers name the place only now and then. Nothing where it is JSON. */
export function findBrokenLine(text: string): number | undefined {
  const found = [...text.matchAll(parts)]
  let at = 0
  const next = () => found[at]?.[0] ?? ''
  const take = (is: boolean): boolean => {
    if (is) at += 1
    return is
  }
  const readList = (end: string, readOne: () => boolean): boolean => {
    take(true)
    if (take(next() === end)) return true
    do {
      if (!readOne()) return false
    } while (take(next() === ','))
    return take(next() === end)
  }
  const readValue = (): boolean => {
    if (next() === '[') return readList(']', readValue)
    if (next() === '{') return readList('}', () => take(isText(next())) && take(next() === ':') && readValue())
    return take(isPlain(next()))
  }
  if (readValue() && at === found.length) return undefined
  return text.slice(0, found[at]?.index ?? text.trimEnd().length).split('\n').length
}
