import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inContext } from '../races/rows.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { BERLIN, flowIn, inBerlin, listPosted, listTrail, makeBerlin, nextPosted, refusalOf } from './ground.ts'

let world: World
let tess: Visitor
let ids: { tess: string; mia: string }

const CODE = 'log-in-code'

beforeAll(async () => {
  world = await startWorld()
  ids = await makeBerlin(world)
  tess = await world.logIn('tess', PASSWORD, BERLIN)
  await tess.api.signInMethods.edit(
    { params: { tenant: BERLIN, pool: 'administrators' }, body: { methods: ['password', 'otp', 'totp'] } },
    { ifMatch: 1 },
  )
})
afterAll(() => world.stop())

// What was tried before counts against nobody: each story begins with a fresh window.
beforeEach(async () => {
  await inContext(world, 'system', ['DELETE FROM attempts'])
  await inBerlin(world, ['DELETE FROM attempts'])
})

const send = (identifier: string, tenant?: string) =>
  world.visitor().api.signIn.sendCode({ body: { identifier, ...(tenant === undefined ? {} : { tenant }) } })

/** Asks for a code as Mia, and looks into her mailbox. */
async function askAsMia(identifier = 'mia'): Promise<{ flow: string; code: string }> {
  let flow = ''
  const mail = await nextPosted(world, CODE, async () => {
    flow = (await send(identifier, BERLIN)).flow
  })
  expect(mail.to).toBe('mia@people.example')
  return { flow, code: mail.secret }
}

