import { email } from '@tenantry/contract/text'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isMailAddress, mailAddressPattern } from '../../src/kernel/mail-addresses.ts'
import { inContext } from '../races/rows.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'

const system = { tenant: 'system' }

let world: World
let anna: Visitor
let ida: string

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  const { user } = await create('ida@people.example')
  ida = user.id
})
afterAll(() => world.stop())

let made = 0
const body = (email: string) => {
  made += 1
  return { userName: `person${made}`, email, firstName: 'Ida', lastName: 'Iversen' }
}
const create = (email: string) => anna.api.users.create({ params: system, body: body(email) })

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
