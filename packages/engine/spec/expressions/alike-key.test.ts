import { describe, expect, it } from 'vitest'
import { alikeKey } from '../../src/expressions/alike-key.ts'

describe('two expressions are alike', () => {
  const isAlike = (one: string, other: string) => alikeKey(one) === alikeKey(other)

  it('where nothing but blanks and comments between their parts sets them apart', () => {
    expect(isAlike('claims.a == "1"', ' claims.a=="1" ')).toBe(true)
    expect(isAlike('claims.a == "1"', '// first\nclaims . a\n== "1"')).toBe(true)
  })

  it('not where text in quotes, or a part, is another', () => {
    expect(isAlike('claims.a == "1"', 'claims.a == "1 "')).toBe(false)
    expect(isAlike('claims.a == "1"', 'claims.b == "1"')).toBe(false)
    expect(isAlike('a in b', 'ain b')).toBe(false)
  })

  it('where they are no expressions, only if they are the same', () => {
    expect(isAlike('claims.a = 1', 'claims.a  = 1')).toBe(false)
    expect(isAlike('claims.a = 1', 'claims.a = 1')).toBe(true)
  })
})
