import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../../packages/server/test/races/rows.ts'
import { PASSWORD } from '../../packages/server/test/world/people.ts'
import { makePerson } from '../../packages/server/test/world/world.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { rowOf } from './tenant-management.ts'

let stage: Stage
/** Anna is Tenant Admin of North; Nora works there. */
let anna: Seat
let nora: Seat
let page: Page

beforeAll(async () => {
  stage = await startStage()
  const maker = await stage.world.managing()
  await maker.api.tenants.create({ body: { id: 'north', title: 'North', preProvisionAdminAccess: true } })
  await makePerson(stage.world, maker, { tenant: 'north', userName: 'nora', member: true })
  anna = await stage.anna()
  nora = await stage.seatFor('nora', PASSWORD, 'north')
  page = anna.page
})
afterAll(() => stage.close())

const dialog = (on: Page = page) => on.getByRole('dialog')
const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true })
const field = (name: string, within: Page | Locator) => within.getByRole('textbox', { name, exact: true })
const tab = (name: string) => page.getByRole('main').getByRole('link', { name, exact: true })
const gone = (on: Page = page) => dialog(on).waitFor({ state: 'detached' })

async function act(row: string, name: string, on: Page = page) {
  await on.getByRole('button', { name: `Actions for ${row}` }).click()
  await on.getByRole('menuitem', { name }).click()
}

/** The last mail to an address, as the outbox keeps it. */
async function readMail(to: string): Promise<{ code: string; page: string }> {
  const [mail] = await inContext(stage.world, 'north', [
    `SELECT code, body FROM mails WHERE recipient = '${to}' ORDER BY created_at DESC LIMIT 1`,
  ])
  return { code: String(mail?.code), page: /https?:\/\/\S+\/verify\/\S+/.exec(String(mail?.body))?.[0] ?? '' }
}

describe('the built-in pool of a tenant', () => {
  it('is reached from the Administrators page of a tenant that is managed the advanced way [CE-36] [CE-37] [CE-38]', async () => {
    await anna.open('/t/north/settings/general')
    await page.getByRole('radio', { name: /^On / }).check()
    await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }).click()
    await page.getByText('The settings were saved.').waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Administrators' }).click()
    await page.getByText('Advanced administrator management is on.').waitFor()
    await page.getByRole('link', { name: 'Open Admin Workspace' }).click()
    await page.getByRole('link', { name: 'Built in Admin IDP' }).click()
    await page.getByRole('link', { name: 'Manage Pool' }).click()
    await page.getByRole('heading', { level: 1, name: 'Identity Pools' }).waitFor()
  })

  it('says that it is built in, and opening it leads to its users [CE-39] [CE-40]', async () => {
    await rowOf(page, 'Administrators').getByText('Built-in administrative pool').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Administrators', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Administrators' }).waitFor()
    await rowOf(page, 'nora').getByText('Active').waitFor()
  })

  it('asks its users for attributes, previewed against who is there, in a form or as JSON [CE-43]', async () => {
    await tab('User Attributes').click()
    await button('Add attribute').click()
    await button('Preview and save').click()
    await page.getByText('Please fill this in.').waitFor()
    const card = page.getByRole('group', { name: 'Department' })
    await page.getByRole('textbox', { name: 'Label' }).fill('Department')
    expect(await field('Name', card).inputValue()).toBe('department')
    await card.getByRole('combobox', { name: 'Type' }).selectOption('Choice')
    await card.getByRole('textbox', { name: 'Choices' }).fill('Sales\nIT')
    await card.getByRole('checkbox', { name: 'Required' }).check()
    await button('Edit as JSON').click()
    const json = page.getByRole('textbox', { name: 'JSON Schema' })
    const written = JSON.parse(await json.inputValue())
    await json.fill('{\n  "properties"\n}')
    await button('Preview and save').click()
    await page.getByText('This is no JSON: look at line 3.').waitFor()
    await json.fill(JSON.stringify({ ...written, required: ['department', 'ghost'] }))
    await button('Preview and save').click()
    await page.getByText('"ghost" is required, but there is no such attribute').waitFor()
    await json.fill(JSON.stringify(written))
    await button('Edit in the form').click()
    await button('Preview and save').click()
    await dialog()
      .getByText(/1 user does not fit, of 1\. .* when their user attributes are next edited/)
      .waitFor()
    await dialog().getByRole('link', { name: 'nora Person' }).waitFor()
    await dialog().getByText('Department: is missing.').waitFor()
    await button('Save', dialog()).click()
    await page.getByText('The attributes were saved.').waitFor()
  })

  it('has another schema for what only administrators write [CE-44]', async () => {
    await tab('Metadata Attributes').click()
    await button('Add attribute').click()
    await page.getByRole('textbox', { name: 'Label' }).fill('Contract')
    await button('Preview and save').click()
    await dialog().getByText('The one user fits.').waitFor()
    await button('Save', dialog()).click()
    await gone()
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Users/ })
      .click()
    await page.getByRole('link', { name: 'nora', exact: true }).click()
    await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Identity Pools' }).waitFor()
    await tab('Attributes').click()
    await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Administrators' }).waitFor()
    await page.getByRole('textbox', { name: 'Contract' }).fill('permanent')
    await page.getByRole('combobox', { name: 'Department' }).selectOption('IT')
    await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
  })
})

