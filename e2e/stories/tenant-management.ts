import type { Locator, Page } from 'playwright-core'
import { asOwner } from '../../packages/server/test/races/rows.ts'
import { lookInside } from '../../packages/server/test/world/inside.ts'
import { makePerson, type Visitor, type World } from '../../packages/server/test/world/world.ts'

/** The row of a table, by the name that heads it. */
export function rowOf(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('button', { name: `Actions for ${name}`, exact: true }) })
}

/** Opens the list of tenants and waits for its rows. */
export async function openTenants(page: Page): Promise<void> {
  await page.goto('/system/tenants')
  await page.getByRole('table', { name: 'Tenants' }).getByRole('rowheader').first().waitFor()
}

/** Right-clicks a row and takes an entry of its menu. */
export async function chooseInRow(page: Page, name: string, entry: string): Promise<void> {
  await rowOf(page, name).click({ button: 'right' })
  await page.getByRole('menuitem', { name: entry }).click()
}

/** The texts of a table's rows, cell by cell, under the names of their columns. */
export async function readTable(table: Locator): Promise<Record<string, string>[]> {
  const heads = await table.getByRole('columnheader').allInnerTexts()
  const rows: Record<string, string>[] = []
  for (const row of await table.getByRole('row').all()) {
    const cells = await row.getByRole('rowheader').or(row.getByRole('cell')).allInnerTexts()
    if (cells.length > 0) rows.push(Object.fromEntries(heads.map((head, at) => [head.trim(), cells[at]?.trim() ?? ''])))
  }
  return rows
}

/** What the tenant switcher lists, without its headings: `Acme (0)`. It is opened and closed again. */
export async function readSwitcher(page: Page): Promise<string[]> {
  const button = page.getByRole('button', { name: /^Choose a tenant|^Switch tenant/ })
  await button.click()
  const list = page.getByRole('grid', { name: 'Your tenants' })
  // The shortlists may come before the whole list.
  await list.getByRole('rowheader', { name: 'All' }).waitFor()
  const titles = await list.getByRole('gridcell', { name: /\(\d+\)/ }).allInnerTexts()
  await page.keyboard.press('Escape')
  return [...new Set(titles.map(title => title.split('\n')[0]?.trim() ?? ''))]
}

/** Chooses a tenant in the switcher, which loads the application anew inside it. */
export async function switchTo(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /^Choose a tenant|^Switch tenant/ }).click()
  await page
    .getByRole('gridcell', { name: new RegExp(`^${title} \\(`) })
    .first()
    .click()
}

/** A new tenant, made behind the scenes by somebody who acts as superuser. */
export async function makeTenant(by: Visitor, title: string, more: { parent?: string; full?: boolean } = {}) {
  const { parent = 'system', full = false } = more
  const id = title.toLowerCase().replace(/[^a-z0-9]/g, '')
  const body = { title, id, parent, preProvisionAdminAccess: full }
  return (await by.api.tenants.create({ body })).tenant
}

/** Somebody who works for the operator: a user of the system tenant, with access to it. */
export function makeColleague(world: World, by: Visitor, userName: string): Promise<string> {
  return makePerson(world, by, { tenant: 'system', userName, member: true })
}

/** What is stored in a tenant, read below the API and inside the tenant's own scope: its mappings. */
export function readMappings(world: World, tenant: string) {
  return lookInside(world, tenant, rows =>
    rows.selectFrom('memberships').select(['tenant_id', 'home_tenant_id', 'user_id', 'kind']).execute(),
  )
}

/** `allowed_tenants` on the page My access: as the session says, and as a token issued now would. */
export async function readClaims(page: Page): Promise<{ inSession: string[]; inToken: string[] }> {
  const row = page.getByRole('row', { name: /^allowed_tenants/ })
  await row.waitFor()
  const [inSession = [], inToken = []] = await Promise.all(
    (await row.getByRole('cell').all()).map(async cell => {
      const values = await cell.getByRole('code').allInnerTexts()
      return values.sort()
    }),
  )
  return { inSession, inToken }
}

/** Some things in a tenant's inventory, of its first class; by somebody who may work in it. */
export async function makeObjects(by: Visitor, tenant: string, titles: readonly string[]): Promise<void> {
  const params = { tenant }
  const [first] = (await by.api.classes.list({ params, query: {} })).items
  for (const title of titles) await by.api.objects.create({ params, body: { title, class: first?.id ?? '' } })
}

/** How many objects are stored for a tenant, counted below the API; nought for a tenant that is no more. */
export async function readStock(world: World, tenant: string): Promise<number> {
  const found = await lookInside(world, tenant, rows => rows.selectFrom('objects').select('id').execute())
  return found.length
}

/** The databases of tenants' own that stand beside the instance's, by the names that the tenants gave them. */
export async function listOwnDatabases(world: World): Promise<string[]> {
  const rows = await asOwner(
    world,
    `SELECT substr(datname, length(current_database()) + 2) AS name
     FROM pg_database WHERE starts_with(datname, current_database() || '_')`,
  )
  return rows.map(row => String(row.name))
}
