import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../packages/server/test/world/people.ts'
import { makePerson } from '../packages/server/test/world/world.ts'
import { makeTwoHouses } from './cast.ts'
import { enterOn, forbidPointer, hasFocus, tabTo } from './harness/keys.ts'
import { type Seat, type Stage, startStage } from './stage.ts'
import { makePolicy } from './stories/policies-ground.ts'

let stage: Stage
let anna: Seat

beforeAll(async () => {
  // With everything that glides, because the focus must not get lost in it.
  stage = await startStage({ motion: 'no-preference' })
  const maker = await stage.world.managing()
  await makeTwoHouses(maker)
  for (const userName of ['ulla', 'viktor']) await makePerson(stage.world, maker, { tenant: 'system', userName })
  const { person } = await maker.api.me.session()
  const superuser = await stage.world.logIn('superuser', accounts.superuserPassword, 'system')
  const params = { tenant: 'system', user: person.id }
  await superuser.api.grants.giveUser({ params, body: { roles: ['PolicyManagement'] } })
  const { api } = await stage.world.anna()
  const permissions = Array.from({ length: 40 }, (_, at) => `ward.${String(at + 1).padStart(2, '0')}`)
  await makePolicy(api, { name: 'Hospital', permissions, roles: { Doctor: [], Nurse: [] } })
  anna = await stage.anna()
  await forbidPointer(anna.context)
})
afterAll(() => stage.close())

const press = (keys: string) => anna.page.keyboard.press(keys)
const type = (text: string) => anna.page.keyboard.type(text)
const button = (name: string) => anna.page.getByRole('button', { name, exact: true })
const link = (name: string) => anna.page.getByRole('link', { name, exact: true })
const heading = (name: string) => anna.page.getByRole('heading', { name, level: 1 })
const dialog = () => anna.page.getByRole('dialog')
const focused = (locator: Parameters<typeof hasFocus>[0]) => expect.poll(() => hasFocus(locator)).toBe(true)

/** Opens the menu of the row with this name and takes an entry, by arrow keys. */
async function chooseInRow(name: string, entry: string): Promise<void> {
  await tabTo(link(name))
  await press('Shift+F10')
  const wanted = anna.page.getByRole('menuitem', { name: entry })
  await wanted.waitFor()
  await focused(anna.page.getByRole('menuitem').first())
  while (!(await hasFocus(wanted))) await press('ArrowDown')
  await press('Enter')
}

