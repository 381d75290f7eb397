import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import * as oauth from 'oauth4webapi'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  configure,
  LOGOUT_URI,
  makeApplication,
  REDIRECT_URI,
  signInApplication,
  TestBrowser,
} from '../world/applications.ts'
import { accounts } from '../world/people.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { inRows, pkce, type Side, sideOf, toRequest } from './ground.ts'

let world: World
let anna: Visitor
let portal: Side

beforeAll(async () => {
  world = await startWorld()
  anna = await world.anna()
  portal = sideOf(world, await makeApplication(world, { tenant: 'system', name: 'Portal' }))
})
afterAll(() => world.stop())

/** Logs in on the page that a browser was sent to, and goes on from there. */
async function logIn(browser: TestBrowser, next: string | undefined) {
  browser.takeSession(await world.anna())
  const { url, status } = await browser.go(next ?? '')
  return { url, status, code: url.searchParams.get('code'), error: url.searchParams.get('error') }
}

describe('what the issuer says of itself [oidcc-server]', () => {
  it('is what a strict client asks for, at every address that the standards name', async () => {
    const issuer = new URL(`${world.url}/oidc`)
    const documents = await Promise.all(
      ['oidc', 'oauth2'].map(async algorithm => {
        const options = { algorithm: algorithm as 'oidc' | 'oauth2', [oauth.allowInsecureRequests]: true }
        return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options))
      }),
    )
    const other = await fetch(`${world.url}/.well-known/openid-configuration/oidc`)
    expect(documents).toEqual([documents[0], documents[0]])
    expect(await other.json()).toEqual(documents[0])
    expect(documents[0]).toMatchObject({
      issuer: issuer.href,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      request_uri_parameter_supported: false,
      claims_parameter_supported: false,
      id_token_signing_alg_values_supported: ['ES256', 'RS256'],
      scopes_supported: ['openid', 'profile', 'email', 'tenantry.api'],
      userinfo_endpoint: `${issuer}/me`,
      end_session_endpoint: `${issuer}/logout`,
    })
  })

  it('comes with keys that anybody may keep for a while, and with nothing private in them', async () => {
    const response = await fetch(`${world.url}/oidc/jwks`)
    expect(response.headers.get('cache-control')).toBe('public, max-age=300')
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] }
    expect(keys.map(key => key.alg).sort()).toEqual(['ES256', 'RS256'])
    for (const key of keys)
      expect(Object.keys(key).filter(name => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].includes(name))).toEqual([])
  })
})

