import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patterns } from '../../packages/console/src/paths.ts'
import { findAxeViolations } from '../harness/axe.ts'
import { waitUntilSettled } from '../harness/settled.ts'
import { assertNoSidewaysScroll, inTwoLooks } from '../harness/sweep.ts'
import { type Exhibition, startExhibition } from './exhibition.ts'
import { expectFaultlessIn, expectFaultlessWith } from './faultless.ts'

let exhibition: Exhibition

beforeAll(async () => {
  exhibition = await startExhibition()
})
afterAll(() => exhibition.stage.close())

describe('what opens over a page is whole too', () => {
  const button = (name: string) => exhibition.anna.page.getByRole('button', { name })
  const dialog = () => exhibition.anna.page.getByRole('dialog')

  it('the menu of a row', async () => {
    await exhibition.visit('/system/tenants')
    // It closes when its row moves, as it does with the width of the window.
    await inTwoLooks(exhibition.anna.page, async look => {
      await button('Actions for Berlin').click()
      const menu = exhibition.anna.page.getByRole('menu')
      await menu.waitFor()
      await expectFaultlessIn(look, 'row-menu', menu)
      await exhibition.anna.page.keyboard.press('Escape')
      await menu.waitFor({ state: 'hidden' })
    })
  })

  it('the menu of the person', async () => {
    await exhibition.visit('/me')
    await button('User menu of Anna Berg').click()
    await expectFaultlessWith(exhibition.anna.page.getByRole('menu'), 'user-menu')
  })

  it('the tenant switcher', async () => {
    await exhibition.visit('/t/berlin')
    await button('Switch tenant, now Berlin').click()
    await expectFaultlessWith(exhibition.anna.page.getByRole('grid', { name: 'Your tenants' }), 'switcher')
  })

  it('the navigation as a drawer', async () => {
    await exhibition.anna.page.setViewportSize({ width: 320, height: 900 })
    await exhibition.visit('/t/berlin')
    await button('Open navigation').click()
    await exhibition.anna.page.getByRole('link', { name: 'Objects' }).first().waitFor()
    await waitUntilSettled(exhibition.anna.page)
    expect(await findAxeViolations(exhibition.anna.page)).toEqual([])
    await assertNoSidewaysScroll(exhibition.anna.page)
    await exhibition.anna.page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
  })

  it.for([
    ['new-object', '/t/berlin/objects?new=1'],
    ['new-document', '/t/berlin/documents?new=1'],
    ['new-group', '/t/berlin/settings/groups?new=1'],
    ['new-role', '/t/berlin/settings/roles?new=1'],
    ['add-policy', '/system/policies?new=1'],
    ['add-policy-role', '/t/$tenantId/policies/$policyId/roles?new=1'],
    ['add-policy-user', '/system/policies/$policyId/roles/$policyRoleId/users?current=berlin&add=1'],
    ['export-policies', '/system/policies?current=berlin&export=1'],
    ['add-test', '/system/policies/$policyId/tests?new=1'],
    ['add-expression', '/system/policies/$policyId/roles/$policyRoleId/claims?add=1'],
    ['grant-right', '/t/$tenantId/settings/rights?right=Manage+Users&grant=1'],
    ['add-members', '/t/$tenantId/settings/groups/$groupId?add=1'],
    ['nest-groups', '/t/$tenantId/settings/groups/$groupId/nested?add=1'],
    ['new-key', '/t/berlin/settings/keys?new=1'],
    ['create-administrator', '/t/berlin/settings/administrators?new=1'],
    ['create-user', '/t/berlin/settings/users?new=1'],
    ['assign-users', '/system/tenants/berlin?assign=1'],
    ['add-user', '/system/tenants/berlin/provisioning?add=1'],
    ['add-tenants', '/system/users/$userId/tenants?add=1'],
    ['grant-roles', '/t/$tenantId/settings/users/$userId/roles?grant=1'],
    ['grant-privileges', '/t/$tenantId/settings/users/$userId/privileges?grant=1'],
    ['add-identifier', '/t/$tenantId/settings/users/$userId/identifiers?add=1'],
    ['new-pool', '/t/berlin/pools?new=1'],
    ['create-user-in-pool', '/t/berlin/pools/administrators?new=1'],
    ['add-address', '/t/$tenantId/settings/users/$userId/addresses?add=1'],
  ])('the dialog %s, %s', async ([name = '', address = '']) => {
    await exhibition.visit(exhibition.addressOf(address))
    await expectFaultlessWith(dialog(), name)
  })

  it('a dialog with a wrong value at its field', async () => {
    await exhibition.visit('/system/tenants?new=1')
    await exhibition.anna.page.getByRole('textbox', { name: 'Tenant ID' }).fill('9 lives')
    await button('Save').click()
    await exhibition.anna.page.getByText('Begin with a letter').waitFor()
    await expectFaultlessWith(dialog(), 'wrong-value')
  })

  it('what it means to take something from superuser', async () => {
    await exhibition.visit('/t/berlin/settings/superuser')
    await button('Take away User administrator').click()
    await exhibition.anna.page.getByText('At once nobody can manage Berlin').waitFor()
    await expectFaultlessWith(dialog(), 'take-from-superuser')
  })

  it('until when somebody has access, and why', async () => {
    await exhibition.visit('/t/berlin/settings/members?through=mapped')
    await button('Actions for anna').click()
    await exhibition.anna.page.getByRole('menuitem', { name: 'Change end and reason' }).click()
    await expectFaultlessWith(dialog(), 'edit-access')
  })

  it('the warning before a tenant is deleted', async () => {
    await exhibition.visit('/system/tenants/berlin')
    await button('Delete tenant').click()
    await exhibition.anna.page.getByText('cannot be undone').waitFor()
    await expectFaultlessWith(dialog(), 'delete-tenant')
  })

  it('the bar of unsaved changes, and their review', async () => {
    await exhibition.visit(exhibition.addressOf(patterns.object))
    await exhibition.anna.page.getByLabel('Street').fill('Karl-Marx-Allee')
    await expectFaultlessWith(exhibition.anna.page.getByRole('region', { name: 'Unsaved changes' }), 'unsaved')
    await button('Review').click()
    await expectFaultlessWith(dialog(), 'review')
  })
})
