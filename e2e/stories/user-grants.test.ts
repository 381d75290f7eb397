import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, PASSWORD } from '../../packages/server/test/world/people.ts'
import { makePerson } from '../../packages/server/test/world/world.ts'
import { getGroupId, makeTwoHouses } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { chooseInRow, readTable, rowOf } from './tenant-management.ts'

let stage: Stage
let anna: Seat
let root: Seat
let page: Page
let carla: string
let greta: string

beforeAll(async () => {
  stage = await startStage()
  const { world } = stage
  const maker = await world.managing()
  await makeTwoHouses(maker)
  carla = await makePerson(world, maker, { tenant: 'system', userName: 'carla', member: true })
  const groups = [await getGroupId(maker, 'berlin', 'TenantOwners')]
  greta = await makePerson(world, maker, { tenant: 'berlin', userName: 'greta', groups })
  anna = await stage.anna()
  root = await stage.seatFor('superuser', accounts.superuserPassword)
  page = anna.page
})
afterAll(() => stage.close())

const dialogOn = (on: Page = page) => on.getByRole('dialog')
const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true })
const partOf = (user: string, part = '') => `/system/users/${user}${part}`

const privileges = [
  'Analysis administrator',
  'ARCM administrator',
  'Collaboration administrator',
  'Database administrator',
  'Dashboard administrator',
  'Document administrator',
  'License administrator',
  'Portal administrator',
  'Process Governance administrator',
  'Server administrator',
  'Technical configuration administrator',
  'User administrator',
  'Tenant administrator',
  'Impersonation',
]

describe('the roles and rights of a user', () => {
  it('are granted with expiry and reason, and shown with who granted them', async () => {
    await anna.open(partOf(carla, '/roles'))
    await button('Grant roles').click()
    await dialogOn()
      .getByRole('checkbox', { name: /^UserManagement/ })
      .check()
    await button('1 day', dialogOn()).click()
    await dialogOn().getByRole('textbox', { name: 'Reason (optional)' }).fill('Covers for Anna')
    await button('Grant', dialogOn()).click()
    const row = rowOf(page, 'UserManagement')
    await row.getByText('Granted', { exact: true }).waitFor()
    expect(await row.innerText()).toMatch(/by (Anna Berg|anna)/)
    expect(await row.innerText()).toContain('Covers for Anna')
    expect(await row.innerText()).toContain('until')
  })

  it('take effect with the next click, and end with it', async () => {
    const hers = await stage.seatFor('carla')
    await hers.open('/system/users')
    await rowOf(hers.page, 'anna').waitFor()
    await chooseInRow(page, 'UserManagement', 'End')
    await dialogOn().getByText('ends at once').waitFor()
    await button('End', dialogOn()).click()
    await rowOf(page, 'UserManagement').getByText('Granted', { exact: true }).waitFor({ state: 'detached' })
    await hers.page.reload()
    await hers.page.getByText('You may not see this').waitFor()
  })

  it('[ID-8] open the Tenants page with Manage Tenants, which only superuser signed in itself grants', async () => {
    const hers = await stage.seatFor('carla')
    await hers.open('/system/tenants')
    await hers.page.getByText('You may not see this').waitFor()

    await rowOf(page, 'Manage Tenants').click({ button: 'right' })
    const grant = page.getByRole('menuitem', { name: /^Grant/ })
    expect(await grant.getAttribute('aria-disabled')).toBe('true')
    expect(await grant.innerText()).toContain('superuser')
    await page.keyboard.press('Escape')

    await root.open(partOf(carla, '/roles?grant=Manage+Tenants'))
    await button('Grant', dialogOn(root.page)).click()
    await rowOf(root.page, 'Manage Tenants').getByText('Granted', { exact: true }).waitFor()
    await hers.page.reload()
    await rowOf(hers.page, 'Berlin').waitFor()
    await chooseInRow(root.page, 'Manage Tenants', 'End')
    await button('End', dialogOn(root.page)).click()
    await root.page.getByText('Manage Tenants of carla Person has ended.').waitFor()
  })

  it('come from user groups as well, told apart from what is granted directly', async () => {
    await anna.open(`/t/berlin/settings/users/${greta}/roles`)
    const row = rowOf(page, 'InventoryManagement')
    await row.getByText('TenantOwners').waitFor()
    expect(await row.getByText('Granted', { exact: true }).count()).toBe(0)
  })
})

