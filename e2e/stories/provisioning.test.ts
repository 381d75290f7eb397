import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRoles } from '../../packages/server/test/world/inside.ts'
import { accounts, PASSWORD } from '../../packages/server/test/world/people.ts'
import { makePerson, type Visitor } from '../../packages/server/test/world/world.ts'
import { type Stage, startStage } from '../stage.ts'
import {
  chooseInRow,
  makeColleague,
  makeTenant,
  openTenants,
  readClaims,
  readMappings,
  readSwitcher,
  readTable,
  rowOf,
  switchTo,
} from './tenant-management.ts'

let stage: Stage
let anna: Visitor
let page: Page

const operator = 'System (infrastructure tenant)'
const mappings = (on: Page) => on.getByRole('table', { name: 'Cross-tenant mappings' })

/**
 * Weber, whom Anna can enter, with its customers Berlin and Hamburg; Kassel, whom nobody can enter. ben works for the
 * operator, petra for Weber, hugo looks after Hamburg.
 */
beforeAll(async () => {
  stage = await startStage()
  anna = await stage.world.managing()
  await makeTenant(anna, 'Weber', { full: true })
  await makeTenant(anna, 'Kassel')
  await makeTenant(anna, 'Berlin', { parent: 'weber' })
  await makeTenant(anna, 'Hamburg', { parent: 'weber' })
  await makeColleague(stage.world, anna, 'ben')
  await makePerson(stage.world, anna, { tenant: 'weber', userName: 'petra', member: true })
  const hugo = await makeColleague(stage.world, anna, 'hugo')
  await anna.api.provisioning.addUser({ params: { tenant: 'hamburg' }, body: { user: hugo, groups: [] } })
  page = (await stage.anna()).page
})
afterAll(() => stage.close())

