import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Seat } from '../stage.ts'
import { type Berlin, button, dialog, grantTo, lineOf, pick, startBerlin } from './granting.ts'
import { chooseInRow, rowOf } from './tenant-management.ts'

let berlin: Berlin
let bruno: Seat

beforeAll(async () => {
  berlin = await startBerlin()
  bruno = berlin.bruno
})
afterAll(() => berlin.stage.close())

describe('groups nest', () => {
  it('Bruno makes two, puts carl into the inner one until Christmas, and nests it in the outer one', async () => {
    const { page } = bruno
    for (const name of ['Help desk', 'Operations']) {
      await bruno.open('/t/berlin/settings/groups?new=1')
      await dialog(bruno).getByRole('textbox', { name: 'Name' }).fill(name)
      await dialog(bruno).getByRole('button', { name: 'Create' }).click()
      await page.getByText(`The group ${name} was created. It holds nothing yet.`).waitFor()
    }
    await page.getByRole('link', { name: 'Help desk', exact: true }).click()
    await button(bruno, 'Add members').click()
    await pick(bruno, 'carl')
    await dialog(bruno).getByRole('button', { name: '1 month' }).click()
    await dialog(bruno).getByRole('textbox', { name: 'Reason (optional)' }).fill('Helps out')
    await dialog(bruno).getByRole('button', { name: 'Add members' }).click()
    await page.getByText('1 person belongs to Help desk now.').waitFor()
    expect(await lineOf(rowOf(page, 'carl'))).toContain('Helps out')

    await bruno.open('/t/berlin/settings/groups')
    await page.getByRole('link', { name: 'Operations', exact: true }).click()
    await page.getByRole('link', { name: 'Nested groups' }).click()
    await button(bruno, 'Nest groups').click()
    await pick(bruno, 'Help desk')
    await dialog(bruno).getByRole('button', { name: '1 month' }).click()
    await dialog(bruno).getByRole('textbox', { name: 'Reason (optional)' }).fill('Until the move')
    await dialog(bruno).getByRole('button', { name: 'Nest', exact: true }).click()
    await page.getByText('1 group is nested in Operations now.').waitFor()
    const nested = page.getByRole('region', { name: 'Nested groups' })
    await nested.getByRole('link', { name: 'Help desk' }).waitFor()
    expect(await lineOf(nested)).toMatch(/until .*\d.* · “Until the move”/)
  })

  it('and takes the end away again, with another reason', async () => {
    const { page } = bruno
    await button(bruno, 'Change end and reason of Help desk').click()
    await dialog(bruno).getByRole('button', { name: 'Never' }).click()
    await dialog(bruno).getByRole('textbox', { name: 'Reason (optional)' }).fill('For good')
    await dialog(bruno).getByRole('button', { name: 'Save' }).click()
    await page.getByText('What was set for Help desk was saved.').waitFor()
    const nested = page.getByRole('region', { name: 'Nested groups' })
    await nested.getByText('“For good”').waitFor()
    expect(await lineOf(nested)).not.toContain('until')
  })

  it('and the histories of both tell it, with who came into the inner one', async () => {
    const { page } = bruno
    const entries = page.getByRole('region', { name: 'Audit entries' }).getByRole('listitem')
    const open = async (group: string) => {
      await bruno.open('/t/berlin/settings/groups')
      await page.getByRole('link', { name: group, exact: true }).first().click()
      await page.getByRole('link', { name: 'History' }).click()
    }
    await open('Help desk')
    await entries.filter({ hasText: 'put carl into a group' }).waitFor()
    await entries.filter({ hasText: 'nested the group Help desk in another one' }).waitFor()
    await open('Operations')
    await entries.filter({ hasText: 'nested the group Help desk in another one' }).waitFor()
  })

  it('what the outer one holds its inner members hold, and the right says through which', async () => {
    await bruno.open('/t/berlin/settings/groups')
    await bruno.page.getByRole('link', { name: 'Operations', exact: true }).first().click()
    await bruno.page.getByRole('link', { name: 'Roles and privileges' }).click()
    await button(bruno, 'Grant roles').click()
    await pick(bruno, 'Manage Classes')
    await dialog(bruno).getByRole('button', { name: 'Grant' }).click()
    await dialog(bruno).waitFor({ state: 'detached' })

    await bruno.open('/t/berlin/settings/rights?right=Manage+Classes')
    expect(await lineOf(rowOf(bruno.page, 'carl'))).toMatch(/Help desk\s*Operations/)
    await rowOf(bruno.page, 'Operations').getByText('User group').waitFor()
    expect(await berlin.readPermissions('carl')).toContain('classes.manage')
  })

  it('what is granted directly as well adds up: ended there, it stays through the group', async () => {
    await grantTo(bruno, { kind: 'Users', name: 'carl' })
    await chooseInRow(bruno.page, 'carl', 'End')
    await dialog(bruno).getByText('It stays through Help desk › Operations.').waitFor()
    await dialog(bruno).getByRole('button', { name: 'End' }).click()
    await bruno.page.getByText('Manage Classes was taken from carl.').waitFor()
    expect(await berlin.readPermissions('carl')).toContain('classes.manage')
  })

  it('a circle is refused by name', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/settings/groups')
    await page.getByRole('link', { name: 'Help desk', exact: true }).first().click()
    await page.getByRole('link', { name: 'Nested groups' }).click()
    await page.getByRole('region', { name: 'Nested in' }).getByRole('link', { name: 'Operations' }).waitFor()
    await button(bruno, 'Nest groups').click()
    const itself = dialog(bruno).getByRole('checkbox', { name: /^Help desk/ })
    await itself.waitFor()
    expect(await itself.isDisabled()).toBe(true)
    const above = dialog(bruno).getByRole('checkbox', { name: /^Operations.*Help desk is nested in it/ })
    expect(await above.isDisabled()).toBe(true)
    await dialog(bruno).getByRole('button', { name: 'Cancel' }).click()
  })

  it('and so is an eleventh level', async () => {
    const params = { tenant: 'berlin' }
    const chain: string[] = []
    for (let level = 1; level <= 11; level += 1) {
      const { id } = await berlin.api.groups.create({ params, body: { name: `Level ${level}` } })
      const outer = chain.at(-1)
      if (outer && level < 11) {
        await berlin.api.groups.setChild({ params: { ...params, group: outer }, body: { child: id, belongs: true } })
      }
      chain.push(id)
    }
    await bruno.open(`/t/berlin/settings/groups/${chain[9]}/nested`)
    await button(bruno, 'Nest groups').click()
    await dialog(bruno).getByRole('searchbox', { name: 'Search groups' }).fill('Level 11')
    await pick(bruno, 'Level 11')
    await dialog(bruno).getByRole('button', { name: 'Nest' }).click()
    expect(await dialog(bruno).getByRole('alert').innerText()).toContain('10')
    await dialog(bruno).getByRole('button', { name: 'Cancel' }).click()
  })

  it('taken out of the outer group, carl has lost what it gave', async () => {
    await bruno.open('/t/berlin/settings/groups')
    await bruno.page.getByRole('searchbox').fill('Operations')
    await bruno.page.getByRole('rowheader').getByRole('link', { name: 'Operations', exact: true }).click()
    await bruno.page.getByRole('link', { name: 'Nested groups' }).click()
    await button(bruno, 'Take out Help desk').click()
    await dialog(bruno).getByRole('button', { name: 'Take out' }).click()
    await bruno.page.getByText('Help desk is no longer nested in Operations.').waitFor()
    expect(await berlin.readPermissions('carl')).not.toContain('classes.manage')
  })

  it('nobody widens by nesting what they do not hold: greta, who may only manage groups, is told what she lacks', async () => {
    const params = { tenant: 'berlin' }
    const { items } = await berlin.api.ownMembers.list({ params, query: { q: 'greta' } })
    const user = items[0]?.userId ?? ''
    await berlin.api.grants.giveUser({ params: { ...params, user }, body: { roles: ['Manage Groups'] } })
    const greta = await berlin.stage.seatFor('greta')
    await greta.open('/t/berlin/settings/groups')
    await greta.page.getByRole('searchbox').fill('Operations')
    await greta.page.getByRole('rowheader').getByRole('link', { name: 'Operations', exact: true }).click()
    const add = button(greta, 'Add members')
    await expect.poll(() => add.getAttribute('aria-disabled')).toBe('true')
    await greta.page.getByRole('link', { name: 'Nested groups' }).click()
    await button(greta, 'Nest groups').click()
    await pick(greta, 'Help desk')
    await dialog(greta).getByRole('button', { name: 'Nest' }).click()
    expect(await dialog(greta).getByRole('alert').innerText()).toContain('classes.manage')
  })
})

