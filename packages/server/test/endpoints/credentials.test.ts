import { listRoutes } from '@tenantry/contract/api'
import { type FaultCode, faults } from '@tenantry/contract/faults'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compose } from '../../src/compose.ts'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { listRequests, nowhere, type RouteId } from './requests.ts'
import { type Answer, send } from './send.ts'

const ACME = getTenantId('acme')

let world: World

beforeAll(async () => {
  world = await startWorld()
  const anna = await world.managing()
  await anna.api.tenants.create({ body: { id: ACME, title: 'Acme', preProvisionAdminAccess: true } })
  await makePerson(world, anna, { tenant: ACME, userName: 'mia', member: true })
})
afterAll(() => world.stop())

/** The operations that ask for no credential. One more is a decision. */
const open: readonly RouteId[] = [
  'setUp.state',
  'setUp.finish',
  'signIn.logIn',
  'signIn.sendCode',
  'signIn.proveCode',
  'signIn.secondProof',
  'signIn.newPassword',
  'signIn.forgotPassword',
  'signIn.checkReset',
  'signIn.reset',
  'signIn.page',
  'signIn.logOut',
  'signIn.checkActivation',
  'signIn.activate',
  'signIn.passwordRules',
  'ownAccount.verify',
  'policyFiles.schema',
  'authzen.metadata',
]

/** Operations that these tests do not try. The list may only shrink. */
const uncovered: readonly RouteId[] = []

const guarded = listRequests().filter(({ id }) => !open.includes(id) && !uncovered.includes(id))

/** Being signed in is enough for these: they speak of the person who asks, and of nobody else. */
const ofOneself = guarded
  .filter(({ route, id }) => route.access === 'session' && id !== 'acting.start')
  .map(({ id }) => id)

/** What every guarded operation answers to this cookie, as `status code`, with the operations that answer so. */
async function askEverything(cookie: string): Promise<Record<string, RouteId[]>> {
  const answers: Record<string, RouteId[]> = {}
  for (const { id, route, toRequest } of guarded) {
    const answer = await send({ url: world.url, cookie }, route, toRequest(nowhere(ACME)))
    if (route.refusals === 'texts') expect({ id, isTold: answer.code !== undefined }).toEqual({ id, isTold: true })
    else expect({ id, ...describeForm(answer) }).toEqual({ id, isProblem: true, isHonest: true, namesRequest: true })
    const key = `${answer.status} ${answer.code}`
    answers[key] = [...(answers[key] ?? []), id]
  }
  return answers
}

/** Whether a refusal has the form that the contract promises: problem+json, a known code, its status, the request. */
function describeForm(answer: Answer) {
  if (answer.status < 400) return { isProblem: false, status: answer.status }
  const problem = JSON.parse(answer.text) as { code: FaultCode; status: number; requestId: string; detail: string }
  return {
    isProblem: answer.code !== undefined,
    isHonest:
      faults[problem.code]?.status === answer.status && problem.status === answer.status && problem.detail !== '',
    namesRequest: problem.requestId === answer.headers.get('x-request-id'),
  }
}

/** Changes something about Mia's or her tenant's rows behind everybody's back, for as long as the work runs. */
async function having(change: string, back: string, work: () => Promise<void>): Promise<void> {
  const run = (statement: string) =>
    inTenant(world.parts.connections, { tenant: getTenantId('system'), lock: 'read' }, scope =>
      scope.within({ tenant: ACME, lock: 'read' }, async ({ rows }) => {
        await sql.raw(statement).execute(rows)
      }),
    )
  await run(change)
  try {
    await work()
  } finally {
    await run(back)
  }
}

const mia = (): Promise<Visitor> => world.logIn('mia', PASSWORD)
const all = guarded.map(({ id }) => id)

/** A session does not open these: they ask for an API key, whoever is signed in. */
const forKeys = guarded.filter(({ route }) => route.keys === 'only').map(({ id }) => id)

/** Being let into the tenant is enough for these, as they stand in this test: what is nowhere is not found. */
const lettingIn: ReadonlyMap<RouteId, number> = new Map<RouteId, number>([
  ['tenantFrame.get', 200],
  ['views.list', 200],
  ['views.get', 404],
  ['views.create', 201],
  ['views.setDefault', 404],
  ['views.edit', 404],
  ['views.delete', 404],
])