describe('a user of the pool without access', () => {
  it('is let in where the page says that nothing can be granted', async () => {
    const dora = await makePerson(stage.world, await stage.world.managing(), { tenant: 'berlin', userName: 'dora' })
    await anna.open(`/t/berlin/settings/users/${dora}/roles`)
    await page.getByText('dora Person has no access to this tenant').waitFor()
    await button('Give access').click()
    await button('1 week', dialogOn()).click()
    await button('Give access', dialogOn()).click()
    await page.getByText('dora Person has access to this tenant now.').waitFor()
    // Both the button and the one of the dialog, which closes when the page knows.
    await expect.poll(() => button('Give access').count()).toBe(0)
    await button('Grant roles').click()
    await dialogOn()
      .getByRole('checkbox', { name: /^InventoryManagement/ })
      .check()
    await button('Grant', dialogOn()).click()
    await rowOf(page, 'InventoryManagement').getByText('Granted', { exact: true }).waitFor()
  })

  it('what is held comes first', async () => {
    const rows = await readTable(page.getByRole('table', { name: 'Roles and rights' }))
    const held = rows.map(row => row.Granted?.startsWith('Granted') === true)
    expect(held.slice(0, 2)).toEqual([true, true])
    expect(held.slice(2)).not.toContain(true)
  })

  it('in the system tenant too, from the tab of tenants', async () => {
    const emil = await makePerson(stage.world, await stage.world.managing(), { tenant: 'system', userName: 'emil' })
    await anna.open(partOf(emil, '/tenants'))
    await button('Give access').click()
    await button('Give access', dialogOn()).click()
    await page.getByText('emil Person has access to this tenant now.').waitFor()
    // Both the button and the one of the dialog, which closes when the page knows.
    await expect.poll(() => button('Give access').count()).toBe(0)
  })
})

describe('the function privileges of a user', () => {
  it('[AR-6] are the fourteen by name, with Granted and Via user group', async () => {
    await anna.open(partOf(carla, '/privileges'))
    const table = page.getByRole('table', { name: 'Function privileges' })
    await rowOf(page, 'Impersonation').waitFor()
    const rows = await readTable(table)
    expect(Object.keys(rows[0] ?? {})).toEqual(expect.arrayContaining(['Name', 'Granted', 'Via user group']))
    expect(rows.map(row => row.Name?.split('\n')[0]).sort()).toEqual([...privileges].sort())
  })

  it('[AR-4] keep Impersonation for superuser signed in itself to give', async () => {
    await button('Grant function privileges').click()
    const choice = dialogOn().getByRole('checkbox', { name: /^Impersonation/ })
    expect(await choice.isDisabled()).toBe(true)
    await dialogOn()
      .getByText(/superuser/)
      .first()
      .waitFor()
    await button('Cancel', dialogOn()).click()
  })

  it('are granted until a moment, which stands beside them, and ended', async () => {
    await root.open(partOf(carla, '/privileges?grant=License+administrator'))
    await button('1 week', dialogOn(root.page)).click()
    await button('Grant', dialogOn(root.page)).click()
    const row = rowOf(root.page, 'License administrator')
    await row.getByText('Granted', { exact: true }).waitFor()
    expect(await row.innerText()).toMatch(/until .*20\d\d/)
    await chooseInRow(root.page, 'License administrator', 'End')
    await button('End', dialogOn(root.page)).click()
    await row.getByText('Granted', { exact: true }).waitFor({ state: 'detached' })
  })
})

describe('Make tenant manager', () => {
  it('[AR-2] is refused to everybody but superuser, with the reason', async () => {
    await anna.open(partOf(carla))
    const make = button('Make tenant manager')
    expect(await make.getAttribute('aria-disabled')).toBe('true')
    await make.hover()
    await page.getByRole('tooltip').filter({ hasText: 'superuser' }).first().waitFor()
  })

  it('[AR-20] gives the four privileges in one act, and Tenant Management opens', async () => {
    await root.open(partOf(carla))
    await button('Make tenant manager', root.page).click()
    await dialogOn(root.page).getByText('Technical configuration administrator').waitFor()
    await button('Make tenant manager', dialogOn(root.page)).click()
    await root.page.getByText('carla Person can manage tenants now.').waitFor()
    await root.open(partOf(carla, '/privileges?held=yes'))
    await rowOf(root.page, 'Impersonation').waitFor()
    const rows = await readTable(root.page.getByRole('table', { name: 'Function privileges' }))
    expect(rows).toHaveLength(4)
    expect(await button('Make tenant manager', root.page).getAttribute('aria-disabled')).toBe('true')

    const hers = await stage.seatFor('carla')
    await hers.open('/system/tenants')
    await rowOf(hers.page, 'Default').waitFor()
    await hers.page.getByText('carla Person, acting as superuser').waitFor()
    await root.open(partOf(carla, '/sessions'))
    await root.page.getByText('as superuser').first().waitFor()
  })

  it('[AR-22] is undone with Impersonation, which the refusal names, and nobody but superuser gives it back', async () => {
    await root.open(partOf(carla, '/privileges'))
    await chooseInRow(root.page, 'Impersonation', 'End')
    await button('End', dialogOn(root.page)).click()
    await root.page.getByText('Impersonation of carla Person has ended.').waitFor()
    const hers = await stage.seatFor('carla')
    await hers.open('/system/tenants')
    await hers.page.getByText('You may not see this').waitFor()
    await hers.page
      .getByText(/Impersonation/)
      .first()
      .waitFor()

    await anna.open(partOf(carla, '/privileges'))
    await rowOf(page, 'Impersonation').click({ button: 'right' })
    const grant = page.getByRole('menuitem', { name: /^Grant/ })
    expect(await grant.getAttribute('aria-disabled')).toBe('true')
    expect(await grant.innerText()).toContain('superuser')
    await page.keyboard.press('Escape')
  })
})

