import { permits } from '@tenantry/engine/decide/permits'
import { cpuMs, median } from '../measure.ts'
import { type Line, ratioLine } from '../table.ts'
import { type Asked, hasBit, makeDecisionWorld } from './world.ts'

const GOAL = 2.5
const QUESTIONS = 200_000

/** One decision in process, all semantics, against a bare Map lookup and a bit test with the same answers. */
export function measureInProcess(
  random: () => number,
  { tenants, rounds }: { tenants: readonly number[]; rounds: number },
): Line[] {
  return tenants.map(count => {
    const {
      asked,
      floors,
      system,
      tenants: compiled,
    } = makeDecisionWorld(random, { tenants: count, questions: QUESTIONS })
    const floorTaken: number[] = []
    const engineTaken: number[] = []
    let yes = 0
    // The first two rounds are for the compiler.
    for (let round = -2; round < rounds; round += 1) {
      const floor = run(asked, one => hasBit(floors, one))
      const engine = run(asked, ({ question, tenant }) => permits(system, compiled[tenant], question))
      if (floor.yes !== engine.yes) throw new Error(`floor and engine differ: ${floor.yes} and ${engine.yes} yes`)
      yes = engine.yes
      if (round >= 0) floorTaken.push(floor.ms)
      if (round >= 0) engineTaken.push(engine.ms)
    }
    const share = Math.round((yes / QUESTIONS) * 100)
    return ratioLine(
      `decision in process, all semantics, ${count.toLocaleString('en')} tenants, ${share} % yes`,
      { ms: median(engineTaken) / QUESTIONS, besideMs: median(floorTaken) / QUESTIONS, beside: 'Map and bit' },
      GOAL,
    )
  })
}

/** CPU time, as other people's work on the machine does not count in it. */
function run(questions: readonly Asked[], answer: (asked: Asked) => boolean): { ms: number; yes: number } {
  const start = cpuMs()
  let yes = 0
  for (const asked of questions) if (answer(asked)) yes += 1
  return { ms: cpuMs() - start, yes }
}