describe('with the keyboard alone, Anna', () => {
  it('makes a tenant and is inside it [OM-29]', async () => {
    await anna.open('/system/tenants')
    await enterOn(button('New Tenant'))
    await focused(dialog().getByRole('textbox', { name: 'Title' }))
    await type('Kiel')
    await press('Enter')
    await anna.page.getByText('Kiel was created. You have full access.').waitFor()
    await enterOn(link('Open Kiel'))
    await heading('Kiel').waitFor()
  })

  it('provisions herself into a tenant, from its row', async () => {
    await anna.open('/system/tenants')
    await chooseInRow('Default', 'Provisioning')
    await heading('Provisioning').waitFor()
    await enterOn(button('Provision Current User'))
    await anna.page.getByText('You were given full access to Default.').waitFor()
    await enterOn(button('Refresh access'))
    await anna.page.getByText('Your session now knows Default.').waitFor()
  })

  it('leaves the menu of a row with Esc, and is where she was', async () => {
    await anna.open('/system/tenants')
    await tabTo(link('Hamburg'))
    await press('Shift+F10')
    await anna.page.getByRole('menu', { name: 'Hamburg' }).waitFor()
    await press('Escape')
    await anna.page.getByRole('menu').waitFor({ state: 'hidden' })
    await focused(link('Hamburg'))
  })

  it('goes from row to row with j and k, and to the search with /', async () => {
    await anna.open('/system/tenants')
    await link('Berlin').waitFor()
    await press('j')
    await focused(link('System (infrastructure tenant)'))
    await press('j')
    await focused(link('Berlin'))
    await press('k')
    await focused(link('System (infrastructure tenant)'))
    await press('/')
    await focused(anna.page.getByRole('searchbox', { name: 'Search Tenants' }))
    await type('hamb')
    await link('Berlin').waitFor({ state: 'detached' })
    await link('Hamburg').waitFor()
  })

  it('renames a tenant with F2', async () => {
    await anna.open('/system/tenants')
    await tabTo(link('Hamburg'))
    await press('F2')
    await focused(anna.page.getByRole('textbox', { name: 'New Title' }))
    await type('Hansestadt')
    await press('Enter')
    await link('Hansestadt').waitFor()
    await focused(link('Hansestadt'))
    await press('F2')
    await type('Not this')
    await press('Escape')
    await focused(link('Hansestadt'))
  })

  it('assigns two users to a tenant', async () => {
    await anna.open('/system/tenants/hamburg')
    await enterOn(button('Assign users'))
    await focused(dialog().getByRole('searchbox'))
    for (const name of ['ulla', 'viktor']) {
      await tabTo(dialog().getByRole('checkbox', { name: new RegExp(`^${name}`) }))
      await press('Space')
    }
    await dialog().getByText('2 chosen').waitFor()
    await enterOn(dialog().getByRole('button', { name: 'Assign users' }))
    await anna.page.getByText('2 people were assigned to Hansestadt.').waitFor()
    await anna.page.getByRole('rowheader', { name: 'viktor' }).waitFor()
  })

  it('takes a mapping away again; the safe answer has the focus', async () => {
    await anna.open('/system/tenants/hamburg/provisioning')
    await chooseInRow('ulla', 'Delete')
    await focused(dialog().getByRole('button', { name: 'Cancel' }))
    await enterOn(dialog().getByRole('button', { name: 'Delete' }))
    await link('ulla').waitFor({ state: 'detached' })
  })

  it('switches the tenant with Ctrl+O, three letters and Enter', async () => {
    await anna.open('/t/berlin/objects')
    await link('Funkturm').waitFor()
    await button('Switch tenant, now Berlin').waitFor()
    await press('Control+o')
    await focused(anna.page.getByRole('combobox', { name: 'Search tenants by title or id' }))
    await type('han')
    await anna.page
      .getByRole('gridcell', { name: /^Berlin/ })
      .first()
      .waitFor({ state: 'hidden' })
    await anna.page.getByRole('gridcell', { name: /^Hansestadt/ }).waitFor()
    const loadedAnew = anna.page.waitForEvent('load')
    await press('Enter')
    await loadedAnew
    await link('Speicherstadt').waitFor()
  })

  it('or opens it beside, with Ctrl+Enter', async () => {
    await button('Switch tenant, now Hansestadt').waitFor()
    await press('Control+o')
    await focused(anna.page.getByRole('combobox', { name: 'Search tenants by title or id' }))
    await type('berl')
    await anna.page
      .getByRole('gridcell', { name: /^Berlin/ })
      .first()
      .waitFor()
    await anna.page
      .getByRole('gridcell', { name: /^Hansestadt/ })
      .first()
      .waitFor({ state: 'hidden' })
    const beside = anna.context.waitForEvent('page')
    await press('Control+Enter')
    const page = await beside
    await page.getByRole('link', { name: 'Funkturm' }).waitFor()
    await link('Speicherstadt').waitFor()
    await page.close()
  })

  it('pins a tenant, and clears it again [PS-4] [PS-7]', async () => {
    await anna.open('/system/tenants')
    await enterOn(link('Pin Berlin as the Current Tenant'))
    await heading('Policies').waitFor()
    await enterOn(button('Clear Current Tenant'))
    await heading('Tenants').waitFor()
  })

  it('grants in the matrix: arrows, Home and End move, Space ticks', async () => {
    const cell = (name: string) => anna.page.getByRole('gridcell', { name })
    await anna.open('/system/policies')
    await enterOn(link('Hospital'))
    await enterOn(link('Matrix'))
    await tabTo(cell('ward.01, Doctor: not granted'))
    await press('ArrowDown')
    await press('ArrowRight')
    await focused(cell('ward.02, Nurse: not granted'))
    await press('Space')
    await focused(cell('ward.02, Nurse: granted, not saved yet'))
    await press('Control+End')
    await focused(cell('ward.40, Nurse: not granted'))
    await press('Home')
    await focused(cell('ward.40, Doctor: not granted'))
    await press('Space')
    await press('Control+Home')
    await focused(cell('ward.01, Doctor: not granted'))
    await enterOn(anna.page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }))
    await enterOn(anna.page.getByRole('dialog').getByRole('button', { name: 'Save' }))
    await anna.page.getByText('Saved: 2 granted, 0 taken away.').waitFor()
  })

  it('asks the Access explorer, sentence and suggestions, and follows a hop', async () => {
    await anna.open('/system/access')
    await tabTo(anna.page.getByRole('combobox', { name: 'Tenant' }))
    await type('hamb')
    await anna.page.getByRole('option', { name: /hamburg/ }).waitFor()
    await press('Enter')
    const gap = (name: string) => anna.page.getByRole('combobox', { name, exact: true })
    await tabTo(gap('User ID'))
    await type('nora')
    await tabTo(gap('Policy'))
    await type('Hosp')
    await anna.page.getByRole('option', { name: 'Hospital', exact: true }).waitFor()
    // What is suggested can be taken once it answers the last letter.
    await expect
      .poll(async () => {
        await press('ArrowDown')
        return gap('Policy').getAttribute('aria-activedescendant')
      })
      .not.toBeNull()
    await press('Enter')
    expect(await gap('Policy').inputValue()).toBe('Hospital')
    await press('Shift+Tab')
    await focused(gap('Permission'))
    await type('ward.01')
    await press('Escape')
    await press('Enter')
    await anna.page.getByRole('status').filter({ hasText: 'DENY' }).waitFor()
    await enterOn(anna.page.getByRole('link', { name: 'Who can', exact: true }))
    await anna.page.getByText('Nobody whom Tenantry knows has it.').waitFor()
    await enterOn(anna.page.getByRole('link', { name: 'Why', exact: true }))
    await anna.page.getByRole('status').filter({ hasText: 'DENY' }).waitFor()
  })

  it('looks up what the keys are with ?', async () => {
    await anna.open('/system/tenants')
    await link('Berlin').waitFor()
    await press('?')
    await dialog().getByRole('cell', { name: 'Choose a tenant' }).waitFor()
    await press('Escape')
    await dialog().waitFor({ state: 'hidden' })
  })

  it('skips to the content, and to the menu of her own', async () => {
    await anna.open('/me')
    await heading('My profile').waitFor()
    await press('Tab')
    await focused(link('Skip to content'))
    await press('Enter')
    await focused(anna.page.getByRole('main'))
    await enterOn(button('User menu of Anna Berg'))
    await focused(anna.page.getByRole('menuitem', { name: 'My profile' }))
    await press('ArrowDown')
    await press('Enter')
    await heading('Settings').waitFor()
  })

  it('deletes a tenant, with its id typed', async () => {
    await anna.open('/system/tenants/berlin')
    await enterOn(button('Delete tenant'))
    await focused(dialog().getByRole('textbox', { name: 'Type berlin to confirm' }))
    await type('berlim')
    await press('Enter')
    await dialog().getByText('This is not berlin.').waitFor()
    await press('Backspace')
    await type('n')
    await dialog().getByText('3 objects').waitFor()
    await press('Enter')
    await anna.page.getByText('Berlin was deleted.').waitFor()
    await heading('Tenants').waitFor()
    expect(await link('Berlin').count()).toBe(0)
  })
})
