import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePerson, type Visitor } from '../../packages/server/test/world/world.ts'
import { getGroupId, makeHouse, makeTraveller, makeTwoHouses } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { readSwitcher, switchTo } from './tenant-management.ts'

let stage: Stage
let maker: Visitor

beforeAll(async () => {
  stage = await startStage()
  maker = await stage.world.managing()
})
afterAll(() => stage.close())

const switcherOf = ({ page }: Seat) => page.getByRole('button', { name: /^Choose a tenant|^Switch tenant/ })
const objectsOn = ({ page }: Seat) =>
  page.getByRole('table', { name: 'Objects' }).getByRole('rowheader').allInnerTexts()

describe('an instance with one tenant', () => {
  it('shows no switcher to the people who work in it [ID-7]', async () => {
    await maker.api.provisioning.provisionCurrentUser({ params: { tenant: 'default' }, body: {} })
    await maker.api.me.refresh()
    const groups = [await getGroupId(maker, 'default', 'TenantOwners')]
    await makePerson(stage.world, maker, { tenant: 'default', userName: 'emil', groups })

    const emil = await stage.seatFor('emil')
    await emil.open('/')
    await emil.page.getByRole('heading', { name: 'Default', level: 1 }).waitFor()
    await emil.page.getByRole('button', { name: 'User menu of emil Person' }).waitFor()
    expect(await switcherOf(emil).count()).toBe(0)
  })
})

describe('Carla, who looks after Berlin and Hamburg', () => {
  let carla: Seat

  beforeAll(async () => {
    await makeTwoHouses(maker)
    await makeHouse(maker, { id: 'bremen', title: 'Bremen', objects: ['Roland'] })
    const groups = { berlin: 'TenantOwners', hamburg: 'TenantOwners' }
    await makeTraveller(stage.world, maker, { userName: 'carla', groups })
    carla = await stage.seatFor('carla')
  })

  it('finds the switcher in the top navigation bar, which begins in her default tenant [ID-30]', async () => {
    await carla.open('/')
    const bar = carla.page.getByRole('banner')
    await bar.getByRole('button', { name: 'Switch tenant, now Berlin' }).waitFor()
  })

  it('sees all tenants that she can enter and no other, each with its number of objects [ID-31] [ID-33]', async () => {
    expect((await readSwitcher(carla.page)).sort()).toEqual(['Berlin (3)', 'Hamburg (2)'])
  })

  it('searches it, and is told when nothing of hers matches', async () => {
    const { page } = carla
    await switcherOf(carla).click()
    const search = page.getByRole('combobox', { name: 'Search tenants by title or id' })
    await search.fill('hamb')
    await page
      .getByRole('gridcell', { name: /^Berlin/ })
      .first()
      .waitFor({ state: 'hidden' })
    await page.getByRole('gridcell', { name: /^Hamburg \(2\)/ }).waitFor()
    await search.fill('bremen')
    await page.getByText('No tenant of yours matches “bremen”.').waitFor()
    await page.keyboard.press('Escape')
    await search.waitFor({ state: 'hidden' })
  })

  it('chooses Berlin: the application loads anew and shows only what is in Berlin [ID-32]', async () => {
    const { page } = carla
    await carla.open('/t/hamburg/objects')
    await page.getByRole('link', { name: 'Speicherstadt' }).waitFor()
    expect(await objectsOn(carla)).toEqual(['Landungsbruecken', 'Speicherstadt'])

    const loadedAnew = page.waitForEvent('load')
    await switchTo(page, 'Berlin')
    await loadedAnew
    // The same list, in the other tenant.
    await page.waitForURL('**/t/berlin/objects')
    await page.getByRole('link', { name: 'Funkturm' }).waitFor()
    expect(await objectsOn(carla)).toEqual(['Alexanderplatz', 'Funkturm', 'Tempelhof'])
    await page.getByRole('link', { name: 'Documents' }).click()
    await page.getByRole('link', { name: 'Keys of Berlin' }).waitFor()
    expect(await page.getByText('Hamburg').count()).toBe(0)
  })

  it('works in both at once, in two tabs, and neither changes the other', async () => {
    const hamburg = await carla.context.newPage()
    await hamburg.goto('/t/hamburg/objects')
    await carla.open('/t/berlin/objects?new=1')
    const form = carla.page.getByRole('dialog', { name: 'New object' })
    await form.getByRole('textbox', { name: 'Title' }).fill('Olympiastadion')
    await form.getByRole('combobox', { name: 'Class' }).selectOption('Location')
    await form.getByRole('textbox', { name: 'City' }).fill('Berlin')
    await form.getByRole('button', { name: 'Create' }).click()
    await carla.page.getByRole('link', { name: 'Olympiastadion' }).waitFor()

    await hamburg.reload()
    await hamburg.getByRole('link', { name: 'Speicherstadt' }).waitFor()
    expect(await hamburg.getByRole('link', { name: 'Olympiastadion' }).count()).toBe(0)
    // The number beside the name is the number of rows, whoever asks and from where.
    expect(await readSwitcher(hamburg)).toContain('Berlin (4)')
    await hamburg.close()
  })

  it('reaches a tenant that she was let into meanwhile once she logged in again [OM-22] [OM-35]', async () => {
    const { page } = carla
    const { items } = await maker.api.provisioning.list({ params: { tenant: 'berlin' }, query: { q: 'carla' } })
    const group = await getGroupId(maker, 'bremen', 'TenantOwners')
    const body = { user: items[0]?.userId ?? '', groups: [group] }
    await maker.api.provisioning.addUser({ params: { tenant: 'bremen' }, body })

    await carla.open('/t/bremen')
    await page.getByRole('heading', { name: 'Your session does not know Bremen yet' }).waitFor()
    expect((await readSwitcher(page)).sort()).toEqual(['Berlin (4)', 'Hamburg (2)'])

    await page.getByRole('button', { name: 'User menu of carla Person' }).click()
    await page.getByRole('menuitem', { name: 'Log out' }).click()
    await page.getByRole('textbox', { name: 'User name or e-mail' }).fill('carla')
    await page.getByRole('textbox', { name: 'Password' }).fill('quiet-river-stones-9')
    await page.getByRole('button', { name: 'Log in' }).click()

    await page.getByRole('banner').waitFor()
    await carla.open('/me/access')
    const claims = page.getByRole('table', { name: 'Claims' })
    const allowed = claims
      .getByRole('row', { name: /allowed_tenants/ })
      .getByRole('cell')
      .first()
    await allowed.getByText('bremen').waitFor()
    expect((await allowed.getByRole('listitem').allInnerTexts()).sort()).toEqual(['berlin', 'bremen', 'hamburg'])

    await switchTo(page, 'Bremen')
    await page.getByRole('heading', { name: 'Bremen', level: 1 }).waitFor()
  })
})