const prove = (proof: { flow: string; code: string }, by = world.visitor()) =>
  by.api.signIn.proveCode({ body: proof }).then(() => by)
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a log-in with a code by e-mail', () => {
  it('[CE-23] is six digits to a verified address, good once, in the browser that asked', async () => {
    const asked = await askAsMia('MIA@people.example')
    expect(asked.code).toMatch(/^\d{6}$/)
    const stranger = await send('mia', 'default')
    await expect(prove({ flow: stranger.flow, code: asked.code })).rejects.toMatchObject({ code: 'wrong_code' })
    const mia = await prove(asked)
    expect((await mia.api.me.session()).person.userName).toBe('mia')
    await expect(prove(asked)).rejects.toMatchObject({ code: 'code_spent' })
    const [begun] = await listTrail(tess, BERLIN, 'sessions.begun')
    expect(begun).toMatchObject({ after: { method: 'otp' } })
  })

  it('works once for 50 at once', async () => {
    const asked = await askAsMia()
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => prove(asked)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is void once a newer one was asked for, after its time, and after five wrong tries', async () => {
    const first = await askAsMia()
    const second = await askAsMia()
    await expect(prove(first)).rejects.toMatchObject({ code: 'wrong_code' })
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(prove({ ...second, code: another(second.code) })).rejects.toMatchObject({ code: 'wrong_code' })
    }
    await expect(prove(second)).rejects.toMatchObject({ code: 'code_spent' })
    const third = await askAsMia()
    await inContext(world, 'system', ["UPDATE log_in_flows SET expires_at = now() - interval '1 second'"])
    await expect(prove(third)).rejects.toMatchObject({ code: 'code_spent' })
    expect((await listTrail(tess, BERLIN, 'sessions.refused'))[0]).toMatchObject({ after: { cause: 'wrong_code' } })
  })

  it('of somebody who was inactivated, or never came, is refused as a wrong one and stands in the trail of their tenant', async () => {
    const names = { userName: 'nils', email: 'nils@people.example', firstName: 'Nils', lastName: 'Person' }
    const { user } = await tess.api.users.create({ params: { tenant: BERLIN }, body: names })
    const ines = await makePerson(world, tess, { tenant: BERLIN, userName: 'ines', member: true })
    await tess.api.users.inactivate({ params: { tenant: BERLIN, user: ines } })
    for (const [name, id] of Object.entries({ nils: user.id, ines })) {
      await expect(world.logIn(name, PASSWORD, BERLIN)).rejects.toMatchObject({ code: 'wrong_credentials' })
      const { flow } = await send(name, BERLIN)
      await expect(prove({ flow, code: '123456' })).rejects.toMatchObject({ code: 'wrong_code' })
      const [code, password] = await listTrail(tess, BERLIN, 'sessions.refused')
      expect(code).toMatchObject({ subject: { id, name }, after: { cause: 'wrong_code' } })
      expect(password).toMatchObject({ subject: { id, name }, after: { cause: 'wrong_credentials' } })
      expect((await listPosted(world, BERLIN, CODE)).map(({ to }) => to)).not.toContain(`${name}@people.example`)
    }
    // Whoever may sign in is meant before who may not: the name of somebody gone elsewhere keeps nobody out.
    await makePerson(world, await world.anna(), { tenant: 'system', userName: 'ines' })
    await world.logIn('ines', PASSWORD)
  })

  it('is refused with a byte changed, at another step, and however often it is guessed', async () => {
    const { flow, code } = await askAsMia()
    const changed = `${flow.slice(0, -1)}${flow.endsWith('A') ? 'B' : 'A'}`
    for (const other of [changed, '', 'x', flow.replace('system.', `${BERLIN}.`), `${flow}A`]) {
      const refused = await refusalOf(prove({ flow: other, code }))
      expect(['code_spent', 'invalid_input']).toContain(refused.code)
    }
    await expect(world.visitor().api.signIn.secondProof({ body: { flow, code } })).rejects.toMatchObject({
      code: 'code_spent',
    })
    await expect(world.visitor().api.signIn.newPassword({ body: { flow, password: PASSWORD } })).rejects.toMatchObject({
      code: 'code_spent',
    })
    const guess = async (from: number) => {
      const codes: string[] = []
      for (let each = from; each < from + 50; each += 1) {
        const { code: told } = await refusalOf(prove({ flow, code: another(String(each).padStart(6, '0')) }))
        codes.push(told)
      }
      return codes
    }
    const told = (await Promise.all([0, 50, 100, 150].map(guess))).flat()
    expect(told.filter(each => each === 'wrong_code').length).toBeLessThanOrEqual(5)
    expect(told.filter(each => each === 'code_spent').length).toBeGreaterThanOrEqual(195)
    await expect(prove({ flow, code })).rejects.toMatchObject({ code: 'code_spent' })
  })

  it('goes to nobody without a verified address, and not without end', async () => {
    await inBerlin(world, [`UPDATE addresses SET verified = false WHERE user_id = '${ids.tess}'`])
    const before = (await listPosted(world, BERLIN, CODE)).length
    await send('tess', BERLIN)
    for (let asked = 0; asked < 9; asked += 1) await send('mia', BERLIN)
    await expect
      .poll(async () => (await listPosted(world, BERLIN, CODE)).filter(mail => mail.to.startsWith('mia')).length)
      .toBeGreaterThan(0)
    const posted = (await listPosted(world, BERLIN, CODE)).slice(0, -before || undefined)
    expect(posted.some(mail => mail.to.startsWith('tess'))).toBe(false)
    expect(posted.length).toBeLessThanOrEqual(5)
    await send('mia', BERLIN)
    expect(await refusalOf(send('mia', BERLIN))).toMatchObject({ code: 'too_many_attempts' })
    await inBerlin(world, [`UPDATE addresses SET verified = true WHERE user_id = '${ids.tess}'`])
  })
})

