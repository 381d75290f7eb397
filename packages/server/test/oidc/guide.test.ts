import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { configure, LOGOUT_URI, makeApplication, TestBrowser } from '../world/applications.ts'
import { startWorld, type World } from '../world/world.ts'
import { certificationModules, findGaps } from './certification.ts'
import { askApi } from './ground.ts'
import { begin, finish, goTo } from './guide-example.ts'

const guide = readFileSync(join(import.meta.dirname, '../../../../docs/guides/openid-connect.md'), 'utf8')

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('the guide to OpenID Connect', () => {
  it('shows the very program that runs here', () => {
    const program = readFileSync(join(import.meta.dirname, 'guide-example.ts'), 'utf8')
    expect(/```ts\n(.*?)```/s.exec(guide)?.[1]).toBe(program)
  })

  it('leads from the first address to a token of another tenant, and out again', async () => {
    const anna = await world.managing()
    await anna.api.tenants.create({ body: { id: 'acme', title: 'Acme', preProvisionAdminAccess: true } })
    const application = await makeApplication(world, { tenant: 'system' })
    const config = await configure(world, application)
    const browser = new TestBrowser(world, await world.anna())
    const { url, begun } = await begin(config, application.redirectUri)
    const tokens = await finish(config, (await browser.go(url)).url, begun)
    const there = await goTo(config, tokens.access_token, 'acme')
    expect(decodeJwt(there.access_token)).toMatchObject({ tenant_id: 'acme', allowed_tenants: ['acme', 'system'] })
    const own = () => askApi(world, tokens.access_token, { path: '/api/t/system/users' })
    expect(await own()).toMatchObject({ status: 200 })
    const bye = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: LOGOUT_URI,
    })
    expect((await browser.go(bye)).url.href).toBe(LOGOUT_URI)
    expect(await own()).toMatchObject({ status: 401 })
  })

  it('names every test module of the certification plan: tried in a test, or not with the reason', () => {
    const tried = ['flows.test.ts', 'tokens.test.ts'].flatMap(file => [
      ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/oidcc-[a-z0-9-]+/g),
    ])
    expect(findGaps(guide, new Set(tried.map(([name]) => name)))).toEqual([])
  })

  it('would be found with a module that is neither: the planted gaps are', () => {
    const tried = new Set(certificationModules.filter(name => !/address|phone|-unsigned$/.test(name)))
    expect(findGaps(guide, tried)).toEqual([])
    tried.delete('oidcc-refresh-token')
    tried.add('oidcc-scope-phone')
    expect(findGaps(guide.replace('`oidcc-server`, ', ''), tried)).toEqual([
      'oidcc-server: the guide does not name it',
      'oidcc-scope-phone: the guide says that it does not apply, a test tries it',
      'oidcc-refresh-token: nothing tries it, and no reason is given',
    ])
  })
})
