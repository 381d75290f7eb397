import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { buildTextIndex, findInTextIndex } from '../src/compile/text-index.ts'
import { seed } from './seed.ts'

beforeAll(() => console.log(`random texts: TENANTRY_SEED=${seed}`))

test('a text index finds what a map finds, whatever the texts are', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'a', 'aa', 'ab', 'b', '__proto__'))
  const same = fc.property(fc.dictionary(text, fc.nat()), fc.array(text), (entries, others) => {
    const map = new Map(Object.entries(entries))
    const index = buildTextIndex(map)
    for (const key of [...map.keys(), ...others]) expect(findInTextIndex(index, key)).toBe(map.get(key) ?? -1)
  })
  fc.assert(same, { seed, numRuns: 1000 })
})
