import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begin, finish } from '../../packages/server/test/oidc/guide-example.ts'
import { configure, makeApplication } from '../../packages/server/test/world/applications.ts'
import { accounts } from '../../packages/server/test/world/people.ts'
import { findAxeViolations } from '../harness/axe.ts'
import { type Stage, startStage } from '../stage.ts'

/** A shop that signs people in: a program of its own, on an address of its own. */
interface Shop {
  readonly url: string
  readonly clientId: string
  stop(): void
}

let stage: Stage
let shop: Shop

beforeAll(async () => {
  stage = await startStage()
  shop = await openShop()
})
afterAll(async () => {
  shop.stop()
  await stage.close()
})

async function openShop(): Promise<Shop> {
  const server: Server = createServer()
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const redirectUri = `${url}/callback`
  const application = await makeApplication(stage.world, {
    tenant: 'system',
    name: 'Anvil shop',
    asksConsent: true,
    redirectUris: [redirectUri],
  })
  const config = await configure(stage.world, application)
  let kept: Awaited<ReturnType<typeof begin>>['begun'] | undefined
  server.on('request', async (request, response) => {
    const here = new URL(request.url ?? '/', url)
    if (here.pathname === '/') {
      const { url: to, begun } = await begin(config, redirectUri)
      kept = begun
      response.writeHead(303, { location: to.href }).end()
      return
    }
    if (!kept || here.pathname !== '/callback') return void response.writeHead(204).end()
    const text = await finish(config, here, kept).then(greet(config), refusal => `Not signed in: ${refusal.error}`)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<title>Shop</title><h1>${text}</h1>`)
  })
  return { url, clientId: application.clientId, stop: () => void server.close() }
}

const greet = (config: client.Configuration) => async (tokens: Awaited<ReturnType<typeof finish>>) => {
  const { name } = await client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')
  return `Welcome, ${name}`
}

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
