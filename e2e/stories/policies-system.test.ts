import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Seat } from '../stage.ts'
import {
  button,
  dialog,
  heading,
  link,
  type PolicyGround,
  startPolicyGround,
  textOf,
  tickOf,
} from './policies-ground.ts'
import { rowOf } from './tenant-management.ts'

let ground: PolicyGround
let paula: Seat

beforeAll(async () => {
  ground = await startPolicyGround()
  paula = ground.paula
})
afterAll(() => ground.stage.close())

const cell = ({ page }: Seat, name: string) => page.getByRole('gridcell', { name })
const bar = ({ page }: Seat) => page.getByRole('region', { name: 'Unsaved changes' })

describe('at the system level, Paula', () => {
  it('makes a policy, a permission and a role in it', async () => {
    await paula.open('/system/policies')
    await button(paula, 'Add Policy').click()
    await dialog(paula).getByRole('textbox', { name: 'Name' }).fill('Laboratory')
    await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(paula).waitFor({ state: 'detached' })
    await link(paula, 'Laboratory').click()
    for (const [tab, act, name] of [
      ['Permissions', 'Add Permission', 'sample.read'],
      ['Application Roles', 'Add Role', 'Analyst'],
      ['Child Policies', 'Add Child Policy', 'Night shift'],
    ] as const) {
      await paula.page.getByRole('link', { name: new RegExp(`^${tab}`) }).click()
      await button(paula, act).click()
      await dialog(paula).getByRole('textbox', { name: 'Name' }).fill(name)
      await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
      await dialog(paula).waitFor({ state: 'detached' })
      await link(paula, name).first().waitFor()
    }
  })

  it('is refused a name that is taken, at the field', async () => {
    await paula.open('/system/policies?new=1')
    await dialog(paula).getByRole('textbox', { name: 'Name' }).fill('Hospital')
    await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(paula)
      .getByText(/Hospital.*(taken|exists|already)/i)
      .waitFor()
    await dialog(paula).getByRole('button', { name: 'Cancel' }).click()
  })

  it('renames with Enter, and not with Esc', async () => {
    const field = paula.page.getByRole('textbox', { name: 'New Name' })
    await button(paula, 'Rename Laboratory').click()
    await field.fill('Labs')
    await field.press('Escape')
    await link(paula, 'Laboratory').waitFor()
    await button(paula, 'Rename Laboratory').click()
    await field.fill('Labs')
    await field.press('Enter')
    await link(paula, 'Labs').waitFor()
  })

  it('deletes it after typing its name, and reads before what goes with it', async () => {
    const missed: string[] = []
    paula.page.on('response', answer => answer.status() === 404 && missed.push(answer.url()))
    await button(paula, 'Delete Labs').click()
    const confirm = dialog(paula).getByRole('button', { name: 'Delete' })
    await dialog(paula).getByText('1 child policy').waitFor()
    await dialog(paula).getByText('1 permission', { exact: true }).waitFor()
    expect(await confirm.isDisabled()).toBe(true)
    // Who gains and loses is still worked out then; that answer, too, is there before the policy is gone.
    await dialog(paula).locator('section[aria-busy=false]').waitFor()
    await dialog(paula).getByRole('textbox').fill('Labs')
    await confirm.click()
    await paula.page.getByText('Labs was deleted.').waitFor()
    await link(paula, 'Labs').waitFor({ state: 'detached' })
    expect(missed).toEqual([])
  })

  it('keeps every column in sight beside a name without blanks', async () => {
    const name = 'Ward'.repeat(50)
    const params = { tenant: 'all', policy: ground.hospital }
    const { id: role } = await ground.api.policyRoles.create({ params, body: { name } })
    await paula.page.setViewportSize({ width: 1440, height: 900 })
    await paula.open(`/system/policies/${ground.hospital}/roles`)
    const row = await paula.page.getByRole('row', { name: new RegExp(name) }).boundingBox()
    expect((row?.x ?? 0) + (row?.width ?? 9999)).toBeLessThanOrEqual(1440)
    for (const act of ['Rename', 'Delete']) {
      const icon = await button(paula, `${act} ${name}`).boundingBox()
      expect(icon?.x, act).toBeLessThan(800)
    }
    await ground.api.policyRoles.delete({ params: { ...params, role } })
    await paula.page.setViewportSize({ width: 1280, height: 800 })
  })

  it('sees in a child policy what comes from above, and cannot change it there', async () => {
    await paula.open(`/system/policies/${ground.hospital}/children`)
    await link(paula, 'Ward').click()
    await heading(paula, 'Ward').waitFor()
    await link(paula, 'patient.read').click()
    const nurse = await tickOf(paula, 'Nurse')
    expect(nurse).toMatchObject({ isTicked: true, isFixed: true })
    expect(nurse.says).toContain('inherited from parent policy')
    expect(await tickOf(paula, 'Clerk')).toMatchObject({ isTicked: false, isFixed: false })
  })

  it('cannot change the built-in policy, and is told so', async () => {
    await paula.open('/system/policies')
    await link(paula, 'administration').click()
    await paula.page.getByText('Built-in: who administers Tenantry itself.').waitFor()
    await expect.poll(() => button(paula, 'Add Permission').getAttribute('aria-disabled')).toBe('true')
  })
})

