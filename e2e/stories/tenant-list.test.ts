import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visitor } from '../../packages/server/test/world/world.ts'
import { hasFocus } from '../harness/keys.ts'
import { type Stage, startStage } from '../stage.ts'
import { makeColleague, makeObjects, makeTenant, openTenants, readTable, rowOf } from './tenant-management.ts'

let stage: Stage
let anna: Visitor
let page: Page

const tenants = (on: Page) => on.getByRole('table', { name: 'Tenants' })
const titles = async (on: Page) => (await readTable(tenants(on))).map(row => row['Tenant ID'])

/** Berlin with three objects and two people, and thirty branches, so that the list has a second page. */
beforeAll(async () => {
  stage = await startStage()
  anna = await stage.world.managing()
  await makeTenant(anna, 'Berlin', { full: true })
  await makeObjects(anna, 'berlin', ['Router', 'Switch', 'Rack'])
  const ben = await makeColleague(stage.world, anna, 'ben')
  await anna.api.members.assign({ params: { tenant: 'berlin' }, body: { users: [ben] } })
  for (let number = 10; number < 40; number += 1) await makeTenant(anna, `Branch ${number}`)
  page = (await stage.anna()).page
})
afterAll(() => stage.close())

describe('the list of tenants', () => {
  it('shows every tenant with its numbers as they are, `default` among them [OM-6] [ID-11] [ID-12] [AR-17]', async () => {
    await page.goto('/system/tenants?size=50')
    await rowOf(page, 'Berlin').waitFor()
    const rows = await readTable(tenants(page))
    expect(rows.length).toBe(33)
    expect(rows[0]?.['Tenant ID']).toBe('system')
    const berlin = { Title: expect.stringMatching(/^Berlin/), 'Number of objects': '3', 'Number of users': '2' }
    expect(rows).toContainEqual(expect.objectContaining({ 'Tenant ID': 'berlin', Status: 'Active', ...berlin }))
    expect(rows).toContainEqual(expect.objectContaining({ 'Tenant ID': 'default', Status: 'Active' }))
    expect(rows).toContainEqual(
      expect.objectContaining({ 'Tenant ID': 'system', Title: expect.stringContaining('Read-only') }),
    )
  })

  it('counts again as soon as something is made', async () => {
    await makeObjects(anna, 'berlin', ['Printer'])
    await openTenants(page)
    const berlin = (await readTable(tenants(page))).find(row => row['Tenant ID'] === 'berlin')
    expect(berlin?.['Number of objects']).toBe('4')
  })

  it('is where Settings, Administration, Tenants leads, from inside a tenant too [ID-11] [OM-5]', async () => {
    await page.goto('/t/berlin')
    await page.getByRole('button', { name: 'User menu of Anna Berg' }).click()
    await page.getByRole('menuitem', { name: 'Settings' }).click()
    await page.getByRole('heading', { name: 'Administration' }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Tenants' }).click()
    await rowOf(page, 'Berlin').waitFor()
    expect(new URL(page.url()).pathname).toBe('/system/tenants')
    await page.getByText('All tenants of this instance').waitFor()
  })
})

describe('the menu of a row', () => {
  it('is the same by right click, by keyboard and by its visible button [OM-7] [OM-8]', async () => {
    await openTenants(page)
    const menu = page.getByRole('menu', { name: 'Berlin' })
    const readAndClose = async () => {
      await menu.getByRole('menuitem').first().waitFor()
      const entries = await menu.getByRole('menuitem').allInnerTexts()
      await page.keyboard.press('Escape')
      await menu.waitFor({ state: 'hidden' })
      return entries
    }
    await rowOf(page, 'Berlin').click({ button: 'right' })
    const byPointer = await readAndClose()
    expect(byPointer).toEqual(['Open', 'Provisioning', 'Assign users', 'Rename', 'Lock', 'Delete tenant'])
    await page.getByRole('link', { name: 'Berlin', exact: true }).focus()
    await page.keyboard.press('Shift+F10')
    expect(await readAndClose()).toEqual(byPointer)
    await page.getByRole('button', { name: 'Actions for Berlin' }).click()
    expect(await readAndClose()).toEqual(byPointer)
  })

  it('leads on by keyboard alone', async () => {
    // Anew: the menu that was closed last still hands the focus back.
    await openTenants(page)
    await page.getByRole('link', { name: 'Berlin', exact: true }).focus()
    await page.keyboard.press('Shift+F10')
    // The menu is fetched when it is first asked for; keys go to it once its first entry has the focus.
    await expect.poll(() => hasFocus(page.getByRole('menuitem', { name: 'Open' }))).toBe(true)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => hasFocus(page.getByRole('menuitem', { name: 'Provisioning' }))).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Provisioning', level: 1 }).waitFor()
  })

  it('locks after asking, and unlocks', async () => {
    await openTenants(page)
    await rowOf(page, 'Branch 10').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Lock' }).click()
    const dialog = page.getByRole('dialog', { name: 'Lock Branch 10?' })
    await dialog.getByText('Nobody can log in to it or work in it, at once.').waitFor()
    await dialog.getByRole('button', { name: 'Lock' }).click()
    await rowOf(page, 'Branch 10').getByText('Locked').waitFor()
    expect((await anna.api.tenants.get({ params: { tenant: 'branch10' } })).status).toBe('locked')
    await rowOf(page, 'Branch 10').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Unlock' }).click()
    await rowOf(page, 'Branch 10').getByText('Active').waitFor()
    expect((await anna.api.tenants.get({ params: { tenant: 'branch10' } })).status).toBe('active')
  })

  it('offers nothing for the system tenant but to open it, and says why', async () => {
    await page.goto('/system/tenants?q=system')
    await rowOf(page, 'System (infrastructure tenant)').click({ button: 'right' })
    const refused = page.getByRole('menuitem', { name: 'Delete tenant' })
    expect(await refused.getAttribute('aria-disabled')).toBe('true')
    const reason = page.locator(`[id="${await refused.getAttribute('aria-describedby')}"]`)
    expect(await reason.textContent()).toMatch(/system/)
    await page.keyboard.press('Escape')
  })
})

