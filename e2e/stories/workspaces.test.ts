import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../packages/server/test/world/people.ts'
import { makePerson } from '../../packages/server/test/world/world.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { button, dialog, link } from './policies-ground.ts'
import { rowOf } from './tenant-management.ts'

const acme = { tenant: 'acme' }

let stage: Stage
let ada: Seat

beforeAll(async () => {
  stage = await startStage()
  const { world } = stage
  const maker = await world.managing()
  await maker.api.tenants.create({ body: { id: 'acme', title: 'Acme', preProvisionAdminAccess: true } })
  const people = { ada: 'Tenant Admin', audrey: 'Tenant Auditor', mia: undefined }
  for (const [userName, role] of Object.entries(people)) {
    const user = await makePerson(world, maker, { ...acme, userName, member: true })
    if (role) await maker.api.grants.giveUser({ params: { ...acme, user }, body: { roles: [role] } })
  }
  const bare = await makePerson(world, maker, { ...acme, userName: 'bare', member: true })
  await maker.api.grants.endUser({ params: { ...acme, user: bare }, body: { roles: ['Tenant Member'] } })
  ada = await stage.seatFor('ada', PASSWORD)
})
afterAll(() => stage.close())

/** A part of the workspace's page; beside its name stands how much is in it. */
const part = ({ page }: Seat, name: string) =>
  page.getByRole('navigation', { name: 'Parts of this workspace' }).getByRole('link', { name })

const navigation = ({ page }: Seat) => page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link')

describe('a workspace', () => {
  it('is made by the Tenant Admin, who finds it in the navigation', async () => {
    await ada.open('/t/acme')
    await link(ada, 'Workspaces').click()
    await rowOf(ada.page, 'Admin workspace').waitFor()
    await button(ada, 'New workspace').click()
    await dialog(ada).getByRole('textbox', { name: 'Name' }).fill('Admin WORKSPACE')
    await dialog(ada).getByRole('button', { name: 'Create' }).click()
    await dialog(ada).getByText('there is a workspace "Admin WORKSPACE" already').waitFor()
    await dialog(ada).getByRole('textbox', { name: 'Name' }).fill('Shop')
    await dialog(ada).getByRole('button', { name: 'Create' }).click()
    await ada.page.getByRole('heading', { level: 1, name: 'Shop' }).waitFor()
  })

  it('Manage Access → Add User offers admins, auditors and members, and nobody else [CE-29] [CE-30] [CE-31]', async () => {
    await part(ada, 'Manage Access').click()
    await ada.page.getByText('Nobody was given a role here').waitFor()
    await button(ada, 'Add User').first().click()
    const user = dialog(ada).getByRole('combobox', { name: 'User' })
    await user.click()
    const options = dialog(ada).getByRole('listbox', { name: 'User' }).getByRole('option')
    await options.first().waitFor()
    const offered = (await options.allInnerTexts()).map(text => text.split(' ')[0])
    expect(offered.sort()).toEqual(['Anna', 'ada', 'audrey', 'mia'])
  })

  it('Role, User, Add: Mia is Workspace Auditor [CE-32] [CE-33] [CE-34]', async () => {
    await dialog(ada).getByRole('combobox', { name: 'Role' }).selectOption('Workspace Auditor')
    await dialog(ada).getByRole('combobox', { name: 'User' }).fill('mia')
    await dialog(ada)
      .getByRole('option', { name: /^mia Person/ })
      .click()
    await dialog(ada).getByRole('button', { name: 'Add', exact: true }).click()
    await ada.page.getByText('mia Person is Workspace Auditor of this workspace now.').waitFor()
    const row = await rowOf(ada.page, 'mia Person').innerText()
    for (const told of ['Workspace Auditor', 'In force', 'ada Person']) expect(row).toContain(told)
  })

  it('Mia signs in and sees this workspace, and nothing that writes [CE-4] [CE-35]', async () => {
    const mia = await stage.seatFor('mia', PASSWORD)
    await mia.open('/t/acme')
    await mia.page.getByRole('region', { name: 'Your workspaces' }).getByRole('link', { name: 'Shop' }).waitFor()
    expect(await navigation(mia).allInnerTexts()).toEqual(['Overview', 'Workspaces'])
    await link(mia, 'Workspaces').click()
    await rowOf(mia.page, 'Shop').waitFor()
    expect(await rowOf(mia.page, 'Admin workspace').count()).toBe(0)
    await mia.page.getByRole('link', { name: 'Shop' }).click()
    await mia.page.getByRole('heading', { level: 1, name: 'Shop' }).waitFor()
    for (const [name, shown, act] of [
      ['Overview', 'About this workspace', 'Edit description'],
      ['Identity Providers', 'No identity providers', 'Connect pool'],
      ['Applications', 'No applications', 'New application'],
      ['Manage Access', 'mia Person', 'Add User'],
    ] as const) {
      await part(mia, name).click()
      await mia.page.locator('main').getByText(shown).first().waitFor()
      for (const writing of [act, 'Delete', 'Actions for']) {
        expect(await mia.page.locator('main').getByRole('button', { name: writing }).count(), writing).toBe(0)
      }
    }
    await part(mia, 'History').click()
    await mia.page.getByText('created the workspace Shop').waitFor()
    await mia.open('/t/acme/workspaces/admin')
    await mia.page.getByText('you lack workspaces.read in Acme').waitFor()
  })
})

