import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SearchEndpoint, startSearchEndpoint } from '../../packages/server/test/policies/search-endpoint.ts'
import { PASSWORD } from '../../packages/server/test/world/people.ts'
import { makePerson } from '../../packages/server/test/world/world.ts'
import type { Seat } from '../stage.ts'
import {
  button,
  dialog,
  heading,
  link,
  makePolicyManager,
  type PolicyGround,
  startPolicyGround,
  tickOf,
} from './policies-ground.ts'
import { rowOf } from './tenant-management.ts'

let ground: PolicyGround
let paula: Seat
let endpoint: SearchEndpoint

beforeAll(async () => {
  ground = await startPolicyGround({ allowPrivateEndpoints: true })
  endpoint = await startSearchEndpoint()
  paula = ground.paula
  const maker = await ground.stage.world.managing()
  for (const [tenant, userName] of [
    ['acme', 'mia'],
    ['beta', 'boris'],
  ] as const) {
    await makePerson(ground.stage.world, maker, { tenant, userName, member: true })
  }
  const params = { tenant: 'acme', policy: ground.hospital }
  await ground.api.policyRoles.create({ params, body: { name: 'Night nurse' } })
})
afterAll(async () => {
  await endpoint.stop()
  await ground.stage.close(['502 (Bad Gateway)', '502 http'])
})

const pageOf = (kind: 'permissions' | 'roles', name: string, part = '') =>
  `/system/policies/${ground.hospital}/${kind}/${ground[kind].get(name)}${part}`

async function switchUserSearch(userSearch: { mode: 'built-in' | 'endpoint'; url: string | null }) {
  const superuser = await ground.stage.world.logIn('superuser', 'correct-horse-battery', 'system')
  const { version } = await superuser.api.searchSettings.get()
  const roleSearch = { mode: 'built-in', url: null } as const
  await superuser.api.searchSettings.edit({ body: { userSearch, roleSearch } }, { ifMatch: version })
}
const bar = ({ page }: Seat) => page.getByRole('region', { name: 'Unsaved changes' })

async function save(seat: Seat): Promise<void> {
  await bar(seat).getByRole('button', { name: 'Save Assignment' }).click()
  await dialog(seat).getByRole('button', { name: 'Save Assignment' }).click()
  await seat.page.getByText('The assignments were saved.').first().waitFor()
}

