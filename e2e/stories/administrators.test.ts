import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTACT, PASSWORD } from '../../packages/server/test/world/people.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { rowOf } from './tenant-management.ts'

let stage: Stage
let anna: Seat
let page: Page
let nora: Seat

beforeAll(async () => {
  stage = await startStage()
  const maker = await stage.world.managing()
  await maker.api.tenants.create({ body: { id: 'north', title: 'North', preProvisionAdminAccess: true } })
  anna = await stage.anna()
  page = anna.page
})
afterAll(() => stage.close())

const dialog = (on: Page = page) => on.getByRole('dialog')
const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true })
const field = (name: string, within: Page | Locator) => within.getByRole('textbox', { name, exact: true })
const save = (on: Page) => on.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' })

/** Chooses an act of *Manage* on the User Profile. */
async function manage(on: Page, act: string) {
  await button('Manage', on).click()
  await on.getByRole('menuitem', { name: act }).click()
}

/** Opens the mail that waits for somebody, and follows its link in a window of their own. */
async function accept(email: string): Promise<Seat> {
  await anna.open('/system/mail')
  await page
    .getByRole('row', { name: new RegExp(email) })
    .getByRole('link')
    .click()
  const link = await dialog().getByRole('textbox', { name: 'Link' }).inputValue()
  const theirs = await stage.seat()
  await theirs.page.goto(link)
  await field('Password', theirs.page).fill(PASSWORD)
  await field('Repeat password', theirs.page).fill(PASSWORD)
  await theirs.page.getByRole('button', { name: 'Activate account' }).click()
  return theirs
}

