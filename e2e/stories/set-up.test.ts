import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshWorld, startFreshWorld } from '../../packages/server/test/world/fresh-world.ts'
import { findAxeViolations } from '../harness/axe.ts'
import { hasFocus } from '../harness/keys.ts'
import { countRequests, waitUntilSettled } from '../harness/settled.ts'
import { assertNoSidewaysScroll, inEveryLook } from '../harness/sweep.ts'
import { type Seat, type Stage, startStageIn } from '../stage.ts'

let stage: Stage<FreshWorld>
let anna: Seat
let link: string

beforeAll(async () => {
  stage = await startStageIn(startFreshWorld)
  link = `/setup#token=${await stage.world.makeSetUpToken()}`
  anna = await stage.seat()
  countRequests(anna.page)
})
afterAll(() => stage.close())

describe('the first start of an instance', () => {
  const field = (name: string) => anna.page.getByRole('textbox', { name, exact: true })
  const errorAt = async (name: string, says: string | RegExp) => {
    await anna.page.getByText(says).waitFor()
    await expect.poll(() => field(name).getAttribute('aria-invalid'), { message: name }).toBe('true')
    await expect.poll(() => hasFocus(field(name)), { message: name }).toBe(true)
  }
  const passwordsIn = (group: string) =>
    anna.page.getByRole('group', { name: group }).getByRole('textbox', { name: /password/i })
  const fillPasswords = async (group: string, password: string, repeated = password) => {
    await passwordsIn(group).first().fill(password)
    await passwordsIn(group).last().fill(repeated)
  }
  const finish = () => anna.page.getByRole('button', { name: 'Finish set-up' }).click()

  it('leads whoever comes without the link nowhere', async () => {
    await anna.open('/setup')
    await anna.page.getByText('This page needs the one-time link that the server printed when it started.').waitFor()
  })

  it('asks for a password of superuser and for the first person, and looks right while it does', async () => {
    const { page } = anna
    // Only the part after # differs, which loads nothing by itself.
    await anna.open('/login')
    await anna.open(link)
    await page.getByRole('heading', { name: 'Set up Tenantry' }).waitFor()
    expect(await page.getByRole('group').count()).toBe(2)
    await inEveryLook(page, async () => {
      await waitUntilSettled(page)
      expect(await findAxeViolations(page)).toEqual([])
      await assertNoSidewaysScroll(page)
    })
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  it('says at each field what is wrong with it, and brings the cursor there', async () => {
    await finish()
    await anna.page.getByText('Please fill this in.').first().waitFor()
    expect(await anna.page.getByText('Please fill this in.').count()).toBe(7)

    await field('First Name').fill('Anna')
    await field('Last Name').fill('Berg')
    await field('User name').fill('anna')
    await fillPasswords('superuser', 'short')
    await fillPasswords('Your own account', 'violet-lantern-47', 'violet-lantern-48')
    await finish()
    await errorAt('Password of superuser', 'At least 10 characters, please.')
    await anna.page.getByText('The two passwords differ.').waitFor()
  })

  it('shows what only the server can judge at the fields too, and makes nothing until all is right', async () => {
    await fillPasswords('superuser', 'correct-horse-battery')
    await fillPasswords('Your own account', 'correct-horse-battery')
    await finish()
    await errorAt('Password', "the password is the same as superuser's: use two different ones")

    await fillPasswords('Your own account', 'violet-lantern-47')
    await field('User name').fill('superuser')
    await finish()
    await errorAt('User name', /superuser is the built-in account/)

    await field('User name').fill('anna')
    await field('E-mail (optional)').fill('not an address')
    await finish()
    await errorAt('E-mail (optional)', /an e-mail address such as/)
  })

  it('signs the first person in, who may manage tenants', async () => {
    const { page } = anna
    await field('E-mail (optional)').fill('anna@operator.example')
    await finish()
    await page.getByRole('heading', { name: 'Tenants', level: 1 }).waitFor()
    await page.getByRole('link', { name: 'Default', exact: true }).waitFor()
    await page.getByText('Anna Berg, acting as superuser').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'New Tenant' }).isEnabled()).toBe(true)
  })

  it('happens once: the link then only says that it is done', async () => {
    const { page, open } = await stage.seat()
    await open(link)
    await page.getByText('This instance is set up already.').waitFor()
    await page.getByRole('link', { name: 'Go to log-in' }).click()
    await page.getByRole('textbox', { name: 'User name or e-mail' }).fill('superuser')
    await page.getByRole('textbox', { name: 'Password' }).fill('correct-horse-battery')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('button', { name: 'User menu of Built-in superuser' }).waitFor()
  })
})