describe('a user of the pool', () => {
  it('gets another identifier, and signs in with it [CE-41]', async () => {
    await tab('Identifiers').click()
    await button('Add identifier').click()
    await dialog().getByRole('textbox', { name: 'Value' }).fill('nora.n')
    await button('Add', dialog()).click()
    await gone()
    await (await stage.seatFor('nora.n', PASSWORD, 'north')).open('/me')
  })

  it('gets an address and an OTP verification, and enters the code on the page that the mail names [CE-42] [CE-47]', async () => {
    await tab('Addresses').click()
    await button('Add address').click()
    await dialog().getByRole('combobox', { name: 'Kind' }).selectOption('E-mail')
    await dialog().getByRole('textbox', { name: 'Value' }).fill('nora@home.example')
    await button('Add', dialog()).click()
    await gone()
    await button('Manage').click()
    await page.getByRole('menuitem', { name: 'OTP verification' }).click()
    await dialog().getByRole('combobox', { name: 'Address' }).selectOption('nora@home.example')
    await button('Send code', dialog()).click()
    await page.getByText('A code for nora@home.example waits in the outbox.').waitFor()
    const mail = await readMail('nora@home.example')
    const { page: hers } = nora
    await hers.goto(mail.page)
    await hers.getByRole('textbox', { name: 'Code' }).fill(mail.code === '000000' ? '000001' : '000000')
    await button('Confirm', hers).click()
    await hers.getByText('this is not the code that was sent: 4 tries are left').waitFor()
    await hers.getByRole('textbox', { name: 'Code' }).fill(mail.code)
    await button('Confirm', hers).click()
    await hers.getByText('Mail to nora@home.example reaches you.').waitFor()
    await hers.getByRole('link', { name: 'Go on' }).click()
    await hers.getByRole('navigation', { name: 'Main navigation' }).waitFor()
    await page.reload()
    await rowOf(page, 'nora@home.example').getByText('Verified', { exact: true }).waitFor()
  })

  it('changes her own attributes and verifies an address of her own on My profile', async () => {
    const { page: hers } = nora
    await nora.open('/me')
    await hers.getByRole('region', { name: 'Metadata' }).getByText('permanent').waitFor()
    await hers.getByRole('combobox', { name: 'Department' }).selectOption('Sales')
    await hers.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }).click()
    await hers.getByText('Saved.', { exact: true }).waitFor()
    await button('Add address', hers).click()
    await dialog(hers).getByRole('textbox', { name: 'Value' }).fill('nora@lake.example')
    await button('Add', dialog(hers)).click()
    await gone(hers)
    await act('nora@lake.example', 'Send code', hers)
    const code = dialog(hers).getByRole('textbox', { name: 'Code' })
    await code.waitFor()
    await code.fill((await readMail('nora@lake.example')).code)
    await button('Confirm', dialog(hers)).click()
    await rowOf(hers, 'nora@lake.example').getByText('Verified', { exact: true }).waitFor()
  })

  it('is set to new: her session ends, and only the new invitation opens the account [CE-45]', async () => {
    await button('Manage').click()
    await page.getByRole('menuitem', { name: 'Set status to new' }).click()
    await button('Set status to new', dialog()).click()
    await page.getByText(/The activation link for nora@people.example waits in the outbox until/).waitFor()
    await page.getByText('New', { exact: true }).first().waitFor()
    await nora.page.reload()
    await nora.page.getByRole('heading', { name: 'Log in' }).waitFor()
    await nora.page.getByText('Your session has ended. Log in again.').waitFor()
    expect(new URL(nora.page.url()).searchParams.get('next')).toBe('/me')
    await expect(stage.seatFor('nora', PASSWORD, 'north')).rejects.toThrow('wrong_credentials')
  })

  it('an administrator is created there with a tenant role, and given another on the page of the user [CE-14] [CE-20] [CE-40]', async () => {
    await anna.open('/t/north/pools/administrators?new=1')
    await field('First Name', dialog()).fill('Omar')
    await field('Last Name', dialog()).fill('Nissen')
    await field('User Name', dialog()).fill('omar')
    await field('E-mail', dialog()).fill('omar@north.example')
    await dialog().getByRole('combobox', { name: 'Tenant Role' }).selectOption('Tenant Auditor')
    await button('Create', dialog()).click()
    await gone()
    await page.getByRole('link', { name: 'omar', exact: true }).click()
    const role = page.getByRole('combobox', { name: 'Tenant Role' })
    await expect.poll(() => role.inputValue()).toBe('Tenant Auditor')
    await role.selectOption('Tenant Member')
    await button('Save role').click()
    await page.getByText('Omar Nissen is Tenant Member now.').waitFor()
  })
})
