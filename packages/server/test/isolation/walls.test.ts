import type { Route } from '@tenantry/contract/route'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RouteId } from '../endpoints/requests.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Planted, startCareless, startTelling, switchRowSecurity } from './careless.ts'
import { type Family, makeFamily } from './family.ts'
import { describeLeaks, listTellingIds, tryEverything } from './matrix.ts'

let world: World
let family: Family
let careless: Planted

beforeAll(async () => {
  world = await startWorld()
  family = await makeFamily(world)
  careless = await startCareless(world)
})
afterAll(async () => {
  await careless.stop()
  await world.stop()
})

/** Reading inside tenants is where a missing wall shows; nothing is changed, so that every test finds the same rows. */
const onlyReading = (id: RouteId, route: Route) =>
  route.method === 'GET' && route.path.startsWith('/api/t/') && id !== 'audit.verify'

const lookAround = async (url: string) =>
  describeLeaks(await tryEverything(family, { caller: 'admin', url, only: onlyReading }))

describe('the scanner', () => {
  it('sees a single foreign word in an answer', async () => {
    const telling = await startTelling(world, (path, text) =>
      path.startsWith('/api/t/own/objects')
        ? text.replace('"items":[', '"hint":"CANARYstrangerXdata","items":[')
        : text,
    )
    expect(await lookAround(telling.url)).toEqual(['objects.list as admin at own (200) shows data canarystrangerxdata'])
    await telling.stop()
  })

  it('sees a single foreign id in an answer', async () => {
    const theirs = family.known.stranger.document
    const telling = await startTelling(world, (path, text) =>
      /^\/api\/t\/own\/groups(\?|$)/.test(path) ? text.replace('"items":[', `"hint":"${theirs}","items":[`) : text,
    )
    expect(await lookAround(telling.url)).toEqual([`groups.list as admin at own (200) shows id ${theirs}`])
    await telling.stop()
  })

  it('sees an answer that is a little different for what is there', async () => {
    const theirs = family.known.sibling.class
    const telling = await startTelling(world, (path, text) =>
      path.includes(theirs) ? text.replace('no such class', 'a class') : text,
    )
    const found = await listTellingIds(family, { caller: 'admin', url: telling.url })
    expect(found).toContainEqual(expect.stringContaining('classes.get with a class of sibling'))
    await telling.stop()
  })
})

describe('two walls stand between tenants', () => {
  it('where the code forgets its own, row-level security holds [ID-6]', async () => {
    expect(await lookAround(careless.url)).toEqual([])
    expect(await listTellingIds(family, { caller: 'admin', url: careless.url })).toEqual([])
  })

  it('where row-level security is off, the code holds [ID-6]', async () => {
    await switchRowSecurity(world, 'DISABLE')
    expect(await lookAround(world.url)).toEqual([])
    expect(await listTellingIds(family, { caller: 'admin', url: world.url })).toEqual([])
    await switchRowSecurity(world, 'ENABLE')
  })

  it('where both are gone, the matrix sees it', async () => {
    await switchRowSecurity(world, 'DISABLE')
    const leaking = (await lookAround(careless.url)).map(leak => leak.split(' ')[0])
    expect([...new Set(leaking)]).toEqual(
      expect.arrayContaining(['classes.list', 'users.list', 'groups.list', 'audit.list']),
    )
    expect(await listTellingIds(family, { caller: 'admin', url: careless.url })).toContainEqual(
      expect.stringContaining('objects.get with a object of stranger'),
    )
    await switchRowSecurity(world, 'ENABLE')
  })
})