describe('guesses at one person', () => {
  /** Ten wrong passwords under the name alone, and what is told then: once more, and with a tenant named. */
  async function guess(identifier: string, password: string) {
    const ask = (tenant?: string) => ({ identifier, ...(tenant === undefined ? {} : { tenant }) })
    const tell = async (asked: ReturnType<typeof ask>, tried: string) => {
      const told = await refusalOf(world.visitor().api.signIn.logIn({ body: { ...asked, password: tried } }))
      return [told.code, told.case]
    }
    expect(await tell(ask(), 'wrong-guess-123')).toEqual(['wrong_credentials', 'tenant_unnamed'])
    for (const tenant of ['system', BERLIN]) await inContext(world, tenant, ['UPDATE attempts SET count = 10'])
    return [await tell(ask(), password), await tell(ask(BERLIN), password), await tell(ask('default'), password)]
  }

  it('tell nobody by the count whether somebody has the name, and are as many as for any other', async () => {
    const there = await guess('mia', PASSWORD)
    expect(there).toEqual([
      ['too_many_attempts', 'attempts_over'],
      ['wrong_credentials', undefined],
      ['wrong_credentials', undefined],
    ])
    expect(await guess('nobody', PASSWORD)).toEqual(there)
    const refused = await listTrail(tess, BERLIN, 'sessions.refused')
    expect(refused[0]).toMatchObject({ subject: { id: ids.mia }, after: { cause: 'too_many_attempts' } })
    const { flow, code } = await askAsMia()
    await expect(prove({ flow, code })).rejects.toMatchObject({ code: 'wrong_code' })
  })
})

