import { request } from 'node:http'
import { email } from '@tenantry/contract/text'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isMailAddress, mailAddressPattern } from '../../src/kernel/mail-addresses.ts'
import { inContext } from '../races/rows.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const system = { tenant: 'system' }

let world: World
let anna: Visitor
let ida: string
let sten: string

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  const { user } = await create('ida@people.example')
  ida = user.id
  await anna.api.tenants.create({ body: { id: 'berlin', title: 'Berlin', preProvisionAdminAccess: true } })
  await anna.api.me.refresh()
  sten = await makePerson(world, anna, { ...system, userName: 'sten' })
})
afterAll(() => world.stop())

let made = 0
const body = (email: string) => {
  made += 1
  return { userName: `person${made}`, email, firstName: 'Ida', lastName: 'Iversen' }
}
const create = (email: string) => anna.api.users.create({ params: system, body: body(email) })

/** Everything that a proxy, or somebody who plays one, can claim about where a request went. */
const hostile = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '444',
  'x-original-host': 'evil.example',
  'x-host': 'evil.example',
  forwarded: 'host=evil.example;proto=https',
}

/** Sends with headers that `fetch` would not send. */
function post(path: string, content: unknown): Promise<number> {
  const headers = { ...hostile, cookie: anna.cookie, 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const sent = request(world.url + path, { method: 'POST', headers }, answer => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(content === undefined ? '' : JSON.stringify(content))
  })
}

/** Every route that causes mail with a link in it, and to whom. A new one belongs here. */
const causes: Record<string, () => { path: string; content?: unknown; to: string }> = {
  'users.create': () => {
    const content = body(`person${made + 1}@people.example`)
    return { path: '/api/t/system/users', content, to: content.email }
  },
  'users.resendActivation': () => ({
    path: `/api/t/system/users/${ida}/activation`,
    content: {},
    to: 'ida@people.example',
  }),
  'users.resetPassword': () => ({
    path: `/api/t/system/users/${sten}/reset-password`,
    content: {},
    to: 'sten@people.example',
  }),
  'administrators.create': () => {
    const { userName: _, ...content } = body('new.admin@people.example')
    return { path: '/api/t/berlin/administrators', content: { ...content, role: 'Tenant Member' }, to: content.email }
  },
  'administrators.invite': () => {
    const { userName: _, ...content } = body('another.admin@people.example')
    return { path: '/api/management/tenants/berlin/administrators', content, to: content.email }
  },
}

describe('the link in a mail', () => {
  it.each(Object.keys(causes))('is of the public URL, whatever the headers of %s claim', async name => {
    const { path, content, to } = causes[name]?.() ?? { path: '', to: '' }
    expect([200, 201]).toContain(await post(path, content))
    const { items } = await anna.api.mail.list({ query: { q: to } })
    expect(items).not.toEqual([])
    for (const { id } of items) {
      const mail = await anna.api.mail.read({ params: { mail: id } })
      expect(`${mail.link} ${mail.body}`).not.toContain('evil')
      if (mail.link) expect(mail.link).toMatch(new RegExp(`^${world.url}/(invite|reset)/`))
    }
  })
})

/** Each would reach somebody else as well, or add a header, where it were taken for an address. */
const tricks = [
  'ida@people.example, eve@elsewhere.example',
  'ida@people.example;eve@elsewhere.example',
  'ida@people.example eve@elsewhere.example',
  'ida@people.example\r\nBcc: eve@elsewhere.example',
  'ida@people.example\neve@elsewhere.example',
  'ida@people.example\u0000@elsewhere.example',
  'ida@people.example\u2028eve@elsewhere.example',
  'Ida <eve@elsewhere.example>',
  'friends:ida@people.example;',
  '"eve@elsewhere.example ida"@people.example',
  'ida@people.example(eve@elsewhere.example)',
  'ida@eve@people.example',
  'ida\u202E@people.example',
  `${'i'.repeat(250)}@people.example`,
  `${'i'.repeat(65)}@people.example`,
  'i..da@people.example',
  '.ida@people.example',
  'ida.@people.example',
  'ida@people..example',
]

describe('an address', () => {
  it.each(tricks)('%j is refused at the border, and again where mail leaves', async email => {
    await expect(create(email)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(isMailAddress(email)).toBe(false)
  })

  it('with a plus, of another alphabet, or in capital letters is one', () => {
    for (const email of [
      'Ida+tenants@People.example',
      'ида@пример.example',
      'i.d-a_1@sub.people.example',
      `${'i'.repeat(64)}@people.example`,
    ]) {
      expect(isMailAddress(email)).toBe(true)
    }
  })

  it('is judged by one rule at the border and where mail leaves', () => {
    expect(email).toMatchObject({ pattern: mailAddressPattern })
  })

  it('that got past the border is written to by nobody', async () => {
    const before = await anna.api.mail.list({ query: { q: 'elsewhere' } })
    const list = 'ida@people.example, eve@elsewhere.example'
    await inContext(world, 'system', [`UPDATE users SET email = '${list}' WHERE id = '${ida}'`])
    const resent = anna.api.users.resendActivation({ params: { ...system, user: ida } })
    await expect(resent).rejects.toMatchObject({ code: 'no_address' })
    expect((await anna.api.mail.list({ query: { q: 'elsewhere' } })).items).toEqual(before.items)
  })
})

describe('without a mail server', () => {
  it('mail waits to be handed over, and nothing can be sent', async () => {
    const { user, delivery } = await create('otto@people.example')
    expect(delivery).toMatchObject({ waitsIn: 'outbox', to: 'otto@people.example' })
    const { items, server } = await anna.api.mail.list({ query: { q: 'otto', state: 'kept' } })
    expect(server).toBeNull()
    const mail = await anna.api.mail.read({ params: { mail: items[0]?.id ?? '' } })
    expect(mail.body).toContain(`${mail.link}`)
    await expect(anna.api.mail.again({ params: { mail: mail.id } })).rejects.toMatchObject({
      problem: { case: 'no_mail_server' },
    })
    await anna.api.users.resendActivation({ params: { ...system, user: user.id } })
    const replaced = await anna.api.mail.read({ params: { mail: mail.id } })
    expect(replaced).toMatchObject({ state: 'replaced', link: null, body: expect.stringContaining('(…)') })
  })
})
