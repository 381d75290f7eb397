import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePerson } from '../../packages/server/test/world/world.ts'
import type { Seat } from '../stage.ts'
import { button, dialog, heading, iconsOf, link, type PolicyGround, startPolicyGround } from './policies-ground.ts'
import { readTable, rowOf } from './tenant-management.ts'

let ground: PolicyGround
let paula: Seat

beforeAll(async () => {
  ground = await startPolicyGround()
  paula = ground.paula
})
afterAll(() => ground.stage.close())

const sidebar = ({ page }: Seat) => page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link')
const pill = ({ page }: Seat) => page.getByRole('region', { name: 'Current Tenant' })

describe('Paula, who looks after policies and nothing else', () => {
  it('sees tenants with title, id and pin, as herself [PS-1]', async () => {
    await paula.open('/system/tenants')
    const table = paula.page.getByRole('table', { name: 'Tenants' })
    await link(paula, 'Acme').waitFor()
    expect((await readTable(table)).map(row => row['Tenant ID'])).toEqual(expect.arrayContaining(['acme', 'beta']))
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['Title', 'Tenant ID', 'Pin'])
    expect(await paula.page.getByText('acting as superuser').count()).toBe(0)
  })

  it('pins one, and stands before its policies [PS-2] [PS-4] [PS-5] [PS-6]', async () => {
    await link(paula, 'Pin Acme as the Current Tenant').click()
    await heading(paula, 'Policies').waitFor()
    expect(new URL(paula.page.url()).pathname + new URL(paula.page.url()).search).toBe('/system/policies?current=acme')
    await expect.poll(() => pill(paula).innerText()).toContain('Acme')
    expect((await pill(paula).innerText()).replace(/\s+/g, ' ')).toContain('Current Tenant: Acme')
  })

  it('keeps it on every page of the sidebar and in the breadcrumbs, across a reload [PS-3]', async () => {
    expect(await sidebar(paula).allInnerTexts()).toEqual(['Tenants', 'Policies', 'Access explorer', 'Users', 'Audit'])
    for (const entry of await sidebar(paula).all()) expect(await entry.getAttribute('href')).toContain('?current=acme')
    await link(paula, 'Hospital').click()
    await heading(paula, 'Hospital').waitFor()
    await paula.page
      .getByRole('link', { name: /^Application Roles/ })
      .first()
      .click()
    await link(paula, 'Nurse').waitFor()
    await paula.page.reload()
    await expect.poll(() => pill(paula).innerText()).toContain('Acme')
    await paula.page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Policies' }).click()
    await heading(paula, 'Policies').waitFor()
    expect(paula.page.url()).toContain('current=acme')
  })

  it('is shown that tenant alone, and told what she lacks for its users and its trail [PS-3]', async () => {
    await sidebar(paula).filter({ hasText: 'Tenants' }).click()
    await link(paula, 'Acme').waitFor()
    expect(await link(paula, 'Beta').count()).toBe(0)
    await sidebar(paula).filter({ hasText: 'Users' }).click()
    await paula.page.getByText('The users of acme are shown to who has access to it').waitFor()
    await sidebar(paula).filter({ hasText: 'Audit' }).click()
    await paula.page.getByText('The trail of acme is shown to who has access to it').waitFor()
  })

  it('finds it let go of by a page that shows the own of the system [PS-3]', async () => {
    await paula.open('/system/keys?current=acme')
    await expect.poll(() => new URL(paula.page.url()).search).toBe('')
    expect(await pill(paula).count()).toBe(0)
    await paula.open('/system?current=acme')
    await heading(paula, 'Policies').waitFor()
    expect(new URL(paula.page.url()).search).toBe('?current=acme')
  })

  it('clears it with the X, and stands before the tenants again [PS-7] [PS-8]', async () => {
    await button(paula, 'Clear Current Tenant').click()
    await heading(paula, 'Tenants').waitFor()
    await link(paula, 'Beta').waitFor()
    expect(new URL(paula.page.url()).search).toBe('')
    expect(await pill(paula).count()).toBe(0)
  })
})

