import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Seat } from '../stage.ts'
import { type Berlin, button, dialog, grantTo, lineOf, startBerlin } from './granting.ts'
import { chooseInRow, rowOf } from './tenant-management.ts'

const params = { tenant: 'berlin' }
let berlin: Berlin
let bruno: Seat

beforeAll(async () => {
  berlin = await startBerlin()
  bruno = berlin.bruno
  const { id: group } = await berlin.api.groups.create({ params, body: { name: 'Help desk' } })
  const { items } = await berlin.api.ownMembers.list({ params, query: { q: 'carl' } })
  await berlin.api.groups.setMember({
    params: { ...params, group },
    body: { member: items[0]?.id ?? '', belongs: true },
  })
})
afterAll(() => berlin.stage.close())

describe('a role of one’s own', () => {
  it('is made of rights, and stands among the roles as such', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/settings/roles')
    await button(bruno, 'New role').click()
    await dialog(bruno).getByRole('textbox', { name: 'Name' }).fill('Caretaker')
    await dialog(bruno).getByRole('textbox', { name: 'Description' }).fill('Looks after the house')
    await dialog(bruno).getByRole('checkbox', { name: 'Manage Users' }).check()
    await dialog(bruno).getByRole('button', { name: 'Create' }).click()
    await page.getByText('The role Caretaker was created.').waitFor()
    expect(await lineOf(rowOf(page, 'Caretaker'))).toContain('Own role Looks after the house 1 right')
    await rowOf(page, 'Tenant Admin').getByText('Tenant role').waitFor()
    await rowOf(page, 'Tenant Admin').click({ button: 'right' })
    expect(await page.getByRole('menuitem', { name: /^Delete/ }).getAttribute('aria-disabled')).toBe('true')
    await page.keyboard.press('Escape')
  })

  it('is changed in one go, reviewed before', async () => {
    const { page } = bruno
    await page.getByRole('link', { name: 'Caretaker' }).click()
    await page.getByRole('checkbox', { name: 'Manage Groups' }).check()
    await page.getByRole('textbox', { name: 'Description' }).fill('Looks after people and groups')
    await page.getByText('2 unsaved changes').waitFor()
    await button(bruno, 'Review').click()
    expect(await dialog(bruno).innerText()).toContain('Manage Groups')
    await dialog(bruno).getByRole('button', { name: 'Close' }).click()
    await button(bruno, 'Save').click()
    await page.getByText('The role Caretaker was saved.').waitFor()
    await page.getByRole('region', { name: 'Permissions' }).getByRole('link', { name: 'groups.manage' }).waitFor()
  })

  it('whose change meets another one is not overwritten unasked', async () => {
    const { page } = bruno
    const ofRole = { tenant: 'berlin', role: page.url().split('/').at(-1) ?? '' }
    const { version } = await berlin.api.roles.get({ params: ofRole })
    await page.getByRole('textbox', { name: 'Name' }).fill('Concierge')
    await berlin.api.roles.edit({ params: ofRole, body: { name: 'Janitor' } }, { ifMatch: version })
    await button(bruno, 'Save').click()
    await page.getByRole('dialog', { name: 'Somebody else changed it first' }).getByText('Janitor').waitFor()
    await button(bruno, 'Save mine anyway').click()
    await page.getByRole('heading', { name: 'Concierge', level: 1 }).waitFor()
  })

  it('is granted to a group, and its page says who holds it through which', async () => {
    await grantTo(bruno, { kind: 'User groups', name: 'Help desk', reason: 'They look after the house' })
    await rowOf(bruno.page, 'Help desk').getByText('They look after the house').waitFor()
    expect(await lineOf(rowOf(bruno.page, 'carl'))).toContain('Help desk')
    expect(await berlin.readPermissions('carl')).toContain('groups.manage')
  })

  it('can be given a right from the page of that right', async () => {
    await bruno.open('/t/berlin/settings/rights?right=Manage+Categories')
    await grantTo(bruno, { kind: 'Own roles', name: 'Concierge' })
    await rowOf(bruno.page, 'Concierge').getByText('Own role').waitFor()
    expect(await berlin.readPermissions('carl')).toContain('categories.manage')
  })

  it('shows in the permissions, with every way that leads there', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/settings/permissions')
    await page.getByRole('link', { name: 'categories.manage', exact: true }).click()
    await page.getByRole('heading', { name: 'categories.manage', level: 1 }).waitFor()
    const given = page.getByRole('region', { name: 'What gives it' })
    await given.getByRole('link', { name: 'Concierge' }).waitFor()
    await given.getByRole('link', { name: 'Manage Categories' }).waitFor()
    expect(await lineOf(rowOf(page, 'carl, Concierge'))).toContain('Help desk')
  })

  it('is deleted after its page has said what is lost, and then nobody holds it', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/settings/roles')
    await chooseInRow(page, 'Concierge', 'Delete')
    const said = await dialog(bruno).innerText()
    expect(said).toContain('1 group')
    await dialog(bruno).getByText('It is held by carl, Help desk.').waitFor()
    expect(said).toContain('Manage Categories, Manage Groups, Manage Users')
    await dialog(bruno).getByRole('button', { name: 'Delete' }).click()
    await page.getByText('The role Concierge was deleted.').waitFor()
    expect(await berlin.readPermissions('carl')).not.toContain('users.manage')
  })

  it('with the name of another is refused at the field', async () => {
    await berlin.api.roles.create({ params, body: { name: 'Porter', rights: [] } })
    await bruno.open('/t/berlin/settings/roles?new=1')
    await dialog(bruno).getByRole('textbox', { name: 'Name' }).fill('porter')
    await dialog(bruno).getByRole('button', { name: 'Create' }).click()
    await dialog(bruno)
      .getByText(/porter/i)
      .last()
      .waitFor()
    await dialog(bruno).getByRole('button', { name: 'Cancel' }).click()
  })
})
