import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../../packages/server/test/races/rows.ts'
import type { Seat } from '../stage.ts'
import { type PolicyGround, startPolicyGround, textOf } from './policies-ground.ts'

let ground: PolicyGround
let paula: Seat

/** 500 permissions and 50 roles, written below the API: one by one they would take a minute. */
async function fill({ stage, hospital }: PolicyGround): Promise<void> {
  const made = `'*', gen_random_uuid(), '${hospital}'`
  await inContext(stage.world, '*', [
    `INSERT INTO policy_permissions (tenant_id, id, policy_id, name, created_by)
     SELECT ${made}, 'ward.' || lpad(n::text, 3, '0'), 'paula' FROM generate_series(1, 497) AS n`,
    `INSERT INTO policy_roles (tenant_id, id, policy_id, name, created_by)
     SELECT ${made}, 'Role ' || lpad(n::text, 2, '0'), 'paula' FROM generate_series(1, 47) AS n`,
    `INSERT INTO permission_assignments (tenant_id, policy_id, role_scope, role_id, permission_id, granted_by)
     SELECT '*', '${hospital}', '*', r.id, p.id, 'paula' FROM policy_roles r JOIN policy_permissions p
       ON p.policy_id = r.policy_id WHERE r.name LIKE 'Role %3' AND p.name LIKE 'ward.%'`,
  ])
}

beforeAll(async () => {
  ground = await startPolicyGround()
  paula = ground.paula
  await fill(ground)
})
afterAll(() => ground.stage.close())

const countNodes = (): Promise<number> => paula.page.evaluate('document.querySelectorAll("*").length')
const grid = () => paula.page.getByRole('grid', { name: 'Roles and permissions' })
const cell = (name: string) => paula.page.getByRole('gridcell', { name })

describe('a matrix of 500 permissions and 50 roles', () => {
  it('shows eight roles until all are asked for', async () => {
    await paula.open(`/system/policies/${ground.hospital}/matrix`)
    await grid().waitFor()
    expect(await grid().getAttribute('aria-colcount')).toBe('9')
    await paula.page.getByRole('checkbox', { name: 'All roles (50)' }).check()
    expect(await grid().getAttribute('aria-rowcount')).toBe('501')
    expect(await grid().getAttribute('aria-colcount')).toBe('51')
  })

  it('has no more in the document than what is in sight, wherever it is scrolled', async () => {
    expect(await countNodes()).toBeLessThanOrEqual(1500)
    await grid().evaluate(element => element.scrollTo(2400, 9000))
    await cell('ward.260, Role 15: not granted').waitFor()
    expect(await countNodes()).toBeLessThanOrEqual(1500)
    await paula.page.setViewportSize({ width: 1600, height: 900 })
    expect(await countNodes()).toBeLessThanOrEqual(1500)
  })

  it('is ticked from one end to the other, and tells its places', async () => {
    await cell('ward.260, Role 15: not granted').click()
    await paula.page.keyboard.press('Control+End')
    const last = cell('ward.497, Role 47: not granted')
    await last.waitFor()
    // The bar of unsaved changes must not stand over the cell that has the keyboard.
    const cellBox = await last.boundingBox()
    const barBox = await paula.page.getByRole('region', { name: 'Unsaved changes' }).boundingBox()
    expect((cellBox?.y ?? 0) + (cellBox?.height ?? 0)).toBeLessThanOrEqual(barBox?.y ?? 0)
    expect(await last.getAttribute('aria-colindex')).toBe('51')
    await paula.page.keyboard.press('Space')
    await paula.page.keyboard.press('Control+Home')
    await paula.page.getByRole('columnheader', { name: 'Clerk' }).waitFor()
    const bar = paula.page.getByRole('region', { name: 'Unsaved changes' })
    expect(await bar.innerText()).toContain('2 unsaved changes')
    await bar.getByRole('button', { name: 'Save' }).click()
    await paula.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await paula.page.getByText('Saved: 2 granted, 0 taken away.').waitFor()
  })

  it('is turned on in a range, which Shift and the arrows choose', async () => {
    await cell('patient.write, Clerk: not granted').click()
    await cell('patient.write, Clerk: granted, not saved yet').click()
    for (const key of ['ArrowDown', 'ArrowRight']) await paula.page.keyboard.press(`Shift+${key}`)
    await paula.page.getByText('4 cells chosen').waitFor()
    await paula.page.keyboard.press('Space')
    await cell('report.read, Doctor: granted, not saved yet').waitFor()
    const bar = paula.page.getByRole('region', { name: 'Unsaved changes' })
    expect(await bar.innerText()).toContain('3 unsaved changes')
    await paula.page.keyboard.press('Space')
    await cell('patient.write, Doctor: taken away, not saved yet').waitFor()
    await bar.getByRole('button', { name: 'Discard' }).click()
  })

  it('is kept as a file, with every cell in words', async () => {
    await paula.page.getByRole('searchbox', { name: 'Search roles' }).fill('Doctor')
    await paula.page.getByRole('searchbox', { name: 'Search permissions' }).fill('patient')
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('3')
    const download = paula.page.waitForEvent('download')
    await paula.page.getByRole('button', { name: 'Export as CSV' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('matrix-Hospital.csv')
    expect(await textOf(file)).toBe(
      '\uFEFFPermission,Doctor\r\npatient.read,granted here\r\npatient.write,granted here\r\n',
    )
  })

  it('copies a role: the new one is there, and what it shall carry is staged', async () => {
    await paula.page.getByRole('button', { name: 'Copy role' }).click()
    const dialog = paula.page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'After the pattern of' }).selectOption('Doctor')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Doctor on call')
    await dialog.getByRole('button', { name: 'Copy' }).click()
    await cell('patient.read, Doctor on call: granted, not saved yet').waitFor()
    const bar = paula.page.getByRole('region', { name: 'Unsaved changes' })
    expect(await bar.innerText()).toContain('2 unsaved changes')
    await bar.getByRole('button', { name: 'Save' }).click()
    await paula.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await cell('patient.write, Doctor on call: granted here').waitFor()
  })

  it('is searched on both axes, and narrowed to what differs', async () => {
    await paula.page.getByRole('searchbox', { name: 'Search permissions' }).fill('ward.26')
    await paula.page.getByRole('searchbox', { name: 'Search roles' }).fill('Role 1')
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('11')
    expect(await grid().getAttribute('aria-colcount')).toBe('11')
    await cell('ward.263, Role 13: granted here').waitFor()
    await paula.page.getByRole('combobox', { name: 'Show' }).selectOption('changed')
    await paula.page.getByText('Nothing to show').waitFor()
  })
})
