import type { PasswordPolicyAnswer } from '@tenantry/contract/sign-in-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../races/rows.ts'
import { PASSWORD } from '../world/people.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { BERLIN, flowIn, inBerlin, listPosted, listTrail, makeBerlin, nextPosted, refusalOf } from './ground.ts'

let world: World
let anna: Visitor
let tess: Visitor
let ids: { tess: string; mia: string }
/** What Mia's password is by now. */
let current: string = PASSWORD

const pool = { tenant: BERLIN, pool: 'administrators' }
const mia = () => ({ params: { tenant: BERLIN, user: ids.mia } })

beforeAll(async () => {
  world = await startWorld()
  const berlin = await makeBerlin(world)
  anna = berlin.anna
  ids = berlin
  tess = await world.logIn('tess', PASSWORD, BERLIN)
})
afterAll(() => world.stop())

async function setPolicy(change: Partial<Omit<PasswordPolicyAnswer, 'pool' | 'version' | 'may'>>) {
  const { version } = await tess.api.passwordPolicy.get({ params: pool })
  return tess.api.passwordPolicy.edit({ params: pool, body: change }, { ifMatch: version })
}

const logIn = (password = current) => world.logIn('mia', password, BERLIN)
const casesOf = (refused: { case?: string; errors?: { field: string; case?: string }[] }) =>
  (refused.errors ?? []).map(error => `${error.field} ${error.case}`)

/** Changes Mia's password as she would, and says why it was refused, if it was. */
async function change(password: string): Promise<string[]> {
  const visitor = await logIn()
  try {
    await visitor.api.me.changePassword({ body: { current, password } })
    current = password
    return []
  } catch (error) {
    return casesOf(await refusalOf(Promise.reject(error)))
  }
}

