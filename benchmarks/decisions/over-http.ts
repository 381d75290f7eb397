import { median } from '../measure.ts'
import { type Line, ratioLine, showMs } from '../table.ts'
import { type Load, openLoad, type Sent } from './load.ts'
import type { MeasuredProcess } from './measured-process.ts'
import type { ServedWorld } from './served-world.ts'
import { tenantName } from './tenant.ts'
import { type Asked, hasBit } from './world.ts'

const GOAL = 1.5
const BATCH = 50
const BATCH_GOAL = 300_000
const SINGLES = 4_000
const BATCHES = 200

/** A kind of request, and whether its answers are those of the floor. */
interface Kind {
  readonly sent: readonly Sent[]
  check(answers: readonly string[]): void
}

/** The CPU time of the server for single decisions and for batches, against bare `node:http` with the same engine. */
export async function measureOverHttp(
  world: ServedWorld,
  { rounds }: { rounds: number },
): Promise<{ lines: Line[]; oneMs: number }> {
  const singles = singlesOf(world, SINGLES)
  const batches = batchesOf(world)
  const server = await world.startServer()
  const bare = await world.startBare()
  try {
    const one = await measureCpu({ server, bare }, { rounds, kind: singles })
    const many = await measureCpu({ server, bare }, { rounds, kind: batches })
    const perSecond = 1000 / (many.server / BATCH)
    const floor = 1000 / (many.bare / BATCH)
    const lines = [
      ratioLine(
        'one decision over HTTP, server CPU',
        { ms: one.server, besideMs: one.bare, beside: 'bare node:http' },
        GOAL,
      ),
      {
        measure: `${BATCH} decisions in one batch, server CPU`,
        measured: `${showMs(many.server)}, ${toRate(perSecond)} a CPU second`,
        beside: `${showMs(many.bare)}, ${toRate(floor)} bare node:http`,
        ratio: `${(many.server / many.bare).toFixed(2)}×`,
        goal: `≥ ${toRate(BATCH_GOAL)}`,
        isMet: perSecond >= BATCH_GOAL,
      },
    ]
    return { lines, oneMs: one.server }
  } finally {
    await server.stop()
    await bare.stop()
  }
}

/** Every question as a request of its own; the answers are checked. */
export function singlesOf({ asked, floors, keyFor }: ServedWorld, count: number): Kind {
  const chosen = asked.slice(0, count)
  return {
    sent: chosen.map(one => ({
      path: `/api/t/${tenantName(one.tenant)}/decisions/check`,
      body: JSON.stringify(toBody(one)),
      authorization: keyFor(one),
    })),
    check: answers =>
      answers.forEach((text, index) => {
        const one = chosen[index]
        const { allowed }: { allowed: boolean } = JSON.parse(text)
        if (one === undefined || allowed !== hasBit(floors, one)) throw new Error(`question ${index}: ${text}`)
      }),
  }
}

function batchesOf({ asked, floors, keyFor }: ServedWorld): Kind {
  const byTenant = Map.groupBy(asked, ({ tenant }) => tenant)
  const batches = [...byTenant.values()]
    .flatMap(all =>
      Array.from({ length: Math.floor(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH)),
    )
    .slice(0, BATCHES)
  return {
    sent: batches.flatMap(([first, ...others]) => {
      if (first === undefined) return []
      const body = JSON.stringify({ checks: [first, ...others].map(toBody) })
      return [{ path: `/api/t/${tenantName(first.tenant)}/decisions/checks`, body, authorization: keyFor(first) }]
    }),
    check: answers =>
      answers.forEach((text, index) => {
        const { items }: { items: { allowed: boolean }[] } = JSON.parse(text)
        const isRight = batches[index]?.every((one, i) => items[i]?.allowed === hasBit(floors, one))
        if (!isRight) throw new Error(`batch ${index} is answered otherwise than by the floor: ${text}`)
      }),
  }
}

/** A question as it goes over the wire. */
function toBody({ question }: Asked) {
  const { policy, permission, workspace, subject, claims } = question
  return { policy, permission, workspace, subject: { ...subject, claims } }
}

async function measureCpu(
  servers: { readonly server: MeasuredProcess; readonly bare: MeasuredProcess },
  { rounds, kind }: { rounds: number; kind: Kind },
): Promise<{ server: number; bare: number }> {
  const loads = { server: openLoad(servers.server.port), bare: openLoad(servers.bare.port) }
  const taken = { server: [] as number[], bare: [] as number[] }
  // The first rounds are for the compiler, and for the tenants to be read.
  for (let round = -2; round < rounds; round += 1) {
    for (const name of ['server', 'bare'] as const) {
      const ms = await sendOnce(servers[name], loads[name], kind)
      if (round >= 0) taken[name].push(ms)
    }
  }
  loads.server.stop()
  loads.bare.stop()
  return { server: median(taken.server), bare: median(taken.bare) }
}

async function sendOnce(server: MeasuredProcess, load: Load, { sent, check }: Kind): Promise<number> {
  const before = await server.cpuMs()
  const answers = await load.sendAll(sent)
  const ms = ((await server.cpuMs()) - before) / sent.length
  check(answers)
  return ms
}

function toRate(perSecond: number): string {
  return Math.round(perSecond).toLocaleString('en')
}
