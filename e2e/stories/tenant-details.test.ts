import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visitor } from '../../packages/server/test/world/world.ts'
import { hasFocus } from '../harness/keys.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import {
  chooseInRow,
  listOwnDatabases,
  makeColleague,
  makeObjects,
  makeTenant,
  openTenants,
  readStock,
  readSwitcher,
  readTable,
  rowOf,
} from './tenant-management.ts'

let stage: Stage
let anna: Visitor
let seat: Seat
let page: Page

const assigned = (on: Page) => on.getByRole('table', { name: 'Assigned users' })
const facts = (on: Page, title: string) => on.getByRole('table', { name: `The tenant ${title}` })
const titleOf = async (tenant: string) => (await anna.api.tenants.get({ params: { tenant } })).title

async function openTenant(tenant: string, title: string) {
  await page.goto(`/system/tenants/${tenant}`)
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}

/** Berlin and Hamburg, which Anna can enter; ben, dora and hugo work for the operator. */
beforeAll(async () => {
  stage = await startStage()
  anna = await stage.world.managing()
  await makeTenant(anna, 'Berlin', { full: true })
  await makeTenant(anna, 'Hamburg', { full: true })
  for (const userName of ['ben', 'dora', 'hugo']) await makeColleague(stage.world, anna, userName)
  seat = await stage.anna()
  page = seat.page
})
afterAll(() => stage.close())

describe('Anna renames a tenant', () => {
  it('on its details page, by a click on the name in the table; Enter saves [ID-14]', async () => {
    await openTenants(page)
    await page.getByRole('link', { name: 'Berlin', exact: true }).click()
    await facts(page, 'Berlin').getByRole('button', { name: 'Rename Berlin' }).click()
    await page.keyboard.type('Berlin Mitte')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Berlin Mitte', level: 1 }).waitFor()
    expect(await titleOf('berlin')).toBe('Berlin Mitte')
  })

  it('and Esc leaves everything as it was [ID-14]', async () => {
    await facts(page, 'Berlin Mitte').getByRole('button', { name: 'Rename Berlin Mitte' }).click()
    await page.keyboard.type('Something else')
    await page.keyboard.press('Escape')
    await facts(page, 'Berlin Mitte').getByRole('button', { name: 'Rename Berlin Mitte' }).waitFor()
    expect(await titleOf('berlin')).toBe('Berlin Mitte')
  })

  it('but not to a title that another tenant has, however it is written', async () => {
    await facts(page, 'Berlin Mitte').getByRole('button', { name: 'Rename Berlin Mitte' }).click()
    await page.keyboard.type('HAMBURG')
    await page.keyboard.press('Enter')
    const field = page.getByRole('textbox', { name: 'New Title' })
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    await facts(page, 'Berlin Mitte')
      .getByText(/another tenant is called "HAMBURG"/i)
      .waitFor()
    expect(await field.inputValue()).toBe('HAMBURG')
    expect(await hasFocus(field)).toBe(true)
    expect(await page.getByRole('region', { name: 'Notifications' }).getByRole('alert').count()).toBe(0)
    await page.getByRole('heading', { name: 'Berlin Mitte', level: 1 }).waitFor()
    expect(await titleOf('berlin')).toBe('Berlin Mitte')
    await page.keyboard.press('Escape')
    await facts(page, 'Berlin Mitte').getByRole('button', { name: 'Rename Berlin Mitte' }).waitFor()
  })

  it('in two windows: the second to save sees what changed, and decides', async () => {
    await openTenant('berlin', 'Berlin Mitte')
    const second = await seat.context.newPage()
    await second.goto('/system/tenants/berlin')
    await facts(page, 'Berlin Mitte').getByRole('button', { name: 'Rename Berlin Mitte' }).click()
    await page.keyboard.type('Berlin Nord')
    await facts(second, 'Berlin Mitte').getByRole('button', { name: 'Rename Berlin Mitte' }).click()
    await second.keyboard.type('Berlin Ost')
    await second.keyboard.press('Enter')
    await second.getByRole('heading', { name: 'Berlin Ost', level: 1 }).waitFor()
    await page.keyboard.press('Enter')

    const conflict = page.getByRole('dialog', { name: 'Somebody else changed it first' })
    await conflict.waitFor()
    expect(await conflict.getByRole('row').last().getByRole('cell').allInnerTexts()).toEqual([
      'Berlin Mitte',
      'Berlin Ost',
      'Berlin Nord',
    ])
    expect(await titleOf('berlin')).toBe('Berlin Ost')
    await conflict.getByRole('button', { name: 'Save mine anyway' }).click()
    await page.getByRole('heading', { name: 'Berlin Nord', level: 1 }).waitFor()
    expect(await titleOf('berlin')).toBe('Berlin Nord')
    await second.close()
  })

  it('or in the list, with F2', async () => {
    await openTenants(page)
    await page.getByRole('link', { name: 'Berlin Nord', exact: true }).focus()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'New Title' }).fill('Berlin')
    await page.keyboard.press('Enter')
    await rowOf(page, 'Berlin').waitFor()
    expect(await titleOf('berlin')).toBe('Berlin')
  })
})