describe('signing in to an application', () => {
  it('goes by the log-in page of its tenant and back with a code [oidcc-server]', async () => {
    const browser = new TestBrowser(world)
    const first = await portal.authorize(browser, { login_hint: 'anna' })
    expect(first.at).toBe(`${world.url}/t/system/login`)
    expect(first.next).toMatch(/^\/oidc\/interaction\/[\w-]+$/)
    const back = await logIn(browser, first.next)
    expect(back.url.href).toMatch(new RegExp(`^${REDIRECT_URI}\\?code=system\\.[\\w-]+&state=some\\+state&iss=`))
    const { body } = await portal.redeem(back.code ?? '')
    expect(decodeJwt(String(body.id_token)).sub).toBe((await anna.api.me.session()).person.id)
  })

  it('happens without a page where the person is signed in, also with prompt=none [oidcc-prompt-none-logged-in]', async () => {
    const told: unknown[] = []
    for (const prompt of [undefined, 'none']) {
      const { at, code } = await portal.authorize(new TestBrowser(world, anna), { prompt })
      expect({ at, code }).toEqual({ at: REDIRECT_URI, code: expect.any(String) })
      const { sub, auth_time } = decodeJwt(String((await portal.redeem(code ?? '')).body.id_token))
      told.push({ sub, auth_time })
    }
    expect(told[1]).toEqual(told[0])
  })

  it('is refused to prompt=none where nobody is signed in [oidcc-prompt-none-not-logged-in]', async () => {
    expect(await portal.authorize(new TestBrowser(world), { prompt: 'none' })).toMatchObject({
      at: REDIRECT_URI,
      error: 'login_required',
      state: 'some state',
      iss: `${world.url}/oidc`,
    })
  })

  it('asks anew with prompt=login, however fresh the session is [oidcc-prompt-login]', async () => {
    const browser = new TestBrowser(world, anna)
    const { next } = await portal.authorize(browser, { prompt: 'login' })
    expect((await browser.go(next ?? '')).url.pathname).toBe('/t/system/login')
    expect((await logIn(browser, next)).code).toEqual(expect.any(String))
  })

  it('asks anew where the log-in is older than max_age, and tells when it was [oidcc-max-age-1, oidcc-max-age-10000]', async () => {
    const visitor = await world.anna()
    const id = (await visitor.api.me.sessions()).items.find(session => session.current)?.id ?? ''
    const before = Math.floor(Date.now() / 1000) - 100
    await inRows(world, 'system', rows =>
      rows
        .updateTable('sessions')
        .set({ proved_at: new Date(before * 1000) })
        .where('id', '=', id)
        .execute(),
    )
    const browser = new TestBrowser(world, visitor)
    const { body } = await portal.redeem(await portal.getCode(visitor, { max_age: '10000' }))
    expect(decodeJwt(String(body.id_token)).auth_time).toBe(before)
    const { next } = await portal.authorize(browser, { max_age: '1' })
    expect(next).toMatch(/interaction/)
    const { code } = await logIn(browser, next)
    const later = await portal.redeem(code ?? '')
    expect(decodeJwt(String(later.body.id_token)).auth_time).toBeGreaterThan(before + 90)
  })

  it('takes an ID token as a hint of who it is, and nobody else [oidcc-id-token-hint]', async () => {
    const { tokens } = await signInApplication(world, { application: portal, visitor: anna })
    const hint = { id_token_hint: tokens.id_token }
    expect(await portal.authorize(new TestBrowser(world, anna), { ...hint, prompt: 'none' })).toMatchObject({
      code: expect.any(String),
    })
    const superuser = await world.logIn('superuser', accounts.superuserPassword)
    const browser = new TestBrowser(world, superuser)
    expect(await portal.authorize(browser, { ...hint, prompt: 'none' })).toMatchObject({ error: 'login_required' })
    const { next } = await portal.authorize(browser, hint)
    browser.takeSession(await world.logIn('superuser', accounts.superuserPassword))
    expect((await browser.go(next ?? '')).url.searchParams.get('error')).toBe('login_required')
  })

  it('may be asked for by a form as well [oidcc-ensure-post-request-succeeds]', async () => {
    const init = {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://app.example',
        'sec-fetch-site': 'cross-site',
      },
      body: String(toRequest(portal)),
    }
    expect((await new TestBrowser(world, anna).go('/oidc/auth', init)).url.searchParams.get('code')).toEqual(
      expect.any(String),
    )
  })

  it('ignores what it does not know, and hints of language and display [oidcc-ensure-request-with-unknown-parameter-succeeds, oidcc-display-page, oidcc-display-popup, oidcc-claims-essential, oidcc-ui-locales, oidcc-claims-locales, oidcc-ensure-request-with-acr-values-succeeds, oidcc-login-hint]', async () => {
    const more = {
      extra: 'foobar',
      claims: '{"userinfo":{"name":{"essential":true}}}',
      ui_locales: 'se',
      claims_locales: 'se',
      acr_values: '1 2',
      login_hint: 'x',
    }
    for (const display of ['page', 'popup']) {
      const asked = await portal.authorize(new TestBrowser(world, anna), { ...more, display })
      expect(asked, display).toMatchObject({ code: expect.any(String) })
    }
    const { next } = await portal.authorize(new TestBrowser(world), { ...more, display: 'popup' })
    expect((await new TestBrowser(world).go(next ?? '')).status).toBeLessThan(500)
  })

  it('refuses request objects and other answers than codes [oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported, oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported, oidcc-ensure-request-object-with-redirect-uri, oidcc-response-type-missing]', async () => {
    const ask = (other: Record<string, string | undefined>) => portal.authorize(new TestBrowser(world, anna), other)
    expect(await ask({ request: 'eyJhbGciOiJub25lIn0.e30.' })).toMatchObject({ error: 'request_not_supported' })
    expect(await ask({ request_uri: 'https://app.example/request' })).toMatchObject({
      error: 'request_uri_not_supported',
    })
    const claims = { redirect_uri: REDIRECT_URI, client_id: portal.clientId }
    const object = `eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
    const elsewhere = await ask({ request: object, redirect_uri: 'https://evil.example/callback' })
    expect([elsewhere.at, elsewhere.code]).toEqual([`${world.url}/oidc/auth`, undefined])
    expect(await ask({ response_type: undefined })).toMatchObject({ at: REDIRECT_URI, error: 'invalid_request' })
    expect(await ask({ response_type: 'none' })).toMatchObject({ error: 'unsupported_response_type' })
  })

  it('never sends anybody to an address that is not registered to the letter [oidcc-ensure-registered-redirect-uri, oidcc-redirect-uri-query-mismatch]', async () => {
    for (const redirect_uri of [
      `${REDIRECT_URI}/`,
      `${REDIRECT_URI}?x=1`,
      'https://evil.example/callback',
      'https://APP.example/callback',
      `${REDIRECT_URI}#f`,
    ]) {
      const { at, status, text } = await portal.authorize(new TestBrowser(world, anna), { redirect_uri })
      expect({ redirect_uri, at, status }).toEqual({ redirect_uri, at: `${world.url}/oidc/auth`, status: 400 })
      expect(text).toContain('<h1>The sign-in cannot go on</h1>')
    }
  })

  it('tells scopes and claims at userinfo, in the header or the body [oidcc-scope-profile, oidcc-scope-email, oidcc-scope-all, oidcc-userinfo-get, oidcc-userinfo-post-header, oidcc-userinfo-post-body]', async () => {
    const { config, tokens, accessToken } = await signInApplication(world, { application: portal, visitor: anna })
    const sub = tokens.claims()?.sub ?? ''
    const told = await client.fetchUserInfo(config, accessToken, sub)
    expect(told).toEqual({
      sub,
      name: 'Anna Berg',
      given_name: 'Anna',
      family_name: 'Berg',
      preferred_username: 'anna',
      email: 'anna@operator.example',
      email_verified: false,
    })
    const inBody = await fetch(`${world.url}/oidc/me`, {
      method: 'POST',
      body: new URLSearchParams({ access_token: accessToken }),
    })
    expect(await inBody.json()).toEqual(told)
    const authorization = `Bearer ${accessToken}`
    const inHeader = await fetch(`${world.url}/oidc/me`, { method: 'POST', headers: { authorization } })
    expect(await inHeader.json()).toEqual(told)
    const less = await signInApplication(world, { application: portal, visitor: anna, scope: 'openid' })
    expect(await client.fetchUserInfo(less.config, less.accessToken, sub)).toEqual({ sub })
    const without = await portal.redeem(await portal.getCode(anna, { scope: 'profile' }))
    expect(without.body.id_token).toBeUndefined()
    const refused = await fetch(`${world.url}/oidc/me`, {
      headers: { authorization: `Bearer ${without.body.access_token}` },
    })
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer error="insufficient_scope", scope="openid"',
    ])
  })

  it('keeps the nonce in the ID token, and asks for none [oidcc-ensure-request-without-nonce-succeeds-for-code-flow, oidcc-idtoken-signature, oidcc-ensure-other-scope-order-succeeds]', async () => {
    const keys = createRemoteJWKSet(new URL(`${world.url}/oidc/jwks`))
    for (const [nonce, scope] of [
      [undefined, 'openid email'],
      ['n-1', 'email openid'],
    ] as const) {
      const { body } = await portal.redeem(await portal.getCode(anna, { nonce, scope }))
      const { payload } = await jwtVerify(String(body.id_token), keys, { issuer: `${world.url}/oidc` })
      expect(payload.nonce).toBe(nonce)
    }
  })

  it('signs ID tokens with RS256 for who asks for it, and access tokens never', async () => {
    const old = await makeApplication(world, { tenant: 'system', idTokenAlgorithm: 'RS256' })
    const { tokens, accessToken } = await signInApplication(world, { application: old, visitor: anna })
    expect(decodeProtectedHeader(tokens.id_token ?? '')).toMatchObject({ alg: 'RS256' })
    expect(decodeProtectedHeader(accessToken)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' })
  })

  it('works without a secret for who cannot keep one, and never without PKCE [oidcc-ensure-request-with-valid-pkce-succeeds]', async () => {
    const spa = await makeApplication(world, { tenant: 'system', kind: 'spa' })
    const { refreshToken, config } = await signInApplication(world, { application: spa, visitor: anna })
    expect(await client.refreshTokenGrant(config, refreshToken)).toMatchObject({ token_type: 'bearer' })
    for (const other of [
      { code_challenge: undefined, code_challenge_method: undefined },
      { code_challenge_method: 'plain' },
      { code_challenge_method: undefined },
    ]) {
      expect(await portal.authorize(new TestBrowser(world, anna), other)).toMatchObject({ error: 'invalid_request' })
    }
  })

  it('takes the secret in the header or in the body [oidcc-server-client-secret-post]', async () => {
    const form = {
      grant_type: 'authorization_code',
      code: await portal.getCode(anna),
      redirect_uri: REDIRECT_URI,
      code_verifier: pkce.verifier,
    }
    const body = new URLSearchParams({ ...form, client_id: portal.clientId, client_secret: portal.secret ?? '' })
    expect((await fetch(`${world.url}/oidc/token`, { method: 'POST', body })).status).toBe(200)
  })
})

