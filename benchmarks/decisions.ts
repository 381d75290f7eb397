import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import { permits } from '@tenantry/engine/decide/permits'
import { type Asked, type DecisionWorld, makeDecisionWorld, makeOneTenant } from './decision-world.ts'
import { median } from './measure.ts'
import { type Line, ratioLine, showMs } from './table.ts'

const GOAL = 2.5
const QUESTIONS = 200_000
const BYTES_PER_USER = 60
const USERS_PER_TENANT = 1_000
const FIRST_DECISION_MS = 25

/** One decision in process, all semantics, against a bare Map lookup and a bit test with the same answers. */
export function measureDecisions(
  random: () => number,
  { tenants, rounds }: { tenants: readonly number[]; rounds: number },
): Line[] {
  const lines = tenants.map(count => {
    const world = makeDecisionWorld(random, { tenants: count, questions: QUESTIONS })
    const floorTaken: number[] = []
    const engineTaken: number[] = []
    let yes = 0
    for (let round = 0; round <= rounds; round += 1) {
      const floor = run(world.asked, asked => hasBit(world, asked))
      const engine = run(world.asked, ({ question, tenant }) => permits(world.system, world.tenants[tenant], question))
      if (floor.yes !== engine.yes) throw new Error(`floor and engine differ: ${floor.yes} and ${engine.yes} yes`)
      yes = engine.yes
      if (round > 0) floorTaken.push(floor.ms)
      if (round > 0) engineTaken.push(engine.ms)
    }
    const ms = median(engineTaken) / QUESTIONS
    const besideMs = median(floorTaken) / QUESTIONS
    const share = Math.round((yes / QUESTIONS) * 100)
    return ratioLine(
      `one decision, all semantics, ${count.toLocaleString('en')} tenants, ${share} % yes`,
      { ms, besideMs, beside: 'Map and bit' },
      GOAL,
    )
  })
  return [...lines, measureFirstDecision(random), measureMemory(random)]
}

function run(questions: readonly Asked[], answer: (asked: Asked) => boolean): { ms: number; yes: number } {
  const start = performance.now()
  let yes = 0
  for (const asked of questions) if (answer(asked)) yes += 1
  return { ms: performance.now() - start, yes }
}

/** The floor: for each tenant a Map from user to a row of bits, one for each permission. */
function hasBit({ floors }: DecisionWorld, { tenant, permission, question }: Asked): boolean {
  const row = floors[tenant]?.get(question.subject.user)
  return row !== undefined && ((row[permission >>> 5] ?? 0) & (1 << (permission & 31))) !== 0
}

/** Compiling a tenant whose rows are at hand, and deciding; reading the rows is not in it. */
function measureFirstDecision(random: () => number): Line {
  const { system } = makeDecisionWorld(random, { tenants: 1, questions: 0 })
  const taken = Array.from({ length: 200 }, () => {
    const { customisation, question } = makeOneTenant(random)
    const start = performance.now()
    permits(system, compileTenant(system, customisation), question)
    return performance.now() - start
  })
  const p99 = taken.sort((a, b) => a - b)[Math.floor(taken.length * 0.99)] ?? Number.NaN
  return {
    measure: 'first decision for a tenant of 1,000 users, p99, its rows read',
    measured: showMs(p99),
    beside: '',
    ratio: '',
    goal: `≤ ${FIRST_DECISION_MS} ms`,
    isMet: p99 <= FIRST_DECISION_MS,
  }
}

/** What a compiled tenant keeps in memory, for each user that is assigned something in it. */
function measureMemory(random: () => number): Line {
  const tenants = 200
  const { system } = makeDecisionWorld(random, { tenants: 1, questions: 0 })
  const kept = Array.from({ length: tenants }, () => makeOneTenant(random).customisation)
  const collect = getCollector()
  for (const customisation of kept) compileTenant(system, customisation)
  const before = collect()
  const compiled = kept.map(customisation => compileTenant(system, customisation))
  const bytes = (collect() - before) / compiled.length / USERS_PER_TENANT
  return {
    measure: 'memory of a compiled tenant of 1,000 users',
    measured: `${bytes.toFixed(0)} bytes a user`,
    beside: '',
    ratio: '',
    goal: `≤ ${BYTES_PER_USER} bytes`,
    isMet: bytes <= BYTES_PER_USER,
  }
}

/** Collects garbage and answers how many bytes are left. */
function getCollector(): () => number {
  setFlagsFromString('--expose_gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('this Node does not let its garbage be collected on request')
  return () => {
    collect()
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
}