describe('Manage Permission, with a Current Tenant', () => {
  it('shows what the base policy assigns, ticked and fixed, with its label [PS-18] [PS-19] [PS-20] [PS-35]', async () => {
    await paula.open(`/system/policies/${ground.hospital}?current=acme`)
    await link(paula, 'patient.read').click()
    await heading(paula, 'patient.read').waitFor()
    const nurse = await tickOf(paula, 'Nurse')
    expect(nurse).toMatchObject({ isTicked: true, isFixed: true })
    expect(nurse.says).toContain('inherited from base policy')
  })

  it('assigns it to the tenant’s own role, and to a system role without it [PS-10] [PS-28] [PS-29] [PS-31] [PS-36]', async () => {
    for (const name of ['Night nurse', 'Clerk']) {
      expect(await tickOf(paula, name)).toMatchObject({ isTicked: false, isFixed: false })
      await paula.page.getByRole('checkbox', { name, exact: true }).check()
    }
    expect(await bar(paula).innerText()).toContain('2 unsaved changes')
    await bar(paula).getByRole('button', { name: 'Save Assignment' }).click()
    await dialog(paula).getByRole('row', { name: 'Night nurse patient.read + granted' }).waitFor()
    await dialog(paula).getByRole('row', { name: 'Clerk patient.read + granted' }).waitFor()
    await dialog(paula).getByText('Nobody gains or loses anything by it.').waitFor()
    expect(await bar(paula).innerText()).toContain('2 unsaved changes')
    await dialog(paula).getByRole('button', { name: 'Cancel' }).click()
    await save(paula)
    await bar(paula).waitFor({ state: 'detached' })
    await paula.page.reload()
    expect(await tickOf(paula, 'Night nurse')).toMatchObject({ isTicked: true, isFixed: false })
  })

  it('has changed nothing at the system level, nor for another tenant [PS-30]', async () => {
    await paula.open(pageOf('permissions', 'patient.read'))
    expect(await tickOf(paula, 'Clerk')).toMatchObject({ isTicked: false, isFixed: false })
    expect(await tickOf(paula, 'Nurse')).toMatchObject({ isTicked: true, isFixed: false })
    await paula.open(`${pageOf('permissions', 'patient.read')}?current=beta`)
    expect(await tickOf(paula, 'Clerk')).toMatchObject({ isTicked: false, isFixed: false })
    expect(await paula.page.getByRole('checkbox', { name: 'Night nurse' }).count()).toBe(0)
  })

  it('asks before unsaved ticks are left, and finds them by their state', async () => {
    await paula.page.getByRole('checkbox', { name: 'Clerk', exact: true }).check()
    await link(paula, 'Policies').first().click()
    await dialog(paula).getByRole('button', { name: 'Cancel' }).click()
    await bar(paula).getByRole('button', { name: 'Discard' }).click()
    await paula.page.getByRole('combobox', { name: 'Show' }).selectOption('inherited')
    await expect.poll(() => paula.page.getByRole('checkbox', { name: 'Clerk' }).count()).toBe(0)
    expect(await tickOf(paula, 'Doctor')).toMatchObject({ isFixed: true })
  })

  it('saves nothing over what somebody else saved meanwhile, and keeps what was ticked', async () => {
    await paula.open(`${pageOf('permissions', 'report.read')}?current=beta`)
    await paula.page.getByRole('checkbox', { name: 'Clerk', exact: true }).check()
    const params = { tenant: 'beta', policy: ground.hospital, permission: ground.permissions.get('report.read') ?? '' }
    const body = { assigned: [ground.roles.get('Nurse') ?? ''], before: [] }
    await ground.api.policyPermissions.saveRoles({ params, body })
    await bar(paula).getByRole('button', { name: 'Save Assignment' }).click()
    await dialog(paula).getByRole('button', { name: 'Save Assignment' }).click()
    const said = dialog(paula).getByRole('alert')
    await said.getByText('Somebody else changed it meanwhile').waitFor()
    await said.getByText('report.read in Nurse: granted').waitFor()
    await dialog(paula).getByRole('row', { name: 'Clerk report.read + granted' }).waitFor()
    await dialog(paula).getByRole('button', { name: 'Save Assignment' }).click()
    await bar(paula).waitFor({ state: 'detached' })
    for (const name of ['Nurse', 'Clerk']) expect(await tickOf(paula, name)).toMatchObject({ isTicked: true })
    const { items } = await ground.api.policyPermissions.listRoles({ params })
    expect(items.filter(({ state }) => state === 'assigned').map(({ role }) => role.name)).toEqual(['Clerk', 'Nurse'])
  })
})