describe('the access of a user', () => {
  it('names every permission with every way to it, and is searched by either', async () => {
    await anna.open(`/t/berlin/settings/users/${greta}/access`)
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'objects.write' }) })
    await row.getByText('InventoryManagement').waitFor()
    await row.getByText('TenantOwners').first().waitFor()
    await page.getByRole('searchbox', { name: 'Search Access' }).fill('audit')
    await page.getByRole('rowheader', { name: 'objects.write' }).waitFor({ state: 'detached' })
    await page.getByRole('rowheader', { name: 'audit.read' }).waitFor()
  })
})

describe('the sessions of a user', () => {
  it('end one by one, or all at once, with the next click of the user', async () => {
    const hers = await stage.seatFor('greta')
    await hers.open('/t/berlin')
    await hers.page.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()
    await stage.seatFor('greta')
    await anna.open(`/t/berlin/settings/users/${greta}/sessions`)
    const rows = page.getByRole('table', { name: 'Sessions' }).getByRole('rowheader')
    await rows.first().waitFor()
    const before = await rows.count()
    await rows.first().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'End', exact: true }).click()
    await button('End', dialogOn()).click()
    await expect.poll(() => rows.count()).toBe(before - 1)
    await button('End all').click()
    await button('End all', dialogOn()).click()
    await page.getByText('Not signed in').waitFor()
    await hers.page.getByRole('link', { name: 'Objects' }).first().click()
    await hers.page.getByRole('heading', { name: 'Log in', level: 1 }).waitFor()
  })
})

describe('the identifiers and addresses of a user', () => {
  it('are added: one signs in with the former, and not with the latter', async () => {
    await anna.open(`/t/berlin/settings/users/${greta}/identifiers`)
    await button('Add identifier').click()
    await dialogOn().getByRole('combobox', { name: 'Kind' }).selectOption('email')
    await dialogOn().getByRole('textbox', { name: 'Value' }).fill('gruen@berlin.example')
    await button('Add', dialogOn()).click()
    await rowOf(page, 'gruen@berlin.example').waitFor()
    const hers = await stage.seatFor('gruen@berlin.example')
    await hers.open('/t/berlin')
    await hers.page.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()

    await anna.open(`/t/berlin/settings/users/${greta}/addresses`)
    await button('Add address').click()
    await dialogOn().getByRole('textbox', { name: 'Value' }).fill('post@berlin.example')
    await button('Add', dialogOn()).click()
    await rowOf(page, 'post@berlin.example').getByText('Not verified').waitFor()
    const answer = await (await stage.seat()).context.request.post('/api/log-in', {
      data: { identifier: 'post@berlin.example', password: PASSWORD },
    })
    expect(answer.status()).toBe(401)
  })

  it('are removed, but never the last identifier', async () => {
    await anna.open(`/t/berlin/settings/users/${greta}/identifiers`)
    for (const value of ['gruen@berlin.example', 'greta@people.example']) {
      await chooseInRow(page, value, 'Remove')
      await button('Remove', dialogOn()).click()
      await rowOf(page, value).waitFor({ state: 'detached' })
    }
    await rowOf(page, 'greta').click({ button: 'right' })
    expect(await page.getByRole('menuitem', { name: /^Remove/ }).getAttribute('aria-disabled')).toBe('true')
    await page.keyboard.press('Escape')
  })
})
