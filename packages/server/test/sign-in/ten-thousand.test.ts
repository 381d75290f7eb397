import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../src/kernel/caller.ts'
import { Fault } from '../../src/kernel/fault.ts'
import { readSecret } from '../../src/kernel/secrets.ts'
import { startAfterwards } from '../../src/sign-in/afterwards.ts'
import { codeService } from '../../src/sign-in/code.service.ts'
import { keepFloodGate } from '../../src/sign-in/flood-gate.ts'
import { logInService } from '../../src/sign-in/log-in.service.ts'
import { proveService } from '../../src/sign-in/prove.service.ts'
import { secondProofService } from '../../src/sign-in/second-proof.service.ts'
import { codeOf } from '../people/grants-ground.ts'
import { asOwner, inContext } from '../races/rows.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import {
  appCode,
  BERLIN,
  flowIn,
  inBerlin,
  listPosted,
  listTrail,
  makeBerlin,
  nextPosted,
  refusalOf,
} from './ground.ts'

const GUESSES = 10_000
const stranger: Caller = { session: undefined, requestId: 'r', address: '192.0.2.1', device: 'test' }

let world: World
let superuser: Visitor
let tess: Visitor
let ids: { mia: string }

beforeAll(async () => {
  world = await startWorld()
  const { anna, ...made } = await makeBerlin(world)
  ids = made
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  await makePerson(world, anna, { tenant: BERLIN, userName: 'otto', member: true })
  tess = await world.logIn('tess', PASSWORD, BERLIN)
  const body = { methods: ['password' as const, 'otp' as const, 'totp' as const] }
  await tess.api.signInMethods.edit({ params: { tenant: BERLIN, pool: 'administrators' }, body }, { ifMatch: 1 })
})
afterAll(() => world.stop())
afterEach(() => forgetAll())

/** Guesses as often, 50 at once, the right one last; says how often what was answered. */
async function flood(guess: (place: number) => Promise<unknown>, times = GUESSES): Promise<Record<string, number>> {
  const told: Record<string, number> = {}
  let next = 0
  const one = async () => {
    while (next < times) {
      next += 1
      const answer = await guess(next).then(
        () => 'let in',
        thrown => (thrown instanceof Fault ? thrown.code : String(thrown)),
      )
      told[answer] = (told[answer] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: 50 }, one))
  return told
}

/** What the trail of Berlin says of refusals since then, cause by cause. */
async function countCauses(action: string, since: number): Promise<Record<string, number>> {
  const rows = await inBerlin(world, [
    `SELECT after ->> 'cause' AS cause, count(*)::int AS count FROM audit_entries
     WHERE action = '${action}' AND sequence > ${since} GROUP BY 1 ORDER BY 1`,
  ])
  return Object.fromEntries(rows.map(({ cause, count }) => [String(cause), Number(count)]))
}
const readEnd = async () =>
  Number((await inBerlin(world, ['SELECT coalesce(max(sequence), 0) AS "end" FROM audit_entries']))[0]?.end)
const forgetAll = async () => {
  for (const tenant of ['system', BERLIN]) await inContext(world, tenant, ['DELETE FROM attempts'])
}

/** A code that is not this one. */
const other = (code: string, place: number) =>
  String((Number(code) + 1 + (place % 900_000)) % 1_000_000).padStart(6, '0')

/** Sets up an authenticator app for somebody: a code of it, and a recovery code. */
async function setUpApp(userName: string) {
  const visitor = await world.logIn(userName, PASSWORD, BERLIN)
  const { secret } = await visitor.api.me.setUpAuthenticator()
  const code = appCode(secret)
  const [recoveryCode = ''] = (await visitor.api.me.confirmAuthenticator({ body: { code } })).recoveryCodes
  return { visitor, code, recoveryCode }
}

