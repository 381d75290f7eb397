import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../packages/server/test/world/people.ts'
import { makePerson } from '../../packages/server/test/world/world.ts'
import { getGroupId, makeTraveller, makeTwoHouses } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { chooseInRow, rowOf } from './tenant-management.ts'

let stage: Stage
let bruno: Seat
let greta: Seat
let carla: Seat

beforeAll(async () => {
  stage = await startStage()
  const { world } = stage
  const maker = await world.managing()
  await makeTwoHouses(maker)
  const groups = [await getGroupId(maker, 'berlin', 'TenantOwners')]
  await makePerson(world, maker, { tenant: 'berlin', userName: 'bruno', groups })
  await makePerson(world, maker, { tenant: 'berlin', userName: 'greta', member: true })
  await makeTraveller(world, maker, { userName: 'carla', groups: { berlin: 'TenantOwners' } })
  bruno = await stage.seatFor('bruno')
  greta = await stage.seatFor('greta')
  carla = await stage.seatFor('carla')
})
afterAll(() => stage.close())

const menuOf = ({ page }: Seat, name: string) => page.getByRole('button', { name: `User menu of ${name}` })

describe('Bruno, who looks after the people of Berlin', () => {
  const button = (name: string) => bruno.page.getByRole('button', { name, exact: true })

  it('opens Settings from the user menu at the top right [ID-9]', async () => {
    const { page } = bruno
    await bruno.open('/')
    await page.getByRole('banner').getByRole('button', { name: 'User menu of bruno Person' }).click()
    await page.getByRole('menuitem', { name: 'Settings' }).click()
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
    await page.getByRole('region', { name: 'User management in Berlin' }).getByText('User groups').waitFor()
    await page.getByRole('region', { name: 'Administration' }).getByText('Tenants').first().waitFor()
    // What is not open to him says what is missing, and who could give it.
    expect(await page.getByRole('region', { name: 'Administration' }).innerText()).toContain(
      'You lack mail.read in System (infrastructure tenant): TenantManagement can give it',
    )
  })

  it('makes a group, with a role that its members get', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/settings/groups')
    await button('New group').click()
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' })
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true')
    await name.fill('Readers')
    await button('Create').click()
    await page.getByRole('link', { name: 'Grant it roles' }).click()
    await button('Grant roles').click()
    const inDialog = page.getByRole('dialog')
    await inDialog.getByRole('checkbox', { name: /^InventoryViewer/ }).check()
    await inDialog.getByRole('textbox', { name: 'Reason (optional)' }).fill('They look things up')
    await inDialog.getByRole('button', { name: 'Grant' }).click()
    await inDialog.waitFor({ state: 'detached' })
    await bruno.open('/t/berlin/settings/groups')
    await rowOf(page, 'Readers').getByText('InventoryViewer').waitFor()
  })

  it('puts Greta into it, who then sees the objects that were closed to her', async () => {
    await greta.open('/t/berlin/objects')
    await greta.page.getByText('You may not see this').waitFor()

    await bruno.page.getByRole('link', { name: 'Readers' }).first().click()
    await button('Add members').click()
    const inDialog = bruno.page.getByRole('dialog')
    await inDialog.getByRole('checkbox', { name: /^greta/ }).check()
    await inDialog.getByRole('button', { name: 'Add members' }).click()
    await bruno.page.getByText('1 person belongs to Readers now.').waitFor()

    await greta.page.reload()
    await greta.page.getByRole('link', { name: 'Funkturm' }).waitFor()
  })

  it('grants the group more, and takes her out again', async () => {
    const { page } = bruno
    await page.getByRole('link', { name: 'Roles and privileges' }).click()
    await button('Grant roles').click()
    const inDialog = page.getByRole('dialog')
    await inDialog.getByRole('checkbox', { name: /^InventoryManagement/ }).check()
    await inDialog.getByRole('button', { name: 'Grant' }).click()
    await inDialog.waitFor({ state: 'detached' })
    await greta.page.reload()
    // The button waits for the list, which says what she may do here.
    const create = greta.page.getByRole('button', { name: 'New object' })
    await expect.poll(() => create.isEnabled()).toBe(true)

    await page.getByRole('link', { name: /^Members/ }).click()
    await chooseInRow(page, 'greta', 'Take out')
    await inDialog.getByRole('button', { name: 'Take out' }).click()
    await page.getByText('greta Person no longer belongs to Readers.').waitFor()
  })

  it('deletes the group; the built-in one stays as it is', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/settings/groups')
    await chooseInRow(page, 'Readers', 'Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('The group Readers was deleted.').waitFor()
    await rowOf(page, 'TenantOwners').click({ button: 'right' })
    expect(await page.getByRole('menuitem', { name: /^Delete/ }).getAttribute('aria-disabled')).toBe('true')
    await page.keyboard.press('Escape')
  })

  it('sees who has access from above, and ends it: Carla is out with her next click', async () => {
    const { page } = bruno
    await carla.open('/t/berlin/objects')
    await carla.page.getByRole('link', { name: 'Funkturm' }).waitFor()

    await bruno.open('/t/berlin/settings/members')
    await rowOf(page, 'carla').getByText('From above').waitFor()
    await rowOf(page, 'greta').getByText('Stored here').waitFor()
    await chooseInRow(page, 'carla', 'End access')
    await page.getByRole('dialog', { name: 'End the access of carla?' }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'End access' }).click()
    await rowOf(page, 'carla').waitFor({ state: 'detached' })

    await carla.page.getByRole('link', { name: 'Funkturm' }).click()
    await carla.page.getByRole('heading', { name: 'Your access was removed' }).waitFor()
  })
})