describe('consent', () => {
  it('is asked by an application that wants it, once in a session, and again with prompt=consent', async () => {
    const asking = sideOf(
      world,
      await makeApplication(world, { tenant: 'system', name: 'Asking <b>App</b>', asksConsent: true }),
    )
    const browser = new TestBrowser(world, await world.anna())
    expect(await asking.authorize(browser, { prompt: 'none' })).toMatchObject({ error: 'consent_required' })
    let page = await asking.authorize(browser, { scope: 'openid email' })
    expect(page).toMatchObject({ status: 200 })
    expect(page.text).toContain('Let Asking &#60;b&#62;App&#60;/b&#62; sign you in?')
    expect(page.text).toContain('your e-mail address')
    expect(page.text).not.toContain('your name and user name')
    const say = (answer: string) =>
      browser.go(page.at, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: world.url,
          'sec-fetch-site': 'same-origin',
        },
        body: `answer=${answer}`,
      })
    expect((await say('deny')).url.searchParams.get('error')).toBe('access_denied')
    page = await asking.authorize(browser, { scope: 'openid email' })
    expect((await say('allow')).url.searchParams.get('code')).toEqual(expect.any(String))
    expect(await asking.authorize(browser, { scope: 'openid email', prompt: 'none' })).toMatchObject({
      code: expect.any(String),
    })
    expect(await asking.authorize(browser, { scope: 'openid email', prompt: 'consent' })).toMatchObject({
      status: 200,
    })
    expect(await asking.authorize(browser, { scope: 'openid email profile' })).toMatchObject({ status: 200 })
  })
})

