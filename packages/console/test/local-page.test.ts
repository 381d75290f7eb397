import { describe, expect, it } from 'vitest'
import { pageLocally } from '../src/pages/people/local-page.ts'

const people = [
  { name: 'Berta', age: 9 },
  { name: 'anna', age: 40 },
  { name: 'Carl', age: 7 },
]
const list = {
  texts: ({ name }: { name: string }) => [name],
  sorts: { name: ({ name }: { name: string }) => name, age: ({ age }: { age: number }) => age },
}
const ask = (query: { q?: string; sort?: string; cursor?: string; size?: number }) => {
  const page = pageLocally(people, { size: 25, filters: {}, ...query }, list)
  return { ...page, items: page.items.map(({ name }) => name) }
}

describe('a list that is here as a whole', () => {
  it('keeps its own order until it is sorted', () => {
    expect(ask({}).items).toEqual(['Berta', 'anna', 'Carl'])
    expect(ask({ sort: 'nonsense' }).items).toEqual(['Berta', 'anna', 'Carl'])
  })

  it('is sorted by letters without regard to case, and by numbers as numbers', () => {
    expect(ask({ sort: 'name' }).items).toEqual(['anna', 'Berta', 'Carl'])
    expect(ask({ sort: '-age' }).items).toEqual(['anna', 'Berta', 'Carl'])
    expect(ask({ sort: 'age' }).items).toEqual(['Carl', 'Berta', 'anna'])
  })

  it('is searched, and counts what was found', () => {
    expect(ask({ q: ' AN ' })).toMatchObject({ items: ['anna'], total: 1, next: null, previous: null })
  })

  it('is cut into pages that lead to each other', () => {
    const first = ask({ size: 2 })
    expect(first).toMatchObject({ items: ['Berta', 'anna'], next: '2', previous: null, total: 3 })
    expect(ask({ size: 2, cursor: '2' })).toMatchObject({ items: ['Carl'], next: null, previous: '0' })
    expect(ask({ cursor: 'broken' }).items).toHaveLength(3)
  })
})