describe('belonging to a group', () => {
  it('has an end and a reason that can be changed, but no end in the past', async () => {
    const { page } = bruno
    await openGroup('Help desk')
    await chooseInRow(page, 'carl', 'Change end and reason')
    await dialog(bruno).getByLabel('Expires at').fill('2020-01-01T00:00')
    await dialog(bruno).getByText('This moment has passed.').waitFor()
    await dialog(bruno).getByRole('button', { name: 'Save' }).click()
    await dialog(bruno).getByRole('button', { name: 'Never' }).click()
    await dialog(bruno).getByRole('textbox', { name: 'Reason (optional)' }).fill('Stays for good')
    await dialog(bruno).getByRole('button', { name: 'Save' }).click()
    await rowOf(page, 'carl').getByText('Stays for good').waitFor()
    expect(await lineOf(rowOf(page, 'carl'))).toContain('no end')
  })

  it('keeps its end to the second when only the reason is changed', async () => {
    const { page } = bruno
    const { api } = berlin
    const found = await api.groups.list({ params: { tenant: 'berlin' }, query: { q: 'Help desk' } })
    const params = { tenant: 'berlin', group: found.items[0]?.id ?? '' }
    const findCarl = async () => (await api.groups.members({ params, query: { q: 'carl' } })).items[0]
    const until = new Date(Math.floor(Date.now() / 60_000) * 60_000 + 7 * 86_400_000 + 42_500).toISOString()
    const member = (await findCarl())?.id ?? ''
    await api.groups.setMember({ params, body: { member, belongs: true, until, reason: 'For a week' } })
    await openGroup('Help desk')
    await chooseInRow(page, 'carl', 'Change end and reason')
    await dialog(bruno).getByRole('textbox', { name: 'Reason (optional)' }).fill('For this very week')
    await dialog(bruno).getByRole('button', { name: 'Save' }).click()
    await rowOf(page, 'carl').getByText('For this very week').waitFor()
    expect((await findCarl())?.granted).toMatchObject({ until, reason: 'For this very week' })
  })

  it('ends by taking out; and the history of the group tells all of it', async () => {
    const { page } = bruno
    await chooseInRow(page, 'carl', 'Take out')
    await dialog(bruno).getByRole('button', { name: 'Take out' }).click()
    await page.getByText('Nobody belongs to it yet').waitFor()
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByText('created the group').first().waitFor()
  })

  it('to a group that is deleted is lost, with what it gave; this is said before', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/settings/groups?q=Operations')
    await chooseInRow(page, 'Operations', 'Delete')
    await dialog(bruno).getByText('What it gave: Manage Classes.').waitFor()
    await dialog(bruno).getByRole('button', { name: 'Delete' }).click()
    await page.getByText('The group Operations was deleted.').waitFor()
  })
})

/** Finds a group in the list and opens its page. */
async function openGroup(name: string): Promise<void> {
  await bruno.open(`/t/berlin/settings/groups?q=${encodeURIComponent(name)}`)
  await bruno.page.getByRole('rowheader').getByRole('link', { name, exact: true }).click()
  await bruno.page.getByRole('heading', { name, level: 1 }).waitFor()
}
