import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeGroup, makePerson, type Visitor } from '../../packages/server/test/world/world.ts'
import { findAxeViolations } from '../harness/axe.ts'
import { enterOn, hasFocus } from '../harness/keys.ts'
import { takeScreen } from '../harness/screens.ts'
import { countRequests, waitUntilSettled } from '../harness/settled.ts'
import { assertNoSidewaysScroll, inTwoLooks } from '../harness/sweep.ts'
import { type Stage, startStage } from '../stage.ts'
import { makeObjects, makeTenant, openTenants, readTable, rowOf } from './tenant-management.ts'

let stage: Stage
let anna: Visitor
let page: Page

const tenants = (on: Page) => on.getByRole('table', { name: 'Tenants' })
const search = (on: Page, table: string) => on.getByRole('searchbox', { name: `Search ${table}` })
const asked = (name: string) => new URL(page.url()).searchParams.get(name)
const headers = async (on: Page) =>
  (await tenants(on).getByRole('columnheader').allInnerTexts()).map(text => text.trim())
const statusOf = async (tenant: string) => (await anna.api.tenants.get({ params: { tenant } })).status

/** Opens a menu of the toolbar; its button waits until the menu has come. */
async function openMenu(name: string | RegExp): Promise<Locator> {
  await page.getByRole('button', { name, exact: true }).click()
  const menu = page.getByRole('menu')
  await menu.waitFor()
  return menu
}

async function closeMenu(): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'hidden' })
}

/** What is open over the page, in both colours and both widths: faultless, and nothing sticks out. */
async function expectWhole(name: string, shown: Locator): Promise<void> {
  await inTwoLooks(page, async ({ scheme, width }) => {
    await shown.waitFor()
    await waitUntilSettled(page)
    await takeScreen(page, `${name}-${scheme}-${width}`)
    expect(await findAxeViolations(page), `${name}, ${scheme}, ${width} px`).toEqual([])
    await assertNoSidewaysScroll(page)
  })
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.evaluate(`document.documentElement.setAttribute('data-mantine-color-scheme', 'light')`)
}

/** Berlin with sixty things in it, thirty branches, and Ben and Cora, who read what is in Berlin. */
beforeAll(async () => {
  stage = await startStage()
  anna = await stage.world.managing()
  await makeTenant(anna, 'Berlin', { full: true })
  await makeObjects(
    anna,
    'berlin',
    Array.from({ length: 60 }, (_, at) => `Rack ${at + 10}`),
  )
  for (let number = 10; number < 40; number += 1) await makeTenant(anna, `Branch ${number}`)
  const readers = await makeGroup(anna, { tenant: 'berlin', name: 'Readers', roles: ['InventoryViewer'] })
  for (const userName of ['ben', 'cora']) {
    await makePerson(stage.world, anna, { tenant: 'berlin', userName, member: true, groups: [readers] })
  }
  page = (await stage.anna()).page
  countRequests(page)
})
afterAll(() => stage.close())