describe('every operation', () => {
  it('is tried here or stands in a list', () => {
    expect([...open, ...uncovered, ...all].sort()).toEqual(
      listRoutes()
        .map(({ id }) => id)
        .sort(),
    )
    expect(uncovered).toEqual([])
    expect(open).toEqual(listRoutes().flatMap(({ id, route }) => (route.access === 'public' ? [id] : [])))
  })

  it('asks who is there', async () => {
    expect(await askEverything('')).toEqual({ '401 not_signed_in': all })
  })

  it.each([
    ['nothing', ''],
    ['a word', 'sesame'],
    ['a secret without its tenant', 'A'.repeat(43)],
    ['a secret too short', `acme.${'A'.repeat(42)}`],
    ['a secret that nobody has', `acme.${'A'.repeat(43)}`],
    ['a tenant that nobody has', `nowhere.${'A'.repeat(43)}`],
    ['a tenant that cannot be', `A-Z.${'A'.repeat(43)}`],
    ['SQL', `acme'--.${'A'.repeat(43)}`],
    ['ten thousand characters', 'A'.repeat(10_000)],
    ['characters that are no text', encodeURIComponent('\u0000\u202e\ud83d\ude00')],
    ['a percent sign alone', '%E0%A4%A'],
  ])('is closed to a cookie with %s', async (_what, value) => {
    expect(await askEverything(`__Host-tenantry=${value}`)).toEqual({ '401 not_signed_in': all })
  })

  it('is closed to a secret of one tenant under the name of another', async () => {
    const { cookie } = await world.anna()
    expect(await askEverything(cookie.replace('=system.', '=acme.'))).toEqual({ '401 not_signed_in': all })
    expect(await askEverything((await mia()).cookie.replace('=acme.', '=system.'))).toEqual({
      '401 not_signed_in': all,
    })
  })

  it('is closed to a session that ended, that ran out, and that rested too long', async () => {
    const visitor = await mia()
    const { cookie } = visitor
    await having("UPDATE sessions SET expires_at = now() - interval '1 second'", 'SELECT', async () => {
      expect(await askEverything(cookie)).toEqual({ '401 not_signed_in': all })
    })
    const later = await mia()
    await having("UPDATE sessions SET last_seen_at = now() - interval '5 hours'", 'SELECT', async () => {
      expect(await askEverything(later.cookie)).toEqual({ '401 not_signed_in': all })
    })
    const last = await mia()
    const ended = last.cookie
    await last.api.signIn.logOut()
    expect(await askEverything(ended)).toEqual({ '401 not_signed_in': all })
  })

  it('is closed to a person who is not active, though the session stands', async () => {
    const { cookie } = await mia()
    for (const status of ['inactive', 'new', 'deleted']) {
      const change = `UPDATE users SET status = '${status}' WHERE user_name = 'mia'`
      await having(change, "UPDATE users SET status = 'active' WHERE user_name = 'mia'", async () => {
        expect(await askEverything(cookie)).toEqual({ '401 not_signed_in': all })
      })
    }
  })

  it('is closed to a person whose tenant is locked, though the session stands', async () => {
    const { cookie } = await mia()
    const set = (status: string) =>
      inTenant(world.parts.connections, { tenant: getTenantId('system'), lock: 'read' }, async ({ rows }) => {
        await rows.updateTable('tenants').set({ status }).where('id', '=', ACME).execute()
      })
    await set('locked')
    expect(await askEverything(cookie)).toEqual({
      '403 tenant_locked': all.filter(id => !forKeys.includes(id)),
      '401 not_signed_in': forKeys,
    })
    await set('active')
  })

  it('asks for a role where one is needed, and names what is missing [OM-4, ID-8]', async () => {
    const { cookie } = await mia()
    for (const { id, route, toRequest } of guarded.filter(one => ![...ofOneself, ...forKeys].includes(one.id))) {
      const answer = await send({ url: world.url, cookie }, route, toRequest(nowhere(ACME)))
      const problem = JSON.parse(answer.text) as { missing?: string[]; detail?: string }
      if (lettingIn.has(id)) {
        expect({ id, status: answer.status }).toEqual({ id, status: lettingIn.get(id) })
        continue
      }
      const inSystem =
        /^(mail|policyTenants|searchSettings|administratorManagement)\./.test(id) || id === 'superuser.repair'
      expect({ id, status: answer.status, code: answer.code }).toEqual(
        inSystem ? { id, status: 404, code: 'not_found' } : { id, status: 403, code: 'permission_missing' },
      )
      if (!inSystem && !route.path.startsWith('/api/management')) expect(problem.missing).not.toEqual([])
    }
  })

  it('is open to who is signed in only where it speaks of them alone', () => {
    expect(ofOneself).toEqual([
      'acting.stop',
      'me.session',
      'me.tenants',
      'me.access',
      'me.refresh',
      'me.setDefaultTenant',
      'me.changePassword',
      'me.authenticator',
      'me.setUpAuthenticator',
      'me.confirmAuthenticator',
      'me.endAuthenticator',
      'me.sessions',
      'me.endOtherSessions',
      'me.waysToProve',
      'me.sendProof',
      'me.prove',
      'me.endSession',
      'ownAccount.get',
      'ownAccount.edit',
      'ownAccount.addAddress',
      'ownAccount.removeAddress',
      'ownAccount.sendCode',
      'ownAccount.enterCode',
      'jobs.start',
      'jobs.list',
      'jobs.get',
      'jobs.cancel',
    ])
  })
})