describe('logging out at an application [oidcc-rp-initiated-logout]', () => {
  it('ends the session of the browser at once where the hint is of it, and leads back', async () => {
    const visitor = await world.anna()
    const browser = new TestBrowser(world, visitor)
    const { config, tokens, refreshToken, accessToken } = await signInApplication(world, {
      application: portal,
      visitor,
    })
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: LOGOUT_URI,
      state: 's1',
    })
    expect((await browser.go(url)).url.href).toBe(`${LOGOUT_URI}?state=s1`)
    await expect(visitor.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(await portal.isActive(accessToken)).toBe(false)
    expect((await portal.refresh(refreshToken)).body).toMatchObject({ error: 'invalid_grant' })
  })

  it('asks the person where nothing shows that they want it, and goes nowhere that is not registered', async () => {
    const visitor = await world.anna()
    const browser = new TestBrowser(world, visitor)
    const ask = (query: Record<string, string>) => browser.go(`/oidc/logout?${new URLSearchParams(query)}`)
    const page = await ask({ client_id: portal.clientId, post_logout_redirect_uri: LOGOUT_URI })
    expect(page.text).toContain('Log out?')
    expect((await ask({ client_id: portal.clientId, post_logout_redirect_uri: 'https://evil.example/' })).status).toBe(
      400,
    )
    expect((await ask({ post_logout_redirect_uri: LOGOUT_URI })).status).toBe(400)
    expect((await ask({ id_token_hint: 'eyJhbGciOiJub25lIn0.e30.' })).status).toBe(400)
    const confirm = (origin: string) =>
      browser.go('/oidc/logout/confirm', {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: String(
          new URLSearchParams({ answer: 'yes', client_id: portal.clientId, post_logout_redirect_uri: LOGOUT_URI }),
        ),
      })
    expect((await confirm('https://evil.example')).status).toBe(400)
    expect((await visitor.api.me.session()).person.userName).toBe('anna')
    expect((await confirm(world.url)).url.href).toBe(LOGOUT_URI)
    await expect(visitor.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
  })
})

describe('a service', () => {
  it('gets a token for itself, in its own tenant and for nobody, which does not open our API', async () => {
    const service = await makeApplication(world, { tenant: 'default', kind: 'service' })
    const config = await configure(world, service)
    const { access_token } = await client.clientCredentialsGrant(config)
    expect(decodeJwt(access_token)).toMatchObject({
      sub: service.clientId,
      tenant_id: 'default',
      aud: service.clientId,
    })
    expect(await client.tokenIntrospection(config, access_token)).toMatchObject({ active: true })
    const response = await fetch(`${world.url}/api/t/default/users`, {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(response.status).toBe(401)
    expect((await portal.post('/oidc/token', { grant_type: 'client_credentials' })).body.error).toBe('invalid_request')
  })
})
