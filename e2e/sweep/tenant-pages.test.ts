import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partPatterns } from '../../packages/console/src/part-patterns.ts'
import { patterns } from '../../packages/console/src/paths.ts'
import { type Exhibition, startExhibition } from './exhibition.ts'
import { expectFaultless, expectFaultlessTwin } from './faultless.ts'

let exhibition: Exhibition

beforeAll(async () => {
  exhibition = await startExhibition()
})
afterAll(() => exhibition.stage.close())

const pages = Object.entries({ ...patterns, ...partPatterns }).filter(([, pattern]) => pattern.startsWith('/t/'))

/** Whether a part of a User Profile is the one that stands on the user's own page too, which is looked at there. */
function isTwin(pattern: string): boolean {
  return pattern.includes('/administrators/$userId/')
}

describe('every page of a tenant is whole in light and dark, at 320 and at 1600 px', () => {
  it.for(pages)('%s, %s', async ([name, pattern]) => {
    const { anna, visit, addressOf } = exhibition
    await visit(addressOf(pattern))
    await (isTwin(pattern) ? expectFaultlessTwin : expectFaultless)(anna.page, name)
    const heading = await anna.page.getByRole('heading', { level: 1 }).textContent()
    expect(['Not found', 'This page failed to load']).not.toContain(heading)
  })
})