describe('a password policy', () => {
  it('[CE-24] [CE-25] asks at first for length and no common password, and for nothing that makes people choose worse', async () => {
    expect(await tess.api.passwordPolicy.get({ params: pool })).toMatchObject({
      strength: 'off',
      minLength: 10,
      letters: false,
      digits: false,
      specials: false,
      history: 0,
      expiryDays: null,
      commonList: true,
    })
    const bea = await logIn()
    await expect(bea.api.passwordPolicy.get({ params: pool })).rejects.toMatchObject({ code: 'permission_missing' })
    await expect(setPolicy({ minLength: 4 })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('[CE-25] is enforced on later passwords: every rule that failed is named', async () => {
    await setPolicy({ minLength: 14, strength: 'strong', letters: true, digits: true, specials: true })
    expect(await change('password')).toEqual(
      ['password_short', 'password_without_digit', 'password_without_special', 'password_common', 'password_weak'].map(
        told => `password ${told}`,
      ),
    )
    expect(await change('sunshine-2024!')).toEqual(['password password_weak'])
    expect(await change('tangerine 7 barge-lifts')).toEqual([])
    expect((await (await logIn()).api.signIn.passwordRules()).minLength).toBe(14)
    expect((await world.visitor().api.signIn.passwordRules()).minLength).toBe(10)
    const [entry] = await listTrail(tess, BERLIN, 'pools.password-policy-edited')
    expect(entry).toMatchObject({ before: { strength: 'off' }, after: { strength: 'strong', minLength: 14 } })
  })

  it('is enforced on activation, and judges names of the person', async () => {
    const { user } = await tess.api.users.create({
      params: { tenant: BERLIN },
      body: { userName: 'noa', email: 'noa@people.example', firstName: 'Noa', lastName: 'Zimmermann' },
    })
    const [mail] = await listPosted(world, BERLIN, 'invitation')
    const token = mail?.secret ?? ''
    const { passwordRules } = await world.visitor().api.signIn.checkActivation({ body: { token } })
    expect(passwordRules).toMatchObject({ minLength: 14, strength: 'strong', digits: true })
    const refused = await refusalOf(world.visitor().api.signIn.activate({ body: { token, password: 'Zimmermann' } }))
    expect(casesOf(refused)).toContain('password password_own_name')
    await world.visitor().api.signIn.activate({ body: { token, password: 'tangerine 8 barge-lifts' } })
    const { items } = await tess.api.addresses.list({ params: { tenant: BERLIN, user: user.id } })
    expect(items.map(({ verified }) => verified)).toEqual([true])
  })

  it('does not take the last passwords again, as many as it says', async () => {
    await setPolicy({ minLength: 10, strength: 'off', digits: false, specials: false, history: 2 })
    const first = current
    expect(await change(first)).toEqual(['password password_used_before'])
    expect(await change('second of three words')).toEqual([])
    expect(await change(first)).toEqual(['password password_used_before'])
    expect(await change('third of three words')).toEqual([])
    expect(await change(first)).toEqual([])
    await setPolicy({ history: 0 })
    expect(await change('second of three words')).toEqual([])
  })

  it('never takes the present password as the new one, though it keeps no history', async () => {
    expect(await change(current)).toEqual(['password password_unchanged'])
    await tess.api.users.demandPasswordChange(mia())
    const visitor = world.visitor()
    const flow = flowIn(await refusalOf(logIn()))
    const refused = await refusalOf(visitor.api.signIn.newPassword({ body: { flow, password: current } }))
    expect(casesOf(refused)).toEqual(['password password_unchanged'])
    const chosen = 'chosen as it was demanded'
    await visitor.api.signIn.newPassword({ body: { flow, password: chosen } })
    current = chosen
    await tess.api.users.resetPassword(mia())
    const token = (await listPosted(world, BERLIN, 'reset'))[0]?.secret ?? ''
    const again = await refusalOf(world.visitor().api.signIn.reset({ body: { token, password: current } }))
    expect(casesOf(again)).toEqual(['password password_unchanged'])
    current = 'chosen behind the link'
    await world.visitor().api.signIn.reset({ body: { token, password: current } })
  })

  it('that lets passwords expire asks for a new one at the next log-in', async () => {
    await setPolicy({ expiryDays: 30 })
    await expect(logIn()).resolves.toBeDefined()
    await inBerlin(world, [
      `UPDATE credentials SET changed_at = now() - interval '31 days' WHERE user_id = '${ids.mia}'`,
    ])
    const refused = await refusalOf(logIn())
    expect(refused).toMatchObject({
      code: 'password_change_needed',
      current: { passwordRules: { minLength: 10, strength: 'off', history: 0 } },
    })
    await expect(logIn('some-wrong-password')).rejects.toMatchObject({ code: 'wrong_credentials' })
    const visitor = world.visitor()
    const flow = flowIn(refused)
    const weak = await refusalOf(visitor.api.signIn.newPassword({ body: { flow, password: 'short' } }))
    expect(weak).toMatchObject({ errors: [{ case: 'password_short' }, {}] })
    const chosen = { body: { flow, password: 'a wholly new sentence' } }
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => visitor.api.signIn.newPassword(chosen)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    current = chosen.body.password
    expect((await (await logIn()).api.me.session()).person.userName).toBe('mia')
    await setPolicy({ expiryDays: null })
  })
})

describe('the state of a password', () => {
  it('[CE-46] must_be_reset: log-in and sessions end at once, and the mailed link lets the person choose', async () => {
    const open = await logIn()
    await expect(open.api.users.resetPassword(mia())).rejects.toMatchObject({ code: 'permission_missing' })
    await expect(
      tess.api.users.resetPassword({ params: { tenant: BERLIN, user: ids.tess } }).then(() => tess.api.me.session()),
    ).rejects.toMatchObject({ code: 'not_signed_in' })
    const own = (await listPosted(world, BERLIN, 'reset'))[0]?.secret ?? ''
    await world.visitor().api.signIn.reset({ body: { token: own, password: 'of her own choice' } })
    tess = await world.logIn('tess', 'of her own choice', BERLIN)

    const { delivery } = await tess.api.users.resetPassword(mia())
    expect(delivery).toMatchObject({ to: 'mia@people.example', waitsIn: 'outbox' })
    const [told] = await inBerlin(world, [
      "SELECT subject, body FROM mails WHERE kind = 'reset' ORDER BY created_at DESC",
    ])
    expect(told?.subject).toBe('Your password for Berlin was reset')
    expect(told?.body).toContain('An administrator (tess Person) has reset your password for Berlin.')
    expect(told?.body).not.toContain('ignore')
    await expect(open.api.me.session()).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(logIn()).rejects.toMatchObject({ code: 'wrong_credentials' })
    const token = (await listPosted(world, BERLIN, 'reset'))[0]?.secret ?? ''
    const visitor = world.visitor()
    await expect(visitor.api.signIn.activate({ body: { token, password: PASSWORD } })).rejects.toMatchObject({
      code: 'link_spent',
    })
    expect(await visitor.api.signIn.checkReset({ body: { token } })).toMatchObject({ userName: 'mia', tenant: BERLIN })
    const chosen = { body: { token, password: 'after the reset it is this' } }
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => visitor.api.signIn.reset(chosen)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    current = chosen.body.password
    await expect(logIn()).resolves.toBeDefined()
    expect((await listPosted(world, BERLIN, 'password-changed'))[0]?.to).toBe('mia@people.example')
    expect(JSON.stringify(await listTrail(tess, BERLIN, 'users.password-reset'))).not.toContain(token)
  })

  it('must_be_reset: the password proves nothing in a session that a code by e-mail began either', async () => {
    const byCodes = async (methods: ('password' | 'otp')[]) => {
      const { version } = await tess.api.signInMethods.get({ params: pool })
      await tess.api.signInMethods.edit({ params: pool, body: { methods } }, { ifMatch: version })
    }
    await byCodes(['password', 'otp'])
    await tess.api.users.resetPassword(mia())
    const visitor = world.visitor()
    let flow = ''
    const mail = await nextPosted(world, 'log-in-code', async () => {
      flow = (await visitor.api.signIn.sendCode({ body: { tenant: BERLIN, identifier: 'mia' } })).flow
    })
    await visitor.api.signIn.proveCode({ body: { flow, code: mail.secret } })
    expect((await visitor.api.me.waysToProve()).methods).toEqual(['otp'])
    const refused = { code: 'wrong_credentials', problem: { case: 'password_wrong' } }
    await expect(visitor.api.me.prove({ body: { password: current } })).rejects.toMatchObject(refused)
    const body = { current, password: 'never to be taken' }
    await expect(visitor.api.me.changePassword({ body })).rejects.toMatchObject(refused)
    const token = (await listPosted(world, BERLIN, 'reset'))[0]?.secret ?? ''
    current = 'proves something again'
    await world.visitor().api.signIn.reset({ body: { token, password: current } })
    const after = await logIn()
    expect((await after.api.me.waysToProve()).methods).toEqual(['password', 'otp'])
    await after.api.me.prove({ body: { password: current } })
    await byCodes(['password'])
  })

  it('must_be_changed: the next log-in asks for a new password', async () => {
    await tess.api.users.demandPasswordChange(mia())
    const flow = flowIn(await refusalOf(logIn()))
    await world.visitor().api.signIn.newPassword({ body: { flow, password: 'as it was demanded' } })
    current = 'as it was demanded'
    await expect(logIn()).resolves.toBeDefined()
    await tess.api.users.demandPasswordChange(mia())
    const late = flowIn(await refusalOf(logIn()))
    await tess.api.users.resetPassword(mia())
    await expect(
      world.visitor().api.signIn.newPassword({ body: { flow: late, password: 'too late for this' } }),
    ).rejects.toMatchObject({ code: 'code_spent' })
  })

  it('is never changed for superuser, nor by who holds less than the person', async () => {
    const { items } = await anna.api.users.list({ params: { tenant: 'system' }, query: { q: 'superuser' } })
    const superuser = { params: { tenant: 'system', user: items[0]?.id ?? '' } }
    await expect(anna.api.users.resetPassword(superuser)).rejects.toMatchObject({ code: 'built_in' })
    await expect(anna.api.users.demandPasswordChange(superuser)).rejects.toMatchObject({ code: 'built_in' })
  })
})

describe('a forgotten password', () => {
  const forgot = (identifier: string, by = world.visitor()) =>
    by.fetch('/api/forgot-password', {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
      body: JSON.stringify({ tenant: BERLIN, identifier }),
    })

  it('is answered the same for everybody, mails a link of our own address, and takes nothing away before', async () => {
    const answers: number[] = []
    const mail = await nextPosted(world, 'reset', async () => {
      for (const identifier of ['MIA@people.example', 'nobody', 'mia+x@people.example']) {
        answers.push((await forgot(identifier)).status)
      }
    })
    expect(answers).toEqual([204, 204, 204])
    expect(mail.to).toBe('mia@people.example')
    const [row] = await inBerlin(world, [`SELECT link FROM mails WHERE id = '${mail.id}'`])
    expect(String(row?.link)).toContain(`${world.url}/reset/`)
    await world.visitor().api.signIn.reset({ body: { token: mail.secret, password: 'remembered by heart' } })
    current = 'remembered by heart'
    await expect(logIn()).resolves.toBeDefined()
  })

  it('refuses addresses with line breaks, and asking without end', async () => {
    expect((await forgot('mia@people.example\r\nBcc: all@people.example')).status).toBe(400)
    await inContext(world, 'system', ['DELETE FROM attempts'])
    const answers = await Promise.all(Array.from({ length: 12 }, () => forgot('nobody')))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
  })
})
