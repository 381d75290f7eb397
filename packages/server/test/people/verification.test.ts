import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../races/rows.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const berlin = { tenant: 'berlin' }

let world: World
/** Anna is Tenant Admin of Berlin, Uma looks after its users, Ada administers it too, Paul works there. */
let anna: Visitor
let uma: Visitor
let paul: Visitor
let ids: Record<'ada' | 'paul', string>

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: 'berlin', title: 'Berlin', preProvisionAdminAccess: true } })
  const give = async (userName: string, ...roles: string[]) => {
    const user = await makePerson(world, anna, { ...berlin, userName, member: true })
    if (roles.length > 0) await anna.api.grants.giveUser({ params: { ...berlin, user }, body: { roles } })
    return user
  }
  await give('uma', 'UserManagement')
  ids = { ada: await give('ada', 'Tenant Admin'), paul: await give('paul') }
  uma = await world.logIn('uma', PASSWORD, 'berlin')
  paul = await world.logIn('paul', PASSWORD, 'berlin')
})
afterAll(() => world.stop())

const of = (user: string) => ({ ...berlin, user })
const own = () => paul.api.ownAccount.get()
const addOwn = (value: string) => paul.api.ownAccount.addAddress({ body: { kind: 'email', value } })
const send = (address: string) => paul.api.ownAccount.sendCode({ params: { address } })
const enter = (address: string, code: string) => paul.api.ownAccount.enterCode({ params: { address }, body: { code } })
const isVerified = async (address: string) => (await own()).addresses.find(({ id }) => id === address)?.verified

/** The mail that carries the code, as only the outbox shows it. */
async function readMail(to: string): Promise<{ code: string; token: string }> {
  const [mail] = await inContext(world, 'berlin', [
    `SELECT code, body FROM mails WHERE recipient = '${to}' ORDER BY created_at DESC LIMIT 1`,
  ])
  return { code: String(mail?.code), token: /\/verify\/(\S+)/.exec(String(mail?.body))?.[1] ?? '' }
}
const others = (code: string, count: number) =>
  Array.from({ length: count }, (_, index) => String((Number(code) + 1 + index) % 1_000_000).padStart(6, '0'))
const expireAll = () =>
  inContext(world, 'berlin', ["UPDATE one_time_codes SET expires_at = now() - interval '1 second'"])

