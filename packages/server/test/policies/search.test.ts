import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInside } from '../world/inside.ts'
import type { Visitor } from '../world/world.ts'
import { acme, codeOf, type PoliciesGround, startPoliciesGround } from './policies-ground.ts'
import { type SearchEndpoint, startSearchEndpoint } from './search-endpoint.ts'

let ground: PoliciesGround
let endpoint: SearchEndpoint

beforeAll(async () => {
  ground = await startPoliciesGround({ allowPrivateEndpoints: true })
  endpoint = await startSearchEndpoint()
})
afterAll(async () => {
  await endpoint.stop()
  await ground.world.stop()
})

type Source = { mode: 'off' | 'built-in' | 'endpoint'; url: string | null }
const off: Source = { mode: 'off', url: null }
const builtIn: Source = { mode: 'built-in', url: null }

const set = async (change: { userSearch?: Source; roleSearch?: Source }, by: Visitor = ground.itself) => {
  const { version } = await ground.itself.api.searchSettings.get()
  return by.api.searchSettings.edit({ body: change }, { ifMatch: version })
}
const users = (by: Visitor, tenant: string, query = {}) => by.api.subjectSearch.users({ params: { tenant }, query })
const roles = (by: Visitor, tenant: string, query = {}) => by.api.subjectSearch.roles({ params: { tenant }, query })

describe('the settings', () => {
  it('are read by who manages policies or settings in the system tenant, and changed by the latter', async () => {
    const { world, ada, mia, paula, itself } = ground
    expect(await codeOf(world.visitor().api.searchSettings.get())).toBe('not_signed_in')
    expect(await codeOf(ada.api.searchSettings.get())).toBe('not_found')
    expect(await codeOf(mia.api.searchSettings.get())).toBe('not_found')
    expect((await paula.api.searchSettings.get()).may.edit.allowed).toBe(false)
    expect(await codeOf(set({ userSearch: builtIn }, paula))).toBe('permission_missing')
    expect(await itself.api.searchSettings.get()).toMatchObject({ userSearch: off, roleSearch: off })
  })

  it('refuse another version, and an endpoint without an address that may be asked', async () => {
    const { itself } = ground
    expect(await codeOf(itself.api.searchSettings.edit({ body: { userSearch: off } }, { ifMatch: 99 }))).toBe(
      'version_conflict',
    )
    const urls = [null, 'nowhere', 'ftp://search.example', 'http://search.example', 'https://a:b@search.example']
    const codes = urls.map(url => codeOf(set({ userSearch: { mode: 'endpoint', url } })))
    expect(await Promise.all(codes)).toEqual(urls.map(() => 'invalid_input'))
  })
})

describe('turned off', () => {
  it('nothing is offered, and nothing is found [PS-39, PS-43]', async () => {
    const { ada } = ground
    expect(await ada.api.subjectSearch.state({ params: acme })).toEqual({ userSearch: false, roleSearch: false })
    expect(await codeOf(users(ada, 'acme'))).toBe('search_off')
    expect(await codeOf(roles(ada, 'acme'))).toBe('search_off')
  })
})

