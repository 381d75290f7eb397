import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patterns } from '../packages/console/src/paths.ts'
import { makePerson } from '../packages/server/test/world/world.ts'
import { type House, makeTwoHouses } from './cast.ts'
import { findAxeViolations } from './harness/axe.ts'
import { takeScreen } from './harness/screens.ts'
import { countRequests, waitUntilSettled } from './harness/settled.ts'
import { assertNoSidewaysScroll, inEveryLook, inTwoLooks, type Look } from './harness/sweep.ts'
import { type Seat, type Stage, startStage } from './stage.ts'

let stage: Stage
let anna: Seat
let stranger: Seat
let ids: Record<string, string>

beforeAll(async () => {
  stage = await startStage()
  const maker = await stage.world.managing()
  const { berlin } = await makeTwoHouses(maker)
  const params = { tenant: berlin.id }
  const { items: classes } = await maker.api.classes.list({ params, query: {} })
  const { items: groups } = await maker.api.groups.list({ params, query: {} })
  const { items: groupsOfSystem } = await maker.api.groups.list({ params: { tenant: 'system' }, query: {} })
  const role = await maker.api.roles.create({ params, body: { name: 'Caretaker', rights: ['Manage Users'] } })
  const { person } = await maker.api.me.session()
  ids = {
    tenantId: berlin.id,
    userId: person.id,
    userOfBerlin: await makePerson(stage.world, maker, { tenant: berlin.id, userName: 'greta', member: true }),
    objectId: firstOf(berlin.objects),
    documentId: firstOf(berlin.documents),
    classId: classes[0]?.id ?? '',
    groupId: groupsOfSystem[0]?.id ?? '',
    groupOfBerlin: groups[0]?.id ?? '',
    roleId: 'Manage Users',
    roleOfBerlin: role.id,
    permission: 'users-manage',
  }
  anna = await stage.anna()
  stranger = await stage.seat()
  for (const { page } of [anna, stranger]) countRequests(page)
})
afterAll(() => stage.close())

function firstOf(things: House['objects']): string {
  return [...things.values()][0] ?? ''
}

/** A pattern with Berlin's own ids in it. At system level a user, a group or a role is one of the system tenant. */
function addressOf(pattern: string): string {
  const { userOfBerlin: userId, groupOfBerlin: groupId, roleOfBerlin: roleId } = ids
  const own: Record<string, string | undefined> = pattern.startsWith('/t/') ? { ...ids, userId, groupId, roleId } : ids
  return pattern.replace(/\$(\w+)/g, (_match, name: string) => own[name] ?? '')
}

/** The page as it stands in one look, with `shown` on it. */
async function expectFaultlessIn({ scheme, width }: Look, name: string, shown: Locator): Promise<void> {
  const page = shown.page()
  const look = `${name}, ${scheme}, ${width} px`
  await waitUntilSettled(page)
  await takeScreen(page, `${name}-${scheme}-${width}`)
  expect(await shown.isVisible(), look).toBe(true)
  expect(await findAxeViolations(page), look).toEqual([])
  await assertNoSidewaysScroll(page)
}

/** The page in both colours, at the narrowest and at the widest, with its heading on it all the time. */
async function expectFaultless(page: Page, name: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 })
  await heading.waitFor()
  await waitUntilSettled(page)
  await inEveryLook(page, look => expectFaultlessIn(look, name, heading))
}

/** What is shown on a page, or over it, in both colours and both widths. */
async function expectFaultlessWith(shown: Locator, name: string): Promise<void> {
  await shown.waitFor()
  await waitUntilSettled(shown.page())
  await inTwoLooks(shown.page(), look => expectFaultlessIn(look, name, shown))
}

describe('every page is whole in light and dark, at 320 and at 1600 px', () => {
  it.for(Object.entries(patterns))('%s, %s', async ([name, pattern]) => {
    await anna.open(addressOf(pattern))
    await expectFaultless(anna.page, name)
    const heading = await anna.page.getByRole('heading', { level: 1 }).textContent()
    expect(['Not found', 'This page failed to load']).not.toContain(heading)
  })

  it.for([
    ['log-in', '/login'],
    ['log-in-of-berlin', '/t/berlin/login'],
    ['set-up-done', '/setup'],
    ['spent-link', '/invite/system.no-such-token'],
  ])('%s, %s', async ([name = '', address = '']) => {
    await stranger.open(address)
    await expectFaultless(stranger.page, name)
  })
})

describe('what says that there is nothing to show is whole too', () => {
  it.for([
    ['no-access', '/t/default', 'You have no access to Default'],
    ['no-tenant', '/no-tenant', 'You have no access to any tenant'],
    ['not-found', '/t/nosuch', 'Not found'],
    ['forbidden', '/system/audit', 'You may not see this'],
    ['failed', '/t/berlin/objects?cursor=broken', 'This could not be loaded'],
    ['no-match', '/t/berlin/objects?q=nosuchthing', 'Nothing matches'],
    ['empty', '/t/hamburg/settings/users', 'No users yet'],
  ])('%s, %s', async ([name = '', address = '', says = '']) => {
    await anna.open(address)
    await expectFaultlessWith(anna.page.getByText(says, { exact: true }).last(), name)
  })
})

