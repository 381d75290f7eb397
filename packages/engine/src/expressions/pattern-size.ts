/** A class such as `\pL` holds hundreds of ranges. */
const unicodeClassSize = 20

const unit = /\\[pP](?:\{[^}]*\}|.)|\\x\{[^}]*\}|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:[^\]]*:\]|[^\]\\])*\]|[\s\S]/uy
const repetition = /\{(\d+)(?:,(\d*))?\}/y

/** How large a pattern becomes when its repetitions are written out: `(ab){3}` is 6, give or take the operators. */
export function patternSize(pattern: string): number {
  const groups = [{ size: 0, last: 0 }]
  for (let offset = 0; offset < pattern.length; ) {
    const group = groups.at(-1) ?? { size: 0, last: 0 }
    const times = matchAt(repetition, pattern, offset)
    if (times !== null) {
      const factor = Math.max(Number(times[1]), Number(times[2] ?? 0), 1)
      group.size += group.last * (factor - 1)
      group.last *= factor
      offset += times[0].length
      continue
    }
    const part = matchAt(unit, pattern, offset)?.[0] ?? pattern.charAt(offset)
    offset += part.length
    if (part === '(') groups.push({ size: 0, last: 0 })
    else if (part === ')') closeGroup(groups)
    else add(group, /^\\[pP]|\[.*\\[pP]/s.test(part) ? unicodeClassSize : 1)
  }
  while (groups.length > 1) closeGroup(groups)
  return groups[0]?.size ?? 0
}

interface Group {
  size: number
  last: number
}

function closeGroup(groups: Group[]): void {
  const closed = groups.length > 1 ? groups.pop() : undefined
  const outer = groups.at(-1)
  if (closed !== undefined && outer !== undefined) add(outer, closed.size + 1)
}

function add(group: Group, size: number): void {
  group.size += size
  group.last = size
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset
  return pattern.exec(text)
}
