import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRoles } from '../../packages/server/test/world/inside.ts'
import { type Stage, startStage } from '../stage.ts'
import { makeColleague, openTenants, readMappings, readSwitcher, rowOf } from './tenant-management.ts'

let stage: Stage
let page: Page

beforeAll(async () => {
  stage = await startStage()
  page = (await stage.anna()).page
})
afterAll(() => stage.close())

async function openForm() {
  await openTenants(page)
  await page.getByRole('button', { name: 'New Tenant' }).click()
  return page.getByRole('dialog', { name: 'New Tenant' })
}

describe('Anna makes a tenant', () => {
  it('in a form that asks for id and database, and tips her to keep the box ticked [OM-24] [OM-25] [OM-26] [OM-27] [OM-31]', async () => {
    const form = await openForm()
    await form.getByLabel('Tenant ID').waitFor()
    expect(await form.getByLabel('Database Name').inputValue()).toBe('main')
    const box = form.getByRole('checkbox', { name: 'Pre-provision admin access' })
    expect(await box.isChecked()).toBe(true)
    const tip = form.getByText('Leave this ticked, always')
    expect(await tip.textContent()).toContain('Otherwise you are not let into the tenant')
    expect(await tip.textContent()).toContain('provision yourself afterwards')
    await form.getByRole('button', { name: 'Save' }).waitFor()
  })

  it('with the box ticked, and works in it right away, in a database of its own [OM-28] [OM-29]', async () => {
    const form = await openForm()
    await form.getByLabel('Title').fill('Acme')
    await form.getByLabel('Database Name').fill('acme')
    expect(await form.getByLabel('Tenant ID').inputValue()).toBe('acme')
    await form.getByRole('button', { name: 'Save' }).click()

    await page.getByText('Acme was created. You have full access.').waitFor()
    expect(await readSwitcher(page)).toContain('Acme (0)')
    await page.getByRole('link', { name: 'Open Acme' }).click()
    await page.getByRole('heading', { name: 'Acme', level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/t/acme')

    expect(await readMappings(stage.world, 'acme')).toMatchObject([
      { tenant_id: 'acme', home_tenant_id: 'system', kind: 'mapped' },
    ])
    const anna = await stage.world.managing()
    const params = { tenant: 'acme' }
    const { items } = await anna.api.provisioning.list({ params, query: {} })
    expect(items).toMatchObject([{ userName: 'anna', sourceTenant: { id: 'system' }, isYou: true }])
    expect(items[0]?.groups.map(group => group.name)).toEqual(['TenantOwners'])
    expect(items[0]?.roles).toEqual(expect.arrayContaining(listRoles()))
    expect((await anna.api.tenants.get({ params })).database).toBe('acme')
  })

  it('with the box unticked, and is told that she has no access and where to get it [OM-30]', async () => {
    const form = await openForm()
    await form.getByLabel('Title').fill('Beta')
    await form.getByRole('checkbox', { name: 'Pre-provision admin access' }).uncheck()
    await form.getByRole('button', { name: 'Save' }).click()

    await page.getByText('You have no access to Beta').waitFor()
    expect(await readSwitcher(page)).not.toContain('Beta (0)')
    expect(await readMappings(stage.world, 'beta')).toEqual([])
    await page.getByRole('link', { name: 'Go to Provisioning' }).click()
    await page.getByText('Nobody from a tenant above has access').waitFor()

    await page.goto('/t/beta')
    await page.getByRole('heading', { name: 'You have no access to Beta' }).waitFor()
    await page.getByRole('link', { name: 'Open Provisioning' }).click()
    await page.getByRole('button', { name: 'Provision Current User' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/system/tenants/beta/provisioning')
  })

  it('and who may not manage tenants does not even learn that it exists [OM-30]', async () => {
    await makeColleague(stage.world, await stage.world.managing(), 'carl')
    const { page: carls } = await stage.seatFor('carl')
    for (const address of ['/t/beta', '/t/nosuchtenant']) {
      await carls.goto(address)
      await carls.getByRole('heading', { name: 'Not found' }).waitFor()
      expect(await carls.getByText('Beta').count()).toBe(0)
    }
  })
})

describe('the form helps', () => {
  it('a name alone is enough: title and id fill each other until both were typed [ID-13]', async () => {
    const form = await openForm()
    await form.getByLabel('Tenant ID').fill('Gamma')
    expect(await form.getByLabel('Title').inputValue()).toBe('gamma')
    await form.getByLabel('Tenant ID').fill('')
    await form.getByLabel('Title').fill('Müller & Söhne')
    expect(await form.getByLabel('Tenant ID').inputValue()).toBe('muellersoehne')
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Müller & Söhne was created. You have full access.').waitFor()
    await rowOf(page, 'Müller & Söhne').getByText('muellersoehne').waitFor()
  })

  it('and refuses at the field what cannot be, keeping what was typed', async () => {
    const form = await openForm()
    const [title, id, database] = ['Title', 'Tenant ID', 'Database Name'].map(label => form.getByLabel(label))
    const save = form.getByRole('button', { name: 'Save' })
    const refusedAt = (field: string) => form.getByRole('textbox', { name: field })
    await title?.fill('DEFAULT')
    await id?.fill('another')
    await save.click()
    await form
      .getByText(/default/i)
      .first()
      .waitFor()
    expect(await refusedAt('Title').getAttribute('aria-invalid')).toBe('true')
    await title?.fill('Another')
    await id?.fill('system')
    await save.click()
    await form.getByText(/reserved/).waitFor()
    expect(await refusedAt('Tenant ID').getAttribute('aria-invalid')).toBe('true')
    await id?.fill('another')
    await database?.fill('acme')
    await save.click()
    await form.getByText(/acme/).last().waitFor()
    expect(await refusedAt('Database Name').getAttribute('aria-invalid')).toBe('true')
    expect(await title?.inputValue()).toBe('Another')
  })
})