describe('what opens over a page is whole too', () => {
  const button = (name: string) => anna.page.getByRole('button', { name })
  const dialog = () => anna.page.getByRole('dialog')

  it('the menu of a row', async () => {
    await anna.open('/system/tenants')
    // It closes when its row moves, as it does with the width of the window.
    await inTwoLooks(anna.page, async look => {
      await button('Actions for Berlin').click()
      const menu = anna.page.getByRole('menu')
      await menu.waitFor()
      await expectFaultlessIn(look, 'row-menu', menu)
      await anna.page.keyboard.press('Escape')
      await menu.waitFor({ state: 'hidden' })
    })
  })

  it('the menu of the person', async () => {
    await anna.open('/me')
    await button('User menu of Anna Berg').click()
    await expectFaultlessWith(anna.page.getByRole('menu'), 'user-menu')
  })

  it('the tenant switcher', async () => {
    await anna.open('/t/berlin')
    await button('Switch tenant, now Berlin').click()
    await expectFaultlessWith(anna.page.getByRole('grid', { name: 'Your tenants' }), 'switcher')
  })

  it('the navigation as a drawer', async () => {
    await anna.page.setViewportSize({ width: 320, height: 900 })
    await anna.open('/t/berlin')
    await button('Open navigation').click()
    await anna.page.getByRole('link', { name: 'Objects' }).first().waitFor()
    await waitUntilSettled(anna.page)
    expect(await findAxeViolations(anna.page)).toEqual([])
    await assertNoSidewaysScroll(anna.page)
  })

  it.for([
    ['new-object', '/t/berlin/objects?new=1'],
    ['new-document', '/t/berlin/documents?new=1'],
    ['new-group', '/t/berlin/settings/groups?new=1'],
    ['new-role', '/t/berlin/settings/roles?new=1'],
    ['grant-right', '/t/$tenantId/settings/rights?right=Manage+Users&grant=1'],
    ['add-members', '/t/$tenantId/settings/groups/$groupId?add=1'],
    ['nest-groups', '/t/$tenantId/settings/groups/$groupId/nested?add=1'],
    ['create-user', '/t/berlin/settings/users?new=1'],
    ['assign-users', '/system/tenants/berlin?assign=1'],
    ['add-user', '/system/tenants/berlin/provisioning?add=1'],
    ['add-tenants', '/system/users/$userId/tenants?add=1'],
    ['grant-roles', '/t/$tenantId/settings/users/$userId/roles?grant=1'],
    ['grant-privileges', '/t/$tenantId/settings/users/$userId/privileges?grant=1'],
    ['add-identifier', '/t/$tenantId/settings/users/$userId/identifiers?add=1'],
    ['add-address', '/t/$tenantId/settings/users/$userId/addresses?add=1'],
  ])('the dialog %s, %s', async ([name = '', address = '']) => {
    await anna.open(addressOf(address))
    await expectFaultlessWith(dialog(), name)
  })

  it('a dialog with a wrong value at its field', async () => {
    await anna.open('/system/tenants?new=1')
    await anna.page.getByRole('textbox', { name: 'Tenant ID' }).fill('9 lives')
    await button('Save').click()
    await anna.page.getByText('Begin with a letter').waitFor()
    await expectFaultlessWith(dialog(), 'wrong-value')
  })

  it('what it means to take something from superuser', async () => {
    await anna.open('/t/berlin/settings/superuser')
    await button('Take away User administrator').click()
    await anna.page.getByText('At once nobody can manage Berlin').waitFor()
    await expectFaultlessWith(dialog(), 'take-from-superuser')
  })

  it('until when somebody has access, and why', async () => {
    await anna.open('/t/berlin/settings/members?through=mapped')
    await button('Actions for anna').click()
    await anna.page.getByRole('menuitem', { name: 'Change end and reason' }).click()
    await expectFaultlessWith(dialog(), 'edit-access')
  })

  it('the warning before a tenant is deleted', async () => {
    await anna.open('/system/tenants/berlin')
    await button('Delete tenant').click()
    await anna.page.getByText('cannot be undone').waitFor()
    await expectFaultlessWith(dialog(), 'delete-tenant')
  })

  it('the bar of unsaved changes, and their review', async () => {
    await anna.open(addressOf(patterns.object))
    await anna.page.getByLabel('Street').fill('Karl-Marx-Allee')
    await expectFaultlessWith(anna.page.getByRole('region', { name: 'Unsaved changes' }), 'unsaved')
    await button('Review').click()
    await expectFaultlessWith(dialog(), 'review')
  })
})
