import type { Question, World as Truth } from '@tenantry/engine/model'
import { naiveDecide, naiveEvaluate } from '@tenantry/engine/spec/naive'
import { plantedFaults } from '@tenantry/engine/spec/planted-faults'
import { meanings } from '@tenantry/engine/spec/random-expressions'
import { randomCaseOf } from '@tenantry/engine/spec/random-world'
import { seed } from '@tenantry/engine/spec/seed'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { makeHospital } from './hospital.ts'
import { fitDatabase, writeWorlds } from './random-rows.ts'

const WORLDS = 50
const QUESTIONS = 400
/** So many of each world's are asked one by one too, in every other form. */
const ONE_BY_ONE = 2
const BATCH = 1_000

interface Asked {
  readonly truth: Truth
  readonly question: Question
}

let world: World
let asker: Visitor
let asked: readonly Asked[]
const allowed = new Map<Asked, boolean>()

beforeAll(async () => {
  console.log(`random worlds over HTTP: TENANTRY_SEED=${seed}`)
  world = await startWorld()
  asker = (await makeHospital(world, ['acme', 'beta'])).paula
  const many = randomCaseOf({ minLength: QUESTIONS, maxLength: QUESTIONS })
  const cases = fc.sample(many, { seed, numRuns: WORLDS })
  const worlds = cases.map(drawn => fitDatabase(drawn.world, cases.indexOf(drawn)))
  await writeWorlds(world.ownerUrl, worlds)
  asked = worlds.flatMap((truth, i) =>
    (cases[i]?.questions ?? []).map(drawn => ({ truth, question: toQuestion(drawn, i) })),
  )
})
afterAll(() => world.stop())

// What the wire does not say is not in the question either: whose data it is, when, and in which standing.
function toQuestion({ standing: _, ...drawn }: Question, world: number): Question {
  const tenant = drawn.tenant === 'nobody' ? 'acme' : drawn.tenant
  return { ...drawn, tenant, policy: `W${world}${drawn.policy}`, now: Date.now() }
}

function toBody({ tenant: _, now: __, claims, subject, ...question }: Question) {
  return { ...question, subject: { ...subject, ...(claims && { claims }) } }
}

async function ask(tenant: string, path: string, body: unknown) {
  const headers = { 'content-type': 'application/json' }
  const response = await asker.fetch(`/api/t/${tenant}/decisions/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as ReturnType<typeof JSON.parse> }
}

const isTrue = ({ truth, question }: Asked) => naiveDecide(truth, question, meanings) === 'allow'

describe('random worlds in a database', () => {
  it('are answered over HTTP as the truth says, in batches of a thousand', async () => {
    for (const tenant of ['acme', 'beta']) {
      const about = asked.filter(({ question }) => question.tenant === tenant)
      for (let from = 0; from < about.length; from += BATCH) {
        const batch = about.slice(from, from + BATCH)
        const { status, body } = await ask(tenant, 'checks', { checks: batch.map(({ question }) => toBody(question)) })
        expect(status, JSON.stringify(body).slice(0, 500)).toBe(200)
        batch.forEach((one, i) => {
          allowed.set(one, body.items[i].allowed)
          expect(body.items[i].allowed, JSON.stringify(one.question)).toBe(isTrue(one))
        })
      }
    }
    expect(allowed.size).toBe(WORLDS * QUESTIONS)
    const yes = [...allowed.values()].filter(one => one).length
    console.log(
      `${WORLDS} random worlds, ${allowed.size} questions over HTTP, ${yes} of them yes, all as the truth says`,
    )
    expect(yes).toBeGreaterThan(allowed.size / 20)
  })

  it('are answered alike one by one: checked, explained, evaluated', async () => {
    const known = asked.filter(({ truth, question }) => naiveEvaluate(truth, question, meanings).known)
    for (const one of known.filter((_, i) => i % Math.floor(known.length / (WORLDS * ONE_BY_ONE)) === 0)) {
      const { truth, question } = one
      const { permission, ...situation } = toBody(question)
      const held = naiveEvaluate(truth, question, meanings)
      const evaluated = (await ask(question.tenant, 'evaluate', situation)).body
      expect(evaluated.permissions.toSorted()).toEqual(held.permissions.map(({ name }) => name).sort())
      expect(evaluated.roles.map(({ id }: { id: string }) => id).sort()).toEqual(held.roles.map(({ id }) => id).sort())
      if (permission === 'fly') continue
      expect((await ask(question.tenant, 'check', toBody(question))).body.allowed, JSON.stringify(question)).toBe(
        isTrue(one),
      )
      expect((await ask(question.tenant, 'explain', toBody(question))).body.allowed).toBe(isTrue(one))
    }
  })

  // Policies of applications have no gate.
  const { 'the gate stands open': _, ...faults } = plantedFaults
  it.each(Object.entries(faults))('are answered otherwise once %s', (_, lens) => {
    const wrong = asked.find(one => allowed.get(one) !== isTrue({ ...one, truth: lens(one.truth, one.question) }))
    expect(wrong, `none of ${asked.length} questions noticed it, seed ${seed}`).toBeDefined()
  })
})
