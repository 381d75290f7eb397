import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  appCode,
  BERLIN,
  inBerlin,
  listPosted,
  makeBerlin,
  nextPosted,
} from '../../packages/server/test/sign-in/ground.ts'
import { PASSWORD } from '../../packages/server/test/world/people.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'

let stage: Stage
let tess: Seat

const administrators = `/t/${BERLIN}/settings/administrators`

beforeAll(async () => {
  stage = await startStage()
  await makeBerlin(stage.world)
  tess = await stage.seatFor('tess', PASSWORD, BERLIN)
})
afterAll(() => stage.close())

/** Saves what was changed on a page of settings, and waits until it is. */
async function save({ page }: Seat): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page
    .getByText(/were saved|was saved/)
    .first()
    .waitFor()
}

describe('how the administrators of a tenant sign in', () => {
  it('[CE-21] [CE-22] [CE-23] Authentication Method: OTP, and a new private window asks for the code first', async () => {
    const { page, open } = tess
    await open(administrators)
    await page.getByRole('link', { name: 'Sign In / Sign Up' }).click()
    const code = page.getByLabel('Code by e-mail (OTP)')
    const asked = page.getByRole('group', { name: 'Authentication Method' })
    // Choosing what is off turns it on; turning it off again leaves what is left.
    await asked.getByRole('radio', { name: /^OTP.*turns it on/ }).check()
    expect(await code.isChecked()).toBe(true)
    await code.uncheck()
    expect(await asked.getByRole('radio', { name: /^Password/ }).isChecked()).toBe(true)
    await asked.getByRole('radio', { name: /^OTP/ }).check()
    await page.getByLabel('Authenticator app').check()
    await save(tess)

    const window = await stage.seat()
    await window.open(`/t/${BERLIN}/login`)
    await window.page.getByLabel('User name or e-mail').fill('mia')
    expect(await window.page.getByLabel('Password', { exact: true }).count()).toBe(0)
    const mail = await nextPosted(stage.world, 'log-in-code', () =>
      window.page.getByRole('button', { name: 'Send a code' }).click(),
    )
    await window.page.getByLabel('Code', { exact: true }).fill('000000')
    await window.page.getByRole('button', { name: 'Log in' }).click()
    await window.page.getByText(/code is wrong/).waitFor()
    await window.page.getByLabel('Code', { exact: true }).fill(mail.secret)
    await window.page.getByRole('button', { name: 'Log in' }).click()
    await window.page.waitForURL(new RegExp(`/t/${BERLIN}$`))
  })

  it('[CE-21] come to that question by whichever way they take to the log-in page', async () => {
    const { page, open } = await stage.seat()
    const askedForCode = () => page.getByRole('button', { name: 'Send a code' }).waitFor()
    await open(`/t/${BERLIN}/objects`)
    await page.waitForURL(`**/t/${BERLIN}/login?next=*`)
    await askedForCode()
    await page.getByRole('link', { name: /^Sign in via/ }).waitFor()
    await open(`/login?next=${encodeURIComponent(`/t/${BERLIN}`)}`)
    await askedForCode()
    await open('/login')
    await page.getByLabel('User name or e-mail').fill('mia')
    await page.getByRole('textbox', { name: 'Password' }).waitFor()
    await page.getByLabel('Tenant ID').fill(BERLIN)
    await page.getByLabel('Tenant ID').blur()
    await askedForCode()
    expect(await page.getByLabel('User name or e-mail').inputValue()).toBe('mia')
  })

  it('[CE-22] warn of who could not sign in before anything is saved', async () => {
    const { page, open } = tess
    await inBerlin(stage.world, ["UPDATE addresses SET verified = false WHERE value = 'mia@people.example'"])
    await open(`${administrators}/sign-in`)
    await page.getByLabel('Password', { exact: true }).uncheck()
    await page.getByText('1 person could not sign in: mia').waitFor()
    await page.getByLabel('Code by e-mail (OTP)', { exact: true }).uncheck()
    await page.getByText('At least one must stay: password, or code by e-mail.').waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
    await inBerlin(stage.world, ["UPDATE addresses SET verified = true WHERE value = 'mia@people.example'"])
  })

  it('[CE-24] [CE-25] Password Policy: length 14, strength strong; a weak password is refused with the rule that failed', async () => {
    const { page } = tess
    await page.getByRole('link', { name: 'Password Policy' }).click()
    await page.getByLabel('Minimum length').fill('14')
    await page.getByRole('radio', { name: /^Strong/ }).check()
    await page.getByLabel('Expires after (days)').fill('0')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const refusal = page.getByText('Please check what you entered')
    await refusal.waitFor()
    await page.getByLabel('Expires after (days)').fill('')
    await refusal.waitFor({ state: 'detached' })
    await save(tess)

    const window = await stage.seat()
    await window.open(`/t/${BERLIN}/login`)
    await window.page.getByRole('link', { name: 'Forgot your password?' }).click()
    await window.page.getByLabel('User name or e-mail').fill('mia@people.example')
    const mail = await nextPosted(stage.world, 'reset', () =>
      window.page.getByRole('button', { name: 'Send the link' }).click(),
    )
    await window.page.getByText('Look into your mailbox').waitFor()
    await window.open(`/reset/${mail.secret}`)
    const field = window.page.getByRole('textbox', { name: 'Password', exact: true })
    const repeat = window.page.getByRole('textbox', { name: 'Repeat password' })
    const submit = window.page.getByRole('button', { name: 'Change password' })
    await field.fill('sunshine-2024!')
    await window.page.getByText('Good', { exact: true }).waitFor()
    await repeat.fill('sunshine-2024!')
    await submit.click()
    await window.page.getByText(/too easy to guess/).waitFor()
    await field.fill('tangerine 7 barge-lifts')
    await window.page.getByText('Strong', { exact: true }).waitFor()
    await repeat.fill('tangerine 7 barge-lifts')
    await submit.click()
    await window.page.getByText('Your password was changed').waitFor()
  })
})

