import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../packages/server/test/world/people.ts'
import { makePerson } from '../../packages/server/test/world/world.ts'
import { makeTwoHouses } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { chooseInRow, rowOf } from './tenant-management.ts'

let stage: Stage
let anna: Seat
let page: Page
let carla: string

beforeAll(async () => {
  stage = await startStage()
  const maker = await stage.world.managing()
  await makeTwoHouses(maker)
  await makePerson(stage.world, maker, { tenant: 'berlin', userName: 'bruno', member: true })
  carla = await makePerson(stage.world, maker, { tenant: 'system', userName: 'carla' })
  anna = await stage.anna()
  page = anna.page
})
afterAll(() => stage.close())

const dialog = () => page.getByRole('dialog')
const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true })
const partOf = (user: string, part = '') => `/system/users/${user}${part}`
/** The field on the page of a user, or on one's own. */
const defaultTenant = (on: Page = page) => on.getByRole('combobox', { name: 'Default tenant' })

/** What a log-in through the page itself comes to: where it leads, or why it is refused. */
async function logInAs(identifier: string): Promise<Page> {
  const { page: fresh, open } = await stage.seat()
  await open('/login')
  await fresh.getByRole('textbox', { name: 'User name or e-mail' }).fill(identifier)
  await fresh.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await fresh.getByRole('button', { name: 'Log in' }).click()
  return fresh
}

describe('the users of a pool', () => {
  it('are led by superuser (built-in), which leads to its privileges in the tenant', async () => {
    await anna.open('/t/berlin/settings/users')
    await page.getByRole('link', { name: 'superuser (built-in)' }).first().click()
    await page.waitForURL('/t/berlin/settings/superuser')
    await anna.open('/system/users')
    await page.getByRole('main').getByRole('link', { name: 'superuser (built-in)' }).click()
    await page.waitForURL('/system/privileges/superuser')
  })

  it('are created, found, and filtered by their status', async () => {
    await anna.open('/system/users')
    await button('Create user').click()
    await dialog().getByRole('textbox', { name: 'First Name' }).fill('Bea')
    await dialog().getByRole('textbox', { name: 'Last Name' }).fill('Brandt')
    await dialog().getByRole('textbox', { name: 'User name' }).fill('bea')
    await dialog().getByRole('textbox', { name: 'E-mail' }).fill('bea@operator.example')
    await button('Create').click()
    await page.getByText('bea was created.').waitFor()
    await page.getByRole('combobox', { name: 'Status' }).selectOption('new')
    await rowOf(page, 'bea').waitFor()
    await rowOf(page, 'carla').waitFor({ state: 'detached' })
    await page.getByRole('combobox', { name: 'Status' }).selectOption('')
    await page.getByRole('searchbox', { name: 'Search Users' }).fill('car')
    await rowOf(page, 'bea').waitFor({ state: 'detached' })
    await rowOf(page, 'carla').waitFor()
  })

  it('of the system tenant get access to it where that is ticked, with groups, an end and a reason', async () => {
    await anna.open('/system/users?new=1')
    for (const [field, value] of Object.entries({
      'First Name': 'Cleo',
      'Last Name': 'Carr',
      'User name': 'cleo',
      'E-mail': 'cleo@operator.example',
    })) {
      await dialog().getByRole('textbox', { name: field }).fill(value)
    }
    const access = dialog().getByRole('checkbox', { name: 'Give access to the system tenant' })
    expect(await access.isChecked()).toBe(false)
    await access.check()
    await dialog().getByRole('group', { name: 'Groups' }).waitFor()
    await dialog().getByLabel('Expires at').fill('2020-01-01T00:00')
    await button('Create').click()
    await dialog().getByText('This moment has passed.').first().waitFor()
    await button('1 week', dialog()).click()
    await dialog().getByRole('textbox', { name: 'Reason (optional)' }).fill('Stands in for Ida')
    await button('Create').click()
    await page.getByText('cleo was created.').waitFor()
    await anna.open('/system/entrances')
    await rowOf(page, 'cleo')
      .getByText(/in (7 days|1 week)|next week/)
      .waitFor()
    expect(await rowOf(page, 'cleo').innerText()).toContain('Stands in for Ida')
  })

  it('are made inactive, which ends their sessions, and active again', async () => {
    const hers = await stage.seatFor('carla')
    await hers.open('/no-tenant')
    await hers.page.getByRole('heading', { name: 'You have no access to any tenant' }).waitFor()
    await anna.open('/system/users')
    await chooseInRow(page, 'anna', 'Reset password')
    await dialog().getByText('This is you: your session ends at once').waitFor()
    await button('Cancel', dialog()).click()
    await chooseInRow(page, 'carla', 'Inactivate')
    await button('Inactivate', dialog()).click()
    await rowOf(page, 'carla').getByText('Inactive').waitFor()
    await hers.page.getByRole('link', { name: 'Try again' }).click()
    await hers.page.getByRole('heading', { name: 'Log in', level: 1 }).waitFor()
    await rowOf(page, 'carla').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Activate', exact: true }).click()
    await rowOf(page, 'carla').getByText('Active', { exact: true }).waitFor()
  })

  it('are edited on a page of their own, part by part', async () => {
    await anna.open('/system/users')
    await page.getByRole('link', { name: 'carla', exact: true }).click()
    await page.getByRole('heading', { name: 'carla Person', level: 1 }).waitFor()
    const parts = page.getByRole('navigation', { name: 'Parts of this user' }).getByRole('link')
    const wanted = [
      'Profile',
      'Tenants',
      'Default tenant',
      'Roles',
      'Function privileges',
      'Access',
      'Sessions',
      'Identifiers',
    ]
    expect(await parts.allInnerTexts()).toEqual(expect.arrayContaining([...wanted, 'Addresses']))
    await page.getByRole('textbox', { name: 'First Name' }).fill('Carla')
    await page.getByRole('textbox', { name: 'Last Name' }).fill('Cordes')
    await button('Save').click()
    await page.getByRole('heading', { name: 'Carla Cordes', level: 1 }).waitFor()
  })

  it('are deleted after naming what ends; somebody who never logged in without typing the name', async () => {
    await anna.open('/system/users')
    await chooseInRow(page, 'bea', 'Delete')
    await dialog().getByText('no access: no tenant lets Bea Brandt in').waitFor()
    await button('Delete user', dialog()).click()
    await page.getByText('bea was deleted.').waitFor()
    await rowOf(page, 'bea').waitFor({ state: 'detached' })
  })
})