/** The files of the console, where it is built, and the answer that there is nothing. */
const isFile = (path: string) => /^(\*|\/assets\/\*|\/[\w-]+\.(svg|js))$/.test(path)

/** What is served beside the contract, and why: it has a form that somebody else's standard says. */
const beside: Readonly<Record<string, string>> = {
  '/openapi.json': 'the contract itself',
  '/.well-known/openid-configuration/oidc': 'OpenID Connect Discovery 1.0, in the form of RFC 8414',
  '/.well-known/oauth-authorization-server/oidc': 'RFC 8414',
  '/oidc/.well-known/openid-configuration': 'OpenID Connect Discovery 1.0',
  '/oidc/.well-known/oauth-authorization-server': 'RFC 8414',
  '/oidc/jwks': 'RFC 7517: public keys',
  '/oidc/auth': 'RFC 6749: judges an application, and takes people to the log-in page',
  '/oidc/auth/:id': 'the same, after the log-in: takes the cookie of the browser that began',
  '/oidc/interaction/:id': 'our own step in between: takes the cookie of the browser that began',
  '/oidc/token': 'RFC 6749: takes the credentials of an application',
  '/oidc/me': 'OpenID Connect Core 1.0: takes an access token',
  '/oidc/introspect': 'RFC 7662: takes the credentials of an application',
  '/oidc/revoke': 'RFC 7009: takes the credentials of an application',
  '/oidc/logout': 'OpenID Connect RP-Initiated Logout 1.0: ends the session of the cookie alone',
  '/oidc/logout/confirm': 'the same, asked of the person',
}

/** The paths of a tree of routes, in which each line stands below what its path begins with. */
function listPaths(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap(line => {
    const [, indent = '', part, methods] = /^((?:│ {3}| {4})*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
    if (part === undefined) return []
    above.splice(indent.length / 4, above.length, part)
    return methods === undefined ? [] : [above.join('')]
  })
}

describe('what is served', () => {
  it('is in the contract, or stands in the list of what follows a standard of its own', async () => {
    const app = compose(world.parts, { version: 'test', secureCookie: true, insecureHttp: false })
    await app.ready()
    const served = listPaths(app.printRoutes({ commonPrefix: false }))
    await app.close()
    const promised = new Set<string>(listRoutes().map(({ route }) => route.path))
    const others = served.filter(path => !promised.has(path) && !isFile(path))
    expect(others.filter(path => !Object.hasOwn(beside, path))).toEqual([])
    expect(Object.keys(beside).filter(path => path.startsWith('/oidc') && !others.includes(path))).toEqual([])
  })
})

describe('the operations that ask for no credential', () => {
  it.each(['', '__Host-tenantry=sesame', `__Host-tenantry=acme.${'A'.repeat(43)}`])(
    'answer the same to the cookie "%s", and never fail',
    async cookie => {
      for (const { id, route, toRequest } of listRequests().filter(one => open.includes(one.id))) {
        const answer = await send({ url: world.url, cookie }, route, toRequest(nowhere(ACME)))
        expect({ id, fails: answer.status >= 500 }).toEqual({ id, fails: false })
        const wanted = {
          'setUp.finish': 409,
          'signIn.logIn': 401,
          'signIn.proveCode': 410,
          'signIn.secondProof': 410,
          'signIn.newPassword': 410,
          'signIn.checkReset': 410,
          'signIn.reset': 410,
          'signIn.checkActivation': 410,
          'signIn.activate': 410,
          'ownAccount.verify': 410,
        }
        expect({ id, status: answer.status }).toEqual({
          id,
          status: id in wanted ? Reflect.get(wanted, id) : route.status,
        })
      }
    },
  )

  it('start no session for a stranger and show no tenant but by its public title', async () => {
    const page = listRequests().find(({ id }) => id === 'signIn.page')
    if (!page) throw new Error('the log-in page has no route')
    const read = async (tenant: string) => {
      const answer = await send({ url: world.url }, page.route, page.toRequest(nowhere(tenant)))
      expect(answer.headers.getSetCookie()).toEqual([])
      return JSON.parse(answer.text)
    }
    const absent = await read('nowhere')
    expect(absent).toMatchObject({ id: 'nowhere', title: 'nowhere', methods: ['password'], preferred: 'password' })
    expect({ ...(await read('default')), id: 'nowhere', title: 'nowhere' }).toEqual(absent)
  })
})

describe('a guard that is left out', () => {
  it('would be found: the first operation that answers where it should refuse fails the test', async () => {
    const { cookie } = await world.anna()
    await expect(askEverything(cookie)).rejects.toThrow('acting.start')
  })
})
