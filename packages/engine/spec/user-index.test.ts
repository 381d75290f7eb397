import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { buildUserIndex, findUser, listUsers } from '../src/compile/user-index.ts'
import { seed } from './seed.ts'

beforeAll(() => console.log(`random user ids: TENANTRY_SEED=${seed}`))

// Ids that only look like the small form: another case, a digit that is none, another length, dashes elsewhere.
const lookalikes = [
  '0190B0C2-7d3e-7f00-8000-000000000001',
  '0190g0c2-7d3e-7f00-8000-000000000001',
  '0190b0c2-7d3e-7f00-8000-00000000001',
  '0190b0c27d3e-7f00-8000-0000000000-01',
  '{190b0c2-7d3e-7f00-8000-000000000001',
]
const id = fc.oneof(
  fc.uuid(),
  fc.constantFrom('0190b0c2-7d3e-7f00-8000-000000000001', 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
  fc.constantFrom('', 'a', 'aa', 'ab', 'b', '__proto__', ...lookalikes),
  fc.string({ unit: 'binary' }),
)

test('an index of users finds what a map finds, whatever their ids are', () => {
  const same = fc.property(fc.array(fc.tuple(id, fc.nat())), fc.array(id), (entries, others) => {
    const map = new Map(entries)
    const index = buildUserIndex(map)
    for (const key of [...map.keys(), ...others, ...lookalikes]) expect(findUser(index, key)).toBe(map.get(key) ?? -1)
    expect(new Map(listUsers(index))).toEqual(map)
  })
  fc.assert(same, { seed, numRuns: 2000 })
})
