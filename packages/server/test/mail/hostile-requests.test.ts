import { request as requestOf } from 'node:http'
import { listRoutes } from '@tenantry/contract/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { compose } from '../../src/compose.ts'
import { templates } from '../../src/mail/templates.ts'
import { type Request, type RouteId, requests } from '../endpoints/requests.ts'
import { toAddress } from '../endpoints/send.ts'
import { inContext } from '../races/rows.ts'
import { appCode, BERLIN, flowIn, inBerlin, refusalOf } from '../sign-in/ground.ts'
import { findPort } from '../world/find-port.ts'
import { PASSWORD } from '../world/people.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { type Arrived, openPostOffice, type PostOffice } from './post-office.ts'
import { listPostingRoutes, readSources } from './posting-routes.ts'

/** Everything that a proxy, or somebody who plays one, can claim about where a request went and where it came from. */
const hostile = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '444',
  'x-forwarded-prefix': '/evil',
  'x-forwarded-for': '6.6.6.6, evil.example',
  'x-real-ip': '6.6.6.6',
  'x-original-host': 'evil.example',
  'x-original-url': 'https://evil.example/',
  'x-host': 'evil.example',
  forwarded: 'for=6.6.6.6;host=evil.example;proto=https',
  referer: 'https://evil.example/',
}

let office: PostOffice
let world: World
let anna: Visitor
let tess: Visitor
let mia: Visitor
let ids: { mia: string }
let address: string

beforeAll(async () => {
  office = await openPostOffice()
  world = await startWorld({ mailServer: office.address })
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: BERLIN, title: 'Berlin', preProvisionAdminAccess: true } })
  await anna.api.me.refresh()
  const user = await makeActive(anna, 'tess')
  ids = { mia: await makeActive(anna, 'mia') }
  await anna.api.grants.giveUser({ params: { tenant: BERLIN, user }, body: { roles: ['Tenant Admin'] } })
  tess = await world.logIn('tess', PASSWORD, BERLIN)
  mia = await world.logIn('mia', PASSWORD, BERLIN)
  const body = { methods: ['password' as const, 'otp' as const, 'totp' as const] }
  await tess.api.signInMethods.edit({ params: { tenant: BERLIN, pool: 'administrators' }, body }, { ifMatch: 1 })
  const second = { kind: 'email' as const, value: 'second.mia@people.example' }
  await mia.api.ownAccount.addAddress({ body: second })
  const { addresses } = await mia.api.ownAccount.get()
  address = addresses.find(({ value }) => value === second.value)?.id ?? ''
})
afterAll(async () => {
  await world.stop()
  await office.close()
})

interface Sent {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** Sends with headers that `fetch` would not send. */
function send(id: RouteId, asked: Request & { by?: Visitor | undefined; url?: string }): Promise<Sent> {
  const route = listRoutes().find(one => one.id === id)?.route
  if (!route) throw new Error(`${id} is no operation`)
  const cookie = asked.by ? { cookie: asked.by.cookie } : {}
  const headers = { ...hostile, ...cookie, ...(route.body ? { 'content-type': 'application/json' } : {}) }
  return new Promise((resolve, reject) => {
    const url = (asked.url ?? world.url) + toAddress(route, asked)
    const sent = requestOf(url, { method: route.method, headers }, answer => {
      let text = ''
      answer.on('data', chunk => (text += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text === '' ? {} : JSON.parse(text) }))
    })
    sent.on('error', reject)
    sent.end(route.body ? JSON.stringify(asked.body ?? {}) : '')
  })
}

/** Waits for the next mail that arrives after some work. */
async function nextMail(work: () => Promise<unknown>): Promise<Arrived> {
  const before = office.arrived.length
  await work()
  return vi.waitFor(
    () => {
      const mail = office.arrived[before]
      if (!mail) throw new Error('nothing arrived')
      return mail
    },
    { interval: 10, timeout: 4000 },
  )
}