describe('an address of a user', () => {
  it('is added by an administrator, who initiates OTP verification, and verified by the person [CE-42] [CE-47]', async () => {
    const body = { kind: 'email' as const, value: 'paul@home.example' }
    const { id, may } = await uma.api.addresses.add({ params: of(ids.paul), body })
    expect(may.verify).toEqual({ allowed: true })
    const { delivery } = await uma.api.addresses.verify({ params: { ...of(ids.paul), address: id } })
    expect(delivery).toMatchObject({ to: 'paul@home.example', waitsIn: 'outbox' })
    const { code, token } = await readMail('paul@home.example')
    expect(code).toMatch(/^\d{6}$/)
    await expect(world.visitor().api.ownAccount.verify({ body: { token, code } })).resolves.toEqual({
      address: 'paul@home.example',
    })
    const outbox = await anna.api.mail.list({ query: { q: 'paul@home.example' } })
    expect(outbox.items).toMatchObject([{ state: 'used' }])
    const { items } = await uma.api.addresses.list({ params: of(ids.paul) })
    expect(items.map(({ value, verified }) => [value, verified])).toEqual([
      ['paul@people.example', true],
      ['paul@home.example', true],
    ])
    await expect(uma.api.addresses.verify({ params: { ...of(ids.paul), address: id } })).rejects.toMatchObject({
      code: 'wrong_status',
      problem: { case: 'address_verified_already' },
    })
  })

  it('is not verified by who holds less than the user: the code could be read where they added it', async () => {
    const { items } = await anna.api.addresses.list({ params: of(ids.ada) })
    const params = { ...of(ids.ada), address: items[0]?.id ?? '' }
    await expect(uma.api.addresses.verify({ params })).rejects.toMatchObject({ code: 'may_not_confer' })
    await expect(paul.api.addresses.verify({ params })).rejects.toMatchObject({ code: 'permission_missing' })
  })

  it('of kind phone gets no code, and one of somebody else is not there', async () => {
    const phone = await paul.api.ownAccount.addAddress({ body: { kind: 'phone', value: '+49 30 1234567' } })
    await expect(send(phone.id)).rejects.toMatchObject({ problem: { case: 'codes_by_mail' } })
    const { items } = await anna.api.addresses.list({ params: of(ids.ada) })
    await expect(send(items[0]?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
    await expect(enter(items[0]?.id ?? '', '000000')).rejects.toMatchObject({ code: 'link_spent' })
  })
})

describe('a code', () => {
  it('is accepted once, however many enter it at the same moment', async () => {
    const { id } = await addOwn('paul@once.example')
    await send(id)
    const { code, token } = await readMail('paul@once.example')
    const tries = Array.from({ length: 50 }, (_, index) =>
      index % 2 === 0 ? enter(id, code) : world.visitor().api.ownAccount.verify({ body: { token, code } }),
    )
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const lost of outcomes) if (lost.status === 'rejected') expect(lost.reason.code).toBe('link_spent')
    expect(await isVerified(id)).toBe(true)
  })

  it('bears five tries, also at once: then the right one is too late', async () => {
    const { id } = await addOwn('paul@guessed.example')
    await send(id)
    const { code } = await readMail('paul@guessed.example')
    const outcomes = await Promise.allSettled(others(code, 50).map(guess => enter(id, guess)))
    const refusals = outcomes.map(each => (each.status === 'rejected' ? each.reason.code : 'accepted'))
    expect(refusals.filter(each => each === 'invalid_input')).toHaveLength(4)
    expect(refusals.filter(each => each === 'link_spent')).toHaveLength(46)
    await expect(enter(id, code)).rejects.toMatchObject({ code: 'link_spent' })
    const { items } = await anna.api.audit.list({ params: berlin, query: { action: 'users.address-code-refused' } })
    expect(items).toHaveLength(5)
    expect(await isVerified(id)).toBe(false)
  })

  it('would be guessed where tries were not counted in the database: the planted fault', async () => {
    const { id } = await addOwn('paul@planted.example')
    await send(id)
    const { code } = await readMail('paul@planted.example')
    for (const guess of others(code, 7)) {
      await enter(id, guess).catch(() => undefined)
      await inContext(world, 'berlin', ['UPDATE one_time_codes SET tries = 0'])
    }
    await expect(enter(id, code)).resolves.toEqual({ address: 'paul@planted.example' })
  })

  it('is void once a newer one was sent, once it has expired, and for another address', async () => {
    const { id } = await addOwn('paul@late.example')
    const { id: other } = await addOwn('paul@other.example')
    await send(id)
    const first = await readMail('paul@late.example')
    await expect(enter(other, first.code)).rejects.toMatchObject({ code: 'link_spent' })
    await send(id)
    const verify = (form: { token: string; code: string }) => world.visitor().api.ownAccount.verify({ body: form })
    await expect(verify(first)).rejects.toMatchObject({ code: 'link_spent' })
    const second = await readMail('paul@late.example')
    const elsewhere = { ...second, token: second.token.replace('berlin', 'default') }
    await expect(verify(elsewhere)).rejects.toMatchObject({ code: 'link_spent' })
    await expect(verify({ ...second, token: `${second.token.slice(0, -1)}x` })).rejects.toMatchObject({
      code: 'link_spent',
    })
    await expireAll()
    await expect(verify(second)).rejects.toMatchObject({ code: 'link_spent' })
    await expect(enter(id, second.code)).rejects.toMatchObject({ code: 'link_spent' })
  })

  it('is sent at most ten times in a quarter of an hour, and shown by no answer and no entry of the trail', async () => {
    const { id } = await addOwn('paul@often.example')
    for (let count = 0; count < 10; count += 1) await send(id)
    await expect(send(id)).rejects.toMatchObject({ code: 'too_many_attempts' })
    const { code } = await readMail('paul@often.example')
    const entries = await inContext(world, 'berlin', ['SELECT * FROM audit_entries'])
    const codeless = JSON.stringify([entries.map(entry => [entry.before, entry.after, entry.personal]), await own()])
    expect(codeless).not.toContain(`"${code}"`)
  })
})

describe('the own account', () => {
  it('shows what one is described by; attributes are one’s own to change, metadata is not [CE-43] [CE-44]', async () => {
    for (const kind of ['user', 'metadata'] as const) {
      const at = { params: { ...berlin, pool: 'administrators', kind } }
      const properties = { [kind === 'user' ? 'city' : 'contract']: { type: 'string' as const, maxLength: 10 } }
      const { version } = await anna.api.poolSchemas.get(at)
      const schema = { type: 'object' as const, properties }
      await anna.api.poolSchemas.edit({ ...at, body: { schema } }, { ifMatch: version })
    }
    const edit = async (attributes: Record<string, string>) =>
      paul.api.ownAccount.edit({ body: { attributes } }, { ifMatch: (await own()).version })
    expect((await edit({ city: ' Berlin ' })).attributes.values).toEqual({ city: 'Berlin' })
    await expect(edit({ city: 'Llanfairpwll' })).rejects.toMatchObject({
      problem: { errors: [{ field: 'attributes.city', code: 'maxLength' }] },
    })
    await expect(edit({ contract: 'gold' })).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await own()).identifiers.map(({ value }) => value)).toEqual(['paul', 'paul@people.example'])
  })

  it('keeps the last verified address while people of the pool sign in by codes alone', async () => {
    const { addresses } = await own()
    const [kept, ...rest] = addresses.filter(({ verified }) => verified)
    for (const { id } of rest) await paul.api.ownAccount.removeAddress({ params: { address: id } })
    const remove = () => paul.api.ownAccount.removeAddress({ params: { address: kept?.id ?? '' } })
    await inContext(world, 'berlin', ["UPDATE pools SET methods = '{otp}', preferred_method = 'otp'"])
    await expect(remove()).rejects.toMatchObject({ code: 'still_used', problem: { case: 'address_last_way' } })
    await inContext(world, 'berlin', ["UPDATE pools SET methods = '{password}', preferred_method = 'password'"])
    await remove()
    await expect(remove()).rejects.toMatchObject({ code: 'not_found' })
  })
})