describe('search, sort and pages', () => {
  it('stand in the address, and survive reload and Back', async () => {
    await openTenants(page)
    await page.getByText('33 entries').waitFor()
    await page.getByRole('searchbox', { name: 'Search Tenants' }).fill('branch')
    await page.getByText('30 matches').waitFor()
    await page.getByRole('button', { name: 'Tenant ID' }).click()
    await page.waitForURL(/sort=id/)
    await page.getByRole('button', { name: 'Tenant ID' }).click()
    await page.waitForURL(/sort=-id/)
    await rowOf(page, 'Branch 39').waitFor()
    await page.getByRole('button', { name: 'Next page' }).click()
    await rowOf(page, 'Branch 10').waitFor()
    const last = ['branch14', 'branch13', 'branch12', 'branch11', 'branch10']
    expect(await titles(page)).toEqual(last)

    await page.reload()
    await rowOf(page, 'Branch 10').waitFor()
    expect(await titles(page)).toEqual(last)
    expect(await page.getByRole('searchbox', { name: 'Search Tenants' }).inputValue()).toBe('branch')

    await page.getByRole('link', { name: 'Branch 12', exact: true }).click()
    await page.getByRole('heading', { name: 'Branch 12', level: 1 }).waitFor()
    await page.goBack()
    await rowOf(page, 'Branch 10').waitFor()
    expect(await titles(page)).toEqual(last)
    await page.goBack()
    await rowOf(page, 'Branch 39').waitFor()
    expect((await titles(page)).length).toBe(25)
  })

  it('find nothing, and say how to go on', async () => {
    await page.goto('/system/tenants?q=nowhere&status=locked')
    await page.getByText('No entry matches your search and filters').waitFor()
    await page.getByRole('button', { name: 'Clear search and filters' }).click()
    await page.getByText('33 entries').waitFor()
  })
})

describe('Carl, who does not hold TenantManagement', () => {
  it('sees no entry, and an address typed by hand names what is missing [OM-4]', async () => {
    await makeColleague(stage.world, anna, 'carl')
    const { page: carls, context } = await stage.seatFor('carl')
    await carls.goto('/me')
    const entries = carls.getByRole('navigation', { name: 'Main navigation' }).getByRole('link')
    await entries.first().waitFor()
    expect(await entries.allInnerTexts()).not.toContain('Tenants')
    for (const address of ['/system/tenants', '/system/tenants/berlin', '/system/tenants/berlin/provisioning']) {
      await carls.goto(address)
      await carls.getByText('You may not see this').waitFor()
      await carls.getByText('TenantManagement').first().waitFor()
      expect(await carls.getByRole('button', { name: /New Tenant|Provision Current User|Delete/ }).count()).toBe(0)
    }
    const asked = await context.request.post('/api/management/tenants/berlin/provisioning/current-user', { data: {} })
    expect([asked.status(), (await asked.json()).code]).toEqual([403, 'permission_missing'])
  })
})
