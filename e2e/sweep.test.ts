import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patterns } from '../packages/console/src/paths.ts'
import { type House, makeTwoHouses } from './cast.ts'
import { findAxeViolations } from './harness/axe.ts'
import { takeScreen } from './harness/screens.ts'
import { waitUntilSettled } from './harness/settled.ts'
import { assertNoSidewaysScroll, inEveryLook } from './harness/sweep.ts'
import { type Seat, type Stage, startStage } from './stage.ts'

let stage: Stage
let anna: Seat
let stranger: Seat
let ids: Record<string, string>

beforeAll(async () => {
  stage = await startStage()
  const maker = await stage.world.managing()
  const { berlin } = await makeTwoHouses(maker)
  const params = { tenant: berlin.id }
  const { items: classes } = await maker.api.classes.list({ params, query: {} })
  const { items: groups } = await maker.api.groups.list({ params, query: {} })
  const { person } = await maker.api.me.session()
  ids = {
    tenantId: berlin.id,
    userId: person.id,
    objectId: firstOf(berlin.objects),
    documentId: firstOf(berlin.documents),
    classId: classes[0]?.id ?? '',
    groupId: groups[0]?.id ?? '',
  }
  anna = await stage.anna()
  stranger = await stage.seat()
})
afterAll(() => stage.close())

function firstOf(things: House['objects']): string {
  return [...things.values()][0] ?? ''
}

/** A pattern with Berlin's own ids in it. */
function addressOf(pattern: string): string {
  return pattern.replace(/\$(\w+)/g, (_match, name: string) => ids[name] ?? '')
}

/** The page as it stands, in both colours, at the narrowest and at the widest. */
async function expectFaultless(page: Page, name: string): Promise<void> {
  await waitUntilSettled(page)
  await inEveryLook(page, async ({ scheme, width }) => {
    await waitUntilSettled(page)
    await takeScreen(page, `${name}-${scheme}-${width}`)
    const look = `${name}, ${scheme}, ${width} px`
    expect(await findAxeViolations(page), look).toEqual([])
    await assertNoSidewaysScroll(page)
  })
}

describe('every page of the console is whole in light and dark, at 320 and at 1600 px', () => {
  it.for(Object.entries(patterns))('%s, %s', async ([name, pattern]) => {
    await anna.open(addressOf(pattern))
    await expectFaultless(anna.page, name)
  })
})

describe('every small page before log-in is whole too', () => {
  it.for([
    ['log-in', '/login'],
    ['log-in-of-berlin', '/t/berlin/login'],
    ['set-up-done', '/setup'],
    ['spent-link', '/invite/system.no-such-token'],
  ])('%s, %s', async ([name = '', address = '']) => {
    await stranger.open(address)
    await expectFaultless(stranger.page, name)
  })
})