describe('I lay a table out as I need it', () => {
  it('hide a column and pin another, in the address and remembered', async () => {
    await openTenants(page)
    const menu = await openMenu('Display')
    await menu.getByRole('menuitemcheckbox', { name: 'Number of users', exact: true }).click()
    await menu.getByRole('menuitemcheckbox', { name: 'Pin Status' }).click()
    await expect.poll(() => asked('pin')).toBe('status')
    await expectWhole('view-menu', page.getByRole('table', { name: 'Tenants' }))
    await page.reload()
    await rowOf(page, 'Berlin').waitFor()
    expect(await headers(page)).not.toContain('Number of users')
    expect((await headers(page)).slice(1, 3)).toEqual(['Status', 'Title'])
    await openTenants(page)
    expect((await headers(page)).slice(1, 3)).toEqual(['Status', 'Title'])
  })

  it('and what is pinned stays where it is while the rest goes by', async () => {
    await page.setViewportSize({ width: 700, height: 800 })
    await openTenants(page)
    const head = tenants(page).getByRole('columnheader', { name: 'Status' })
    const before = await head.boundingBox()
    await page.getByRole('region', { name: 'Tenants, scrollable' }).evaluate(region => region.scrollBy(200, 0))
    expect((await head.boundingBox())?.x).toBe(before?.x)
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  it('make rows compact', async () => {
    await openTenants(page)
    const high = (await rowOf(page, 'Berlin').boundingBox())?.height ?? 0
    const menu = await openMenu('Display')
    await menu.getByRole('menuitemradio', { name: 'Compact' }).click()
    await expect.poll(() => asked('density')).toBe('compact')
    await closeMenu()
    const low = (await rowOf(page, 'Berlin').boundingBox())?.height ?? 0
    expect(low).toBeLessThan(high)
    expect(low).toBeGreaterThanOrEqual(36)
  })

  it('drag a column wider, and double click to undo it', async () => {
    await openTenants(page)
    const handle = page.getByRole('separator', { name: 'Width of Tenant ID' })
    await handle.waitFor()
    const head = tenants(page).getByRole('columnheader', { name: 'Tenant ID' })
    const before = (await head.boundingBox())?.width ?? 0
    const box = (await handle.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.mouse.move(box.x + 12, box.y + 10)
    await page.mouse.down()
    await page.mouse.move(box.x + 52, box.y + 10, { steps: 4 })
    await page.mouse.move(box.x + 112, box.y + 10, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => asked('w')).toMatch(/^id:\d+$/)
    expect((await head.boundingBox())?.width).toBeCloseTo(before + 100, -1)
    await handle.dblclick()
    await expect.poll(() => asked('w')).toBeNull()
  })

  it('or set its width with the arrow keys, Enter undoing it', async () => {
    const handle = page.getByRole('separator', { name: 'Width of Tenant ID' })
    const width = async () => Number(await handle.getAttribute('aria-valuenow'))
    const before = await width()
    await handle.focus()
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight')
    await expect.poll(width).toBe(before + 3 * 16)
    await expect.poll(() => asked('w')).toBe(`id:${before + 3 * 16}`)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(width).toBe(before + 2 * 16)
    await page.keyboard.press('Enter')
    await expect.poll(() => asked('w')).toBeNull()
  })
})

describe('I find what I look for', () => {
  it('by a filter whose cross takes it away again', async () => {
    await anna.api.tenants.lock({ params: { tenant: 'branch10' } })
    await page.goto('/system/tenants?status=locked')
    await rowOf(page, 'Branch 10').waitFor()
    await page.getByText('1 match').waitFor()
    await expectWhole('filtered', page.getByRole('button', { name: 'Remove filter Status: Locked' }))
    await page.getByRole('button', { name: 'Remove filter Status: Locked' }).click()
    await rowOf(page, 'Berlin').waitFor()
    expect(asked('status')).toBeNull()
  })

  it('by typing the filter into the search', async () => {
    await openTenants(page)
    await search(page, 'Tenants').focus()
    await page.getByText('Filter while you type: status:locked').waitFor()
    await takeScreen(page, 'search-hint')
    await search(page, 'Tenants').pressSequentially('branch STATUS:Locked')
    await expect.poll(() => asked('status')).toBe('locked')
    expect(asked('q')).toBe('branch')
    expect(await search(page, 'Tenants').inputValue()).toBe('branch')
    await page.getByText('1 match').waitFor()
    await anna.api.tenants.unlock({ params: { tenant: 'branch10' } })
  })

  it('and the sheet of shortcuts says how', async () => {
    await openTenants(page)
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog')
    await sheet.getByText('Typed into the search, sets a filter').waitFor()
    await page.keyboard.press('Escape')
  })

  it('on the last page, and back from it', async () => {
    await openTenants(page)
    await page.getByRole('button', { name: 'Last page' }).click()
    await rowOf(page, 'Default').waitFor()
    expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Previous page' }).click()
    await rowOf(page, 'Berlin').waitFor()
    await page.getByRole('button', { name: 'First page' }).click()
    await expect.poll(() => asked('cursor')).toBeNull()
  })
})

describe('I keep what I look at often as a view', () => {
  it('save it, and share it with everybody', async () => {
    await page.goto('/t/berlin/objects?q=rack+1&sort=-title&density=compact')
    await rowOf(page, 'Rack 10').waitFor()
    const menu = await openMenu('Views')
    await menu.getByRole('menuitem', { name: 'Save as a new view…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save view of Objects' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Racks of the first row')
    await expectWhole('save-view', dialog)
    await dialog.getByRole('checkbox', { name: 'Share with everybody in this tenant' }).check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Views: Racks of the first row' }).waitFor()
    expect(asked('view')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('a colleague finds it, opens it by its address alone, and is told why he cannot delete it', async () => {
    const address = `/t/berlin/objects?view=${asked('view')}`
    const { page: bens } = await stage.seatFor('ben', undefined, 'berlin')
    await bens.goto(address)
    await bens.getByRole('button', { name: 'Views: Racks of the first row' }).waitFor()
    await rowOf(bens, 'Rack 19').waitFor()
    expect(new URL(bens.url()).searchParams.get('sort')).toBe('-title')
    await bens.getByRole('button', { name: 'Views: Racks of the first row' }).click()
    await bens.getByRole('group', { name: 'Shared with everybody' }).waitFor()
    const refused = bens.getByRole('menuitem', { name: 'Delete view' })
    expect(await refused.getAttribute('aria-disabled')).toBe('true')
    expect((await refused.innerText()).length).toBeGreaterThan('Delete view'.length)
    expect(await bens.getByRole('checkbox').count()).toBe(0)
  })

  it('change what it shows, and keep the change', async () => {
    await search(page, 'Objects').fill('rack 2')
    const menu = await openMenu('Views: Racks of the first row (changed)')
    await expectWhole('views-menu', page.getByRole('button', { name: /^Views/ }))
    await menu.getByRole('menuitem', { name: 'Update “Racks of the first row”' }).click()
    await page.getByRole('button', { name: 'Views: Racks of the first row', exact: true }).waitFor()
    await page.goto(`/t/berlin/objects?view=${asked('view')}`)
    await rowOf(page, 'Rack 29').waitFor()
    expect(await search(page, 'Objects').inputValue()).toBe('rack 2')
  })

  it('make it my default: the table opens with it, and “Show all” leads out of it', async () => {
    let menu = await openMenu(/^Views: Racks/)
    await menu.getByRole('menuitem', { name: 'Make it my default' }).click()
    await expect
      .poll(async () => {
        const { items } = await anna.api.views.list({ params: { tenant: 'berlin' }, query: { table: 'objects' } })
        return items.map(view => view.isDefault)
      })
      .toEqual([true])
    await page.goto('/t/berlin')
    await page.goto('/t/berlin/objects')
    await page.getByRole('button', { name: /^Views: Racks of the first row/ }).waitFor()
    await rowOf(page, 'Rack 29').waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()
    await page.goForward()
    menu = await openMenu(/^Views: Racks/)
    await menu.getByRole('menuitem', { name: 'Show all' }).click()
    await page.getByText('60 entries').waitFor()
    expect(asked('view')).toBe('all')
    await page.reload()
    await page.getByText('60 entries').waitFor()
  })

  it('rename it, and delete it in the end', async () => {
    let menu = await openMenu('Views')
    await menu.getByRole('menuitemradio', { name: 'Racks of the first row, my default' }).click()
    menu = await openMenu(/^Views: Racks/)
    await menu.getByRole('menuitem', { name: 'Rename or share…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit view Racks of the first row' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Second row')
    await dialog.getByRole('button', { name: 'Save' }).click()
    menu = await openMenu('Views: Second row')
    await menu.getByRole('menuitem', { name: 'Delete view' }).click()
    const asks = page.getByRole('dialog', { name: 'Delete view Second row?' })
    await asks.getByText('for everybody in this tenant').waitFor()
    await asks.getByRole('button', { name: 'Delete view' }).click()
    await page.getByRole('button', { name: 'Views', exact: true }).waitFor()
    await page.goto('/t/berlin/objects')
    await page.getByText('60 entries').waitFor()
  })
})

describe('I act on many at once', () => {
  const bar = () => page.getByRole('region', { name: 'Selection' })

  it('on all of a page, after a question that names how many', async () => {
    await page.goto('/system/tenants?q=branch')
    await rowOf(page, 'Branch 10').waitFor()
    await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check()
    await bar().getByText('All 25 on this page selected').waitFor()
    await expectWhole('bulk-bar', bar())
    await bar().getByRole('button', { name: 'Lock', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Lock 25 tenants?' })
    await dialog.getByText('… and 17 more').waitFor()
    await expectWhole('bulk-confirm', dialog)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await statusOf('branch10')).toBe('active')
    await bar().getByRole('button', { name: 'Lock', exact: true }).click()
    await dialog.getByRole('button', { name: 'Lock' }).click()
    await page.getByText('Locking tenants: done with 25 entries.').waitFor()
    await rowOf(page, 'Branch 10').getByText('Locked').waitFor()
    expect(await bar().count()).toBe(0)
    expect([await statusOf('branch34'), await statusOf('branch35')]).toEqual(['locked', 'active'])
  })

  it('on everything that matches but some, and reads what failed and why', async () => {
    await page.goto('/system/tenants?q=branch')
    await rowOf(page, 'Branch 10').waitFor()
    await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check()
    await bar().getByRole('button', { name: 'Select all 30 matching' }).click()
    await page.getByRole('checkbox', { name: 'Select Branch 12' }).uncheck()
    await bar().getByText('All 29 matching selected').waitFor()
    await bar().getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('dialog', { name: 'Unlock 29 tenants?' }).getByRole('button', { name: 'Unlock' }).click()
    const report = page.getByRole('dialog', { name: 'Unlocking tenants' })
    await report.getByText('Finished').waitFor()
    await report.getByText('24 of 29 done · 5 failed').waitFor()
    const failed = await readTable(report.getByRole('table', { name: 'What failed' }))
    expect(failed.map(row => row.Entry)).toEqual(['Branch 35', 'Branch 36', 'Branch 37', 'Branch 38', 'Branch 39'])
    for (const row of failed) expect(row.Reason).toMatch(/\w{3}/)
    await expectWhole('bulk-report', report)
    await report.getByRole('button', { name: 'Close' }).last().click()
    expect(await statusOf('branch12')).toBe('locked')
    expect(await statusOf('branch11')).toBe('active')
  })

  it('closes the progress while it goes on, is told on every page, and may stop it', async () => {
    // Held back for the eyes of the story: the server would be done before anybody looks.
    let held = true
    await page.route('**/api/jobs/*', async route => {
      const answer = await route.fetch()
      const job = await answer.json()
      await route.fulfill({ response: answer, json: held ? { ...job, state: 'running', done: 1, failed: 0 } : job })
    })
    await page.goto('/t/berlin/objects?q=rack+6')
    await rowOf(page, 'Rack 60').waitFor()
    await page.getByRole('checkbox', { name: 'Select Rack 60' }).check()
    await page.getByRole('checkbox', { name: 'Select Rack 61' }).check()
    await bar().getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog', { name: 'Delete 2 objects?' }).getByRole('button', { name: 'Delete' }).click()
    const progress = page.getByRole('dialog', { name: 'Deleting objects' })
    await progress.getByText('1 of 2 done').waitFor()
    await expectWhole('bulk-progress', progress)
    await page.keyboard.press('Escape')
    const notice = page.getByRole('status').filter({ hasText: 'Deleting objects' })
    await notice.getByText('1 of 2 done').waitFor()
    await page.goto('/me')
    await notice.getByText('At work').waitFor()
    await expectWhole('bulk-notice', notice)
    await notice.getByRole('button', { name: 'Show' }).click()
    await progress.getByRole('button', { name: 'Stop' }).click()
    held = false
    await progress.waitFor({ state: 'hidden' })
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.goto('/t/berlin/objects')
    await page.getByText('58 entries').waitFor()
  })

  it('deletes documents, ends access, unassigns people and inactivates users the same way', async () => {
    const params = { tenant: 'berlin' }
    await anna.api.documents.create({ params, body: { title: 'Keys', text: 'Where they hang.', object: null } })
    await page.goto('/t/berlin/documents')
    await page.getByRole('checkbox', { name: 'Select Keys' }).check()
    await bar().getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog', { name: 'Delete Keys?' }).getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Deleting documents: done with 1 entry.').waitFor()

    await page.goto('/t/berlin/settings/members')
    await page.getByRole('checkbox', { name: 'Select cora' }).check()
    await bar().getByRole('button', { name: 'End access' }).click()
    const ends = page.getByRole('dialog', { name: 'End the access of cora?' })
    await ends.getByRole('button', { name: 'End access' }).click()
    await rowOf(page, 'cora').waitFor({ state: 'hidden' })

    await page.goto('/system/tenants/berlin')
    await page.getByRole('checkbox', { name: 'Select ben' }).check()
    await bar().getByRole('button', { name: 'Unassign' }).click()
    const dialog = page.getByRole('dialog', { name: 'End the access of ben?' })
    await dialog.getByRole('button', { name: 'Unassign' }).click()
    await rowOf(page, 'ben').waitFor({ state: 'hidden' })

    await page.goto('/t/berlin/settings/users')
    await page.getByRole('checkbox', { name: 'Select ben' }).check()
    await bar().getByRole('button', { name: 'Inactivate' }).click()
    await page.getByRole('dialog', { name: 'Inactivate ben?' }).getByRole('button', { name: 'Inactivate' }).click()
    await rowOf(page, 'ben').getByText('Inactive').waitFor()
  })
})

describe('without a pointer', () => {
  it('a row is chosen, the menus are used, and the act is confirmed', async () => {
    await page.goto('/system/tenants?q=branch')
    await rowOf(page, 'Branch 11').waitFor()
    await enterOn(page.getByRole('button', { name: 'Display', exact: true }))
    await expect.poll(() => hasFocus(page.getByRole('menuitemradio', { name: 'Comfortable' }))).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Branch 11', exact: true }).focus()
    await page.keyboard.press('x')
    const bar = page.getByRole('region', { name: 'Selection' })
    await bar.getByText('1 selected').waitFor()
    await page.keyboard.press('b')
    await enterOn(bar.getByRole('button', { name: 'Lock', exact: true }))
    const dialog = page.getByRole('dialog', { name: 'Lock Branch 11?' })
    await enterOn(dialog.getByRole('button', { name: 'Lock' }))
    await rowOf(page, 'Branch 11').getByText('Locked').waitFor()
  })
})