describe('the way to Provisioning', () => {
  it('starts in Tenant Management only, by right click on the tenant, and Back leads there again [OM-3] [OM-7] [OM-8] [OM-9] [OM-15]', async () => {
    await openTenants(page)
    const entries = page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link')
    expect(await entries.allInnerTexts()).not.toContain('Provisioning')
    await rowOf(page, 'Berlin').click({ button: 'right' })
    const entry = page.getByRole('menu', { name: 'Berlin' }).getByRole('menuitem', { name: 'Provisioning' })
    await entry.click()
    await page.getByRole('heading', { name: 'Provisioning', level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/system/tenants/berlin/provisioning')
    await page.getByText('are let into Berlin').waitFor()
    await page.getByRole('link', { name: 'Back' }).click()
    await page.getByRole('heading', { name: 'Tenants', level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/system/tenants')
  })

  it('explains itself, at set-up and later, and links to the guide [OM-1] [OM-2] [OM-36]', async () => {
    await page.goto('/system/tenants/berlin/provisioning')
    const help = page.getByText('people of a tenant above are let into Berlin')
    expect(await help.textContent()).toContain('when it is set up, and whenever access changes later')
    await page.getByRole('link', { name: 'How cross-tenant authentication works' }).click()
    await page.getByRole('heading', { name: 'Cross-tenant authentication', level: 1 }).waitFor()
    await page.getByRole('heading', { name: 'Session, token, and allowed_tenants' }).waitFor()
  })

  it('keeps the names of the manual, letter for letter [OM-37]', async () => {
    const guide = page.getByRole('article')
    for (const name of ['ExternalTenantUserMapping', 'TenantManagement', 'TenantOwners', 'allowed_tenants']) {
      await guide.getByText(name, { exact: true }).first().waitFor()
    }
    await page.goto('/system/tenants/hamburg/provisioning')
    await page.getByRole('button', { name: 'Provision Current User', exact: true }).waitFor()
    await rowOf(page, 'hugo').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Delete', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Back', exact: true }).click()
    await rowOf(page, 'Hamburg').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Provisioning', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'New Tenant', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Pre-provision admin access', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor()
  })
})

describe('Anna lets people in', () => {
  async function addUser(userName: string, group?: string) {
    await page.getByRole('button', { name: 'Add user' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add user to Berlin' })
    await dialog.getByRole('searchbox', { name: 'Search by user name' }).fill(userName)
    await dialog.getByRole('radio', { name: userName }).check()
    if (group) await dialog.getByRole('checkbox', { name: group }).check()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await rowOf(page, userName).waitFor()
  }

  it('from the parents, with groups of the tenant that they enter [OM-34]', async () => {
    await page.goto('/system/tenants/berlin/provisioning')
    await page.getByText('Nobody from a tenant above has access').waitFor()
    await addUser('ben', 'TenantOwners')
    await addUser('petra')
    const rolesOf = async (userName: string, home: string) => {
      const { api } = await stage.world.logIn(userName, PASSWORD, home)
      return (await api.tenantFrame.get({ params: { tenant: 'berlin' } })).roles
    }
    expect(await rolesOf('ben', 'system')).toEqual(expect.arrayContaining(['Tenant Admin', ...listRoles()]))
    expect(await rolesOf('petra', 'weber')).toEqual(['Tenant Member'])
  })

  it('and sees who comes from where with which groups, of this tenant and no other [OM-10] [OM-11] [OM-12] [OM-13]', async () => {
    await page.goto('/system/tenants/berlin/provisioning')
    await rowOf(page, 'ben').waitFor()
    expect(await readTable(mappings(page))).toMatchObject([
      { 'User Name': 'ben', 'Source Tenant': operator, Groups: 'TenantOwners' },
      { 'User Name': 'petra', 'Source Tenant': 'Weber', Groups: 'none' },
    ])
    await page.goto('/system/tenants/hamburg/provisioning')
    await rowOf(page, 'hugo').waitFor()
    expect((await readTable(mappings(page))).map(row => row['User Name'])).toEqual(['hugo'])
  })
})

describe('Anna provisions herself', () => {
  it('with one click: a mapping in the target tenant, all its roles, TenantOwners [OM-14] [OM-17] [OM-18] [OM-19] [OM-23]', async () => {
    expect(await readMappings(stage.world, 'kassel')).toEqual([])
    await openTenants(page)
    await chooseInRow(page, 'Kassel', 'Provisioning')
    await page.getByRole('button', { name: 'Provision Current User' }).click()
    await rowOf(page, 'anna').waitFor()
    expect(await readTable(mappings(page))).toMatchObject([
      { 'User Name': expect.stringContaining('anna'), 'Source Tenant': operator, Groups: 'TenantOwners' },
    ])
    await page.getByText('You were given full access to Kassel').waitFor()
    await page.getByText('Log out and log back in to receive the updated').waitFor()
    await page.getByRole('button', { name: 'Log out' }).waitFor()
    await page.getByRole('button', { name: 'Refresh access' }).waitFor()

    expect(await readMappings(stage.world, 'kassel')).toMatchObject([
      { tenant_id: 'kassel', home_tenant_id: 'system', kind: 'mapped' },
    ])
    const { items } = await anna.api.provisioning.list({ params: { tenant: 'kassel' }, query: {} })
    expect(items[0]?.roles).toEqual(expect.arrayContaining(listRoles()))
  })

  it('a second click says that she has access already and adds no row [OM-17]', async () => {
    await page.getByRole('button', { name: 'Provision Current User' }).click()
    await page.getByText('You already have access to Kassel').waitFor()
    expect((await readTable(mappings(page))).length).toBe(1)
  })

  it('and her session learns of it when she logs out and in, not before [OM-20] [OM-21] [OM-22]', async () => {
    await page.goto('/me/access')
    expect(await readClaims(page)).toEqual({ inSession: ['system', 'weber'], inToken: ['kassel', 'system', 'weber'] })
    await page.goto('/system/tenants/kassel/provisioning')
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByRole('textbox', { name: 'User name' }).fill('anna')
    await page.getByRole('textbox', { name: /^Password/ }).fill(accounts.firstUser.password)
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('button', { name: /^User menu/ }).waitFor()
    const all = ['kassel', 'system', 'weber']
    await page.goto('/me/access')
    expect(await readClaims(page)).toEqual({ inSession: all, inToken: all })
    await switchTo(page, 'Kassel')
    await page.getByRole('heading', { name: 'Kassel', level: 1 }).waitFor()
  })

  it('or, in one click, with Refresh access', async () => {
    await page.goto('/system/tenants/hamburg/provisioning')
    await page.getByRole('button', { name: 'Provision Current User' }).click()
    await page.getByRole('button', { name: 'Refresh access' }).click()
    await page.getByText('Your session now knows Hamburg').waitFor()
    expect(await readSwitcher(page)).toContain('Hamburg (0)')
    await page.getByRole('link', { name: 'Open Hamburg' }).click()
    await page.getByRole('heading', { name: 'Hamburg', level: 1 }).waitFor()
  })
})

describe('Anna takes the access of Ben away while he works', () => {
  it('by right click and Delete: without confirming nothing changes [OM-16] [OM-32]', async () => {
    await page.goto('/system/tenants/berlin/provisioning')
    await chooseInRow(page, 'ben', 'Delete')
    const dialog = page.getByRole('dialog', { name: 'End the access of ben?' })
    await dialog.getByText('ben Person loses access to this tenant at once').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await rowOf(page, 'ben').waitFor()
    expect((await readMappings(stage.world, 'berlin')).length).toBe(2)
  })

  it('confirmed, he is out at his next click, and the next refresh of his access says so [OM-32] [OM-33]', async () => {
    const { page: bens } = await stage.seatFor('ben')
    await bens.goto('/t/berlin')
    await bens.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()

    await chooseInRow(page, 'ben', 'Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await rowOf(page, 'ben').waitFor({ state: 'hidden' })
    expect((await readTable(mappings(page))).map(row => row['User Name'])).toEqual(['petra'])
    expect((await readMappings(stage.world, 'berlin')).length).toBe(1)

    await bens.getByRole('link', { name: 'Objects', exact: true }).click()
    await bens.getByRole('heading', { name: 'Your access was removed' }).waitFor()
    await bens.goto('/me/access')
    expect(await readClaims(bens)).toEqual({ inSession: ['berlin', 'system'], inToken: ['system'] })
    await bens.getByRole('button', { name: 'Refresh access' }).click()
    await bens.getByText('Your session is up to date').waitFor()
    expect(await readClaims(bens)).toEqual({ inSession: ['system'], inToken: ['system'] })
    expect(await bens.getByRole('button', { name: /Choose a tenant/ }).count()).toBe(0)
  })
})
