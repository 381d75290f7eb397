import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as client from 'openid-client'
import { begin, finish } from '../oidc/guide-example.ts'
import { configure, makeApplication } from './applications.ts'
import type { World } from './world.ts'

/** A shop that signs people in: a program of its own, on an address of its own. */
export interface Shop {
  readonly url: string
  readonly clientId: string
  stop(): void
}

/** Opens the shop: an application of the system tenant that asks for consent, with a server of its own. */
export async function openShop(world: World): Promise<Shop> {
  const server: Server = createServer()
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const redirectUri = `${url}/callback`
  const application = await makeApplication(world, {
    tenant: 'system',
    name: 'Anvil shop',
    asksConsent: true,
    redirectUris: [redirectUri],
  })
  const config = await configure(world, application)
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
