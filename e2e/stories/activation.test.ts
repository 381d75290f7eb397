import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTwoHouses } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { rowOf } from './tenant-management.ts'

let stage: Stage
let anna: Seat
let greta: Seat
let link: string

beforeAll(async () => {
  stage = await startStage()
  await makeTwoHouses(await stage.world.managing())
  anna = await stage.anna()
  greta = await stage.seat()
})
afterAll(() => stage.close())

const password = 'seven-silver-spoons'

describe('Anna creates a user in Berlin', () => {
  const inDialog = (name: string) => anna.page.getByRole('dialog').getByRole('textbox', { name })

  it('is told at the fields what is missing or wrong', async () => {
    const { page } = anna
    await anna.open('/t/berlin/settings/users')
    await page.getByRole('button', { name: 'Create user' }).first().click()
    await inDialog('First Name').fill('Greta')
    await inDialog('User name').fill('greta!')
    await inDialog('E-mail').fill('greta')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByText('Please fill this in.').waitFor()
    await page.getByText('This is no e-mail address.').waitFor()
    await page.getByText('Only letters, digits and . _ - @ +').waitFor()

    await inDialog('Last Name').fill('Gruen')
    await inDialog('E-mail').fill('greta@berlin.example')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await expect.poll(() => inDialog('User name').getAttribute('aria-invalid')).toBe('true')
  })

  it('with access to the tenant and to a group of it, and learns where the activation link waits', async () => {
    const { page } = anna
    await inDialog('User name').fill('greta')
    await page.getByRole('checkbox', { name: 'TenantOwners' }).check()
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByText('greta was created.').waitFor()
    await page.getByText(/The activation link for greta@berlin.example waits in the outbox until/).waitFor()
    await rowOf(page, 'greta').getByText('New').waitFor()
  })

  it('reads the link in the outbox, where each look is written down', async () => {
    const { page } = anna
    await page.getByRole('link', { name: 'Open the outbox' }).click()
    await page
      .getByRole('row', { name: /greta@berlin.example/ })
      .getByRole('link')
      .click()
    const mail = page.getByRole('dialog')
    await mail.getByText('This look was written to the audit trail.').waitFor()
    link = await mail.getByRole('textbox', { name: 'Link' }).inputValue()
    expect(link).toContain('/invite/berlin.')
  })
})

describe('Greta follows her link', () => {
  const field = (name: string) => greta.page.getByRole('textbox', { name, exact: true })
  const activate = () => greta.page.getByRole('button', { name: 'Activate account' }).click()

  it('and cannot log in before she chose a password', async () => {
    await greta.open('/login')
    await field('User name or e-mail').fill('greta')
    await field('Password').fill(password)
    await greta.page.getByRole('button', { name: 'Log in' }).click()
    await greta.page.getByRole('alert').getByText(/wrong/i).waitFor()
  })

  it('and is told what is wrong with the password that she chooses', async () => {
    await greta.page.goto(link)
    await greta.page.getByRole('heading', { name: 'Welcome to Berlin' }).waitFor()
    expect(await field('User name').inputValue()).toBe('greta')
    await field('Password').fill('short')
    await field('Repeat password').fill('short')
    await activate()
    await greta.page.getByText('At least 10 characters, please.').waitFor()
    await field('Password').fill(password)
    await activate()
    await greta.page.getByText('The two passwords differ.').waitFor()
    await field('Password').fill('passwordpassword')
    await field('Repeat password').fill('passwordpassword')
    await activate()
    await greta.page.getByText(/is little more than|repeats too few/).waitFor()
  })

  it('and is signed in and in Berlin', async () => {
    await field('Password').fill(password)
    await field('Repeat password').fill(password)
    await activate()
    await greta.page.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()
    await greta.page.getByRole('button', { name: 'User menu of Greta Gruen' }).waitFor()
  })

  it('and nobody after her: it works once', async () => {
    const stranger = await stage.seat()
    await stranger.page.goto(link)
    await stranger.page.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
    await anna.page.reload()
    await anna.page.getByRole('dialog').getByText('The link can no longer be used, so it is not shown.').waitFor()
    expect(await anna.page.getByRole('textbox', { name: 'Link' }).count()).toBe(0)
  })

  it('and a test mail that Anna sends herself waits beside it, as long as there is no mail server', async () => {
    const { page } = anna
    await page.keyboard.press('Escape')
    await page.getByText('No mail server is configured, so mail waits here').waitFor()
    await page.getByRole('button', { name: 'Send test mail' }).click()
    await page.getByText('Without a mail server the test mail to anna@operator.example waits here as well.').waitFor()
    await rowOf(page, 'Test mail of Tenantry, anna@operator.example').getByText('Waiting').waitFor()
  })
})

describe('a log-in that is refused', () => {
  const refusalOf = async (identifier: string, secret: string) => {
    const { page, open } = await stage.seat()
    await open('/login')
    await page.getByRole('textbox', { name: 'User name or e-mail' }).fill(identifier)
    await page.getByRole('textbox', { name: 'Password' }).fill(secret)
    await page.getByRole('button', { name: 'Log in' }).click()
    const alert = page.getByRole('alert').filter({ hasText: /\w/ })
    await alert.waitFor()
    return alert.innerText()
  }

  it('says the same of a wrong password and of a person who does not exist', async () => {
    const wrong = await refusalOf('greta', 'not-her-password')
    expect(await refusalOf('nobody-at-all', 'not-her-password')).toBe(wrong)
    expect(wrong).not.toContain('greta')
  })

  it('lets her in with the right password, by user name or e-mail, at the page of her tenant', async () => {
    const { page, open } = await stage.seat()
    await open('/t/berlin/login')
    await page.getByRole('heading', { name: 'Log in to Berlin' }).waitFor()
    await page.getByRole('textbox', { name: 'User name or e-mail' }).fill('greta@berlin.example')
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()
  })
})
