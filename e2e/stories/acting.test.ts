import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { chooseInRow, makeTenant, openTenants, rowOf } from './tenant-management.ts'

let stage: Stage
let seat: Seat
let page: Page

beforeAll(async () => {
  stage = await startStage()
  await makeTenant(await stage.world.managing(), 'Berlin', { full: true })
  seat = await stage.anna()
  page = seat.page
})
afterAll(() => stage.close())

const bannerOn = (on: Page) => on.getByRole('region', { name: 'Acting as superuser' })

describe('who manages tenants does it as superuser', () => {
  it('from the moment of entering, and every page of it says so [AR-3]', async () => {
    await page.goto('/me')
    await page.getByRole('heading', { name: 'My profile', level: 1 }).waitFor()
    expect(await bannerOn(page).count()).toBe(0)
    await openTenants(page)
    const banner = bannerOn(page)
    await banner.getByText('Anna Berg, acting as superuser').waitFor()
    await banner.getByText(/^\d+ minutes left$/).waitFor()
    await banner.getByRole('button', { name: 'Stop' }).waitFor()
    await page.getByRole('link', { name: 'Berlin', exact: true }).click()
    await page.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()
    await banner.getByText('Anna Berg, acting as superuser').waitFor()
  })

  it('and in another tab, inside a tenant, as oneself', async () => {
    const other = await seat.context.newPage()
    await other.goto('/t/berlin')
    await other.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()
    expect(await bannerOn(other).count()).toBe(0)
    await other.close()
    expect(await bannerOn(page).count()).toBe(1)
  })

  it('so that the history carries both names [AR-3]', async () => {
    await openTenants(page)
    await chooseInRow(page, 'Berlin', 'Lock')
    await page.getByRole('dialog', { name: 'Lock Berlin?' }).getByRole('button', { name: 'Lock' }).click()
    await rowOf(page, 'Berlin').getByText('Locked').waitFor()
    await page.getByRole('link', { name: 'Berlin', exact: true }).click()
    await page.getByRole('link', { name: 'History' }).click()
    const entries = page.getByRole('region', { name: 'Audit entries' }).getByRole('listitem')
    const sentence = 'Anna Berg, acting as superuser, locked the tenant Berlin'
    await entries.filter({ hasText: sentence }).waitFor()
  })
})

describe('Stop', () => {
  it('ends it at once, and only the person begins it again [AR-3]', async () => {
    await openTenants(page)
    await bannerOn(page).getByRole('button', { name: 'Stop' }).click()
    await page.getByText('You stopped acting as superuser').waitFor()
    await bannerOn(page).waitFor({ state: 'hidden' })
    const asked = await seat.context.request.get('/api/management/tenants')
    expect([asked.status(), (await asked.json()).code]).toEqual([403, 'not_acting'])
    await page.getByRole('button', { name: 'Act as superuser again' }).click()
    await rowOf(page, 'Berlin').waitFor()
    await bannerOn(page).getByRole('button', { name: 'Stop' }).waitFor()
  })
})
