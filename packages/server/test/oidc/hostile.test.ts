import { request } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeApplication, REDIRECT_URI, signInApplication, TestBrowser } from '../world/applications.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { inRows, type Side, sideOf, toRequest } from './ground.ts'

let world: World
let anna: Visitor
let portal: Side

beforeAll(async () => {
  world = await startWorld()
  anna = await world.anna()
  portal = sideOf(world, await makeApplication(world, { tenant: 'system', name: 'Portal' }))
})
afterAll(() => world.stop())

/** A browser that was sent to the log-in page, with where it goes on and where the provider waits. */
async function begin() {
  const browser = new TestBrowser(world)
  const { next = '' } = await portal.authorize(browser)
  return { browser, next, resume: next.replace('/oidc/interaction/', '/oidc/auth/') }
}

/** A request as no client library would send it. */
function sendRaw(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; location: string | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${world.url}${path}`, { headers }, response => {
      let text = ''
      response.on('data', part => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, location: response.headers.location, text }))
    })
    sent.on('error', reject).end()
  })
}

describe('a sign-in that waits', () => {
  it('belongs to the browser that began it', async () => {
    const { next, resume } = await begin()
    const thief = new TestBrowser(world, anna)
    expect(await thief.go(next)).toMatchObject({ status: 400, text: expect.stringContaining('another browser') })
    expect(await thief.go(resume)).toMatchObject({ status: 400 })
    const other = await begin()
    thief.cookies.set('tenantry_interaction', other.browser.cookies.get('tenantry_interaction') ?? '')
    thief.cookies.set('tenantry_resume', other.browser.cookies.get('tenantry_resume') ?? '')
    expect(await thief.go(next)).toMatchObject({ status: 400 })
  })

  it('is not finished out of order, twice, or after its time', async () => {
    const { browser, next, resume } = await begin()
    const early = await browser.go(resume)
    expect(early.url.searchParams.get('code')).toBeNull()
    const again = await begin()
    again.browser.takeSession(await world.anna())
    expect((await again.browser.go(again.next)).url.searchParams.get('code')).toEqual(expect.any(String))
    expect(await again.browser.go(again.next)).toMatchObject({ status: 400 })
    expect(await again.browser.go(again.resume)).toMatchObject({ status: 400 })
    const late = await begin()
    late.browser.takeSession(await world.anna())
    await inRows(world, 'system', rows =>
      rows.updateTable('oidc_interactions').set({ expires_at: sql`now()` }).execute(),
    )
    expect(await late.browser.go(late.next)).toMatchObject({
      status: 400,
      text: expect.stringContaining('too much time'),
    })
    expect(await browser.go(next)).toMatchObject({ status: 400 })
  })

  it('gives one code, however many go on with it at once', async () => {
    const { browser, next, resume } = await begin()
    browser.takeSession(await world.anna())
    const step = await browser.send(next)
    expect(step.headers.get('location')).toBe(`${world.url}${resume}`)
    const all = await Promise.all(Array.from({ length: 50 }, () => browser.send(resume)))
    const codes = all.filter(answer => answer.headers.get('location')?.includes('code='))
    expect(codes.length).toBe(1)
    expect(all.filter(answer => answer.status >= 500)).toEqual([])
  })

  it('is not finished by somebody else than who logged in', async () => {
    const { browser, next, resume } = await begin()
    browser.takeSession(await world.anna())
    await browser.send(next)
    browser.takeSession(await world.logIn('superuser', 'correct-horse-battery'))
    const answer = await browser.send(resume)
    expect(answer.headers.get('location')).toBe(next)
  })

  it('answers a consent only from our own page', async () => {
    const asking = sideOf(world, await makeApplication(world, { tenant: 'system', asksConsent: true }))
    const browser = new TestBrowser(world, anna)
    const { at } = await asking.authorize(browser)
    const form = {
      method: 'POST',
      body: 'answer=allow',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    }
    expect(await browser.go(at, form)).toMatchObject({ status: 400 })
  })

  it('leaves only cookies that scripts cannot read, and none when it is done', async () => {
    const { browser, next } = await begin()
    const again = await new TestBrowser(world).send(`/oidc/auth?${toRequest(portal)}`)
    for (const line of again.headers.getSetCookie()) expect(line.toLowerCase()).toMatch(/path=\/oidc\/.*httponly/)
    browser.takeSession(await world.anna())
    await browser.go(next)
    expect([...browser.cookies.keys()].filter(name => name === 'tenantry_resume' || name.endsWith('.sig'))).toEqual([])
  })
})

describe('addresses', () => {
  it('follow the public URL, whatever a request says of host and protocol', async () => {
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example;proto=https',
    }
    const told = await sendRaw('/oidc/.well-known/openid-configuration', headers)
    expect(told.text).not.toContain('evil')
    expect(JSON.parse(told.text).authorization_endpoint).toBe(`${world.url}/oidc/auth`)
    const asked = await sendRaw(`/oidc/auth?${toRequest(portal)}`, headers)
    expect(asked.location).toMatch(/^\/oidc\/interaction\//)
    const cookie = (await world.anna()).cookie
    const answered = await sendRaw(`/oidc/auth?${toRequest(portal)}`, { ...headers, cookie })
    expect(answered.location).toMatch(
      new RegExp(`^${REDIRECT_URI}\\?code=.*iss=${encodeURIComponent(`${world.url}/oidc`)}`),
    )
    const { accessToken } = await signInApplication(world, { application: portal, visitor: anna })
    const me = await sendRaw('/oidc/me', { ...headers, authorization: `Bearer ${accessToken}` })
    expect(me.status).toBe(200)
  })
})

describe('bad input', () => {
  const bad = [
    '%00',
    '%ED%A0%80',
    '%ff',
    'a'.repeat(7000),
    "'--",
    '%0d%0aset-cookie:x=1',
    '{"a":1}',
    '\u202e',
    '__proto__',
    '-1',
    '999999999999999999999',
  ]
  const names = [
    ...toRequest({ clientId: 'c', redirectUri: 'r' } as Side).keys(),
    'prompt',
    'max_age',
    'login_hint',
    'id_token_hint',
    'acr_values',
    'nonce',
    'tenant',
    'resource',
    'claims',
    'request',
    'registration',
    'response_mode',
  ]

  it('in a request for authorization is never our failure, and never leads elsewhere', async () => {
    const tries = names.flatMap(name => bad.map(value => ({ name, value: encodeURI(value).replaceAll('%25', '%') })))
    const judged = await Promise.all(
      tries.map(async ({ name, value }) => {
        const rest = toRequest(portal, { [name]: undefined })
        const browser = new TestBrowser(world, anna)
        const response = await browser.send(`/oidc/auth?${rest}&${name}=${value}`)
        const to = response.headers.get('location') ?? ''
        const isHere = to === '' || to.startsWith(REDIRECT_URI) || to.startsWith('/oidc/interaction/')
        return isHere && response.status < 500 ? [] : [{ name, value, status: response.status, to }]
      }),
    )
    expect(judged.flat()).toEqual([])
  })

  it('leaves out no address to come back to, also where only one is registered', async () => {
    const left = await portal.authorize(new TestBrowser(world, anna), { redirect_uri: undefined })
    expect(left).toMatchObject({ status: 400, at: `${world.url}/oidc/auth` })
    expect(left.code).toBeUndefined()
    expect(left.text).toContain('redirect_uri')
  })

  it('at the other addresses is refused as the standards say', async () => {
    const send = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
      fetch(`${world.url}${path}`, { method: 'POST', body, headers: { 'content-type': type }, redirect: 'manual' })
    for (const path of [
      '/oidc/token',
      '/oidc/introspect',
      '/oidc/revoke',
      '/oidc/me',
      '/oidc/logout',
      '/oidc/logout/confirm',
      '/oidc/auth',
    ]) {
      for (const body of [
        '',
        '=',
        'a=1&a=2',
        'token=%00',
        'client_id=%00&token=x',
        `client_id=${portal.clientId}&client_secret=%00&grant_type=x&token=y`,
        'x'.repeat(100_000),
        'grant_type=refresh_token&refresh_token=system.A&client_id=__proto__',
        '%',
      ]) {
        const { status } = await send(path, body)
        expect({ path, body: body.slice(0, 40), isOurs: status >= 500 }).toEqual({
          path,
          body: body.slice(0, 40),
          isOurs: false,
        })
      }
      for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
        expect({ path, type, isOurs: (await send(path, '{}', type)).status >= 500 }).toEqual({
          path,
          type,
          isOurs: false,
        })
      }
    }
    for (const authorization of [
      'Basic',
      'Basic !',
      'Basic Og==',
      `Basic ${Buffer.from(`${portal.clientId}:`).toString('base64')}`,
      'Bearer x',
      'Basic JTAwOiUwMA==',
    ]) {
      const response = await fetch(`${world.url}/oidc/introspect`, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams({ token: 'x' }),
      })
      expect({ authorization, status: response.status }).toEqual({ authorization, status: 401 })
      expect(await response.json()).toMatchObject({ error: 'invalid_client' })
    }
  })

  it('never tells whether an application, a person or a secret is there', async () => {
    const unknown = sideOf(world, { ...portal, clientId: 'system.019a0000-0000-7000-8000-000000000000' })
    const wrong = sideOf(world, { ...portal, secret: `system.${'A'.repeat(43)}` })
    const nowhere = sideOf(world, { ...portal, clientId: 'nowhere.019a0000-0000-7000-8000-000000000000' })
    const answers = await Promise.all([unknown, wrong, nowhere].map(side => side.refresh('system.x')))
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })
})