describe('Tenant Settings » Administrators of a new tenant', () => {
  it('shows one row, its first administrator [CE-10] [CE-11]', async () => {
    await anna.open('/t/north')
    await page.getByRole('navigation').getByRole('link', { name: 'Administrators' }).click()
    await rowOf(page, 'Anna Berg').getByText('Tenant Admin').waitFor()
    expect(await page.getByRole('row').count()).toBe(2)
  })

  it('shows role and status on a narrow screen as well, beside the menu of the row', async () => {
    await page.setViewportSize({ width: 320, height: 800 })
    const row = rowOf(page, 'Anna Berg')
    const status = await row.getByText('Active').boundingBox()
    const menu = await row.getByRole('cell').last().boundingBox()
    expect((status?.x ?? 320) + (status?.width ?? 0)).toBeLessThanOrEqual(menu?.x ?? 0)
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  it('Create New opens the User Profile, which says where the mail went [CE-13] [CE-14] [CE-15] [CE-16]', async () => {
    await button('Create New').click()
    await field('E-mail', dialog()).fill('nora')
    await button('Create', dialog()).click()
    await dialog().getByText('This is no e-mail address.').waitFor()
    await field('E-mail', dialog()).fill('nora@north.example')
    await field('First Name', dialog()).fill('Nora')
    await field('Last Name', dialog()).fill('Nissen')
    await dialog().getByRole('combobox', { name: 'Tenant Role' }).selectOption('Tenant Auditor')
    await button('Create', dialog()).click()
    await page.getByRole('heading', { level: 1, name: 'Nora Nissen' }).waitFor()
    await page.getByText(/The activation link for nora@north.example waits in the outbox until/).waitFor()
    await page.getByText('It can be accepted until').waitFor()
    await page.getByRole('link', { name: 'Addresses' }).click()
    await page.getByRole('row', { name: /nora@north.example/ }).waitFor()
  })

  it('the link makes her active, and she sees what an auditor may, and no more [CE-17] [CE-18]', async () => {
    nora = await accept('nora@north.example')
    const theirs = nora.page
    await theirs.getByRole('navigation').getByRole('link', { name: 'Administrators' }).click()
    await rowOf(theirs, 'Nora Nissen').getByText('Active').waitFor()
    expect(await button('Create New', theirs).getAttribute('aria-disabled')).toBe('true')
    await theirs.getByRole('link', { name: 'Nora Nissen' }).click()
    await theirs.getByRole('heading', { level: 1, name: 'Nora Nissen' }).waitFor()
    expect(await theirs.getByRole('combobox', { name: 'Tenant Role' }).isDisabled()).toBe(true)
  })

  it('a role is assigned on the User Profile, for the very next page that she opens [CE-19] [CE-20]', async () => {
    await anna.open('/t/north/settings/administrators')
    await page.getByRole('link', { name: 'Nora Nissen' }).click()
    await page.getByRole('combobox', { name: 'Tenant Role' }).selectOption('Tenant Admin')
    await button('Save role').click()
    await page.getByText('Nora Nissen is Tenant Admin now.').waitFor()
    await nora.open('/t/north/settings/administrators')
    await button('Create New', nora.page).click()
    await dialog(nora.page).waitFor()
  })
})

describe('a person → Manage → inactive', () => {
  it('ends the open session and refuses the log-in [CE-26] [CE-27]', async () => {
    await manage(page, 'Inactivate')
    await button('Inactivate', dialog()).click()
    await page.getByText('nora@north.example is inactive.').waitFor()
    await nora.open('/t/north')
    await nora.page.waitForURL('**/login?**')
    await field('User name or e-mail', nora.page).fill('nora@north.example')
    await field('Password', nora.page).fill(PASSWORD)
    await nora.page.getByRole('button', { name: 'Log in' }).click()
    await nora.page.getByRole('alert').getByText(/wrong/i).waitFor()
  })

  it('an invitation that nobody accepted is cancelled, with what it takes away', async () => {
    await anna.open('/t/north/settings/administrators?new=1')
    await field('E-mail', dialog()).fill('omar@north.example')
    await field('First Name', dialog()).fill('Omar')
    await field('Last Name', dialog()).fill('Nissen')
    await button('Create', dialog()).click()
    await page.getByRole('heading', { level: 1, name: 'Omar Nissen' }).waitFor()
    await manage(page, 'Cancel invitation')
    await dialog().getByText('The link in the mail no longer opens.').waitFor()
    await button('Cancel invitation', dialog()).click()
    await page.getByText('The invitation of omar@north.example is cancelled.').waitFor()
    await page.waitForURL('/t/north/settings/administrators')
    await expect.poll(() => page.getByRole('link', { name: 'Omar Nissen' }).count()).toBe(0)
  })
})

describe('a tenant’s creator without the ticked box', () => {
  it('gives an initial administrator’s e-mail; until they come the tenant has none, and says so [CE-11]', async () => {
    await anna.open('/system/tenants?new=1')
    await field('Title', dialog()).fill('South')
    await dialog().getByRole('checkbox', { name: 'Pre-provision admin access' }).uncheck()
    await field('E-mail of the initial administrator', dialog()).fill('frida@south.example')
    await field('First Name', dialog()).fill('Frida')
    await field('Last Name', dialog()).fill('Falk')
    await button('Save', dialog()).click()
    await page.getByText('The invitation for frida@south.example waits in the outbox.').waitFor()
    await rowOf(page, 'South').getByText('No administrator').waitFor()
    await rowOf(page, 'South').getByRole('link', { name: 'South', exact: true }).click()
    await page.getByText('An invitation waits').waitFor()
    await button('Invite another').waitFor()
  })

  it('who is the last Tenant Admin then: inactive, delete and another role are refused with the reason', async () => {
    const frida = await accept('frida@south.example')
    await frida.page.getByRole('navigation').getByRole('link', { name: 'Administrators' }).click()
    await frida.page.getByRole('link', { name: 'Frida Falk' }).click()
    await frida.page.getByText('This would take the last Tenant Admin away').waitFor()
    await button('Manage', frida.page).click()
    const inactivate = frida.page.getByRole('menuitem', { name: 'Inactivate' })
    await inactivate.getByText('make somebody else Tenant Admin first').waitFor()
    expect(await inactivate.getAttribute('aria-disabled')).toBe('true')
  })
})

describe('General', () => {
  it('Advanced administrator management on: the notice and Open Admin Workspace [CE-12] [CE-36] [CE-37]', async () => {
    await anna.open('/t/north/settings/general')
    await page.getByRole('radio', { name: /^On / }).check()
    await page.getByText('Nothing is lost: everybody keeps their role').waitFor()
    await save(page).click()
    await page.getByText('The settings were saved.').waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Administrators' }).click()
    await page.getByText('Advanced administrator management is on.').waitFor()
    await rowOf(page, 'Anna Berg').getByText('Tenant Admin').waitFor()
    expect(await button('Create New').count()).toBe(0)
    await page.getByRole('link', { name: 'Open Admin Workspace' }).click()
    await page.waitForURL('/t/north/workspaces/admin/identity-providers')
    await page.getByRole('link', { name: 'Built in Admin IDP' }).waitFor()
  })
})

describe('the switch of the instance', () => {
  it('off: the page has an Important note, with whom to contact [CE-7]', async () => {
    await anna.open('/system/settings')
    await page.getByRole('radio', { name: /^Off The page says/ }).check()
    await save(page).click()
    await page.getByText('Administrator management was changed.').waitFor()
    await anna.open('/t/north/settings/administrators')
    await page.getByText('Important:').waitFor()
    await page.getByText(`Contact ${CONTACT}.`).waitFor()
    expect(await page.getByRole('link', { name: 'Password Policy' }).count()).toBe(0)
  })
})
