import { createHook } from 'node:async_hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Parts } from '../../src/authz/parts.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Afterwards } from '../../src/sign-in/afterwards.ts'
import { findMeant, type Identified } from '../../src/sign-in/candidate.ts'
import { codeService } from '../../src/sign-in/code.service.ts'
import { forgotService } from '../../src/sign-in/forgot.service.ts'
import { logInService } from '../../src/sign-in/log-in.service.ts'
import { inContext } from '../races/rows.ts'
import { wireConnections } from '../races/wired-connections.ts'
import { makePerson, startWorld, type World } from '../world/world.ts'
import { BERLIN, makeBerlin } from './ground.ts'

let world: World
let parts: Parts
const seen: string[] = []
let hashes = 0
const hook = createHook({
  init: (_id, type) => {
    if (type === 'ARGON2REQUEST') hashes += 1
  },
})

beforeAll(async () => {
  world = await startWorld()
  const { anna } = await makeBerlin(world)
  await anna.api.signInMethods.edit(
    { params: { tenant: BERLIN, pool: 'administrators' }, body: { methods: ['password', 'otp'] } },
    { ifMatch: 1 },
  )
  const ines = await makePerson(world, anna, { tenant: BERLIN, userName: 'ines', member: true })
  await anna.api.users.inactivate({ params: { tenant: BERLIN, user: ines } })
  const connections = wireConnections(world.appUrl, (statement, line) => {
    seen.push(statement.text)
    return line.send(statement)
  })
  parts = { ...world.parts, connections }
  hook.enable()
})
afterAll(async () => {
  hook.disable()
  await parts.connections.close()
  await world.stop()
})

const caller = () => ({ session: undefined, requestId: newId(), address: '192.0.2.1', device: 'test' })

/** What somebody who waits for the answer could measure: the hashes, and the statements in their order. */
async function measure(work: () => Promise<unknown>): Promise<{ hashes: number; statements: string[] }> {
  hashes = 0
  seen.length = 0
  await work().catch(() => undefined)
  return { hashes, statements: [...seen] }
}

/** Work that follows an answer, kept apart: nobody waits for it. */
const later: (() => Promise<unknown>)[] = []
const afterwards: Afterwards = { run: work => void later.push(work), stop: async () => undefined }

const logIn = (asked: Identified) => logInService(parts)(caller(), { ...asked, password: 'some-other-words' })
const sendCode = (asked: Identified) => codeService(parts, afterwards).send(caller(), asked)
const forgot = (asked: Identified) => forgotService(parts, afterwards)(caller(), asked)
async function wrongCode(asked: Identified) {
  const { flow } = await sendCode(asked)
  return () => codeService(parts, afterwards).prove(caller(), { flow, code: 'no-code' })
}

const known = { tenant: BERLIN, identifier: 'mia' }
const strangers: [string, Identified][] = [
  ['an unknown name', { tenant: BERLIN, identifier: 'nobody' }],
  ['a tenant that is not there', { tenant: 'nowhere', identifier: 'mia' }],
  ['an unknown name without a tenant', { identifier: 'nobody' }],
  ['somebody who was inactivated', { tenant: BERLIN, identifier: 'ines' }],
]

// So many stories ask about Mia that one of them would be refused.
beforeEach(() => inContext(world, 'system', ['DELETE FROM attempts']))

describe.each(strangers)('%s takes the same work as somebody who is there', (_name, stranger) => {
  it('for a wrong password: one hash, and the same questions', async () => {
    const there = await measure(() => logIn(known))
    expect(there.hashes).toBe(1)
    expect(await measure(() => logIn(stranger))).toEqual(there)
  })

  it('for asking for a code or for a new password: no hash, and the same questions', async () => {
    for (const ask of [sendCode, forgot]) {
      const there = await measure(() => ask(known))
      expect(there.hashes).toBe(0)
      expect(await measure(() => ask(stranger))).toEqual(there)
    }
  })

  it('for a wrong code', async () => {
    const there = await measure(await wrongCode(known))
    expect(await measure(await wrongCode(stranger))).toEqual(there)
  })
})

describe('what follows the answer', () => {
  it('is work only for who is there, and nobody waits for it', () => {
    expect(later.length).toBeGreaterThan(0)
  })
})

describe('a log-in that gives up on strangers early', () => {
  it('would be found: it takes fewer hashes', async () => {
    const hasty = async (asked: Identified) => {
      const { candidate } = await findMeant(parts, caller(), asked)
      if (candidate) await logIn(asked)
    }
    const there = await measure(() => hasty(known))
    const absent = await measure(() => hasty({ tenant: BERLIN, identifier: 'somebody' }))
    expect([there.hashes, absent.hashes]).toEqual([1, 0])
    expect(there.statements.length).toBeGreaterThan(absent.statements.length)
  })
})
