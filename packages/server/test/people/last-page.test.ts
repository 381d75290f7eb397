import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ended, makeObjects } from '../jobs/watching.ts'
import type { Visitor } from '../world/world.ts'
import { acme, type Ground, inHours, startGround, system } from './grants-ground.ts'

const SIZE = 3

/** What all lists have in common. */
interface Page {
  readonly items: readonly unknown[]
  readonly next: string | null
  readonly previous: string | null
  readonly total: number
}

type Query = Readonly<Record<string, string | number>>

/** A list, as somebody who may see it asks for it: its sorts, and filters that leave some of it. */
interface List {
  readonly name: string
  readonly ask: (query: Query) => Promise<Page>
  readonly sorts: readonly string[]
  readonly filters?: readonly Query[]
}

let ground: Ground
let anna: Visitor
let group: string
let lists: readonly List[] = []

beforeAll(async () => {
  ground = await startGround()
  anna = ground.anna
  group = await ground.group('Crew', 'Manage Users')
  await makePeople()
  await makeThings()
  lists = listLists()
})
afterAll(() => ground.world.stop())

/** Eleven people: some share a last name, some have an end, some are in the group, some are new. */
async function makePeople(): Promise<void> {
  for (let place = 0; place < 11; place += 1) {
    const userName = `crew${place}`
    const lastName = ['Abel', 'Berg', 'Carl'][place % 3] ?? ''
    const body = { userName, email: `${userName}@acme.example`, firstName: 'Crew', lastName, member: true }
    await anna.api.users.create({ params: acme, body })
    const { items } = await anna.api.ownMembers.list({ params: acme, query: { q: userName } })
    const member = items.find(item => item.userName === userName)?.id ?? ''
    await anna.api.groups.setMember({ params: { ...acme, group }, body: { member, belongs: true } })
    if (place % 2 > 0) {
      const until = inHours(1 + (place % 4))
      await anna.api.ownMembers.edit({ params: { ...acme, member }, body: { until } })
    }
  }
}

async function makeThings(): Promise<void> {
  const titles = ['red', 'blue'].flatMap(colour => [1, 2, 3, 4].map(number => `${colour} ${number}`))
  const [object = ''] = await makeObjects(anna, 'acme', titles)
  for (const title of titles) {
    await anna.api.documents.create({ params: acme, body: { title, text: '', object } })
    await ground.group(`Group ${title}`)
    await anna.api.classes.create({ params: acme, body: { name: `Class ${title}`, attributes: [] } })
    await anna.api.tenants.create({ body: { id: title.replace(' ', ''), title, preProvisionAdminAccess: true } })
    const select = { ids: [object] }
    await ended(anna, await anna.api.jobs.start({ body: { act: 'objects.delete', tenant: 'acme', select } }))
  }
}

function listLists(): readonly List[] {
  const { api } = anna
  const member = ['userName', 'sourceTenant', 'grantedAt']
  const q = [{ q: 'crew1' }, { q: 'nobody' }]
  return [
    {
      name: 'users',
      ask: query => api.users.list({ params: acme, query }),
      sorts: ['userName', 'lastName', 'status', 'createdAt'],
      filters: [{ status: 'new' }, { status: 'active' }, ...q],
    },
    {
      name: 'members of a tenant, from inside',
      ask: query => api.ownMembers.list({ params: acme, query }),
      sorts: member,
      filters: [{ kind: 'home' }, { kind: 'mapped' }, ...q],
    },
    { name: 'assigned users', ask: query => api.members.list({ params: acme, query }), sorts: member, filters: q },
    {
      name: 'whom one could assign',
      ask: query => api.members.candidates({ params: acme, query }),
      sorts: ['userName'],
      filters: [{ kind: 'home' }, ...q],
    },
    {
      name: 'who can get in',
      ask: query => api.entrances.list({ params: acme, query }),
      sorts: ['name', 'grantedAt', 'until'],
      filters: [{ through: 'home' }, { through: 'superuser' }, ...q],
    },
    {
      name: 'members of a group',
      ask: query => api.groups.members({ params: { ...acme, group }, query }),
      sorts: ['userName'],
      filters: q,
    },
    {
      name: 'who holds a role',
      ask: query => api.roles.holders({ params: { ...acme, role: 'Manage Users' }, query }),
      sorts: ['name'],
      filters: [{ kind: 'user' }, ...q],
    },
    {
      name: 'groups',
      ask: query => api.groups.list({ params: acme, query }),
      sorts: ['name', 'members'],
      filters: [{ q: 'red' }],
    },
    {
      name: 'objects',
      ask: query => api.objects.list({ params: acme, query }),
      sorts: ['title', 'class', 'changedAt'],
      filters: [{ q: 'red' }],
    },
    {
      name: 'documents',
      ask: query => api.documents.list({ params: acme, query }),
      sorts: ['title', 'changedAt'],
      filters: [{ q: 'blue' }],
    },
    {
      name: 'classes',
      ask: query => api.classes.list({ params: acme, query }),
      sorts: ['name'],
      filters: [{ q: 'red' }],
    },
    {
      name: 'tenants',
      ask: query => api.tenants.list({ query }),
      sorts: ['title', 'id', 'status', 'objects', 'users', 'createdAt'],
      filters: [{ q: 'red' }, { parent: 'system' }, { status: 'active' }],
    },
    {
      name: 'readiness',
      ask: query => api.readiness.list({ query }),
      sorts: ['title'],
      filters: [{ readiness: 'ready' }, { q: 'blue' }],
    },
    {
      name: 'who can manage tenants',
      ask: query => api.managers.list({ params: system, query }),
      sorts: ['name'],
      filters: [{ manages: 'yes' }],
    },
    { name: 'jobs', ask: query => api.jobs.list({ query }), sorts: ['startedAt'], filters: [{ q: 'objects' }] },
    { name: 'mail', ask: query => api.mail.list({ query }), sorts: ['createdAt'], filters: [{ q: 'crew' }] },
  ]
}

