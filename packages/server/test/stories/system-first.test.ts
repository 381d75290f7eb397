import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type Visitor, type World } from '../world/world.ts'

const sorts = ['title', 'id', 'status', 'objects', 'users', 'createdAt'].flatMap(sort => [sort, `-${sort}`])

let world: World
let anna: Visitor

/** `system`, `default`, and tenants whose titles and ids stand before and behind it. */
beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  for (const [id, title] of [
    ['aachen', 'Aachen'],
    ['zwickau', 'Zwickau'],
    ['tulln', 'Tulln'],
  ] as const) {
    await anna.api.tenants.create({ body: { id, title } })
  }
})
afterAll(() => world.stop())

type Query = Parameters<Visitor['api']['tenants']['list']>[0]['query']

async function list(query: Query) {
  const page = await anna.api.tenants.list({ query })
  return { ...page, ids: page.items.map(tenant => tenant.id) }
}

/** All pages from one end to the other, as the ids on them. */
async function walk(query: Query, step: 'next' | 'previous'): Promise<string[][]> {
  const page = await list(query)
  const cursor = page[step]
  return cursor === null ? [page.ids] : [page.ids, ...(await walk({ ...query, cursor }, step))]
}

describe('the tenant `system`', () => {
  it.each(sorts)('opens the list by %s, and what follows is sorted', async sort => {
    const { items, ids } = await list({ sort })
    expect(ids[0]).toBe('system')
    expect(new Set(ids)).toEqual(new Set(['system', 'default', 'aachen', 'zwickau', 'tulln']))
    if (sort.endsWith('title')) {
      const titles = items.slice(1).map(tenant => tenant.title)
      expect(titles).toEqual(sort === 'title' ? titles.toSorted() : titles.toSorted().reverse())
    }
  })

  it.each(sorts)('stands on the first page by %s only, whatever its size, and from the end too', async sort => {
    const whole = (await list({ sort })).ids
    for (const size of [1, 2, 3, 4, 5, 6]) {
      const pages = await walk({ sort, size }, 'next')
      expect(pages.flat(), `${size} on a page`).toEqual(whole)
      expect(pages.every(page => page.length > 0 && page.length <= size)).toBe(true)
      const fromEnd = await walk({ sort, size, cursor: 'last' }, 'previous')
      expect(fromEnd.toReversed().flat(), `${size} on a page, from the end`).toEqual(whole)
      expect(fromEnd.every(page => page.length > 0 && page.length <= size)).toBe(true)
    }
  })

  it('is reached again by going back from the second page', async () => {
    const first = await list({ sort: '-title', size: 2 })
    const second = await list({ sort: '-title', size: 2, cursor: first.next ?? '' })
    const back = await list({ sort: '-title', size: 2, cursor: second.previous ?? '' })
    expect(back).toEqual({ ...first, next: back.next })
    expect((await list({ sort: '-title', size: 2, cursor: back.next ?? '' })).ids).toEqual(second.ids)
  })

  it('is left out where search or filter do not match it', async () => {
    expect((await list({ q: 'zwick' })).ids).toEqual(['zwickau'])
    expect((await list({ q: 'syst' })).ids).toEqual(['system'])
    expect((await list({ parent: 'system' })).ids).not.toContain('system')
    expect(await list({ status: 'locked' })).toMatchObject({ ids: [], total: 0 })
    expect(await list({})).toMatchObject({ total: 5 })
  })
})
