import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../packages/server/test/world/people.ts'
import { makeGroup, makePerson } from '../../packages/server/test/world/world.ts'
import { assertNoSidewaysScroll } from '../harness/sweep.ts'
import type { Seat } from '../stage.ts'
import { button, dialog, heading, link, type PolicyGround, startPolicyGround } from './policies-ground.ts'

let ground: PolicyGround
let paula: Seat
let mia: string

beforeAll(async () => {
  ground = await startPolicyGround()
  paula = ground.paula
  const { world } = ground.stage
  const maker = await world.managing()
  const staff = await makeGroup(maker, { tenant: 'acme', name: 'ward-staff' })
  mia = await makePerson(world, maker, { tenant: 'acme', userName: 'mia', member: true, groups: [staff] })
})
afterAll(() => ground.stage.close())

const gap = ({ page }: Seat, name: string) => page.getByRole('combobox', { name, exact: true })
const paths = ({ page }: Seat) => page.getByRole('region', { name: /^Path \d+$/ })
const more = ({ page }: Seat) => page.getByText('Claims, resource and context')
const address = ({ page }: Seat) => new URL(page.url())

async function fill(seat: Seat, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await gap(seat, name).fill(value)
}

/** Asks what stands in the sentence, and reads the verdict. */
async function ask(seat: Seat): Promise<string> {
  await button(seat, 'Ask').click()
  return readVerdict(seat)
}

async function readVerdict({ page }: Seat): Promise<string> {
  const verdict = page.getByRole('status').filter({ hasText: /ALLOW|DENY/ })
  await verdict.waitFor()
  return (await verdict.innerText()).replace(/\s+/g, ' ')
}

const addressOfWhy = (tenant: string, asked: Record<string, string>) =>
  `/system/access?${new URLSearchParams({ current: tenant, policy: 'Hospital', permission: 'patient.read', ...asked })}`