describe('an authenticator app', () => {
  let app: TOTP
  let mia: Visitor
  let recoveryCodes: string[] = []
  let step = 0
  /** A code of a time step that was not used yet. */
  const nextCode = () => {
    step = Math.max(step + 1, app.counter())
    return app.generate({ timestamp: step * 30_000 })
  }
  const logIn = () =>
    refusalOf(world.visitor().api.signIn.logIn({ body: { tenant: BERLIN, identifier: 'mia', password: PASSWORD } }))
  const second = (flow: string, code: string) => {
    const visitor = world.visitor()
    return visitor.api.signIn.secondProof({ body: { flow, code } }).then(() => visitor)
  }
  /** Lets the app's codes of now count again: the tests live faster than its clock. */
  const forgetStep = () =>
    inBerlin(world, ["UPDATE credentials SET last_step = 0 WHERE kind = 'totp'"]).then(() => (step = 0))

  it('is set up by its person with a secret shown once, and counts from its first code on', async () => {
    mia = await world.logIn('mia', PASSWORD, BERLIN)
    const { secret, uri } = await mia.api.me.setUpAuthenticator()
    expect(uri).toContain('issuer=Tenantry%20Berlin')
    app = new TOTP({ secret })
    await expect(world.logIn('mia', PASSWORD, BERLIN)).resolves.toBeDefined()
    const wrong = another(app.generate({ timestamp: Date.now() + 600_000 }))
    await expect(mia.api.me.confirmAuthenticator({ body: { code: wrong } })).rejects.toMatchObject({
      code: 'wrong_code',
    })
    recoveryCodes = (await mia.api.me.confirmAuthenticator({ body: { code: nextCode() } })).recoveryCodes
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await mia.api.me.authenticator()).toEqual({ isOn: true, recoveryCodesLeft: 10, isAsked: true })
    await expect(mia.api.me.setUpAuthenticator()).rejects.toMatchObject({ code: 'authenticator_on' })
    const kept = await inBerlin(world, ["SELECT encode(code_hash, 'hex') AS hash FROM recovery_codes"])
    expect(JSON.stringify(kept)).not.toContain(recoveryCodes[0])
  })

  it('is asked after the password and after a code by e-mail; no code counts twice', async () => {
    await forgetStep()
    const needed = await logIn()
    expect(needed.code).toBe('second_proof_needed')
    const code = nextCode()
    await second(flowIn(needed), code)
    await expect(second(flowIn(needed), nextCode())).rejects.toMatchObject({ code: 'code_spent' })
    await expect(second(flowIn(await logIn()), code)).rejects.toMatchObject({ code: 'wrong_code' })
    const byMail = await refusalOf(prove(await askAsMia()))
    expect(byMail.code).toBe('second_proof_needed')
    await forgetStep()
    const visitor = await second(flowIn(byMail), nextCode())
    expect((await visitor.api.me.session()).person.userName).toBe('mia')
  })

  it('is not asked by a log-in that began before the password was reset, and no code from before then counts', async () => {
    await forgetStep()
    const late = flowIn(await logIn())
    const asked = await askAsMia()
    const reset = await nextPosted(world, 'reset', () =>
      tess.api.users.resetPassword({ params: { tenant: BERLIN, user: ids.mia } }),
    )
    await world.visitor().api.signIn.reset({ body: { token: reset.secret, password: 'another-river-stone-7' } })
    await expect(second(late, nextCode())).rejects.toMatchObject({ code: 'code_spent' })
    await expect(prove(asked)).rejects.toMatchObject({ code: 'code_spent' })
    const left = await inBerlin(world, [
      `SELECT id FROM one_time_codes WHERE user_id = '${ids.mia}' AND expires_at > now()`,
    ])
    expect(left).toEqual([])
    await tess.api.users.resetPassword({ params: { tenant: BERLIN, user: ids.mia } })
    const [back] = await listPosted(world, BERLIN, 'reset')
    await world.visitor().api.signIn.reset({ body: { token: back?.secret ?? '', password: PASSWORD } })
    mia = await second(flowIn(await logIn()), nextCode())
  })

  it('may be one step off, not two', async () => {
    const at = (steps: number) => app.generate({ timestamp: Date.now() + steps * 30_000 })
    for (const steps of [-2, 2]) {
      await expect(second(flowIn(await logIn()), at(steps))).rejects.toMatchObject({ code: 'wrong_code' })
    }
    await forgetStep()
    await expect(second(flowIn(await logIn()), at(-1))).resolves.toBeDefined()
    await expect(second(flowIn(await logIn()), at(1))).resolves.toBeDefined()
  })

  it('is stood in for by each recovery code once', async () => {
    const [code = ''] = recoveryCodes
    await second(flowIn(await logIn()), ` ${code.toUpperCase()} `)
    await expect(second(flowIn(await logIn()), code)).rejects.toMatchObject({ code: 'wrong_code' })
    expect((await mia.api.me.authenticator()).recoveryCodesLeft).toBe(9)
  })

  it('alone proves who its person is: neither the password nor a code by e-mail stands in for it', async () => {
    expect((await mia.api.me.waysToProve()).methods).toEqual(['totp'])
    await expect(mia.api.me.prove({ body: { password: PASSWORD } })).rejects.toMatchObject({
      code: 'invalid_input',
      problem: { case: 'proof_of_app_missing' },
    })
    await expect(mia.api.me.sendProof()).rejects.toMatchObject({ code: 'no_address' })
    await forgetStep()
    await mia.api.me.prove({ body: { code: nextCode() } })
    await mia.api.me.prove({ body: { code: recoveryCodes[1] ?? '' } })
  })

  it('is ended by its person with one more code of it, or reset by an administrator who cannot read it', async () => {
    const byPassword = JSON.parse(JSON.stringify({ password: PASSWORD }))
    await expect(mia.api.me.endAuthenticator({ body: byPassword })).rejects.toMatchObject({ code: 'invalid_input' })
    const wrong = another(app.generate({ timestamp: Date.now() + 600_000 }))
    await expect(mia.api.me.endAuthenticator({ body: { code: wrong } })).rejects.toMatchObject({ code: 'wrong_code' })
    await mia.api.me.endAuthenticator({ body: { code: recoveryCodes[2] ?? '' } })
    await expect(world.logIn('mia', PASSWORD, BERLIN)).resolves.toBeDefined()

    app = new TOTP({ secret: (await mia.api.me.setUpAuthenticator()).secret })
    step = 0
    await mia.api.me.confirmAuthenticator({ body: { code: nextCode() } })
    expect((await logIn()).code).toBe('second_proof_needed')
    const params = { tenant: BERLIN, user: ids.mia }
    await expect(mia.api.users.resetAuthenticator({ params })).rejects.toMatchObject({ code: 'permission_missing' })
    await tess.api.users.resetAuthenticator({ params })
    await expect(world.logIn('mia', PASSWORD, BERLIN)).resolves.toBeDefined()
    const told = await listPosted(world, BERLIN, 'authenticator-ended')
    expect(told.map(({ to }) => to)).toEqual(['mia@people.example', 'mia@people.example'])
  })
})
