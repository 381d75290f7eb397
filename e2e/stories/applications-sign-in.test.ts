import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../packages/server/test/world/people.ts'
import { openShop, type Shop } from '../../packages/server/test/world/shop.ts'
import { findAxeViolations } from '../harness/axe.ts'
import { type Stage, startStage } from '../stage.ts'

let stage: Stage
let shop: Shop

beforeAll(async () => {
  stage = await startStage()
  shop = await openShop(stage.world)
})
afterAll(async () => {
  shop.stop()
  await stage.close()
})

describe('signing in to an application', () => {
  it('goes by the own log-in page, asks once what the application may know, and leads back', async () => {
    const { page } = await stage.seat()
    await page.goto(shop.url)
    await page.waitForURL(/\/t\/system\/login/)
    await page.getByLabel(/user name/i).fill('anna')
    const password = page.getByRole('textbox', { name: /^password/i })
    if (!(await password.isVisible())) await page.getByRole('button', { name: /continue|next/i }).click()
    await password.fill(accounts.firstUser.password)
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('heading', { name: 'Let Anvil shop sign you in?' }).waitFor()
    expect(await page.getByRole('listitem').allTextContents()).toHaveLength(4)
    expect(await findAxeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Do not allow' }).click()
    await page.getByRole('heading', { name: 'Not signed in: access_denied' }).waitFor()
    await page.goto(shop.url)
    await page.getByRole('button', { name: 'Allow', exact: true }).click()
    await page.getByRole('heading', { name: 'Welcome, Anna Berg' }).waitFor()
    await page.goto(shop.url)
    await page.getByRole('heading', { name: 'Welcome, Anna Berg' }).waitFor()
  })

  it('says what is wrong where it cannot go on, and asks before somebody is logged out', async () => {
    const { page } = await stage.anna()
    await page.goto(`/oidc/auth?client_id=${shop.clientId}&redirect_uri=https%3A%2F%2Fevil.example&response_type=code`)
    await page.getByRole('heading', { name: 'The sign-in cannot go on' }).waitFor()
    expect(await findAxeViolations(page)).toEqual([])
    await page.goto('/oidc/logout')
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    await page.getByRole('heading', { name: 'You are still signed in' }).waitFor()
    await page.goto('/oidc/logout')
    expect(await findAxeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByRole('heading', { name: 'You are logged out' }).waitFor()
    await page.goto('/system')
    await page.waitForURL(/\/login/)
  })
})