describe('the Access explorer', () => {
  it('asks for a tenant first, and keeps it with the question', async () => {
    await paula.open('/system/access?policy=Hospital&permission=patient.read')
    await paula.page.getByText('Of which tenant?').waitFor()
    await gap(paula, 'Tenant').click()
    await gap(paula, 'Tenant').fill('Acm')
    await paula.page.getByRole('option', { name: /Acme/ }).click()
    await gap(paula, 'Policy').waitFor()
    expect(await gap(paula, 'Policy').inputValue()).toBe('Hospital')
    expect(address(paula).searchParams.get('current')).toBe('acme')
  })

  it('suggests policies and their permissions while they are typed', async () => {
    await gap(paula, 'Policy').fill('Hospital/')
    await paula.page.getByRole('option', { name: 'Hospital/Ward' }).waitFor()
    await gap(paula, 'Policy').fill('Hosp')
    await paula.page.getByRole('option', { name: 'Hospital', exact: true }).waitFor()
    await gap(paula, 'Policy').press('ArrowDown')
    await gap(paula, 'Policy').press('Enter')
    expect(await gap(paula, 'Policy').inputValue()).toBe('Hospital')
    await gap(paula, 'Permission').fill('patient')
    await paula.page.getByRole('option', { name: 'patient.write' }).waitFor()
    await gap(paula, 'Permission').press('Escape')
  })

  it('says that permissions are suggested once there is a policy', async () => {
    await fill(paula, { Policy: '' })
    await gap(paula, 'Permission').focus()
    await paula.page.getByText('Permissions are suggested once the policy is filled in.').waitFor()
  })

  it('marks what a link got wrong', async () => {
    await paula.open(addressOfWhy('acme', { user: 'nora', claims: '{bad' }))
    await paula.page.getByText('This is no JSON object.').waitFor()
    await paula.page.getByRole('alert').getByText('A part of the question is not valid').waitFor()
    await paula.open('/system/access?current=acme&policy=Hospital')
    await gap(paula, 'Policy').waitFor()
  })

  it('fits into a narrow window, whatever the length of an id', async () => {
    await paula.page.setViewportSize({ width: 320, height: 800 })
    const user = 'x'.repeat(180)
    // Each is judged with its answer on it, which is what is long.
    for (const [part, answer] of [
      ['', 'no path leads there'],
      ['/who', 'nora'],
      ['/what', 'holds neither'],
    ] as const) {
      await paula.open(addressOfWhy('acme', { user, roles: user }).replace('/system/access', `/system/access${part}`))
      await paula.page.getByRole('main').getByText(answer).first().waitFor()
      await assertNoSidewaysScroll(paula.page)
    }
    const pill = paula.page.getByRole('region', { name: 'Current Tenant' }).getByText('Acme')
    expect(await pill.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true)
    await paula.page.setViewportSize({ width: 1280, height: 800 })
    await paula.open('/system/access?current=acme&policy=Hospital')
    await gap(paula, 'Policy').waitFor()
  })

  it('asks for what is missing in the sentence', async () => {
    await fill(paula, { 'User ID': '', Permission: 'patient.read' })
    await button(paula, 'Ask').click()
    await paula.page.getByText('Please fill this in.').waitFor()
  })

  it('says yes by a user ID of the base policy, hop by hop, each a link to its editor', async () => {
    await fill(paula, { 'User ID': 'nora' })
    expect(await ask(paula)).toContain('ALLOW nora may do patient.read in Hospital, through one path.')
    const path = await paths(paula).innerText()
    for (const hop of ['nora', 'Role assignment', 'Nurse', 'System', 'inherited from base policy', 'patient.read']) {
      expect(path).toContain(hop)
    }
    expect(path).toContain('there is no other path')
    expect(address(paula).search).toContain('user=nora')
    await paula.page.reload()
    expect(await readVerdict(paula)).toContain('ALLOW')
    await paths(paula).getByRole('link', { name: 'named by the user ID nora' }).click()
    await heading(paula, 'Nurse').waitFor()
    expect(address(paula).pathname).toMatch(/\/users$/)
    expect(address(paula).searchParams.get('current')).toBe('acme')
  })

  it('says no to capital letters that are not theirs, and to what is not there, in words', async () => {
    await paula.open(addressOfWhy('acme', { user: 'Nora' }))
    expect(await readVerdict(paula)).toContain('DENY Nora may not do patient.read in Hospital')
    await paula.page.getByText('it is not assigned to this user in any way.').first().waitFor()
    await fill(paula, { Permission: 'patient.reed' })
    await button(paula, 'Ask').click()
    await paula.page.getByText('there is no permission "patient.reed"').waitFor()
  })
})

describe('a claims expression of one tenant', () => {
  it('is added in Manage Application Role [PS-34] [PS-45] [PS-46]', async () => {
    await paula.open(`/system/policies/${ground.hospital}/roles/${ground.roles.get('Nurse')}/claims?current=acme&add=1`)
    await dialog(paula).getByRole('textbox', { name: 'Expression' }).fill('claims.department == "ward 7"')
    await dialog(paula).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(paula).waitFor({ state: 'detached' })
    await paula.page.getByRole('rowheader', { name: /claims\.department == "ward 7"/ }).waitFor()
  })

  it('says yes for this tenant, with the values of the claims, and why [PS-34] [PS-46]', async () => {
    await paula.open(addressOfWhy('acme', { user: 'mo' }))
    expect(await readVerdict(paula)).toContain('DENY')
    const miss = paula.page.getByRole('region', { name: 'Nurse' })
    expect(await miss.innerText()).toContain('missing claim: department')
    await more(paula).click()
    const claims = paula.page.getByRole('textbox', { name: 'Claims (JSON)' })
    await claims.fill('department')
    await button(paula, 'Ask').click()
    await paula.page.getByText('This is no JSON object.').waitFor()
    await claims.fill('{ "department": "ward 7" }')
    await expect.poll(() => ask(paula)).toContain('ALLOW')
    expect(await paths(paula).innerText()).toContain('department is "ward 7"')
    expect(await paths(paula).innerText()).toContain('this tenant')
  })

  it('and no for another tenant, and at once, from the same address [PS-30]', async () => {
    await paula.open(addressOfWhy('beta', { user: 'mo', claims: '{ "department": "ward 7" }' }))
    expect(await readVerdict(paula)).toContain('DENY')
    expect(await paula.page.getByText('claims.department').count()).toBe(0)
  })
})