describe('Greta, at two computers', () => {
  const field = (name: string) => greta.page.getByRole('textbox', { name, exact: true })
  let elsewhere: Seat

  it('sees both of her sessions', async () => {
    elsewhere = await stage.seatFor('greta')
    await elsewhere.open('/me')
    await elsewhere.page.getByRole('heading', { name: 'My profile' }).waitFor()
    await greta.open('/me/security')
    const sessions = greta.page.getByRole('table', { name: 'Sessions' })
    await sessions.getByText('This one').waitFor()
    expect(await sessions.getByText('Elsewhere').count()).toBeGreaterThan(0)
  })

  it('must know her password to change it', async () => {
    await field('Current password').fill('not-my-password')
    await field('New password').fill('eleven-green-apples')
    await field('Repeat the new password').fill('eleven-green-apples')
    await greta.page.getByRole('button', { name: 'Change password' }).click()
    await greta.page.getByRole('alert').or(greta.page.getByText(/wrong/i)).first().waitFor()
  })

  it('changes it, which ends what she has open elsewhere with its next click', async () => {
    await field('Current password').fill(PASSWORD)
    await greta.page.getByRole('button', { name: 'Change password' }).click()
    await greta.page.getByText('Your password was changed. Your other sessions have ended.').waitFor()

    await elsewhere.page.getByRole('link', { name: 'Security' }).click()
    await elsewhere.page.getByRole('heading', { name: 'Log in', level: 1 }).waitFor()
    await elsewhere.page.getByRole('textbox', { name: 'User name or e-mail' }).fill('greta')
    await elsewhere.page.getByRole('textbox', { name: 'Password' }).fill('eleven-green-apples')
    await elsewhere.page.getByRole('button', { name: 'Log in' }).click()
    // Back to where she was going.
    await elsewhere.page.getByRole('heading', { name: 'Security', level: 1 }).waitFor()
  })
})

describe('Bruno, who would rather read German', () => {
  it('chooses it in the user menu, and the pages are German from then on', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/objects')
    await menuOf(bruno, 'bruno Person').click()
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
    await page.getByRole('heading', { name: 'Objekte', level: 1 }).waitFor()
    expect(await page.getByRole('document').or(page.locator(':root')).first().getAttribute('lang')).toBe('de')
    await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Rechte' }).click()
    await page.getByRole('heading', { name: 'Rechte', level: 1 }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Rechte', level: 1 }).waitFor()
  })

  it('and is told in German what is not open to him, and what would open it', async () => {
    const { page } = bruno
    await bruno.open('/settings')
    const lack = 'Ihnen fehlt mail.read in System (infrastructure tenant); geben kann es TenantManagement.'
    await page.getByText(lack).first().waitFor()
    expect(await page.getByText('you lack').count()).toBe(0)
    await bruno.open('/t/berlin/settings/groups?new=1')
    const form = page.getByRole('dialog')
    await form.getByRole('textbox', { name: 'Name' }).fill('TenantOwners')
    await form.getByRole('button', { name: 'Anlegen' }).click()
    await form.getByText('So heißt schon eine Gruppe: „TenantOwners“. Wählen Sie einen anderen Namen.').waitFor()
  })

  it('and so is the log-in', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/objects')
    await page.getByRole('button', { name: 'Benutzermenü von bruno Person' }).click()
    await page.getByRole('menuitem', { name: 'Abmelden' }).click()
    await page.getByRole('button', { name: 'Anmelden' }).waitFor()
    await page.getByRole('textbox', { name: 'Benutzername oder E-Mail' }).fill('bruno')
    await page.getByRole('textbox', { name: 'Passwort' }).fill('not-his-password')
    await page.getByRole('button', { name: 'Anmelden' }).click()
    await page.getByText('Der Benutzername oder das Passwort ist falsch').waitFor()
    await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English')
    await page.getByRole('button', { name: 'Log in' }).waitFor()
  })
})