describe('Manage Application Role, with a Current Tenant', () => {
  it('has four tabs, and what the system assigned is read-only [PS-21] [PS-22]', async () => {
    await paula.open(`${pageOf('roles', 'Nurse', '/users')}?current=acme`)
    const tabs = paula.page.getByRole('navigation', { name: 'Parts of this application role' })
    await rowOf(paula.page, 'nora').waitFor()
    expect((await tabs.getByRole('link').allInnerTexts()).map(text => text.replace(/\s*\d+$/, ''))).toEqual([
      'Permission Assignments',
      'User ID Assignments',
      'Identity Role Assignments',
      'Claims Evaluation Assignments',
    ])
    expect(await rowOf(paula.page, 'nora').innerText()).toContain('System')
    expect(await button(paula, 'Remove nora').count()).toBe(0)
    await tabs.getByRole('link', { name: /^Claims Evaluation/ }).click()
    await paula.page.getByText('No claims evaluation assignments').waitFor()
  })

  it('gives it to a user of the tenant by id, until when and why [PS-11] [PS-32] [PS-37] [PS-38]', async () => {
    await paula.open(`${pageOf('roles', 'Nurse', '/users')}?current=acme`)
    await button(paula, 'Add User').click()
    await dialog(paula).getByRole('textbox', { name: 'User ID' }).fill('  ')
    await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(paula).getByText('Please fill this in.').waitFor()
    await dialog(paula).getByRole('textbox', { name: 'User ID' }).fill('7'.repeat(500))
    await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(paula).getByText('a user id has at most 200 characters').waitFor()
    await dialog(paula).getByRole('textbox', { name: 'User ID' }).fill('Mia-7')
    await dialog(paula).getByRole('button', { name: '1 week' }).click()
    await dialog(paula).getByRole('textbox', { name: 'Reason (optional)' }).fill('Stands in')
    const panel = dialog(paula).getByRole('region', { name: 'Who gains and loses' })
    await panel.getByText('Mia-7').waitFor()
    await panel.getByText('+ gains the role Nurse').waitFor()
    await panel.getByText('+ gains the permission patient.read').waitFor()
    await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(paula).waitFor({ state: 'detached' })
    expect(await rowOf(paula.page, 'Mia-7').innerText()).toContain('Stands in')
    await button(paula, 'Remove Mia-7').waitFor()
  })

  it('withholds it from one by Deny; the same twice is refused', async () => {
    for (const answer of ['added', 'refused']) {
      await button(paula, 'Add User').click()
      await dialog(paula).getByRole('textbox', { name: 'User ID' }).fill('nora')
      await dialog(paula).getByRole('checkbox', { name: 'Deny' }).check()
      await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
      if (answer === 'added') await dialog(paula).waitFor({ state: 'detached' })
      else await dialog(paula).getByText('is assigned to the role "Nurse" here already').waitFor()
    }
    await paula.page.keyboard.press('Escape')
    await dialog(paula).getByRole('button', { name: 'Discard' }).click()
    await expect.poll(() => paula.page.getByRole('cell', { name: 'Deny' }).count()).toBe(1)
  })

  it('offers Select Users only while User Search is on, for the Current Tenant [PS-39] [PS-40] [PS-43] [PS-44]', async () => {
    expect(await button(paula, 'Select Users').count()).toBe(0)
    await switchUserSearch({ mode: 'built-in', url: null })
    await paula.page.reload()
    await button(paula, 'Select Users').click()
    await dialog(paula).getByRole('checkbox', { name: /mia/ }).check()
    expect(await dialog(paula).getByRole('checkbox', { name: /boris/ }).count()).toBe(0)
    await dialog(paula).getByRole('button', { name: 'Add 1' }).click()
    await dialog(paula).waitFor({ state: 'detached' })
    await paula.page.getByRole('rowheader', { name: /mia Person/ }).waitFor()

    await paula.open(`${pageOf('roles', 'Nurse', '/identity-roles')}?current=acme&select=1`)
    await dialog(paula)
      .getByRole('checkbox', { name: /TenantOwners/ })
      .check()
    await dialog(paula).getByRole('button', { name: 'Add 1' }).click()
    await rowOf(paula.page, 'TenantOwners').waitFor()
  })

  it('gives it to an identity role, by its name [PS-33] [PS-41] [PS-42]', async () => {
    await button(paula, 'Add Role').click()
    await dialog(paula).getByRole('textbox', { name: 'Identity role' }).fill('ward-staff')
    await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(paula).waitFor({ state: 'detached' })
    await rowOf(paula.page, 'ward-staff').waitFor()
    await button(paula, 'Remove ward-staff').click()
    await dialog(paula).getByRole('button', { name: 'Remove' }).click()
    await rowOf(paula.page, 'ward-staff').waitFor({ state: 'detached' })
  })

  it('tells beside the field whose user ID it is, or who was meant', async () => {
    await paula.open(`${pageOf('roles', 'Nurse', '/users')}?current=acme&add=1`)
    const field = dialog(paula).getByRole('textbox', { name: 'User ID' })
    await field.fill('mia')
    await dialog(paula).getByText('No user of acme has the ID “mia”.').waitFor()
    await dialog(paula).getByRole('button', { name: 'mia Person (mia)' }).click()
    await dialog(paula).getByText('This is mia Person (mia).').waitFor()
    expect(await field.inputValue()).toMatch(/^[0-9a-f-]{36}$/)
    await paula.open(`/system/access?current=acme&user=mia&permission=patient.read&policy=Hospital`)
    await paula.page.getByText('No user of acme has the ID “mia”.').waitFor()
    await paula.page.getByRole('button', { name: 'mia Person (mia)' }).click()
    await paula.page.getByText('This is mia Person (mia).').waitFor()
  })

  it('says in words when the endpoint of a search answers nonsense, is down, or is slow, and finds who is there', async () => {
    await switchUserSearch({ mode: 'endpoint', url: endpoint.url })
    endpoint.answer = (_request, response) => response.end('<html>')
    await paula.open(`${pageOf('roles', 'Clerk', '/users')}?current=acme&select=1`)
    const box = dialog(paula).getByRole('alert')
    await box.getByText('The search failed').waitFor()
    expect(await box.innerText()).toContain('the answer is no JSON')
    endpoint.answer = (_request, response) => response.destroy()
    await button(paula, 'Try again').click()
    await expect.poll(() => box.innerText()).toContain('it cannot be reached')
    endpoint.answer = () => undefined
    await button(paula, 'Try again').click()
    await expect.poll(() => box.innerText()).toContain('within 5 seconds')
    endpoint.answer = (_request, response) => response.end('{"data":{"items":[{"id":"4711","displayName":"Ina"}]}}')
    await button(paula, 'Try again').click()
    await dialog(paula).getByRole('checkbox', { name: 'Ina' }).check()
    await dialog(paula).getByRole('button', { name: 'Add 1' }).click()
    await rowOf(paula.page, '4711').waitFor()
    await switchUserSearch({ mode: 'built-in', url: null })
  })

  it('says who loses it before an assignment is removed, and before the role is deleted', async () => {
    await ground.api.policyPermissions.saveRoles({
      params: { tenant: 'acme', policy: ground.hospital, permission: ground.permissions.get('report.read') ?? '' },
      body: { assigned: [ground.roles.get('Clerk') ?? ''], before: [] },
    })
    await button(paula, 'Remove 4711').click()
    const panel = dialog(paula).getByRole('region', { name: 'Who gains and loses' })
    await panel.getByText('4711').waitFor()
    expect(await panel.innerText()).toContain('− loses the role Clerk')
    expect(await panel.innerText()).toContain('report.read')
    await dialog(paula).getByRole('button', { name: 'Cancel' }).click()
    await paula.open(pageOf('roles', 'Clerk'))
    await button(paula, 'Delete').click()
    await dialog(paula).getByRole('heading', { name: 'Acme' }).waitFor()
    expect(await panel.innerText()).toContain('− loses the role Clerk')
    await dialog(paula).getByRole('button', { name: 'Cancel' }).click()
  })

  it('begins when it is said to, and tells who has the role', async () => {
    await paula.open(`${pageOf('roles', 'Clerk', '/users')}?current=acme&add=1`)
    await dialog(paula).getByRole('textbox', { name: 'User ID' }).fill('zoe')
    await dialog(paula).getByLabel('Begins (optional)').fill('2090-01-01T08:00')
    await dialog(paula).getByLabel('Expires at').fill('2089-01-01T08:00')
    await dialog(paula).getByText('It would end before it begins.').waitFor()
    await dialog(paula).getByLabel('Expires at').fill('2091-01-01T08:00')
    await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(paula).waitFor({ state: 'detached' })
    expect(await rowOf(paula.page, 'zoe').innerText()).toContain('begins 01/01/2090')
    await link(paula, 'Who has it').click()
    await link(paula, 'Why can 4711?').waitFor()
    expect(await paula.page.getByText('zoe').count()).toBe(0)
    await link(paula, 'Why can 4711?').click()
    await link(paula, 'Why report.read in Hospital?').waitFor()
  })

  it('gives it by claims: the error is marked, the expression tried out, and kept [PS-34] [PS-45] [PS-46]', async () => {
    await paula.open(`${pageOf('roles', 'Nurse', '/claims')}?current=acme`)
    await button(paula, 'Add Expression').click()
    const field = dialog(paula).getByRole('textbox', { name: 'Expression' })
    const test = dialog(paula).getByRole('button', { name: 'Test', exact: true })
    const claims = dialog(paula).getByRole('textbox', { name: 'Test with claims' })
    await field.fill('claims.department ==')
    await dialog(paula)
      .getByText(/^Line 1, column \d+:/)
      .waitFor()
    await field.fill('claims.department == "ward 7"')
    await claims.fill('{ "department": "ward 7" }')
    await test.click()
    await dialog(paula).getByText('It matches: the role is given.').waitFor()
    await claims.fill('{ "department": "kitchen" }')
    await test.click()
    await dialog(paula).getByText('It does not match').waitFor()
    await claims.fill('department')
    await test.click()
    await dialog(paula).getByText('This is no JSON object.').waitFor()
    await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(paula).waitFor({ state: 'detached' })
    await paula.page.getByRole('rowheader', { name: /claims\.department == "ward 7"/ }).waitFor()
  })

  it('has changed nothing for another tenant, nor at the system level [PS-30]', async () => {
    for (const where of ['?current=beta', '']) {
      await paula.open(`${pageOf('roles', 'Nurse', '/claims')}${where}`)
      await paula.page.getByText('No claims evaluation assignments').waitFor()
      await paula.open(`${pageOf('roles', 'Nurse', '/users')}${where}`)
      await rowOf(paula.page, 'nora').waitFor()
      expect(await paula.page.getByRole('rowheader').count(), where).toBe(1)
    }
  })
})

