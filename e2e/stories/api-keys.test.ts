import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../../packages/server/test/races/rows.ts'
import { PASSWORD } from '../../packages/server/test/world/people.ts'
import { makeGroup, makePerson } from '../../packages/server/test/world/world.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { button, dialog, link } from './policies-ground.ts'
import { rowOf } from './tenant-management.ts'

let stage: Stage
let kim: Seat
let secret = ''

beforeAll(async () => {
  stage = await startStage()
  const { world } = stage
  const maker = await world.managing()
  await maker.api.tenants.create({ body: { id: 'acme', title: 'Acme', preProvisionAdminAccess: true } })
  const roles = ['ClientManagement', 'Tenant Auditor']
  const group = await makeGroup(maker, { tenant: 'acme', name: 'Clients', roles })
  await makePerson(world, maker, { tenant: 'acme', userName: 'kim', groups: [group] })
  kim = await stage.seatFor('kim', PASSWORD)
})
afterAll(() => stage.close())

/** What a machine with the secret is answered. */
async function askAs(key: string): Promise<number> {
  const answer = await fetch(`${stage.world.url}/api/t/acme/decisions/what-can`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: { user: 'nora' } }),
  })
  await answer.arrayBuffer()
  return answer.status
}

describe('API keys of a tenant', () => {
  it('are made with a name and roles that their maker could give, until when and why', async () => {
    await kim.open('/t/acme')
    await link(kim, 'API keys').click()
    await kim.page.getByText('No API keys').waitFor()
    await button(kim, 'New API key').first().click()
    await dialog(kim).getByRole('button', { name: 'Create' }).click()
    await dialog(kim).getByText('Please give it a name.').waitFor()
    await dialog(kim).getByText('Choose at least one role.').waitFor()
    await dialog(kim).getByRole('textbox', { name: 'Name' }).fill('Ward system')
    expect(await dialog(kim).getByRole('checkbox', { name: 'TenantManagement' }).isDisabled()).toBe(true)
    await dialog(kim).getByRole('checkbox', { name: 'ClientManagement' }).check()
    await dialog(kim).getByRole('button', { name: '1 month' }).click()
    await dialog(kim).getByRole('textbox', { name: 'Reason (optional)' }).fill('Asks for the wards')
  })

  it('ask first who sits there, where the log-in was a while ago, and lose nothing that was typed', async () => {
    await inContext(stage.world, 'acme', ["UPDATE sessions SET proved_at = now() - interval '16 minutes'"])
    await dialog(kim).getByRole('button', { name: 'Create' }).click()
    const proof = kim.page.getByRole('dialog', { name: 'Is it you?' })
    await proof.getByText(/your last log-in was a while ago/).waitFor()
    await kim.page.keyboard.press('Escape')
    await proof.waitFor({ state: 'detached' })
    await dialog(kim).getByText('prove first that it is you', { exact: false }).waitFor()
    await dialog(kim).getByRole('button', { name: 'Prove it now' }).click()
    await proof.getByRole('textbox', { name: 'Password' }).fill('not this one')
    await proof.getByRole('button', { name: 'Go on' }).click()
    await proof.getByText(/password is wrong|wrong credentials/i).waitFor()
    await proof.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await kim.page.keyboard.press('Enter')
    await kim.page.getByText('The key Ward system was made').waitFor()
  })

  it('show their secret this once, and it opens at once', async () => {
    secret = await dialog(kim).getByRole('textbox', { name: 'Secret' }).inputValue()
    expect(secret).toMatch(/^acme\./)
    await dialog(kim).getByRole('button', { name: 'Copy' }).waitFor()
    expect(await askAs(secret)).toBe(200)
    await dialog(kim).getByRole('button', { name: 'Done' }).click()
    await dialog(kim).waitFor({ state: 'detached' })
    await kim.page.reload()
    const row = await rowOf(kim.page, 'Ward system').innerText()
    for (const told of ['Live', 'ClientManagement', 'kim Person', 'Asks for the wards']) expect(row).toContain(told)
    expect(await kim.page.content()).not.toContain(secret)
  })

  it('refuse a name that is taken, at its field', async () => {
    await button(kim, 'New API key').click()
    await dialog(kim).getByRole('textbox', { name: 'Name' }).fill('Ward system')
    await dialog(kim).getByRole('checkbox', { name: 'ClientManagement' }).check()
    await dialog(kim).getByRole('button', { name: 'Create' }).click()
    await dialog(kim).getByText('there is a key "Ward system" already').waitFor()
    await dialog(kim).getByRole('button', { name: 'Cancel' }).click()
  })

  it('end with the authority of their maker, and say so', async () => {
    const { world } = stage
    const params = { tenant: 'acme' }
    const maker = await world.managing()
    const { items } = await maker.api.groups.list({ params, query: {} })
    const clients = items.find(({ name }) => name === 'Clients')?.id ?? ''
    await maker.api.grants.endGroup({ params: { ...params, group: clients }, body: { roles: ['ClientManagement'] } })
    await expect.poll(() => askAs(secret)).toBe(401)
    const anna = await stage.anna()
    await anna.open('/t/acme/settings/keys')
    await anna.page.getByText('Ended: its maker lacks its roles').waitFor()
    await anna.page.getByText('kim Person does not hold what its roles give any more').waitFor()
    await maker.api.grants.giveGroup({ params: { ...params, group: clients }, body: { roles: ['ClientManagement'] } })
    await expect.poll(() => askAs(secret)).toBe(200)
  })

  it('are deleted, with what that means, and open nothing from then on', async () => {
    await kim.page.reload()
    await button(kim, 'Actions for Ward system').click()
    await kim.page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialog(kim).getByText('Whatever asks with it is refused at once').waitFor()
    await dialog(kim).getByRole('button', { name: 'Delete' }).click()
    await kim.page.getByText('The API key Ward system was deleted.').waitFor()
    await kim.page.getByText('No API keys').waitFor()
    expect(await askAs(secret)).toBe(401)
  })
})
