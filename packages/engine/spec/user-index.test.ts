import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeNumberList, slotCountFor } from '../src/compile/text-index.ts'
import { buildUserIndex, findUser, hasUserNumber, listUsers } from '../src/compile/user-index.ts'
import { isUuid } from '../src/compile/uuid-index.ts'
import { seed, timesUpTo } from './seed.ts'

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
  fc.assert(same, { seed, numRuns: timesUpTo(2000) })
})

describe('a UUID', () => {
  const uuid = '0190b0c2-7d3e-7f00-8000-0123456789ab'
  const put = (at: number, character: string) => uuid.slice(0, at) + character + uuid.slice(at + 1)
  const places = Array.from(uuid, (_, at) => at)

  test('is told by each of its 36 characters', () => {
    expect(isUuid(uuid)).toBe(true)
    expect([isUuid(`${uuid}0`), isUuid(uuid.slice(1)), isUuid('')]).toEqual([false, false, false])
    expect(places.filter(at => isUuid(put(at, 'g')))).toEqual([])
    const dashes = places.filter(at => uuid[at] === '-')
    expect(places.filter(at => isUuid(put(at, '0')))).toEqual(places.filter(at => !dashes.includes(at)))
    expect(places.filter(at => isUuid(put(at, '-')))).toEqual(dashes)
  })

  test('is kept small, other ids beside it as text', () => {
    const both = buildUserIndex(
      new Map([
        [uuid, 0],
        ['ann', 1],
      ]),
    )
    expect([both.uuids.size, both.texts.size, findUser(both, uuid), findUser(both, 'ann')]).toEqual([1, 1, 0, 1])
    expect([...listUsers(both)]).toEqual([
      [uuid, 0],
      ['ann', 1],
    ])
  })

  test('is found among those that differ in a few digits only, and not where it is missing', () => {
    const parts = ['00000000', '00000001', '10000000', 'ffffffff']
    const all = parts.flatMap(a =>
      parts.flatMap(b =>
        parts.flatMap(c => parts.map(d => `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`)),
      ),
    )
    const index = buildUserIndex(new Map(all.slice(0, 200).map((id, i) => [id, i])))
    expect(index.uuids.size).toBe(200)
    expect(all.map(id => findUser(index, id))).toEqual(all.map((_, i) => (i < 200 ? i : -1)))
  })
})

describe('an index takes no more room than it needs', () => {
  test('nobody takes none, and lists that are empty are shared', () => {
    const nobody = buildUserIndex(new Map())
    expect(buildUserIndex(new Map())).toBe(nobody)
    expect(buildUserIndex(new Map([['ann', 1]])).uuids).toBe(nobody.uuids)
    expect(buildUserIndex(new Map([['0190b0c2-7d3e-7f00-8000-0123456789ab', 1]])).texts).toBe(nobody.texts)
    expect(findUser(nobody, 'ann')).toBe(-1)
  })

  test('the numbers of texts take two bytes while all of them fit', () => {
    expect([0xffff, 0x10000].map(highest => makeNumberList(1, highest).BYTES_PER_ELEMENT)).toEqual([2, 4])
    const widthOf = (highest: number) => {
      const entries = [
        ['ann', highest],
        ['ben', 1],
      ] as const
      return buildUserIndex(new Map(entries)).texts.values.BYTES_PER_ELEMENT
    }
    expect([widthOf(0xffff), widthOf(0x10000)]).toEqual([2, 4])
  })

  test('of its slots, a power of two, at most two thirds are filled', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 10, 11, 100].map(slotCountFor)).toEqual([2, 2, 4, 8, 8, 8, 16, 16, 32, 256])
  })

  test('whether a number is there is asked of both kinds', () => {
    const ids = ['ann', '0190b0c2-7d3e-7f00-8000-0123456789ab']
    const index = buildUserIndex(new Map(ids.map((id, i) => [id, i + 5])))
    expect([5, 6, 7].map(wanted => hasUserNumber(index, number => number === wanted))).toEqual([true, true, false])
  })
})
