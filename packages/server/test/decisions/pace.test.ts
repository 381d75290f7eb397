import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPace } from '../../src/decisions/pace.ts'
import { codeOf } from '../policies/policies-ground.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Hospital, makeHospital, tell } from './hospital.ts'

let world: World
let hospital: Hospital
beforeAll(async () => {
  world = await startWorld()
  hospital = await makeHospital(world)
  await makeCostly()
})
afterAll(() => world.stop())

const acme = { tenant: 'acme' }

/** A role of acme's own with the permission, and two hundred expressions that each take all of their steps. */
async function makeCostly(): Promise<void> {
  const { paula, policy } = hospital
  const at = { ...acme, policy }
  const { policyPermissions, policyRoles, policySubjects } = paula.api
  const role = (await policyRoles.create({ params: at, body: { name: 'Costly' } })).id
  const { items } = await policyPermissions.list({ params: at, query: {} })
  const permission = items.find(({ name }) => name === 'chart.read')?.id ?? ''
  await policyPermissions.saveRoles({ params: { ...at, permission }, body: { assigned: [role], before: [] } })
  const subjects = Array.from(
    { length: 200 },
    (_, i) => `claims.xs.all(a, claims.xs.exists(b, b == 'z${i}' || a == 'q'))`,
  )
  for (const part of [subjects.slice(0, 100), subjects.slice(100)]) {
    await policySubjects.add({ params: { ...at, role }, body: { kind: 'claims', subjects: part } })
  }
}

// Small enough that many fit into one request, and enough for each expression to take all of its steps.
const xs = Array.from({ length: 350 }, (_, i) => `${i}`)
const subject = { user: 'x', claims: { xs } }
const costly = { policy: 'Hospital', permission: 'chart.read', subject }

/** Asks, and says how long somebody else had to wait for a look at the metadata meanwhile, in milliseconds. */
async function askBeside(path: string, body: unknown) {
  let isOver = false
  let longest = 0
  let looks = 0
  const asked = tell(world, path, { key: hospital.key, body }).finally(() => {
    isOver = true
  })
  while (!isOver) {
    const from = performance.now()
    await tell(world, '/.well-known/authzen-configuration/pdp/acme')
    longest = Math.max(longest, performance.now() - from)
    looks += 1
  }
  return { ...(await asked), longest, looks }
}

describe('a batch of questions that take long', () => {
  it('is refused as a whole, and others have their turn meanwhile', async () => {
    const { status, body, looks } = await askBeside('/api/t/acme/decisions/checks', {
      checks: Array.from({ length: 420 }, () => costly),
    })
    expect({ status, code: body.code, items: body.items }).toEqual({ status: 413, code: 'too_large', items: undefined })
    expect(looks).toBeGreaterThan(0)
  })

  it('is refused as a whole in the form of AuthZEN', async () => {
    const { status, body } = await tell(world, '/pdp/acme/access/v1/evaluations', {
      key: hospital.key,
      body: {
        subject: { type: 'user', id: 'x', properties: { xs } },
        action: { name: 'chart.read' },
        resource: { type: 'Hospital', id: '1' },
        evaluations: Array.from({ length: 1000 }, () => ({})),
      },
    })
    expect({ status, code: body.code, evaluations: body.evaluations }).toEqual({
      status: 413,
      code: 'too_large',
      evaluations: undefined,
    })
  })

  it('is answered where it is short', async () => {
    const { status, body } = await tell(world, '/api/t/acme/decisions/checks', {
      key: hospital.key,
      body: { checks: [costly, { ...costly, subject: { user: 'n', identityRoles: ['nurses'] } }] },
    })
    expect({ status, items: body.items }).toEqual({ status: 200, items: [{ allowed: false }, { allowed: true }] })
  })
})