describe('several ways to the same permission', () => {
  it('are all shown, with what is left when one is removed', async () => {
    const params = { tenant: 'acme', policy: ground.hospital, role: ground.roles.get('Doctor') ?? '' }
    await ground.api.policySubjects.add({ params, body: { kind: 'user', subjects: ['nora'] } })
    await paula.open(addressOfWhy('acme', { user: 'nora' }))
    expect(await readVerdict(paula)).toContain('through 2 paths')
    expect(await paths(paula).count()).toBe(2)
    expect(await paths(paula).first().innerText()).toContain('the user still has it through 1 other path')
  })

  it('a deny in the tenant is the near miss, with what it keeps away', async () => {
    const params = { tenant: 'beta', policy: ground.hospital, role: ground.roles.get('Nurse') ?? '' }
    await ground.api.policySubjects.add({ params, body: { kind: 'user', subjects: ['nora'], effect: 'deny' } })
    await paula.open(addressOfWhy('beta', { user: 'nora' }))
    expect(await readVerdict(paula)).toContain('DENY')
    const miss = await paula.page.getByRole('region', { name: 'Nurse' }).innerText()
    expect(miss).toContain('it is withheld by a deny')
    expect(miss).toContain('Only the deny keeps away what this would give')
  })
})

describe('the other questions', () => {
  it('Who can: users by name, and what others would have to bring', async () => {
    await paula.open(
      `/system/policies/${ground.hospital}/permissions/${ground.permissions.get('patient.read')}?current=acme`,
    )
    await link(paula, 'Who has it').click()
    await link(paula, 'Permission Assignments').waitFor()
    await link(paula, 'Why can nora?').waitFor()
    await paula.page.getByText('claims that match claims.department == "ward 7"').waitFor()
    await link(paula, 'Why can nora?').click()
    expect(await readVerdict(paula)).toContain('ALLOW nora')
  })

  it('What can: policy by policy, and why from there', async () => {
    await paula.page.getByRole('navigation', { name: 'Questions' }).getByRole('link', { name: 'What can' }).click()
    await link(paula, 'Why patient.write in Hospital?').click()
    expect(await readVerdict(paula)).toContain('ALLOW nora may do patient.write')
  })

  it('Compare: what only one of two holds', async () => {
    await paula.page.getByRole('navigation', { name: 'Questions' }).getByRole('link', { name: 'Compare' }).click()
    await fill(paula, { 'Other user ID': 'nobody' })
    await button(paula, 'Ask').click()
    const only = paula.page.getByRole('region', { name: 'Only nora' })
    await only.waitFor()
    expect(await only.innerText()).toContain('Doctor')
    expect(await paula.page.getByRole('region', { name: 'Both' }).innerText()).not.toContain('Doctor')
  })

  it('What a user of the system tenant holds is shown tenant by tenant, on their own page', async () => {
    const root = await ground.stage.seatFor('superuser', 'correct-horse-battery', 'system')
    const { items } = await ground.api.policyRoles.list({
      params: { tenant: 'all', policy: ground.hospital },
      query: { q: 'Nurse' },
    })
    const user = await makePerson(ground.stage.world, await ground.stage.world.managing(), {
      tenant: 'system',
      userName: 'sina',
    })
    const params = { tenant: 'beta', policy: ground.hospital, role: items[0]?.id ?? '' }
    await ground.api.policySubjects.add({ params, body: { kind: 'user', subjects: [user] } })
    await root.open(`/system/users/${user}/access`)
    await root.page.getByRole('heading', { name: 'Beta' }).waitFor()
    await root.page.getByText('Acme: The policies give them nothing here.').waitFor()
    await link(root, 'Why patient.read in Hospital?').click()
    expect(await readVerdict(root)).toContain('ALLOW')
    expect(address(root).searchParams.get('current')).toBe('beta')
  })
})