describe('ten thousand guesses', () => {
  it('at a password: ten are looked at, and the trail says so in eleven entries', async () => {
    const since = await readEnd()
    const logIn = logInService(world.parts)
    const told = await flood(place => {
      const password = place === GUESSES ? PASSWORD : `wrong-guess-${place}`
      return logIn(stranger, { tenant: BERLIN, identifier: 'mia', password })
    })
    expect(told).toEqual({ wrong_credentials: 10, too_many_attempts: GUESSES - 10 })
    expect(await countCauses('sessions.refused', since)).toEqual({ wrong_credentials: 10 })
    expect((await listTrail(superuser, 'system', 'sessions.refused'))[0]).toMatchObject({
      after: { cause: 'too_many_attempts' },
    })
  })

  it('keep the owner out no longer than it takes to open a link in their mailbox', async () => {
    const logIn = logInService(world.parts)
    const asked = [{ identifier: 'mia' }, { identifier: 'mia', tenant: BERLIN }]
    const guess = (place: number) =>
      logIn(stranger, { ...asked[place % 2], identifier: 'mia', password: `wrong-${place}` })
    await flood(guess, 100)
    const password = 'another-river-stone-7'
    const tryIn = () =>
      Promise.all(asked.map(body => codeOf(world.visitor().api.signIn.logIn({ body: { ...body, password } }))))
    expect(await tryIn()).toEqual(['too_many_attempts', 'too_many_attempts'])
    const { secret } = await nextPosted(world, 'reset', () =>
      world.visitor().api.signIn.forgotPassword({ body: { tenant: BERLIN, identifier: 'mia' } }),
    )
    await world.visitor().api.signIn.reset({ body: { token: secret, password } })
    expect(await tryIn()).toEqual([undefined, undefined])
    await tess.api.users.resetPassword({ params: { tenant: BERLIN, user: ids.mia } })
    const [back] = await listPosted(world, BERLIN, 'reset')
    await world.visitor().api.signIn.reset({ body: { token: back?.secret ?? '', password: PASSWORD } })
  })

  it('at a code by e-mail: five are looked at, and the right one comes too late', async () => {
    const since = await readEnd()
    const afterwards = startAfterwards(world.parts.log)
    const codes = codeService(world.parts, afterwards)
    let flow = ''
    const { secret } = await nextPosted(world, 'log-in-code', async () => {
      flow = (await codes.send(stranger, { tenant: BERLIN, identifier: 'mia' })).flow
    })
    await afterwards.stop()
    const told = await flood(place =>
      codes.prove(stranger, { flow, code: place === GUESSES ? secret : other(secret, place) }),
    )
    expect(told).toEqual({ wrong_code: 5, code_spent: GUESSES - 5 })
    expect(await countCauses('sessions.refused', since)).toEqual({ wrong_code: 5 })
  })

  it('at the second proof, with the password known: ten are looked at, however often the log-in begins anew', async () => {
    const { code, recoveryCode } = await setUpApp('mia')
    const since = await readEnd()
    const logIn = () =>
      world.visitor().api.signIn.logIn({ body: { tenant: BERLIN, identifier: 'mia', password: PASSWORD } })
    const second = secondProofService(world.parts)
    const told: Record<string, number> = {}
    for (let begun = 0; begun < 4; begun += 1) {
      const refused = await refusalOf(logIn())
      if (refused.code !== 'second_proof_needed') continue
      const flow = flowIn(refused)
      const answers = await flood(
        place => second(stranger, { flow, code: place === GUESSES / 2 ? recoveryCode : other(code, place) }),
        GUESSES / 2,
      )
      for (const [answer, count] of Object.entries(answers)) told[answer] = (told[answer] ?? 0) + count
    }
    const { wrong_code = 0, too_many_attempts = 0, code_spent = 0, ...others } = told
    expect(others).toEqual({})
    expect(wrong_code + too_many_attempts + code_spent).toBe(GUESSES)
    expect(wrong_code).toBeGreaterThan(0)
    // The log-ins with the right password count as well: nobody gets more tries by beginning anew.
    expect(wrong_code).toBeLessThan(10)
    const causes = await countCauses('sessions.refused', since)
    expect(causes).toMatchObject({ wrong_code })
    expect(Object.values(causes).reduce((sum, count) => sum + count, 0)).toBeLessThan(20)
  })

  it('at a recovery code by whoever has an open session: ten are looked at, in eleven entries', async () => {
    const { code, recoveryCode, visitor } = await setUpApp('tess')
    const since = await readEnd()
    const { prove } = proveService(world.parts)
    const caller = { ...stranger, session: readSecret(visitor.cookie.split('=')[1] ?? '') }
    const told = await flood(place => prove(caller, { code: place === GUESSES ? recoveryCode : other(code, place) }))
    expect(told).toEqual({ wrong_code: 10, too_many_attempts: GUESSES - 10 })
    expect(await countCauses('sessions.proof-refused', since)).toEqual({ too_many_attempts: 1, wrong_code: 10 })
    await forgetAll()
    await proveService(world.parts).prove(caller, { code: recoveryCode })
  })

  it('are all looked at where nothing is counted: the planted fault lets the right one in', async () => {
    await asOwner(
      world,
      `CREATE FUNCTION forgetting() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.count := 1; RETURN NEW; END';
       CREATE TRIGGER forgetting BEFORE INSERT OR UPDATE ON attempts FOR EACH ROW EXECUTE FUNCTION forgetting()`,
    )
    const logIn = logInService(world.parts)
    let last = 0
    const told = await flood(place => {
      last = place
      return logIn(stranger, {
        tenant: BERLIN,
        identifier: 'otto',
        password: place === 15 ? PASSWORD : `wrong-${place}`,
      })
    }, 15)
    expect(last).toBe(15)
    expect(told).toEqual({ wrong_credentials: 14, 'let in': 1 })
    await asOwner(world, 'DROP TRIGGER forgetting ON attempts')
  })
})