describe('a search that takes long', () => {
  it('hands out what it has, and goes on from there until everything was looked at', async () => {
    const items = Array.from({ length: 300 }, (_, i) => ({
      kind: 'user',
      id: `s${String(i).padStart(3, '0')}`,
      claims: { xs },
      ...(i === 79 || i === 259 ? { identityRoles: ['nurses'] } : {}),
    }))
    for (let from = 0; from < items.length; from += 100) {
      const part = items.slice(from, from + 100)
      const kept = await tell(world, '/api/t/acme/registered/subjects', { key: hospital.key, body: { items: part } })
      expect(kept.body).toEqual({ count: 100 })
    }
    const found: string[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const { body } = await tell(world, '/api/t/acme/decisions/who-can', {
        key: hospital.key,
        body: { policy: 'Hospital', permission: 'chart.read', ...(cursor === undefined ? {} : { cursor }) },
      })
      found.push(...body.items.map(({ user }: { user: string }) => user))
      cursor = body.next ?? undefined
      pages += 1
    } while (cursor !== undefined)
    expect(found).toEqual(['s079', 's259'])
    expect(pages).toBeGreaterThan(1)
  })
})

describe('a preview that takes long', () => {
  it('hands out what it has, and says that not everybody was looked at', async () => {
    const { paula, policy, nurse } = hospital
    const preview = (subjects: string[]) =>
      paula.api.policyPreview.preview({
        params: acme,
        body: { policy, add: { role: nurse, kind: 'identity-role', subjects } },
      })
    const { tenants } = await preview(['night'])
    expect(tenants).toMatchObject([{ tenant: { id: 'acme' }, isCut: true }])
  })
})

describe('expressions of which there are many', () => {
  const add = (tenant: string, subjects: string[]) => {
    const { paula, policy, nurse } = hospital
    const params = { tenant, policy, role: nurse }
    return codeOf(paula.api.policySubjects.add({ params, body: { kind: 'claims', subjects } }))
  }

  it('have an end: what is too much is refused, and what is there already is not counted twice', async () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => `claims.team == '${from + i}'`)
    for (const from of [0, 100]) expect(await add('acme', many(from, 100))).toBe(undefined)
    expect(await add('acme', many(200, 99))).toBe(undefined)
    expect(await add('acme', many(299, 2))).toBe('too_many')
    expect(await add('acme', many(299, 1))).toBe(undefined)
    expect(await add('acme', many(300, 1))).toBe('too_many')
    expect(await add('best', many(300, 1))).toBe(undefined)
    expect(await add('all', many(300, 1))).toBe(undefined)
  })

  it('are not all shown where they are many: the explanation counts those that are too much', async () => {
    const { body } = await tell(world, '/api/t/acme/decisions/explain', { key: hospital.key, body: costly })
    const shown = body.misses.flatMap(({ obstacles }: { obstacles: unknown[] }) => obstacles)
    // One expression, and the identity role that the near miss is given to.
    expect({ shown: shown.length, more: body.more }).toEqual({ shown: 500, more: 2 })
  })

  it('share the steps of a question, and the explanation says whose share was not enough', async () => {
    const asked = { ...costly, subject: { user: 'y', claims: { xs: Array.from({ length: 900 }, (_, i) => `z${i}`) } } }
    const { body } = await tell(world, '/api/t/acme/decisions/explain', { key: hospital.key, body: asked })
    expect(body.allowed).toBe(false)
    const details = body.misses.flatMap(({ obstacles }: { obstacles: { detail: string | null }[] }) =>
      obstacles.map(({ detail }) => detail),
    )
    expect(details).toContainEqual(expect.stringMatching(/more than 1996 steps, its share of the 1000000/))
    const test = await hospital.paula.api.expressions.check({
      params: acme,
      body: { expression: "claims.xs.exists(a, a == 'nothing')", claims: asked.subject.claims },
    })
    expect(test.result).toMatchObject({ matches: false, error: expect.stringMatching(/more than 1992 steps/) })
  })
})

describe('the planted fault is seen', () => {
  it('without turns nobody else comes in between', async () => {
    const countTurns = async (turnMillis: number, patienceMillis: number) => {
      const pace = startPace({ turnMillis })
      let turns = 0
      const timer = setInterval(() => {
        turns += 1
      }, 1)
      for (const end = performance.now() + patienceMillis; turns < 4 && performance.now() < end; ) await pace.next()
      clearInterval(timer)
      return turns
    }
    expect(await countTurns(Number.POSITIVE_INFINITY, 200)).toBe(0)
    expect(await countTurns(5, 60_000)).toBe(4)
  })
})