describe('Anna, who has access to the tenant herself', () => {
  it('keeps it from its users to one of them, through the parts of the page, and back [PS-3]', async () => {
    const { world } = ground.stage
    await makePerson(world, await world.managing(), { tenant: 'acme', userName: 'mia', member: true })
    const anna = await ground.stage.anna()
    await anna.open('/system/users?current=acme')
    await link(anna, 'mia').click()
    await heading(anna, 'mia Person').waitFor()
    const at = () => new URL(anna.page.url())
    expect([at().pathname, at().search]).toEqual([
      expect.stringMatching(/^\/system\/users\/[0-9a-f-]+$/),
      '?current=acme',
    ])
    await pill(anna).waitFor()
    await anna.page.getByRole('link', { name: 'Roles', exact: true }).last().click()
    await expect.poll(() => at().pathname).toMatch(/^\/system\/users\/[0-9a-f-]+\/roles$/)
    expect(at().search).toBe('?current=acme')
    await anna.page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Users' }).click()
    await link(anna, 'mia').waitFor()
    expect([at().pathname, at().search]).toEqual(['/system/users', '?current=acme'])
  })
})

describe('with a Current Tenant, what the system defines is fixed', () => {
  it('the listing has no Add Policy, and no policy a pencil or a bin [PS-15] [PS-17]', async () => {
    await paula.open('/system/policies?current=acme')
    await link(paula, 'Hospital').waitFor()
    expect(await button(paula, 'Add Policy').count()).toBe(0)
    expect(await iconsOf(rowOf(paula.page, 'Hospital'), 'Hospital')).toEqual([])
    await paula.open('/system/policies')
    await button(paula, 'Add Policy').waitFor()
    await expect
      .poll(() => iconsOf(rowOf(paula.page, 'Hospital'), 'Hospital'))
      .toEqual(['Rename Hospital', 'Delete Hospital'])
  })

  it('nor has a permission, a role or a child policy [PS-12] [PS-13] [PS-14] [PS-16]', async () => {
    await paula.open(`/system/policies/${ground.hospital}?current=acme`)
    const tabs = paula.page.getByRole('navigation', { name: 'Parts of this policy' })
    await link(paula, 'patient.read').waitFor()
    expect((await tabs.getByRole('link').allInnerTexts()).map(text => text.replace(/\s*\d+$/, ''))).toEqual(
      expect.arrayContaining(['Permissions', 'Application Roles', 'Child Policies', 'Matrix', 'Policy Tree']),
    )
    expect(await button(paula, 'Add Permission').count()).toBe(0)
    expect(await iconsOf(rowOf(paula.page, 'patient.read'), 'patient.read')).toEqual([])
    await tabs.getByRole('link', { name: /^Child Policies/ }).click()
    await link(paula, 'Ward').waitFor()
    expect(await button(paula, 'Add Child Policy').count()).toBe(0)
    expect(await iconsOf(rowOf(paula.page, 'Ward'), 'Ward')).toEqual([])
    await tabs.getByRole('link', { name: /^Application Roles/ }).click()
    await link(paula, 'Nurse').waitFor()
    expect(await iconsOf(rowOf(paula.page, 'Nurse'), 'Nurse')).toEqual([])
    expect(await rowOf(paula.page, 'Nurse').innerText()).toContain('System')
  })

  it('but a role of its own can be added, and has both [PS-9] [PS-23] [PS-25]', async () => {
    await button(paula, 'Add Role').click()
    await dialog(paula).getByRole('textbox', { name: 'Name' }).fill('Night nurse')
    await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(paula).waitFor({ state: 'detached' })
    await link(paula, 'Night nurse').waitFor()
    expect(await iconsOf(rowOf(paula.page, 'Night nurse'), 'Night nurse')).toEqual([
      'Rename Night nurse',
      'Delete Night nurse',
    ])
  })

  it('which nobody else sees, neither the system nor another tenant [PS-24]', async () => {
    for (const where of ['', '?current=beta']) {
      await paula.open(`/system/policies/${ground.hospital}/roles${where}`)
      await link(paula, 'Nurse').waitFor()
      expect(await link(paula, 'Night nurse').count(), where).toBe(0)
    }
  })

  it('and which is renamed with the check icon, not with the X, and deleted [PS-26] [PS-27]', async () => {
    await paula.open(`/system/policies/${ground.hospital}/roles?current=acme`)
    const field = paula.page.getByRole('textbox', { name: 'New Name' })
    await button(paula, 'Rename Night nurse').click()
    await field.fill('Day nurse')
    await button(paula, 'Cancel renaming').click()
    await link(paula, 'Night nurse').waitFor()
    await button(paula, 'Rename Night nurse').click()
    await field.fill('Late nurse')
    await button(paula, 'Save the new name').click()
    await link(paula, 'Late nurse').waitFor()
    await button(paula, 'Delete Late nurse').click()
    await dialog(paula).getByText('This cannot be undone').waitFor()
    await dialog(paula).getByRole('button', { name: 'Delete' }).click()
    await paula.page.getByText('Late nurse was deleted.').waitFor()
    await link(paula, 'Late nurse').waitFor({ state: 'detached' })
  })
})