describe('the Policy Tree', () => {
  it('shows roles and whom they are given to, filtered by upper and lower case', async () => {
    await paula.open(`/system/policies/${ground.hospital}/tree`)
    const tree = paula.page.getByRole('region', { name: 'Policy Tree' })
    await tree.getByText('nora').waitFor()
    await tree.getByRole('link', { name: 'Ward' }).waitFor()
    const filter = paula.page.getByRole('searchbox', { name: /Filter by role or subject/ })
    await filter.fill('nora')
    await tree.getByRole('link', { name: 'Doctor' }).waitFor({ state: 'detached' })
    await filter.fill('NORA')
    await tree.getByText('No role or subject contains “NORA”').waitFor()
  })
})

describe('the history of a policy', () => {
  it('tells what was done to it, in words', async () => {
    await paula.open(`/system/policies/${ground.hospital}/history`)
    await paula.page.getByRole('listitem').filter({ hasText: 'Hospital' }).first().waitFor()
  })
})

describe('the matrix', () => {
  it('stages changes, and undoes one that was made twice', async () => {
    await paula.open(`/system/policies/${ground.hospital}/matrix`)
    await cell(paula, 'patient.read, Clerk: not granted').click()
    await cell(paula, 'patient.write, Doctor: granted here').click()
    await cell(paula, 'report.read, Nurse: not granted').click()
    await cell(paula, 'report.read, Nurse: granted, not saved yet').click()
    expect(await bar(paula).innerText()).toContain('2 unsaved changes')
    const names = await paula.page.getByRole('gridcell').evaluateAll(all => all.map(one => one.ariaLabel))
    expect(names.filter(name => name?.includes('not saved yet'))).toHaveLength(2)
  })

  it('reviews them, and saves them together', async () => {
    await bar(paula).getByRole('button', { name: 'Save' }).click()
    await dialog(paula).getByRole('row', { name: 'Clerk patient.read + granted' }).waitFor()
    await dialog(paula).getByRole('row', { name: 'Doctor patient.write − taken away' }).waitFor()
    await dialog(paula).getByText('Nobody gains or loses anything by it.').waitFor()
    await dialog(paula).getByRole('button', { name: 'Save' }).click()
    await paula.page.getByText('Saved: 1 granted, 1 taken away.').waitFor()
    await cell(paula, 'patient.read, Clerk: granted here').waitFor()
    await cell(paula, 'patient.write, Doctor: not granted').waitFor()
  })

  it('shows a tenant what the base policy grants, locked, and finds what the tenant adds [PS-35] [PS-36]', async () => {
    await paula.open(`/system/policies/${ground.hospital}/matrix?current=acme`)
    const locked = cell(paula, 'patient.read, Nurse: inherited from base policy')
    await locked.click()
    expect(await locked.getAttribute('aria-readonly')).toBe('true')
    expect(await bar(paula).count()).toBe(0)
    await cell(paula, 'report.read, Nurse: not granted').click()
    await bar(paula).getByRole('button', { name: 'Save' }).click()
    await dialog(paula).getByRole('button', { name: 'Save' }).click()
    await cell(paula, 'report.read, Nurse: granted here').waitFor()
    await paula.page.getByRole('combobox', { name: 'Show' }).selectOption('overrides')
    await expect.poll(() => paula.page.getByRole('rowheader').allInnerTexts()).toEqual(['report.read'])
    await paula.open(`/system/policies/${ground.hospital}/matrix`)
    await cell(paula, 'report.read, Nurse: not granted').waitFor()
  })

  it('is a list of ticks, role by role, in a narrow window', async () => {
    await paula.page.setViewportSize({ width: 800, height: 800 })
    await paula.page.getByRole('combobox', { name: 'Application role' }).selectOption('Nurse')
    expect(await paula.page.getByRole('checkbox', { name: 'patient.read' }).isChecked()).toBe(true)
    await paula.page.getByRole('checkbox', { name: 'report.read' }).check()
    expect(await bar(paula).innerText()).toContain('1 unsaved change')
    await bar(paula).getByRole('button', { name: 'Discard' }).click()
    await paula.page.setViewportSize({ width: 1280, height: 800 })
  })
})

