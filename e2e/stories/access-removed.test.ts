import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeHouse, makeTraveller, makeTwoHouses } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { chooseInRow, readSwitcher, rowOf } from './tenant-management.ts'

let stage: Stage
let anna: Seat
let carla: Seat

beforeAll(async () => {
  stage = await startStage()
  const maker = await stage.world.managing()
  await makeTwoHouses(maker)
  await makeHouse(maker, { id: 'bremen', title: 'Bremen', objects: [] })
  const groups = { berlin: 'TenantOwners', hamburg: 'TenantOwners', bremen: 'TenantOwners' }
  await makeTraveller(stage.world, maker, { userName: 'carla', groups })
  anna = await stage.anna()
  carla = await stage.seatFor('carla')
})
afterAll(() => stage.close())

describe('a mapping is deleted while its person works', () => {
  const link = (name: string) => carla.page.getByRole('link', { name, exact: true })
  const claimsIn = async (column: 'session' | 'token') => {
    const claims = carla.page.getByRole('table', { name: 'Claims' })
    const cells = claims.getByRole('row', { name: /allowed_tenants/ }).getByRole('cell')
    const items = cells.nth(column === 'session' ? 0 : 1).getByRole('listitem')
    return (await items.allInnerTexts()).map(text => text.split(/\s/)[0]).sort()
  }

  it('Carla is at work in Hamburg, and Anna opens its Provisioning page', async () => {
    await carla.open('/t/hamburg/objects')
    await link('Speicherstadt').waitFor()
    expect((await readSwitcher(carla.page)).sort()).toEqual(['Berlin (3)', 'Bremen (0)', 'Hamburg (2)'])
    await anna.open('/system/tenants/hamburg/provisioning')
    await rowOf(anna.page, 'carla').waitFor()
  })

  it('what Anna cancels changes nothing', async () => {
    const { page } = anna
    await chooseInRow(page, 'carla', 'Delete')
    await page.getByRole('dialog', { name: 'End the access of carla?' }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await rowOf(page, 'carla').waitFor()

    await link('Speicherstadt').click()
    await carla.page.getByText('Nothing is written about Speicherstadt yet').waitFor()
  })

  it('what Anna confirms ends it: her very next click says that the access was removed', async () => {
    const { page } = anna
    await chooseInRow(page, 'carla', 'Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await rowOf(page, 'carla').waitFor({ state: 'detached' })

    await link('Documents').click()
    await carla.page.getByRole('heading', { name: 'Your access was removed' }).waitFor()
    expect(await carla.page.getByText('Keys of Hamburg').count()).toBe(0)
  })

  it('the way on leads to where she still works, and the switcher no longer lists the tenant', async () => {
    await link('Go to my start page').click()
    await carla.page.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()
    expect((await readSwitcher(carla.page)).sort()).toEqual(['Berlin (3)', 'Bremen (0)'])
  })

  it('her session still names it, and no longer does after its next refresh [OM-33]', async () => {
    const { page } = carla
    await carla.open('/me/access')
    await page.getByText(/Your session is older than your access: 1( tenant)? was removed/).waitFor()
    expect(await claimsIn('session')).toEqual(['berlin', 'bremen', 'hamburg'])
    expect(await claimsIn('token')).toEqual(['berlin', 'bremen'])

    await page.getByRole('button', { name: 'Refresh access' }).click()
    await page.getByText('Your session is up to date.').waitFor()
    expect(await claimsIn('session')).toEqual(['berlin', 'bremen'])
  })

  it('from then on it looks to her as if there were no such tenant', async () => {
    await carla.open('/t/hamburg/objects')
    await carla.page.getByRole('heading', { name: 'Not found' }).waitFor()
  })
})
