import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../packages/server/test/world/people.ts'
import { type Stage, startStage } from '../stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

describe('signing in', () => {
  it('refuses a wrong password without saying what was wrong, and lets the right one in', async () => {
    const { page, open } = await stage.seat()
    await open('/login')
    await page.getByLabel(/user name/i).fill('anna')
    await page.getByRole('textbox', { name: /^password/i }).fill('not this one')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByText(/wrong/i).first().waitFor()
    await page.getByRole('textbox', { name: /^password/i }).fill(accounts.firstUser.password)
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.waitForURL(/\/system/)
    expect(new URL(page.url()).pathname).toMatch(/^\/system/)
  })
})