/** What is wrong with a mail: an address in it that is none of ours, or anything of what the request claimed. */
function listFaults({ subject, text, html, headers, from, recipients, to }: Arrived, publicUrl: string): string[] {
  const written = JSON.stringify([subject, text, html, headers, from, recipients, to])
  const addresses = [...written.matchAll(/\b(?:https?:)?\/\/[^\s"'<>\\)]+/g)].map(([found]) => found)
  return [
    ...addresses.filter(found => found !== publicUrl && !found.startsWith(`${publicUrl}/`)),
    ...(/evil|6\.6\.6\.6|:444/.test(written) ? ['what the request claimed'] : []),
  ]
}

let made = 0
const fresh = () => {
  made += 1
  return `hero${made}`
}
const berlin = { tenant: BERLIN }
const of = (user: string) => ({ ...berlin, user })
const newcomer = () => ({ email: `${fresh()}@people.example`, firstName: 'Ida', lastName: 'Iversen' })
const linkOf = ({ text }: Arrived) => /\/(?:invite|reset)\/(\S+)/.exec(text ?? '')?.[1] ?? ''

/** A request that posts a mail, and what has to be there first. */
type Cause = () => Promise<Request & { by?: Visitor }> | (Request & { by?: Visitor })

/**
 * Every operation that posts a mail, as the sources say: a new one without a line here fails the test. They play one
 * after the other.
 */
const causes = {
  'users.create': () => ({ by: tess, params: berlin, body: { userName: fresh(), ...newcomer() } }),
  'users.resendActivation': async () => {
    const body = { userName: fresh(), ...newcomer() }
    let user = ''
    await nextMail(async () => {
      user = (await tess.api.users.create({ params: berlin, body })).user.id
    })
    return { by: tess, params: of(user) }
  },
  'users.setNew': async () => {
    const user = await makeActive(tess, fresh())
    return { by: tess, params: of(user) }
  },
  'administrators.create': () => ({ by: tess, params: berlin, body: { ...newcomer(), role: 'Tenant Member' } }),
  'administrators.invite': () => ({ by: anna, params: berlin, body: newcomer() }),
  'tenants.create': () => ({ by: anna, body: { id: 'paris', title: 'Paris', administrator: newcomer() } }),
  'readiness.allowAccess': async () => {
    await inBerlin(world, ["DELETE FROM role_assignments WHERE role = 'User administrator' AND subject_kind = 'user'"])
    return { by: anna, params: berlin, body: { reason: 'to help' } }
  },
  'mail.test': async () => {
    await inContext(world, 'system', ["UPDATE users SET email = 'anna@people.example' WHERE user_name = 'anna'"])
    return { by: anna }
  },
  'addresses.verify': () => ({ by: tess, params: { ...of(ids.mia), address } }),
  'ownAccount.sendCode': () => ({ by: mia, params: { address } }),
  'me.sendProof': () => ({ by: mia }),
  'signIn.sendCode': () => ({ body: { ...berlin, identifier: 'mia' } }),
  'signIn.forgotPassword': () => ({ body: { ...berlin, identifier: 'mia' } }),
  'signIn.reset': async () => {
    const body = { ...berlin, identifier: 'mia' }
    const mail = await nextMail(() => world.visitor().api.signIn.forgotPassword({ body }))
    return { body: { token: linkOf(mail), password: 'another-river-stone-7' } }
  },
  'users.resetPassword': () => ({ by: tess, params: of(ids.mia) }),
  'signIn.newPassword': async () => {
    const user = await makeActive(tess, 'nina')
    await tess.api.users.demandPasswordChange({ params: of(user) })
    const logIn = world.visitor().api.signIn.logIn({ body: { ...berlin, identifier: 'nina', password: PASSWORD } })
    return { body: { flow: flowIn(await refusalOf(logIn)), password: 'another-river-stone-8' } }
  },
  'me.changePassword': () => ({ by: tess, body: { current: PASSWORD, password: 'another-river-stone-9' } }),
  'me.confirmAuthenticator': async () => {
    const { secret } = await tess.api.me.setUpAuthenticator()
    return { by: tess, body: { code: appCode(secret) } }
  },
  'me.endAuthenticator': () => ({ by: tess, body: { code: recoveryCode } }),
  'users.resetAuthenticator': async () => {
    const user = await makeActive(tess, 'gina')
    const gina = await world.logIn('gina', PASSWORD, BERLIN)
    const { secret } = await gina.api.me.setUpAuthenticator()
    await nextMail(() => gina.api.me.confirmAuthenticator({ body: { code: appCode(secret) } }))
    return { by: tess, params: of(user) }
  },
} as const satisfies Partial<Record<RouteId, Cause>>

const names = Object.keys(causes) as (keyof typeof causes)[]
let recoveryCode = ''

/** Somebody of Berlin who took the invitation that arrived. */
async function makeActive(by: Visitor, userName: string): Promise<string> {
  let user = ''
  const mail = await nextMail(async () => {
    const body = { ...newcomer(), userName, member: true }
    user = (await by.api.users.create({ params: berlin, body })).user.id
  })
  await world.visitor().api.signIn.activate({ body: { token: linkOf(mail), password: PASSWORD } })
  return user
}

describe('a mail', () => {
  const posted = new Set<string>()

  it.each(names)('has addresses below the public URL only, whatever the headers of %s claim', async name => {
    const asked: Request & { by?: Visitor } = await causes[name]()
    const mail = await nextMail(async () => {
      const { status, body } = await send(name, asked)
      expect([200, 201, 204], JSON.stringify(body)).toContain(status)
      if (Array.isArray(body.recoveryCodes)) recoveryCode = String(body.recoveryCodes[0])
    })
    expect(listFaults(mail, world.url)).toEqual([])
  })

  it('of every kind there is was among them', async () => {
    const tenants = ['system', BERLIN, 'paris']
    const rows = await Promise.all(tenants.map(tenant => inContext(world, tenant, ['SELECT DISTINCT kind FROM mails'])))
    for (const { kind } of rows.flat()) posted.add(String(kind))
    expect([...posted].sort()).toEqual(Object.keys(templates).sort())
  })

  it('is posted by no other operation, as the sources say', () => {
    expect(listPostingRoutes(readSources())).toEqual([...names].sort())
  })

  it('posted by an operation that nobody wrote down here would be noticed: the planted one is', () => {
    const planted = new Map([
      ...readSources(),
      [
        'news/news.service.ts',
        "import { tell } from './tell.ts'\nexport function newsService(parts: Parts) {\n  const later = () => tell(parts)\n  return {\n    send: () => later(),\n    list: () => [],\n  }\n}\n",
      ],
      [
        'news/tell.ts',
        "import { postMail } from '../mail/post.ts'\nexport const tell = (parts: Parts) => postMail(parts)\n",
      ],
      [
        'news/news.routes.ts',
        "export function newsRoutes(service: ReturnType<typeof newsService>): NounHandlers<'news'> {\n  return {\n    send: () => service.send(),\n    list: () => service.list(),\n  }\n}\n",
      ],
    ])
    const found = listPostingRoutes(planted)
    expect(found.filter(name => name.startsWith('news'))).toEqual(['news.send'])
  })

  it('of a server that believes the request leads elsewhere: the planted fault is seen', async () => {
    let claimed = 'localhost'
    const believing = { ...world.parts }
    Object.defineProperty(believing, 'publicUrl', { get: () => `https://${claimed}` })
    const app = compose(believing, { version: 'test', secureCookie: true, insecureHttp: false })
    app.addHook('onRequest', async request => {
      claimed = request.headers.host ?? ''
    })
    const url = `http://localhost:${await findPort()}`
    await app.listen({ host: 'localhost', port: Number(new URL(url).port) })
    const mail = await nextMail(() =>
      send('users.create', { url, by: tess, params: berlin, body: { userName: fresh(), ...newcomer() } }),
    )
    await app.close()
    expect(listFaults(mail, world.url)).toContainEqual(expect.stringMatching(/^https:\/\/evil\.example\/invite\//))
  })
})

describe('what a request claims about where it comes from', () => {
  it('is not believed: the trail says the address that was seen', async () => {
    const { items } = await tess.api.audit.list({ params: berlin, query: {} })
    expect(items.length).toBeGreaterThan(10)
    expect(JSON.stringify(items)).not.toMatch(/6\.6\.6\.6|evil/)
  })
})

/** Every text in a body, by the path that refusals name it by. */
function listTexts(body: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof body === 'string') return [path]
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => listTexts(value, [...path, name]))
}

/** A body in which something was appended to one of its texts. */
function append(body: unknown, [name = '', ...rest]: readonly string[], tail: string): unknown {
  if (typeof body === 'string') return body + tail
  const known = body as Record<string, unknown>
  return { ...known, [name]: append(known[name], rest, tail) }
}

/** Each ends a line for somebody: a header of SMTP, a log, or a terminal. */
const ends = [
  '\r\nBcc: eve@elsewhere.example',
  '\nBcc: eve@elsewhere.example',
  '\rBcc: eve',
  '\u0085Bcc: eve',
  '\u0000',
]
/** The last one is a sign that people may have in their passwords. */
const endsInTexts = [...ends, '\u2028Bcc: eve']
const secrets = ['password', 'current', 'token', 'flow', 'code']

describe('the end of a line in what a mail is made of', () => {
  const byAnna: readonly string[] = ['tenants.create', 'tenants.rename']
  const bodies: Partial<Record<RouteId, unknown>> = {
    ...Object.fromEntries(names.map(name => [name, requests[name]({ tenant: BERLIN } as never).body])),
    'tenants.create': { id: 'rome', title: 'Rome', administrator: newcomer() },
    'signIn.sendCode': { tenant: BERLIN, identifier: 'mia' },
  }
  /** They post nothing, but what they keep is written to, or into, mails later on. */
  const keeping = ['addresses.add', 'ownAccount.addAddress', 'identifiers.add', 'users.edit', 'tenants.rename'] as const
  for (const name of keeping) bodies[name] = requests[name]({ tenant: BERLIN } as never).body
  const texts = [...names, ...keeping].flatMap(name =>
    listTexts(bodies[name]).map(path => [name, path.join('.'), path] as const),
  )
  /** Prose that is written into the trail and the text of a mail, never into a header. */
  const prose = ['reason']

  it.each(texts.filter(([, field]) => !prose.includes(field)))(
    'is refused by %s in %s, by its name and with the reason',
    async (name, field, path) => {
      const before = office.arrived.length
      for (const tail of secrets.includes(field) ? ends : endsInTexts) {
        const asked = {
          by: byAnna.includes(name) ? anna : tess,
          params: of(ids.mia),
          body: append(bodies[name], path, tail),
        }
        const { status, body } = await send(name, asked)
        const told = { status, code: body.code, errors: body.errors }
        expect(told, JSON.stringify(tail)).toMatchObject({ status: 400, code: 'invalid_input' })
        expect(body.errors, JSON.stringify(tail)).toContainEqual(
          expect.objectContaining({ field, message: expect.stringMatching(/^must /) }),
        )
      }
      expect(office.arrived.length).toBe(before)
    },
  )
})