/** All pages from one end to the other. */
async function walk(list: List, query: Query, step: 'next' | 'previous'): Promise<Page[]> {
  const page = await list.ask({ size: SIZE, ...query })
  const cursor = page[step]
  return cursor === null ? [page] : [page, ...(await walk(list, { ...query, cursor }, step))]
}

const rowsOf = (pages: readonly Page[]) => pages.flatMap(page => page.items)

/** Walks a list from both ends; says what one way saw that the other did not. */
async function compare(list: List, query: Query) {
  const forward = await walk(list, query, 'next')
  const backward = (await walk(list, { ...query, cursor: 'last' }, 'previous')).toReversed()
  const last = backward.at(-1)
  expect(rowsOf(backward)).toEqual(rowsOf(forward))
  expect(rowsOf(forward)).toHaveLength(forward[0]?.total ?? -1)
  expect(backward.every(({ total }) => total === forward[0]?.total)).toBe(true)
  expect(backward.slice(1).every(({ items }) => items.length === SIZE)).toBe(true)
  expect(last?.next).toBeNull()
  // From the end back to where one came from: the page after the one before the last is the last.
  const before = backward.at(-2)
  if (before?.next) expect((await list.ask({ ...query, size: SIZE, cursor: before.next })).items).toEqual(last?.items)
  return forward.length
}

describe('from its last page, a list shows the same rows as from its first', () => {
  it.each([
    'users',
    'members of a tenant, from inside',
    'assigned users',
    'whom one could assign',
    'who can get in',
    'members of a group',
    'who holds a role',
    'groups',
    'objects',
    'documents',
    'classes',
    'tenants',
    'readiness',
    'who can manage tenants',
    'jobs',
    'mail',
  ])('%s, by every sort and its reverse, with and without filters', async name => {
    const list = lists.find(one => one.name === name)
    if (!list) throw new Error(`there is no list of ${name}`)
    let longest = 0
    for (const sort of list.sorts.flatMap(one => [one, `-${one}`])) {
      for (const filter of [{}, ...(list.filters ?? [])]) {
        longest = Math.max(longest, await compare(list, { sort, ...filter }))
      }
    }
    expect(longest).toBeGreaterThan(name === 'who can manage tenants' ? 0 : 2)
  })
})

describe('the last page', () => {
  it('comes first with the end that no membership has: whoever stays longest stands there', async () => {
    const { items } = await anna.api.entrances.list({ params: acme, query: { sort: 'until', size: 2, cursor: 'last' } })
    expect(items.map(item => item.until)).toEqual([null, null])
  })

  it('of a list that nothing matches is empty, and leads nowhere', async () => {
    const page = await anna.api.users.list({ params: acme, query: { q: 'nobody', cursor: 'last' } })
    expect(page).toMatchObject({ items: [], next: null, previous: null, total: 0 })
  })

  it('is full, unlike one that is reached by walking', async () => {
    const { items } = await anna.api.users.list({ params: acme, query: { size: 5, cursor: 'last' } })
    expect(items).toHaveLength(5)
  })
})