describe('a right proof', () => {
  it('takes back the count of wrong ones, by whatever it was: also by a code that was mailed', async () => {
    const otto = await world.logIn('otto', PASSWORD, BERLIN)
    const wrong = () => otto.api.me.prove({ body: { password: 'wrong-guess' } })
    const count = () => inBerlin(world, ['SELECT count FROM attempts WHERE count > 5'])
    for (let times = 0; times < 2; times += 1) {
      for (let tries = 0; tries < 8; tries += 1)
        await expect(wrong()).rejects.toMatchObject({ code: 'wrong_credentials' })
      expect(await count()).toHaveLength(1)
      const { secret } = await nextPosted(world, 'step-up-code', () => otto.api.me.sendProof())
      await otto.api.me.prove({ body: times === 0 ? { password: PASSWORD } : { code: secret } })
      expect(await count()).toEqual([])
    }
  })
})

describe('the gate before a flood', () => {
  it('lets one through each second once it is closed, and nothing of another key', async () => {
    let now = 0
    let asked = 0
    const gate = keepFloodGate(() => now)
    const tooMany = new Fault('too_many_attempts', { detail: 'too many' })
    const knock = (key = 'mia') =>
      gate(key, async () => {
        asked += 1
        throw tooMany
      }).catch((thrown: unknown) => thrown)
    for (let times = 0; times < 100; times += 1) expect(await knock()).toBe(tooMany)
    expect(asked).toBe(20)
    now += 1000
    await Promise.all([knock(), knock(), knock()])
    expect(asked).toBe(21)
    await knock('tess')
    expect(asked).toBe(22)
    now += 1000
    expect(await gate('mia', async () => 'in')).toBe('in')
    await knock()
    expect(asked).toBe(23)
  })

  it('closes for no other refusal', async () => {
    let asked = 0
    const gate = keepFloodGate()
    const wrong = new Fault('wrong_credentials', { detail: 'wrong' })
    for (let times = 0; times < 30; times += 1) {
      await gate('mia', async () => {
        asked += 1
        throw wrong
      }).catch(() => undefined)
    }
    expect(asked).toBe(30)
  })
})