describe('its applications', () => {
  it('are registered with exact addresses, and their secret is shown once', async () => {
    const { page } = ada
    await part(ada, 'Applications').click()
    await button(ada, 'New application').first().click()
    await dialog(ada).getByRole('textbox', { name: 'Name' }).fill('Till')
    await dialog(ada).getByRole('textbox', { name: 'Redirect URIs' }).fill('https://*.shop.example/')
    await dialog(ada).getByRole('button', { name: 'Register' }).click()
    await dialog(ada).getByText('"https://*.shop.example/" is a pattern').waitFor()
    await dialog(ada).getByRole('textbox', { name: 'Redirect URIs' }).fill('https://shop.example/signed-in')
    await dialog(ada).getByRole('button', { name: 'Register' }).click()
    await page.getByText('The application Till was registered').waitFor()
    const secret = await dialog(ada).getByRole('textbox', { name: 'Client secret' }).inputValue()
    expect(secret).toMatch(/^acme\.[\w-]{43}$/)
    await dialog(ada).getByRole('button', { name: 'Done' }).click()
    await page.getByRole('heading', { level: 1, name: 'Till' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Client ID' }).inputValue()).toMatch(/^acme\.[0-9a-f-]{36}$/)
    expect(await page.getByRole('textbox', { name: 'Issuer' }).inputValue()).toBe(`${stage.world.url}/oidc`)
    await button(ada, 'Rotate secret').click()
    await dialog(ada).getByRole('button', { name: 'Make a new secret' }).click()
    await page.getByText('The new secret of Till').waitFor()
    await dialog(ada).getByRole('button', { name: 'Done' }).click()
    await page.getByText('The secret before it is good until').waitFor()
    expect(await page.content()).not.toContain(secret)
  })
})

describe('the Admin workspace', () => {
  it('Identity Providers → Built in Admin IDP → Manage Pool leads to Identity Pools [CE-38] [CE-39]', async () => {
    const { page } = ada
    await ada.open('/t/acme/workspaces/admin/identity-providers')
    await page.getByRole('link', { name: 'Built in Admin IDP' }).click()
    await page.getByText('By it the administrators of the tenant sign in').waitFor()
    expect(await page.getByRole('link', { name: 'Manage Pool' }).getAttribute('href')).toBe('/t/acme/pools')
  })
})

describe('deleting a workspace', () => {
  it('names what goes, and has its name typed', async () => {
    const { page } = ada
    await ada.open('/t/acme/workspaces')
    await button(ada, 'Actions for Shop').click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialog(ada).getByText('1 application: Till').waitFor()
    await dialog(ada).getByText('the roles here of 1 person: mia Person').waitFor()
    expect(await dialog(ada).getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true)
    await dialog(ada).getByRole('textbox').fill('Shop')
    await dialog(ada).getByRole('button', { name: 'Delete' }).click()
    await page.getByText('The workspace Shop was deleted.').waitFor()
    await rowOf(page, 'Shop').waitFor({ state: 'detached' })
  })
})