describe('an authenticator app', () => {
  it('is set up on My profile, Security, and asked for at the next log-in', async () => {
    const mia = await stage.seatFor('mia', 'tangerine 7 barge-lifts', BERLIN)
    await mia.open('/me/security')
    await mia.page.getByRole('button', { name: 'Set up' }).click()
    await mia.page.getByRole('img', { name: /Picture with the secret/ }).waitFor()
    const secret = await mia.page.getByRole('textbox', { name: 'Secret' }).inputValue()
    await mia.page.getByLabel('Code of the app').fill(appCode(secret))
    await mia.page.getByRole('button', { name: 'Confirm' }).click()
    await mia.page.getByText(/Each stands in for the app once/).waitFor()
    const [code = ''] = await mia.page.getByRole('listitem').locator('code').allTextContents()
    await mia.page.getByRole('button', { name: 'I have kept them' }).click()
    await mia.page.getByText(/10 recovery codes are left/).waitFor()

    const window = await stage.seat()
    await window.open(`/t/${BERLIN}/login`)
    await window.page.getByRole('button', { name: 'Use the password instead' }).click()
    await window.page.getByLabel('User name or e-mail').fill('mia')
    await window.page.getByRole('textbox', { name: 'Password' }).fill('tangerine 7 barge-lifts')
    await window.page.getByRole('button', { name: 'Log in' }).click()
    await window.page.getByLabel('Code', { exact: true }).fill(code)
    await window.page.getByRole('button', { name: 'Log in' }).click()
    await window.page.waitForURL(new RegExp(`/t/${BERLIN}$`))
  })
})

describe('the menu of a user', () => {
  it('[CE-46] resets a password: the mailed link is the way back', async () => {
    const { page, open } = tess
    await open(`/t/${BERLIN}/settings/users`)
    await page
      .getByRole('row', { name: /mia/ })
      .getByRole('button', { name: /Actions|More/ })
      .click()
    await page.getByRole('menuitem', { name: 'Reset password' }).click()
    await page.getByRole('button', { name: 'Reset password' }).click()
    await page.getByText(/The link to choose a new password for mia@people\.example waits in the outbox/).waitFor()
    await expect.poll(async () => (await listPosted(stage.world, BERLIN, 'reset')).length).toBe(2)
  })
})
