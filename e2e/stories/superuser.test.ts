import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../packages/server/test/world/people.ts'
import { makePerson } from '../../packages/server/test/world/world.ts'
import { getGroupId } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { chooseInRow, makeColleague, openTenants, rowOf } from './tenant-management.ts'

let stage: Stage
let superuser: Seat
let clara: Seat
let dora: Seat
let claraId: string

/** Clara and Ulla work for the operator; Ulla looks after its users. Dora is the customer's administrator in `default`, where Clara is no user. */
beforeAll(async () => {
  stage = await startStage()
  const { world } = stage
  const maker = await world.managing()
  claraId = await makeColleague(world, maker, 'clara')
  const ulla = await makeColleague(world, maker, 'ulla')
  const params = { tenant: 'default' }
  await maker.api.provisioning.provisionCurrentUser({ params, body: {} })
  await maker.api.me.refresh()
  const groups = [await getGroupId(maker, 'default', 'TenantOwners')]
  await makePerson(world, maker, { tenant: 'default', userName: 'dora', groups })
  await maker.api.tenants.create({ body: { title: 'Berlin', id: 'berlin' } })
  const root = await world.logIn('superuser', accounts.superuserPassword)
  await root.api.grants.giveUser({ params: { tenant: 'system', user: ulla }, body: { roles: ['User administrator'] } })
  superuser = await stage.seatFor('superuser', accounts.superuserPassword)
  clara = await stage.seatFor('clara')
  dora = await stage.seatFor('dora')
})
afterAll(() => stage.close())

let anna: Seat | undefined

/** Anna's seat, the same every time she is needed. */
async function sitDownAnna(): Promise<Seat> {
  anna ??= await stage.anna()
  return anna
}

const bannerOn = (page: Page) => page.getByRole('region', { name: 'Acting as superuser' })
const button = (at: Page | Locator, name: string) => at.getByRole('button', { name, exact: true })
const entries = (page: Page) => page.getByRole('region', { name: 'Audit entries' }).getByRole('listitem')

/** The row of a function privilege of superuser. */
const privilegeRow = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Function privileges' }).getByRole('row').filter({ hasText: name })

/** Opens a page and waits for its heading. */
async function open({ page }: Seat, path: string, heading: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
}

/** Dora takes a function privilege from superuser in `default`, having read what that means. */
async function takeInDefault(privilege: string, consequence: string, reason?: string): Promise<void> {
  await open(dora, '/t/default/settings/superuser', 'superuser (built-in)')
  await button(dora.page, `Take away ${privilege}`).click()
  const dialog = dora.page.getByRole('dialog', { name: `Take ${privilege} from superuser?` })
  await dialog.getByText(consequence).waitFor()
  if (reason) await dialog.getByLabel('Reason (optional)').fill(reason)
  await button(dialog, 'Take away').click()
  await privilegeRow(dora.page, privilege).getByText('not granted').waitFor()
}