describe('a person without a tenant', () => {
  it('[ID-25] logs in, and is told so, and whom to ask', async () => {
    const hers = await logInAs('carla')
    await hers.getByRole('heading', { name: 'You have no access to any tenant' }).waitFor()
    await hers.getByText('Whom to ask: Service Desk').waitFor()
    await hers.getByText('You are logged in as Carla Cordes').waitFor()
  })

  it('[ID-26] comes no further, whatever address is tried', async () => {
    const { page: hers, open } = await stage.seatFor('carla')
    await open('/t/berlin')
    await hers.getByRole('heading', { name: 'Not found' }).waitFor()
  })
})

describe('the Tenants section of a user', () => {
  it('[ID-23] adds tenants, with expiry and reason', async () => {
    await anna.open(partOf(carla, '/tenants'))
    await page.getByText('Add a tenant to let them work.').waitFor()
    await button('Add tenants').click()
    await dialog()
      .getByRole('checkbox', { name: /Berlin/ })
      .check()
    await dialog()
      .getByRole('checkbox', { name: /Hamburg/ })
      .check()
    await dialog().getByRole('textbox', { name: 'Reason (optional)' }).fill('Looks after both')
    await button('Add', dialog()).click()
    await rowOf(page, 'Berlin').waitFor()
    await rowOf(page, 'Hamburg').waitFor()
  })

  it('refuses an end that has passed before it is sent', async () => {
    await button('Add tenants').click()
    await dialog()
      .getByRole('checkbox', { name: /^Default/ })
      .check()
    await dialog().getByLabel('Expires at').fill('2020-01-01T00:00')
    await dialog().getByText('This moment has passed.').waitFor()
    expect(await button('Add', dialog()).isDisabled()).toBe(true)
    await button('1 week', dialog()).click()
    await button('Add', dialog()).click()
    await rowOf(page, 'Default')
      .getByText(/in (7 days|1 week)|next week/)
      .waitFor()
  })

  it('[ID-24] shows and edits the same as the assigned users of each tenant', async () => {
    await anna.open('/system/tenants/default')
    await rowOf(page, 'carla').waitFor()
    await chooseInRow(page, 'carla', 'Unassign')
    await button('Unassign', dialog()).click()
    await rowOf(page, 'carla').waitFor({ state: 'detached' })
    await anna.open(partOf(carla, '/tenants'))
    await rowOf(page, 'Berlin').waitFor()
    expect(await rowOf(page, 'Default').count()).toBe(0)
  })

  it('is worked on as superuser, until Stop', async () => {
    const banner = page.getByRole('region', { name: 'Acting as superuser' })
    await banner.getByRole('button', { name: 'Stop' }).click()
    await page.getByText('You stopped acting as superuser').waitFor()
    await rowOf(page, 'Berlin').waitFor({ state: 'detached' })
    await button('Act as superuser again').click()
    await rowOf(page, 'Berlin').waitFor()
  })

  it('shows a person inside a tenant what they manage, and everything only as superuser', async () => {
    await anna.open('/t/berlin/settings/users')
    await page.getByRole('link', { name: 'bruno', exact: true }).click()
    await page.getByRole('link', { name: 'Tenants', exact: true }).last().click()
    await rowOf(page, 'Berlin').waitFor()
    const add = button('Add tenants')
    expect(await add.getAttribute('aria-disabled')).toBe('true')
    await button('Manage as superuser').click()
    await page.getByText('You see and change this as superuser.').waitFor()
    await expect.poll(() => add.getAttribute('aria-disabled')).toBe(null)
  })
})

