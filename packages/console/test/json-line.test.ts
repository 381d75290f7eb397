import { describe, expect, it } from 'vitest'
import { findBrokenLine } from '../src/pages/pools/schemas/json-line.ts'

describe('the line where a text stops being JSON', () => {
  it.each([
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 3],
    ['a comma too many', '{\n  "a": [1, 2,\n  ]\n}', 3],
    ['a name without quotes', '{\n  a: 1\n}', 2],
    ['a bracket that is left open', '{\n  "a": [\n', 2],
    ['a text over two lines', '["a\nb"]', 1],
    ['something after the end', '{}\n\n}', 3],
    ['nothing at all', '', 1],
  ])('is told for %s', (_what, text, line) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(findBrokenLine(text)).toBe(line)
  })

  it('is none where it is JSON', () => {
    const text = JSON.stringify({ a: [1, -2.5e3, null, true, 'x"\\ü'], b: {}, c: [] }, null, 2)
    expect(findBrokenLine(text)).toBeUndefined()
  })
})