/** Clara confirms the open dialog, and superuser has in `default` what it needs. */
async function confirmAllowAccess(reason: string): Promise<void> {
  const dialog = clara.page.getByRole('dialog', { name: 'Allow access to Default?' })
  await dialog.getByLabel('Reason').fill(reason)
  await button(dialog, 'Allow access').click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The three places in which access can be allowed, each as Clara comes to its dialog. */
const ways: Record<string, () => Promise<void>> = {
  'the row of the matrix': async () => {
    await clara.open('/system/privileges?q=default')
    await chooseInRow(clara.page, 'Default', 'Allow access')
  },
  'the list of tenants': async () => {
    await openTenants(clara.page)
    await chooseInRow(clara.page, 'Default', 'Allow access')
  },
  'the page of the tenant': async () => {
    await clara.open('/system/tenants/default')
    await button(clara.page, 'Allow access').click()
  },
}

describe('superuser', () => {
  it('can manage tenants, as itself [AR-1]', async () => {
    await openTenants(superuser.page)
    await rowOf(superuser.page, 'Default').waitFor()
    expect(await bannerOn(superuser.page).count()).toBe(0)
  })

  it('holds in the infrastructure tenant what managing needs, and more by default [AR-6] [AR-7] [AR-8] [AR-9] [AR-10]', async () => {
    await open(superuser, '/system/privileges/superuser', 'superuser (built-in)')
    const needed = [
      'User administrator',
      'Impersonation',
      'Tenant administrator',
      'Technical configuration administrator',
    ]
    for (const name of [...needed, 'License administrator']) {
      const row = privilegeRow(superuser.page, name)
      await row.getByText('Granted').waitFor()
      expect(await row.getByText('needed', { exact: true }).count(), name).toBe(needed.includes(name) ? 1 : 0)
    }
    await superuser.page.getByText('Nothing is missing: tenants can be managed.').waitFor()
  })

  it('holds twelve in an operational tenant, needs no licence there, and is a target of impersonation [AR-11] [AR-15]', async () => {
    await open(dora, '/t/default/settings/superuser', 'superuser (built-in)')
    await expect.poll(() => dora.page.getByRole('button', { name: /^Take away/ }).count()).toBe(12)
    await dora.page.getByText('superuser is no member here and takes no licence.').waitFor()
    const field = dora.page.getByRole('group', { name: 'Impersonation target users' })
    expect(await field.innerText()).toContain('superuser')
    await dora.page.getByText('Can be managed, and is completely backed up.').waitFor()
  })
})

describe('a person made tenant manager', () => {
  it('is somebody of the infrastructure tenant: nobody else can be one [AR-19] [AR-22]', async () => {
    await open(dora, '/system/tenants', 'Tenants')
    await dora.page.getByText('only users stored in the system tenant can manage tenants').waitFor()
    expect(await dora.page.getByText('Only superuser signed in itself').count()).toBe(0)
  })

  it('cannot manage tenants before, and is told what is missing [AR-2] [AR-20]', async () => {
    await open(clara, '/system/tenants', 'Tenants')
    const said = clara.page.getByRole('alert')
    await said.getByText(/you lack tenants\.manage .*you lack impersonate .*Impersonation/i).waitFor()
    await clara.page.getByText('Only superuser signed in itself can grant it.').waitFor()
  })

  it('is made one by superuser signed in itself, in one act [AR-2] [AR-4] [AR-19] [AR-20]', async () => {
    const { page } = superuser
    await open(superuser, `/system/users/${claraId}`, 'clara Person')
    await button(page, 'Make tenant manager').click()
    const dialog = page.getByRole('dialog', { name: 'Make clara Person tenant manager' })
    await dialog.getByLabel('Reason (optional)').fill('She runs the night shift')
    await button(dialog, 'Make tenant manager').click()
    await dialog.waitFor({ state: 'hidden' })
  })

  it('opens Tenant Management: the banner has the name, and Stop [AR-16]', async () => {
    await openTenants(clara.page)
    const banner = bannerOn(clara.page)
    await banner.getByText('clara Person, acting as superuser').waitFor()
    await button(banner, 'Stop').waitFor()
  })

  it('manages `default` without being a user of it [AR-18] [AR-5]', async () => {
    const { page } = clara
    await chooseInRow(page, 'Default', 'Lock')
    await button(page.getByRole('dialog', { name: 'Lock Default?' }), 'Lock').click()
    await rowOf(page, 'Default').getByText('Locked').waitFor()
    await chooseInRow(page, 'Default', 'Unlock')
    await rowOf(page, 'Default').getByText('Active').waitFor()
    // The lock ended her session.
    dora = await stage.seatFor('dora')
  })

  it('stands in the trail with both names, in `default` too [AR-3] [AR-5]', async () => {
    const sentence = 'clara Person, acting as superuser, locked the tenant Default'
    await clara.open('/system/tenants/default/history')
    await entries(clara.page).filter({ hasText: sentence }).waitFor()
    await dora.open('/t/default/audit')
    await entries(dora.page).filter({ hasText: sentence }).waitFor()
  })

  it('is among those who can manage tenants, with every reason, and who acts right now [AR-1] [AR-2] [AR-4]', async () => {
    const { page } = superuser
    await open(superuser, '/system/privileges/managers', 'Which users can manage tenants?')
    const row = rowOf(page, 'clara')
    await row.getByText('Yes').waitFor()
    const said = await row.innerText()
    for (const part of ['tenants.manage', 'Tenant administrator', 'impersonate', 'Impersonation']) {
      expect(said).toContain(part)
    }
    expect(said).toContain('She runs the night shift')
    expect(said).toMatch(/now, until \d/)
    await rowOf(page, 'superuser').getByText('Yes').waitFor()
  })

  it('is shown to the tenant among those who can get in', async () => {
    await open(dora, '/t/default/settings/members', 'Who can get in')
    await rowOf(dora.page, 'clara').getByText('Acting as superuser').waitFor()
  })
})

describe('superuser is removed as impersonation target in `default`', () => {
  it('by its own administrator, who reads what that means [AR-15] [AR-22]', async () => {
    const { page } = dora
    await open(dora, '/t/default/settings/superuser', 'superuser (built-in)')
    await button(page, 'Remove superuser').click()
    const dialog = page.getByRole('dialog', { name: 'Remove superuser as impersonation target user?' })
    await dialog.getByText('At once nobody can manage Default from Tenant Management').waitFor()
    await button(dialog, 'Remove superuser').click()
    await button(page, 'Add superuser').waitFor()
    await page.getByText('Cannot be managed until what is needed is given back.').waitFor()
    // Nobody acts as superuser here any more.
    await open(dora, '/t/default/settings/members', 'Who can get in')
    await rowOf(page, 'dora').waitFor()
    expect(await rowOf(page, 'clara').count()).toBe(0)
  })

  it('refuses only `default`, and names it [AR-21] [AR-22]', async () => {
    const { page } = clara
    await clara.open('/system/tenants/default')
    const refusal = page.getByRole('alert')
    await refusal.getByText('Default cannot be managed').waitFor()
    await refusal.getByText('Impersonation target users', { exact: true }).waitFor()
    await open(clara, '/system/tenants/berlin', 'Berlin')
    expect(await page.getByText('cannot be managed').count()).toBe(0)
  })

  it('is in the matrix and in the list of tenants [AR-21]', async () => {
    const { page } = clara
    await openTenants(page)
    await rowOf(page, 'Default').getByText('Refused').click()
    await rowOf(page, 'Default').getByText('missing, needed').waitFor()
    expect(await rowOf(page, 'Default').innerText()).toContain('dora Person')
    await page.goto('/system/privileges?readiness=ready')
    await rowOf(page, 'Berlin').waitFor()
    expect(await rowOf(page, 'Default').count()).toBe(0)
  })

  it('works again after Allow access [AR-15] [AR-21]', async () => {
    await ways['the row of the matrix']?.()
    await confirmAllowAccess('We agreed on the phone')
    await rowOf(clara.page, 'Default').getByText('Ready').waitFor()
    await open(clara, '/system/tenants/default', 'Default')
    await dora.open('/t/default/audit')
    const sentence = 'clara Person, acting as superuser, gave superuser back what it needs in Default'
    await entries(dora.page).filter({ hasText: sentence }).waitFor()
  })
})

describe('each of the two privileges that managing a tenant needs', () => {
  it.for([
    ['User administrator', 'the list of tenants'],
    ['Technical configuration administrator', 'the page of the tenant'],
  ])(
    '%s: refused by name, in that tenant only; allowed again from %s [AR-21] [AR-22]',
    async ([privilege = '', way = '']) => {
      await takeInDefault(privilege, 'At once nobody can manage Default from Tenant Management')
      await clara.open('/system/tenants/default')
      await clara.page.getByRole('alert').getByText(privilege, { exact: true }).waitFor()
      await open(clara, '/system/tenants/berlin', 'Berlin')
      await ways[way]?.()
      await confirmAllowAccess('Needed for the night shift')
      await open(clara, '/system/tenants/default', 'Default')
      await button(clara.page, 'Delete tenant').waitFor()
    },
  )
})

describe('a customer takes Analysis administrator from superuser (built-in)', () => {
  it('knowing that backups leave analyses out, and saying why', async () => {
    const consequence = 'At once backups of Default leave this out: ad hoc analyses and queries.'
    await takeInDefault('Analysis administrator', consequence, 'Our analyses are ours')
    const taken = dora.page.getByRole('table', { name: 'Taken from superuser here' })
    expect(await taken.innerText()).toMatch(/Analysis administrator\s+dora Person\s+.*Our analyses are ours/s)
  })

  it('which the operator sees as partial; the tenant can be managed still [AR-21]', async () => {
    await clara.open('/system/privileges?readiness=partial')
    await rowOf(clara.page, 'Default').getByText('missing, narrows backups').waitFor()
    await open(clara, '/system/tenants/default', 'Default')
  })

  it('and Allow access shows who took it and when, and asks for a reason', async () => {
    const { page } = clara
    await clara.open('/system/privileges?q=default')
    await chooseInRow(page, 'Default', 'Allow access')
    const dialog = page.getByRole('dialog', { name: 'Allow access to Default?' })
    await dialog.getByText(/Analysis administrator: taken by dora Person, .*\d/).waitFor()
    await dialog.getByText('Our analyses are ours').waitFor()
    await button(dialog, 'Allow access').click()
    await dialog.getByText('Say why: it was taken on purpose.').waitFor()
    await dialog.getByLabel('Reason').fill('The contract says whole backups')
    await button(dialog, 'Allow access').click()
    await page.getByText('Backups of Default are whole again.').waitFor()
    await rowOf(page, 'Default').getByText('Ready').waitFor()
    // The tenant's own people read it.
    await open(dora, '/t/default/settings/superuser', 'superuser (built-in)')
    await dora.page.getByText('Nothing was taken from superuser here.').waitFor()
    const told = dora.page.getByRole('table', { name: 'Given back by operators' }).getByRole('row')
    expect(await told.nth(1).innerText()).toMatch(
      /clara Person \(as superuser\)\s+The contract says whole backups\s+Analysis administrator/,
    )
  })
})

describe('Impersonation is taken from that person', () => {
  it('and Tenant Management is gone; the reason names Impersonation [AR-4] [AR-20] [AR-22]', async () => {
    await openTenants(clara.page)
    await bannerOn(clara.page).waitFor()
    await open(superuser, `/system/users/${claraId}/privileges`, 'clara Person')
    await chooseInRow(superuser.page, 'Impersonation', 'End')
    const dialog = superuser.page.getByRole('dialog', { name: /Impersonation/ })
    await button(dialog, 'End').click()
    await dialog.waitFor({ state: 'hidden' })
    // The next thing she asks for closes the door, without coming in anew.
    await clara.page.getByRole('link', { name: 'Berlin', exact: true }).click()
    await bannerOn(clara.page).waitFor({ state: 'hidden' })
    await clara.page
      .getByRole('alert')
      .getByText(/you lack impersonate .*the function privilege Impersonation/i)
      .waitFor()
    expect(await bannerOn(clara.page).count()).toBe(0)
  })

  it('who is told apart from those who can manage tenants, with what is missing [AR-22]', async () => {
    await superuser.open('/system/privileges/managers?manages=no')
    await rowOf(superuser.page, 'clara')
      .getByText(/lacks impersonate: .*Impersonation can give it/)
      .waitFor()
    await superuser.open('/system/privileges/managers?manages=yes')
    await rowOf(superuser.page, 'anna').waitFor()
    expect(await rowOf(superuser.page, 'clara').count()).toBe(0)
  })

  it.for(['anna', 'ulla'])(
    'and neither another manager nor a User administrator gives it back: %s [AR-2]',
    async name => {
      const seat = name === 'anna' ? await sitDownAnna() : await stage.seatFor(name)
      await seat.open(`/system/users/${claraId}/privileges`)
      const row = rowOf(seat.page, 'Impersonation')
      await row.click({ button: 'right' })
      const entry = seat.page.getByRole('menuitem', { name: /^Grant/ })
      expect(await entry.getAttribute('aria-disabled')).toBe('true')
      expect(await entry.innerText()).toContain('Only superuser signed in itself')
    },
  )
})

describe('superuser lost a privilege of the infrastructure tenant', () => {
  it('after reading that nobody can manage tenants then [AR-7] [AR-21]', async () => {
    const { page } = superuser
    await open(superuser, '/system/privileges/superuser', 'superuser (built-in)')
    await button(page, 'Take away Impersonation').click()
    const dialog = page.getByRole('dialog', { name: 'Take Impersonation from superuser?' })
    await dialog.getByText('At once nobody can manage any tenant').waitFor()
    await button(dialog, 'Take away').click()
    await page.getByText('superuser itself lacks something in the infrastructure tenant').waitFor()
  })

  it('so that every manager is refused, and told the one command that repairs it [AR-21] [AR-22]', async () => {
    const seat = await sitDownAnna()
    await seat.open('/system/privileges')
    await seat.page.getByText(/superuser itself lacks something .*: Impersonation\./).waitFor()
    expect(await seat.page.getByLabel('Command').inputValue()).toBe('npm run superuser -- repair')
    expect(await button(seat.page, 'Repair').getAttribute('aria-disabled')).toBe('true')
  })

  it('on every page of Tenant Management; no tenant is blamed for it', async () => {
    const { page } = await sitDownAnna()
    for (const path of ['/system/tenants', '/system/tenants/default']) {
      await page.goto(path)
      await page.getByText(/superuser itself lacks something .*: Impersonation\./).waitFor()
      expect(await page.getByRole('button', { name: 'Allow access' }).count()).toBe(0)
    }
  })

  it('and repairs itself with one button [AR-1] [AR-7]', async () => {
    const { page } = superuser
    await open(superuser, '/system/privileges/superuser', 'superuser (built-in)')
    await button(page, 'Repair').click()
    await page.getByText('Nothing is missing: tenants can be managed.').waitFor()
    const seat = await sitDownAnna()
    await openTenants(seat.page)
    await seat.page.goto('/system/privileges?readiness=ready')
    await rowOf(seat.page, 'Berlin').waitFor()
    expect(await button(seat.page, 'Allow access to all matching').getAttribute('aria-disabled')).toBeNull()
  })
})

describe('Allow access for all that match', () => {
  it('names who took what and when in each, asks for the reason, and gives back what is missing [AR-15] [AR-21]', async () => {
    const consequence = 'At once backups of Default leave this out: portal views.'
    await takeInDefault('Portal administrator', consequence, 'Our portal is ours')
    const { page } = await sitDownAnna()
    await page.goto('/system/privileges?readiness=partial')
    await rowOf(page, 'Default').waitFor()
    await button(page, 'Allow access to all matching').click()
    const dialog = page.getByRole('dialog', { name: 'Allow access to all matching tenants?' })
    await dialog.getByText('1 tenant matches.').waitFor()
    await dialog.getByText('In 1 tenant somebody took it on purpose:').waitFor()
    await dialog.getByText('Default (default)').waitFor()
    await dialog.getByText(/Portal administrator: taken by dora Person, .*\d.*Our portal is ours/).waitFor()
    await button(dialog, 'Allow access').click()
    await dialog.getByText('Say why: it was taken on purpose.').waitFor()
    await dialog.getByLabel('Reason').fill('Whole backups again')
    await button(dialog, 'Allow access').click()
    await rowOf(page, 'Default').waitFor({ state: 'hidden' })
    await page.goto('/system/privileges?q=default')
    await rowOf(page, 'Default').getByText('Ready').waitFor()
  })

  it('leaves out what was taken on purpose where the matrix is narrowed so, and asks for no reason then', async () => {
    await takeInDefault('Portal administrator', 'At once backups of Default leave this out: portal views.')
    const { page } = await sitDownAnna()
    await page.goto('/system/privileges')
    await page.getByLabel('Taken on purpose', { exact: true }).selectOption('no')
    await rowOf(page, 'Default').waitFor({ state: 'hidden' })
    await button(page, 'Allow access to all matching').click()
    const dialog = page.getByRole('dialog', { name: 'Allow access to all matching tenants?' })
    await dialog.getByLabel('Reason (optional)').waitFor()
    await button(dialog, 'Allow access').click()
    await page.goto('/system/privileges?taken=yes')
    await rowOf(page, 'Default').getByText('missing, narrows backups').waitFor()
  })
})

describe('the readiness matrix', () => {
  it('shows every prerequisite at 1280 pixels, each with its whole name', async () => {
    const { page } = await sitDownAnna()
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto('/system/privileges')
    await rowOf(page, 'Berlin').waitFor()
    const heads = page.getByRole('columnheader')
    await heads.filter({ hasText: 'Technical configuration administrator (needed)' }).waitFor()
    const region = page.getByRole('region', { name: /^Tenants/ })
    const room = await region.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(room).toBe(0)
    expect(await heads.count()).toBe(17)
  })
})
