import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../packages/server/test/world/people.ts'
import type { Seat } from '../stage.ts'
import { type Berlin, button, dialog, grantTo, lineOf, pick, startBerlin, treeOf } from './granting.ts'
import { chooseInRow, makeColleague, rowOf } from './tenant-management.ts'

let berlin: Berlin
let bruno: Seat
let carl: Seat

beforeAll(async () => {
  berlin = await startBerlin()
  bruno = berlin.bruno
  carl = berlin.carl
  await makeColleague(berlin.stage.world, await berlin.stage.world.managing(), 'ben')
})
afterAll(() => berlin.stage.close())

describe('Bruno finds his way', () => {
  it('[ID-10] to the tree of rights, under User management > Rights, which refers to "Rights and permissions"', async () => {
    const { page } = bruno
    await bruno.open('/settings')
    await page
      .getByRole('region', { name: 'User management in Berlin' })
      .getByRole('link', { name: 'Rights', exact: true })
      .click()
    await page.getByRole('heading', { name: 'Rights', level: 1 }).waitFor()
    await treeOf(bruno).getByRole('link').first().waitFor()
    const rights = await treeOf(bruno).getByRole('link').allInnerTexts()
    expect(rights.map(text => text.split('\n')[0])).toEqual([
      'Manage Tenants',
      'Manage Users',
      'Manage Groups',
      'Manage Roles',
      'Manage Categories',
      'Manage Classes',
    ])
    await treeOf(bruno).getByRole('link', { name: 'Manage Tenants' }).click()
    await page.getByText('Rights > Administration > Manage Tenants').waitFor()
    await page.getByText('Has an effect only in the system tenant.').waitFor()
    await page.getByRole('link', { name: 'How rights and permissions work' }).click()
    await page.getByRole('heading', { name: 'Rights and permissions', level: 1 }).waitFor()
  })

  it('[ID-10] and from the permissions to the same text, and back to the rights', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/settings/permissions')
    await page.getByRole('link', { name: 'How rights and permissions work' }).waitFor()
    await rowOf(page, 'users.manage').getByRole('link', { name: 'Manage Users' }).click()
    await page.getByText('Rights > Administration > Manage Users').waitFor()
  })
})

describe('rights are granted one by one', () => {
  it('to a person, until a day and with a reason, and count with the next click', async () => {
    await carl.open('/t/berlin/settings/users')
    await carl.page.getByText('You may not see this').waitFor()

    await bruno.open('/t/berlin/settings/rights?right=Manage+Users')
    await button(bruno, 'Grant…').click()
    await pick(bruno, 'carl')
    await dialog(bruno).getByRole('button', { name: '1 week' }).click()
    await dialog(bruno).getByRole('textbox', { name: 'Reason (optional)' }).fill('Stands in for Bruno')
    await dialog(bruno).getByRole('button', { name: 'Grant', exact: true }).click()
    await bruno.page.getByText('Manage Users was granted to 1 user.').waitFor()
    const said = await lineOf(rowOf(bruno.page, 'carl'))
    expect(said).toContain('Granted by bruno')
    expect(said).toContain('until')
    expect(said).toContain('Stands in for Bruno')

    await carl.page.reload()
    await rowOf(carl.page, 'greta').waitFor()
  })

  it('but only what one holds: carl, who may manage users, cannot hand out classes', async () => {
    await carl.open('/t/berlin/settings/rights?right=Manage+Classes')
    const refused = carl.page.getByRole('button', { name: 'Grant…', exact: true })
    await refused.waitFor()
    await expect.poll(() => refused.getAttribute('aria-disabled')).toBe('true')
    await refused.focus()
    expect(await carl.page.getByRole('tooltip').filter({ hasText: 'classes.manage' }).count()).toBe(1)
  })

  it('and end the same way, with a reason', async () => {
    await chooseInRow(bruno.page, 'carl', 'End')
    await dialog(bruno).getByRole('textbox', { name: 'Reason (optional)' }).fill('Bruno is back')
    await dialog(bruno).getByRole('button', { name: 'End' }).click()
    await bruno.page.getByText('Manage Users was taken from carl.').waitFor()
    await carl.open('/t/berlin/settings/users')
    await carl.page.getByText('You may not see this').waitFor()
  })
})

describe('the right Manage Tenants', () => {
  let ben: Seat
  let itself: Seat

  it('[ID-8] is what opens Tenant Management: without it neither page nor API is there', async () => {
    ben = await berlin.stage.seatFor('ben')
    await ben.open('/system')
    await ben.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await ben.page.getByRole('link', { name: 'Tenants', exact: true }).count()).toBe(0)
    expect((await ben.context.request.post('/api/acting', { data: {} })).status()).toBe(403)
    expect((await ben.context.request.get('/api/management/tenants')).status()).toBe(403)
  })

  it('[ID-8] only superuser signed in itself grants it in the system tenant; Anna is told so', async () => {
    const anna = await berlin.stage.anna()
    await anna.open('/system/rights?right=Manage+Tenants')
    await anna.page.getByText('Rights > Administration > Manage Tenants').waitFor()
    const refused = anna.page.getByRole('button', { name: 'Grant…', exact: true })
    await expect.poll(() => refused.getAttribute('aria-disabled')).toBe('true')
    await refused.focus()
    await anna.page
      .getByRole('tooltip')
      .filter({ hasText: /superuser/ })
      .waitFor()
  })

  it('[ID-8] granted by superuser under User management > Rights, it opens the list of tenants', async () => {
    itself = await berlin.stage.seatFor('superuser', accounts.superuserPassword)
    await itself.open('/system/rights')
    await treeOf(itself).getByRole('link', { name: 'Manage Tenants' }).click()
    await grantTo(itself, { kind: 'Users', name: 'ben', reason: 'Looks after customers' })
    await rowOf(itself.page, 'ben').getByText('Looks after customers').waitFor()

    await ben.open('/system')
    await ben.page.getByRole('link', { name: 'Tenants', exact: true }).first().click()
    await ben.page.getByRole('table', { name: 'Tenants' }).getByRole('link', { name: 'Berlin' }).waitFor()
  })

  it('[ID-8] and taken again, what is missing is named', async () => {
    await chooseInRow(itself.page, 'ben', 'End')
    await dialog(itself).getByRole('button', { name: 'End' }).click()
    await itself.page.getByText('Manage Tenants was taken from ben.').waitFor()
    await ben.open('/system/tenants')
    await ben.page.getByText('You may not see this').waitFor()
    await ben.page
      .getByText(/tenants\.manage/)
      .first()
      .waitFor()
    expect(await ben.page.getByRole('link', { name: 'Tenants', exact: true }).count()).toBe(0)
  })
})
