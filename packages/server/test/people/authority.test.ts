import { listRoutes } from '@tenantry/contract/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givingUser } from './authority-acme.ts'
import { editingApplication, makingApplication, rotatingSecret } from './authority-applications.ts'
import { type Actors, type AuthorityGround, type Line, startAuthorityGround, type Way } from './authority-ground.ts'
import { authority } from './authority-table.ts'
import { codeOf } from './grants-ground.ts'

let ground: AuthorityGround

beforeAll(async () => {
  ground = await startAuthorityGround()
})
afterAll(() => ground.world.stop())

/** The routes through which something could be gained, and that nobody has thought about. */
function listUnjudged(table: Readonly<Record<string, Line>>): string[] {
  const writing = listRoutes().filter(({ route }) => route.method === 'POST' || route.method === 'PATCH')
  return writing.map(({ id }) => id).filter(id => !Object.hasOwn(table, id))
}

/** Tries one way as all three; says what came out of it for each, and whether the gain was there afterwards. */
async function tryWay(way: Way, actors: Actors = ground.actors[way.where]): Promise<Record<string, unknown>> {
  const attempt = await way.ready(ground)
  const { powerless, lacking, holding } = actors
  const asPowerless = await codeOf(attempt.try(powerless))
  const asLacking = await codeOf(attempt.try(lacking))
  const before = await attempt.gained().catch(() => false)
  const asHolding = await codeOf(attempt.try(holding))
  return { asPowerless, asLacking, before, asHolding, after: await attempt.gained() }
}

describe('the authority matrix: nobody hands out what they do not hold', () => {
  it('has judged every route that writes', () => {
    expect(listUnjudged(authority)).toEqual([])
    expect(Object.keys(authority).filter(id => !listRoutes().some(route => route.id === id))).toEqual([])
  })

  it('notices a route that nobody judged: the planted fault is seen', () => {
    const { 'grants.giveUser': _, ...rest } = authority
    expect(listUnjudged(rest)).toEqual(['grants.giveUser'])
  })

  const planted = [givingUser, makingApplication, editingApplication, rotatingSecret].flatMap(([first]) => first ?? [])
  it.for(planted)('notices somebody who is not refused $name: the planted fault is seen', async way => {
    const { acme } = ground.actors
    const asLacking = await tryWay(way, { ...acme, lacking: acme.holding })
    expect(asLacking).toMatchObject({ asLacking: undefined, before: true })
    const asPowerless = await tryWay(way, { ...acme, powerless: acme.holding })
    expect(asPowerless).toMatchObject({ asPowerless: undefined, before: true })
  })

  const lines = Object.entries<Line>(authority).flatMap(([id, line]) =>
    'ways' in line ? [{ id, ways: line.ways }] : [],
  )
  describe.for(lines)('$id', ({ ways }) => {
    it.for(ways)('$where: $name', async way => {
      expect(await tryWay(way)).toEqual({
        asPowerless: way.powerless ?? 'permission_missing',
        asLacking: way.lacking ?? 'may_not_confer',
        before: false,
        asHolding: undefined,
        after: true,
      })
    })
  })
})