describe('policies in a file', () => {
  let exported = ''
  const file = () => paula.page.getByRole('textbox', { name: 'The file' })
  const preview = async () => {
    await button(paula, 'Show what would change').click()
    await paula.page.getByRole('region', { name: 'What would change' }).waitFor()
    return paula.page.getByRole('region', { name: 'What would change' }).innerText()
  }
  const keep = async (name: string) => {
    const download = paula.page.waitForEvent('download')
    await button(paula, name).click()
    return download
  }

  it('are exported as a whole, and change nothing when they come back as they are', async () => {
    await paula.open('/system/policies')
    await button(paula, 'Export').click()
    const download = await keep('Download')
    expect(download.suggestedFilename()).toBe('policies.yaml')
    exported = await textOf(download)
    expect(exported).toContain('- patient.read')
    await link(paula, 'Import').click()
    await paula.page.locator('input[type=file]').setInputFiles(await download.path())
    expect(await preview()).toContain('Nothing: everything is as the file says.')
    expect(await paula.page.getByRole('button', { name: /^Import \d/ }).count()).toBe(0)
  })

  it('are refused with the line, where the file is wrong', async () => {
    await file().fill(exported.replace('- patient.read', '- [patient.read]'))
    await button(paula, 'Show what would change').click()
    const errors = paula.page.getByRole('alert')
    await errors.getByText('nothing was imported').waitFor()
    const line = exported.split('\n').findIndex(each => each.includes('- patient.read')) + 1
    await errors
      .getByRole('button', { name: `Line ${line}`, exact: true })
      .first()
      .click()
    const selected = () => paula.page.evaluate('getSelection()?.toString() ?? ""')
    await expect.poll(selected).toContain('- [patient.read]')
  })

  it('tell difference by difference what they would change, for whom, and are imported together', async () => {
    const added = exported
      .replace(/(\n *)- patient\.read\n/, '$1- patient.read$1- patient.scan\n')
      .replace(/( *)Nurse:\n( *)- patient\.read\n/, '$1Nurse:\n$2- patient.read\n$2- patient.scan\n')
    await file().fill(added)
    const diff = await preview()
    expect(diff).toContain('2 added, 0 changed, 0 removed')
    expect(diff).toMatch(/Permission\s+patient\.scan\s+– application role Nurse/)
    expect(diff).toContain('+ gains the permission patient.scan')
    await paula.page.getByRole('textbox', { name: 'Reason (optional)' }).fill('Scanner')
    await button(paula, 'Import 2 changes').click()
    await paula.page.getByRole('region', { name: 'Imported' }).waitFor()
    expect(await textOf(await keep('Download what there was before'))).toBe(exported)
    await paula.open(`/system/policies/${ground.hospital}/matrix`)
    await cell(paula, 'patient.scan, Nurse: granted here').waitFor()
  })

  it('are compared again where somebody else changed them meanwhile', async () => {
    await paula.open('/system/policies/import?policy=Hospital')
    await file().fill(exported)
    await paula.page.getByRole('radio', { name: /^is removed/ }).check()
    expect(await preview()).toContain('0 added, 0 changed, 2 removed')
    const params = { tenant: 'all', policy: ground.hospital }
    await ground.api.policyPermissions.create({ params, body: { name: 'patient.print' } })
    await button(paula, 'Import 2 changes').click()
    await dialog(paula).getByText('0 will be added, 0 changed, and 2 removed.').waitFor()
    await dialog(paula).getByRole('button', { name: 'Import 2 changes' }).click()
    await dialog(paula).getByRole('alert').waitFor()
    await dialog(paula).getByRole('button', { name: 'Cancel' }).click()
    await button(paula, 'Compare again').click()
    await paula.page.getByText('0 added, 0 changed, 3 removed').waitFor()
    await button(paula, 'Import 3 changes').click()
    await dialog(paula).getByRole('button', { name: 'Import 3 changes' }).click()
    await paula.page.getByRole('region', { name: 'Imported' }).waitFor()
    await paula.open(`/system/policies/${ground.hospital}`)
    await link(paula, 'report.read').waitFor()
    expect(await link(paula, 'patient.scan').count()).toBe(0)
  })

  it('bring a tenant what is its own, and leave the system level alone', async () => {
    await paula.open('/system/policies?current=acme')
    await link(paula, 'Import').click()
    await file().fill(
      'policies:\n  Hospital: {}\ntenants:\n  acme:\n    roles:\n      Hospital:\n        Porter: [patient.read]\n',
    )
    const diff = await preview()
    expect(diff).toContain('2 added, 0 changed, 0 removed')
    expect(diff).toContain('1 part of the file is left alone')
    await button(paula, 'Import 2 changes').click()
    await paula.page.getByRole('region', { name: 'Imported' }).waitFor()
    await paula.open(`/system/policies/${ground.hospital}/roles?current=acme`)
    await link(paula, 'Porter').waitFor()
    await paula.open(`/system/policies/${ground.hospital}/roles?current=beta`)
    await link(paula, 'Nurse').waitFor()
    expect(await link(paula, 'Porter').count()).toBe(0)
  })
})

describe('Settings → Administration → Settings', () => {
  it('is where User Search and Role Search are switched, by who looks after settings [PS-39] [PS-43]', async () => {
    const root = await ground.stage.seatFor('superuser', 'correct-horse-battery', 'system')
    await root.open('/settings')
    await root.page.getByRole('region', { name: 'Administration' }).getByRole('link', { name: 'Settings' }).click()
    const users = root.page.getByRole('region', { name: 'User Search' })
    await users.getByRole('radio', { name: /^Built-in/ }).check()
    await root.page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }).click()
    await root.page.getByText('The settings were saved.').waitFor()
    await users.getByRole('radio', { name: /^Endpoint/ }).check()
    await users.getByRole('textbox', { name: 'URL of the endpoint' }).fill('http://ids.example/users')
    await root.page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }).click()
    await root.page.getByRole('alert').filter({ hasText: 'https' }).waitFor()
    await users.getByText('it must begin with https://').waitFor()
    await root.page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Discard' }).click()

    await paula.open(`/system/policies/${ground.hospital}/roles/${ground.roles.get('Nurse')}/users?current=acme`)
    await rowOf(paula.page, 'nora').waitFor()
    await button(paula, 'Select Users').waitFor()
  })
})
