import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePerson } from '../../packages/server/test/world/world.ts'
import { getGroupId, makeTraveller, makeTwoHouses } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { chooseInRow, rowOf } from './tenant-management.ts'

let stage: Stage
let bruno: Seat
let carla: Seat
let anna: Seat

/** Bruno looks after Berlin. Carla comes from above, as does Anna, who manages tenants. */
beforeAll(async () => {
  stage = await startStage()
  const { world } = stage
  const maker = await world.managing()
  await makeTwoHouses(maker)
  const groups = [await getGroupId(maker, 'berlin', 'TenantOwners')]
  await makePerson(world, maker, { tenant: 'berlin', userName: 'bruno', groups })
  await makePerson(world, maker, { tenant: 'berlin', userName: 'greta', member: true })
  await makeTraveller(world, maker, { userName: 'carla', groups: { berlin: 'TenantOwners' } })
  bruno = await stage.seatFor('bruno')
  carla = await stage.seatFor('carla')
  anna = await stage.anna()
})
afterAll(() => stage.close())

const button = ({ page }: Seat, name: string) => page.getByRole('button', { name, exact: true })

async function openEntrances({ page }: Seat): Promise<void> {
  await page.goto('/t/berlin/settings/members')
  await rowOf(page, 'bruno').waitFor()
}

describe('who can get in', () => {
  it('is one list: the own people, those from above, and who may act as superuser', async () => {
    const { page } = bruno
    await openEntrances(bruno)
    await page.getByRole('heading', { name: 'Who can get in', level: 1 }).waitFor()
    expect(await rowOf(page, 'greta').innerText()).toContain('Stored here')
    expect(await rowOf(page, 'carla').innerText()).toMatch(/From above[\s\S]*System[\s\S]*TenantOwners[\s\S]*Anna Berg/)
    await rowOf(page, 'anna').filter({ hasText: 'Acting as superuser' }).waitFor()
  })

  it('is narrowed to one way in', async () => {
    const { page } = bruno
    await page.getByLabel('Through', { exact: true }).selectOption('Through: From above')
    await rowOf(page, 'carla').waitFor()
    await expect.poll(() => rowOf(page, 'bruno').count()).toBe(0)
  })

  it('can be limited: until when, and why', async () => {
    const { page } = bruno
    await openEntrances(bruno)
    await chooseInRow(page, 'carla', 'Change end and reason')
    const dialog = page.getByRole('dialog', { name: 'Access of carla' })
    await dialog.getByRole('button', { name: '1 week' }).click()
    await dialog.getByLabel('Reason (optional)').fill('=Only for the "move", =1+1')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The access of carla was changed.').waitFor()
    // How long from now, and the moment itself.
    await rowOf(page, 'carla')
      .getByText(/in 7 days|in 1 week|next week/)
      .waitFor()
    expect(await rowOf(page, 'carla').locator('time').count()).toBe(2)
  })

  it('refuses an end that has passed, at the field', async () => {
    const { page } = bruno
    await chooseInRow(page, 'carla', 'Change end and reason')
    const dialog = page.getByRole('dialog', { name: 'Access of carla' })
    await dialog.getByLabel('Expires at').fill('2020-01-01T10:00')
    await dialog.getByText('This moment has passed').waitFor()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await rowOf(page, 'carla')
      .getByText(/in 7 days|in 1 week|next week/)
      .waitFor()
  })

  it('is exported, everybody who matches, safe for spreadsheets', async () => {
    const { page } = bruno
    await openEntrances(bruno)
    const [download] = await Promise.all([page.waitForEvent('download'), button(bruno, 'Export CSV').click()])
    expect(download.suggestedFilename()).toBe('who-can-get-in-berlin.csv')
    const text = (await buffer(await download.createReadStream())).toString('utf8')
    const lines = text.split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFFUser Name,Name,Through,/)
    expect(lines.filter(line => /^(anna|bruno|carla|greta),/.test(line)).length).toBeGreaterThanOrEqual(5)
    // A reason that begins like a formula begins with an apostrophe, and its quotes are doubled.
    expect(text).toContain(`"'=Only for the ""move"", =1+1"`)
  })

  it('leads from an operator to what superuser may do here', async () => {
    const { page } = bruno
    await page.goto('/t/berlin/settings/members?through=superuser')
    await chooseInRow(page, 'anna', 'What superuser may do here')
    await page.getByRole('heading', { name: 'superuser (built-in)', level: 1 }).waitFor()
  })

  it('can be ended, and the person is out at once', async () => {
    const { page } = bruno
    await carla.open('/t/berlin')
    await carla.page.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()
    await openEntrances(bruno)
    await chooseInRow(page, 'carla', 'End access')
    await page
      .getByRole('dialog', { name: 'End the access of carla?' })
      .getByRole('button', { name: 'End access' })
      .click()
    await page.getByText('carla no longer has access.').waitFor()
    await carla.page.reload()
    await carla.page.getByText('Your access was removed').waitFor()
  })

  it('says so where the person has another way in', async () => {
    const { page } = bruno
    await openEntrances(bruno)
    const member = rowOf(page, 'anna').filter({ hasText: 'From above' })
    await member.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'End access' }).click()
    const dialog = page.getByRole('dialog', { name: 'End the access of anna?' })
    await dialog.getByText('anna may still act as superuser here.').waitFor()
    await dialog.getByRole('link', { name: 'Impersonation target users' }).waitFor()
    await dialog.getByRole('button', { name: 'End access' }).click()
    await page.getByText('anna is no longer a member, but may still act as superuser here.').waitFor()
    await rowOf(page, 'anna').filter({ hasText: 'Acting as superuser' }).waitFor()
  })
})

describe('several ended at once', () => {
  it('are told apart by who gets in another way', async () => {
    const maker = await stage.world.managing()
    await maker.api.provisioning.provisionCurrentUser({ params: { tenant: 'berlin' }, body: {} })
    await maker.api.me.refresh()
    await makePerson(stage.world, maker, { tenant: 'berlin', userName: 'gerd', member: true })
    const { page } = bruno
    await openEntrances(bruno)
    const tick = (name: string, way: string) => rowOf(page, name).filter({ hasText: way }).getByRole('checkbox').check()
    await tick('anna', 'From above')
    await tick('gerd', 'Stored here')
    await page.getByRole('button', { name: 'End access' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'End access' }).click()
    const report = page.getByRole('dialog')
    await report.getByText('Another way in remains:').waitFor()
    await report.getByText('anna may act as superuser here.').waitFor()
    expect(await report.getByText('gerd').count()).toBe(0)
    await report.getByRole('button', { name: 'Close' }).last().click()
    await rowOf(page, 'gerd').waitFor({ state: 'hidden' })
  })
})

describe('an end is shown wherever access is listed', () => {
  it('in Tenant Management too, where it can be changed', async () => {
    const { page } = anna
    await anna.open('/system/tenants/berlin')
    await chooseInRow(page, 'greta', 'Change end and reason')
    const dialog = page.getByRole('dialog', { name: 'Access of greta' })
    await dialog.getByRole('button', { name: '1 month' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await rowOf(page, 'greta')
      .getByText(/in 1 month|next month|in 4 weeks|in 30 days/)
      .waitFor()
  })

  it('among those who can get into the system tenant', async () => {
    await anna.open('/system/entrances')
    await anna.page.getByRole('heading', { name: 'Who can get in', level: 1 }).waitFor()
    await rowOf(anna.page, 'anna').getByText('no end').waitFor()
    await anna.page.getByRole('main').getByRole('link', { name: 'Which users can manage tenants?' }).waitFor()
  })
})