describe('the default tenant', () => {
  it('[ID-27] is the first one, and opens at log-in', async () => {
    const hers = await logInAs('carla')
    await hers.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()
  })

  it('[ID-28] is changed in the field on the page of the user', async () => {
    await anna.open(partOf(carla))
    await page
      .getByRole('navigation', { name: 'Parts of this user' })
      .getByRole('link', { name: 'Default tenant' })
      .click()
    await page.getByText('log-in is refused until a new one is assigned here').waitFor()
    expect(await defaultTenant().inputValue()).toBe('berlin')
    await defaultTenant().selectOption('hamburg')
    await button('Save').click()
    await page.getByText('The default tenant was changed.').waitFor()
    const hers = await logInAs('carla')
    await hers.getByRole('heading', { name: 'Hamburg', level: 1 }).waitFor()
  })

  it('is changed by oneself, where there is more than one', async () => {
    const hers = await stage.seatFor('carla')
    await hers.open('/me')
    await defaultTenant(hers.page).selectOption('berlin')
    await hers.page.getByRole('button', { name: 'Save' }).click()
    await hers.page.getByText('Log-in opens another tenant from now on.').waitFor()
  })

  it('is asked for when the tenant is taken away from the user', async () => {
    await anna.open(partOf(carla, '/tenants'))
    await rowOf(page, 'Berlin').getByText('Default tenant').waitFor()
    await chooseInRow(page, 'Berlin', 'Remove')
    await dialog().getByRole('combobox', { name: 'Next default tenant' }).selectOption('hamburg')
    await button('Remove', dialog()).click()
    await rowOf(page, 'Hamburg').getByText('Default tenant').waitFor()
    await button('Add tenants').click()
    await dialog()
      .getByRole('checkbox', { name: /Berlin/ })
      .check()
    await button('Add', dialog()).click()
    await chooseInRow(page, 'Berlin', 'Make default tenant')
    await rowOf(page, 'Berlin').getByText('Default tenant').waitFor()
  })

  it('is asked for on the side of the tenant too', async () => {
    await anna.open('/system/tenants/berlin')
    await chooseInRow(page, 'bruno', 'Unassign')
    await dialog().getByText('This is the last tenant').waitFor()
    await button('Cancel', dialog()).click()
    await chooseInRow(page, 'carla', 'Unassign')
    await dialog().getByRole('combobox', { name: 'Next default tenant' }).selectOption('hamburg')
    await button('Unassign', dialog()).click()
    await rowOf(page, 'carla').waitFor({ state: 'detached' })
    await anna.open(partOf(carla, '/default-tenant'))
    expect(await defaultTenant().inputValue()).toBe('hamburg')
    const maker = await stage.world.managing()
    await maker.api.members.assign({ params: { tenant: 'berlin' }, body: { users: [carla] } })
    await anna.open(partOf(carla, '/default-tenant'))
    await defaultTenant().selectOption('berlin')
    await button('Save').click()
    await page.getByText('The default tenant was changed.').waitFor()
  })

  it('[ID-29] deleted and left empty, refuses the log-in until a new one is assigned', async () => {
    await anna.open('/system/tenants/berlin')
    await button('Delete tenant').click()
    await dialog().getByRole('list', { name: 'People whose default tenant this is' }).getByText('carla').waitFor()
    await dialog()
      .getByRole('radio', { name: /Leave empty/ })
      .check()
    await dialog().getByRole('textbox').fill('berlin')
    await button('Delete tenant', dialog()).click()
    await page.getByText('Berlin was deleted.').waitFor()

    const refused = await logInAs('carla')
    await refused.getByText('Your default tenant no longer exists.').waitFor()
    await refused.getByText('An administrator must assign a new default tenant.').waitFor()
    await refused.getByText('Whom to ask: Service Desk').waitFor()

    await anna.open(partOf(carla))
    await page.getByText('The default tenant no longer exists').waitFor()
    await defaultTenant().selectOption('hamburg')
    await button('Save').click()
    await page.getByText('The default tenant was changed.').waitFor()
    const hers = await logInAs('carla')
    await hers.getByRole('heading', { name: 'Hamburg', level: 1 }).waitFor()
  })
})