describe('inside the tenant, its own administrator', () => {
  it('sees the same pages under Policies, without leaving it [PS-11] [PS-17]', async () => {
    const { world } = ground.stage
    const maker = await world.managing()
    await makePolicyManager(world, maker, { tenant: 'acme', userName: 'ada' })
    const ada = await ground.stage.seatFor('ada', PASSWORD)
    await ada.open('/t/acme')
    await ada.page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Policies' }).click()
    await link(ada, 'Hospital').click()
    await heading(ada, 'Hospital').waitFor()
    expect(await button(ada, 'Add Permission').count()).toBe(0)
    await ada.page.getByRole('link', { name: /^Application Roles/ }).click()
    await link(ada, 'Night nurse').click()
    await ada.page.getByRole('checkbox', { name: 'report.read', exact: true }).check()
    await save(ada)
    expect(new URL(ada.page.url()).pathname).toMatch(/^\/t\/acme\/policies\//)

    await ada.open(`/t/acme/policies/${ground.hospital}/roles/${ground.roles.get('Nurse')}`)
    await link(ada, 'History').click()
    await ada.page.getByText(/gave the application role Nurse to mia Person in Hospital/).waitFor()
    await ada.open(`/t/acme/policies/${ground.hospital}/history`)
    await ada.page.getByText(/gave the application role Nurse to mia Person in Hospital/).waitFor()
  })
})