describe('built in', () => {
  it('finds users and groups of the Current Tenant, and of no other [PS-38, PS-39, PS-40, PS-42, PS-43, PS-44]', async () => {
    const { ada, bea, paula, mia, miaId } = ground
    await set({ userSearch: builtIn, roleSearch: builtIn })
    expect(await ada.api.subjectSearch.state({ params: acme })).toEqual({ userSearch: true, roleSearch: true })
    const found = await users(ada, 'acme', { filter: 'MIA' })
    expect(found).toMatchObject({
      items: [{ id: miaId, displayName: 'mia Person (mia)' }],
      hasMore: false,
      source: 'built-in',
    })
    expect((await users(bea, 'beta', { filter: 'mia' })).items).toEqual([])
    expect((await users(paula, 'acme', { filter: 'mia' })).items).toHaveLength(1)
    expect(await codeOf(users(bea, 'acme'))).toBe('not_found')
    expect(await codeOf(users(mia, 'acme'))).toBe('permission_missing')
    const names = (await users(paula, 'all')).items.map(({ displayName }) => displayName)
    expect(names).toContain('paula Person (paula)')
    expect(names.join()).not.toContain('mia')
    expect((await roles(ada, 'acme', { filter: 'policy' })).items).toEqual([
      { id: 'Policy managers', displayName: 'Policy managers' },
    ])
    // Who is let in from above is found as well.
    expect((await users(ada, 'acme', { filter: 'anna' })).items).toHaveLength(1)
  })

  it('knows a user by the id, and by the whole e-mail address [PS-40]', async () => {
    const { ada, anna, miaId } = ground
    const { email } = await anna.api.users.get({ params: { tenant: 'acme', user: miaId } })
    expect(email).toContain('@')
    for (const filter of [miaId, String(email), String(email).toUpperCase()]) {
      expect(
        (await users(ada, 'acme', { filter })).items.map(({ id }) => id),
        filter,
      ).toEqual([miaId])
    }
    expect((await users(ada, 'acme', { filter: '@' })).items).toEqual([])
  })

  it('goes page by page', async () => {
    const { ada } = ground
    const seen: string[] = []
    for (let page = 1; ; page += 1) {
      const part = await users(ada, 'acme', { count: 1, page })
      seen.push(...part.items.map(({ id }) => id))
      if (!part.hasMore) break
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe((await users(ada, 'acme')).items.length)
  })
})

describe('at an endpoint', () => {
  beforeAll(() =>
    set({ userSearch: { mode: 'endpoint', url: endpoint.url }, roleSearch: { mode: 'endpoint', url: endpoint.url } }),
  )

  const answering = (value: unknown, status = 200) => {
    endpoint.answer = (_request, response) => {
      response.statusCode = status
      response.end(typeof value === 'string' ? value : JSON.stringify(value))
    }
  }

  it('asks with filter, count, page and tenant, and reads the paged answer [PS-40, PS-44]', async () => {
    answering({ data: { users: [{ userId: 'u1', displayName: 'Uma' }, { id: 'u2' }], totalCount: 9 }, links: {} })
    const found = await users(ground.ada, 'acme', { filter: 'u & v', count: 2, page: 3 })
    expect(endpoint.asked.at(-1)).toBe('/find?key=1&filter=u+%26+v&count=2&page=3&tenant=acme')
    expect(found).toEqual({
      items: [
        { id: 'u1', displayName: 'Uma' },
        { id: 'u2', displayName: 'u2' },
      ],
      page: 3,
      hasMore: true,
      source: 'endpoint',
    })
    answering({ data: ['night', 'day'], links: { next: null } })
    expect(await roles(ground.bea, 'beta', { count: 2 })).toMatchObject({
      items: [{ id: 'night' }, { id: 'day' }],
      hasMore: false,
    })
    expect(endpoint.asked.at(-1)).toContain('tenant=beta')
    answering({ data: { items: [] } })
    await users(ground.paula, 'all')
    expect(endpoint.asked.at(-1)).not.toContain('tenant=')
  })

  it.each<[string, () => void, RegExp]>([
    ['is down', () => answering('sorry', 503), /the status 503/],
    [
      'redirects',
      () => {
        endpoint.answer = (_r, response) => response.writeHead(302, { location: 'http://localhost:1/' }).end()
      },
      /redirect/,
    ],
    ['answers nonsense', () => answering('<html>'), /no JSON/],
    ['answers another form', () => answering({ users: [] }), /no list of users/],
    ['answers entries without an id', () => answering({ data: [{ displayName: '' }] }), /entry 1/],
    [
      'answers more than was asked for',
      () => answering({ data: Array.from({ length: 30 }, (_, i) => `u${i}`) }),
      /30 users where 25/,
    ],
    ['answers too much', () => answering(`"${'x'.repeat(1_100_000)}"`), /larger than 1 MB/],
    [
      'hangs up',
      () => {
        endpoint.answer = request => request.socket.destroy()
      },
      /cannot be reached/,
    ],
    [
      'is slow',
      () => {
        endpoint.answer = () => undefined
      },
      /within 5 seconds/,
    ],
  ])(
    'says so where it %s',
    async (_what, make, words) => {
      make()
      const refusal = await users(ground.ada, 'acme').catch((thrown: Error & { code?: string }) => thrown)
      expect(refusal).toMatchObject({ code: 'search_failed', message: expect.stringMatching(words) })
    },
    15_000,
  )

  it('holds no transaction open while it waits', async () => {
    let release = (): void => undefined
    endpoint.answer = (_request, response) => {
      release = () => response.end('{"data":[]}')
    }
    const before = endpoint.asked.length
    const waiting = users(ground.ada, 'acme')
    while (endpoint.asked.length === before) await new Promise(setImmediate)
    expect(await countOpen()).toBe(0)
    release()
    expect((await waiting).items).toEqual([])
  })
})

/** How many of the server's transactions are open and wait for something else than the database. */
async function countOpen(): Promise<number> {
  const found = await lookInside(ground.world, 'acme', rows =>
    sql<{ open: number }>`SELECT count(*) AS open FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'`.execute(
      rows,
    ),
  )
  return found.rows[0]?.open ?? -1
}