describe('a question that shall keep its answer', () => {
  const verdicts = () => paula.page.getByRole('region', { name: 'What came out' })
  /** What came out of the run before stands there until the new one is in: wait for what is expected. */
  const runUntil = async (outcome: string) => {
    await button(paula, 'Run tests').click()
    await verdicts().getByText(outcome).waitFor()
  }

  it('is kept as a test, and passes', async () => {
    await paula.open(addressOfWhy('acme', { user: 'nora' }))
    await button(paula, 'Keep as test').click()
    expect(await dialog(paula).getByRole('textbox', { name: 'Name' }).inputValue()).toBe('nora may do patient.read')
    await dialog(paula).getByRole('button', { name: 'Add Test' }).click()
    await link(paula, 'Tests').click()
    await paula.page.getByRole('rowheader', { name: 'nora may do patient.read' }).waitFor()
    await runUntil('1 passed, 0 failed')
    await verdicts().getByText('nora may do patient.read').click()
    expect(await paths(paula).first().innerText()).toContain('Nurse')
  })

  it('fails once the answer is another one, and says why', async () => {
    const params = { tenant: 'acme', policy: ground.hospital }
    for (const role of [ground.roles.get('Nurse') ?? '', ground.roles.get('Doctor') ?? '']) {
      const { items } = await ground.api.policySubjects.list({ params: { ...params, role }, query: { q: 'nora' } })
      for (const { id, origin } of items) {
        if (origin === 'tenant') await ground.api.policySubjects.end({ params: { ...params, role, assignment: id } })
      }
      await ground.api.policySubjects.add({
        params: { ...params, role },
        body: { kind: 'user', subjects: ['nora'], effect: 'deny' },
      })
    }
    await runUntil('Expected ALLOW, but it is DENY.')
    await verdicts().getByText('nora may do patient.read').click()
    await paula.page.getByText('it is withheld by a deny').first().waitFor()
  })

  it('is changed to what shall be so from now on, and deleted', async () => {
    await paula.page.getByRole('rowheader').getByRole('button', { name: 'nora may do patient.read' }).click()
    await dialog(paula).getByRole('textbox', { name: 'Name' }).fill('nora is kept away')
    await dialog(paula).getByRole('combobox', { name: 'Expected' }).selectOption('deny')
    await dialog(paula).getByRole('button', { name: 'Save' }).click()
    await dialog(paula).waitFor({ state: 'detached' })
    await paula.page.getByRole('rowheader', { name: 'nora is kept away' }).waitFor()
    await runUntil('1 passed, 0 failed')
    await paula.page.getByRole('rowheader', { name: 'nora is kept away' }).click({ button: 'right' })
    await paula.page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialog(paula).getByRole('button', { name: 'Delete' }).click()
    await paula.page.getByText('No tests yet').waitFor()
  })
})

describe('inside the tenant, its own administrator', () => {
  it('is told of the groups that were looked up for a member', async () => {
    const { world } = ground.stage
    const maker = await world.managing()
    const params = { tenant: 'acme', policy: ground.hospital, role: ground.roles.get('Nurse') ?? '' }
    await ground.api.policySubjects.add({ params, body: { kind: 'identity-role', subjects: ['ward-staff'] } })
    const roles = ['PolicyManagement', 'Tenant Admin']
    const group = await makeGroup(maker, { tenant: 'acme', name: 'Administration', roles })
    await makePerson(world, maker, { tenant: 'acme', userName: 'ada', groups: [group] })
    const ada = await ground.stage.seatFor('ada', PASSWORD)
    await ada.open('/t/acme')
    await link(ada, 'Access explorer').click()
    await fill(ada, { 'User ID': mia, Permission: 'patient.read', Policy: 'Hospital' })
    expect(await ask(ada)).toContain('Groups looked up: ward-staff')
    expect(await paths(ada).innerText()).toContain('has the identity role ward-staff')

    await ada.open(`/t/acme/settings/users/${mia}/access`)
    await ada.page.getByRole('heading', { name: 'In applications' }).waitFor()
    await link(ada, 'Why patient.read in Hospital?').click()
    expect(await readVerdict(ada)).toContain('ALLOW')
  })
})