describe('Anna decides who works in Berlin', () => {
  it('assigning several at once [ID-20] [ID-21]', async () => {
    await openTenant('berlin', 'Berlin')
    await page.getByRole('button', { name: 'Assign users' }).click()
    const dialog = page.getByRole('dialog', { name: 'Assign users to Berlin' })
    await dialog.getByRole('checkbox', { name: 'ben' }).check()
    await dialog.getByRole('checkbox', { name: 'dora' }).check()
    await dialog.getByText('2 chosen').waitFor()
    await dialog.getByLabel('Reason').fill('inventory of spring')
    await dialog.getByRole('button', { name: 'Assign users' }).click()
    await rowOf(page, 'dora').waitFor()
    const rows = await readTable(assigned(page))
    expect(rows.map(row => [row['User Name']?.split(/\s/)[0], row.Kind])).toEqual([
      ['anna', 'From above'],
      ['ben', 'From above'],
      ['dora', 'From above'],
    ])
    await facts(page, 'Berlin').getByRole('cell', { name: '3' }).waitFor()
  })

  it('and who is in already cannot be chosen again [ID-20]', async () => {
    await page.getByRole('button', { name: 'Assign users' }).click()
    const dialog = page.getByRole('dialog', { name: 'Assign users to Berlin' })
    await dialog.getByRole('checkbox', { name: 'hugo' }).waitFor()
    await expect.poll(() => dialog.getByRole('checkbox', { name: /^ben/ }).isDisabled()).toBe(true)
    await expect.poll(() => dialog.getByRole('checkbox', { name: 'hugo' }).isEnabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  it('and unassigning whom she selects [ID-22]', async () => {
    await page.getByRole('checkbox', { name: 'Select ben' }).check()
    await page.getByRole('button', { name: 'Unassign' }).click()
    const dialog = page.getByRole('dialog', { name: 'End the access of ben?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await rowOf(page, 'ben').waitFor()
    await page.getByRole('button', { name: 'Unassign' }).click()
    await dialog.getByRole('button', { name: 'Unassign' }).click()
    await rowOf(page, 'ben').waitFor({ state: 'hidden' })
    const { items } = await anna.api.members.list({ params: { tenant: 'berlin' }, query: {} })
    expect(items.map(member => member.userName)).toEqual(['anna', 'dora'])
  })
})

describe('Anna deletes a tenant', () => {
  it('only after a warning, the counts of what is lost, and its id typed out [ID-15] [ID-16] [ID-17]', async () => {
    await makeObjects(anna, 'hamburg', ['Router', 'Switch'])
    await openTenant('hamburg', 'Hamburg')
    await page.getByRole('button', { name: 'Delete tenant' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete tenant Hamburg?' })
    const warning = dialog.getByText('All objects and all documentation in this tenant are permanently removed')
    expect(await warning.textContent()).toContain('This cannot be undone')
    await dialog.getByText('2 objects').waitFor()
    await dialog.getByText('1 person loses access').waitFor()
    const confirm = dialog.getByRole('button', { name: 'Delete tenant' })
    await expect.poll(() => confirm.isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: /^Type hamburg/ }).fill('Hamburger')
    await dialog.getByText('This is not hamburg.').waitFor()
    await expect.poll(() => confirm.isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await readStock(stage.world, 'hamburg')).toBe(2)
  })

  it('and then it is gone, with everything in it, for good [ID-16] [ID-18]', async () => {
    await page.getByRole('button', { name: 'Delete tenant' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete tenant Hamburg?' })
    await dialog.getByRole('textbox', { name: /^Type hamburg/ }).fill('hamburg')
    await dialog.getByRole('button', { name: 'Delete tenant' }).click()
    await page.getByText('Hamburg was deleted.').waitFor()
    await rowOf(page, 'Berlin').waitFor()
    expect(new URL(page.url()).pathname).toBe('/system/tenants')
    expect(await rowOf(page, 'Hamburg').count()).toBe(0)
    expect(await readSwitcher(page)).toEqual(['Berlin (0)', 'System (infrastructure tenant) (0)'])
    await page.goto('/t/hamburg')
    await page.getByRole('heading', { name: 'Not found' }).waitFor()
    await page.goto('/system/tenants/hamburg')
    await page.getByRole('heading', { name: 'Not found' }).waitFor()
    expect(await readStock(stage.world, 'hamburg')).toBe(0)
  })

  it('and the database of its own with it', async () => {
    const body = { title: 'Kassel', id: 'kassel', database: 'kassel' }
    await anna.api.tenants.create({ body })
    expect(await listOwnDatabases(stage.world)).toEqual(['kassel'])
    await openTenants(page)
    await chooseInRow(page, 'Kassel', 'Delete tenant')
    const dialog = page.getByRole('dialog', { name: 'Delete tenant Kassel?' })
    await dialog.getByText('its own database is dropped').waitFor()
    await dialog.getByRole('textbox', { name: /^Type kassel/ }).fill('kassel')
    await dialog.getByRole('button', { name: 'Delete tenant' }).click()
    await page.getByText('Kassel was deleted.').waitFor()
    await rowOf(page, 'Kassel').waitFor({ state: 'hidden' })
    expect(await listOwnDatabases(stage.world)).toEqual([])
  })
})
