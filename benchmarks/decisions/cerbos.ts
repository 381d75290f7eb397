import { findPort } from '../../packages/server/test/world/find-port.ts'
import { median } from '../measure.ts'
import { type Line, showMs } from '../table.ts'
import { openLoad, type Sent } from './load.ts'
import { loadPeer, unmeasured } from './peers.ts'
import { ROLES, tenantName } from './tenant.ts'
import { type DecisionWorld, hasBit, makeDecisionWorld } from './world.ts'

const scales = [
  { tenants: 100, goal: 10 },
  { tenants: 1_000, goal: 50 },
] as const

const QUESTIONS = 300

interface NamedRole {
  readonly name: string
  readonly permissions: readonly string[]
}

interface Cerbos {
  start(world: {
    readonly roles: readonly NamedRole[]
    readonly tenants: readonly { readonly scope: string; readonly roles: readonly NamedRole[] }[]
    readonly port: number
  }): Promise<{ cpuMs(): number; stop(): Promise<void> }>
  toRequest(question: {
    readonly user: string
    readonly held: readonly string[]
    readonly scope: string
    readonly permission: string
  }): Sent
  isYes(answer: string): boolean
}

/** One decision over HTTP by Cerbos' own server, in CPU time, beside what ours took for one in the same run. */
export async function measureCerbos(
  random: () => number,
  { rounds, oursMs, isQuick }: { rounds: number; oursMs: number; isQuick: boolean },
): Promise<Line[]> {
  const lines: Line[] = []
  for (const { tenants, goal } of isQuick ? scales.slice(0, 1) : scales) {
    const measure = `one decision over HTTP, CPU, beside Cerbos at ${tenants.toLocaleString('en')} tenants`
    const world = makeDecisionWorld(random, { tenants, questions: QUESTIONS })
    try {
      const theirsMs = await measureScale(world, rounds)
      const times = theirsMs / oursMs
      lines.push({
        measure,
        measured: showMs(oursMs),
        beside: `${showMs(theirsMs)} Cerbos`,
        ratio: `${times.toFixed(1)}× faster`,
        goal: `≥ ${goal}×`,
        isMet: times >= goal,
      })
    } catch (thrown) {
      lines.push(unmeasured(measure, thrown))
    }
  }
  return lines
}

async function measureScale(world: DecisionWorld, rounds: number): Promise<number> {
  const cerbos = await loadPeer<Cerbos>('cerbos')
  const port = await findPort()
  const roles = world.rolePermissions.map((permissions, role) => ({
    name: `r${role}`,
    permissions: permissions.map(permission => `p${permission}`),
  }))
  const own = roles.slice(ROLES)
  const tenants = world.tenants.map(({ id: scope }) => ({ scope, roles: own }))
  const server = await cerbos.start({ roles: roles.slice(0, ROLES), tenants, port })
  try {
    const sent = world.asked.map(({ tenant, held, question }) =>
      cerbos.toRequest({
        user: question.subject.user,
        held: held.map(role => `r${role}`),
        scope: tenantName(tenant),
        permission: question.permission,
      }),
    )
    const load = openLoad(port, { host: '127.0.0.1' })
    const taken: number[] = []
    for (let round = -1; round < rounds; round += 1) {
      const before = server.cpuMs()
      const answers = await load.sendAll(sent)
      if (round >= 0) taken.push((server.cpuMs() - before) / sent.length)
      answers.forEach((answer, index) => {
        const one = world.asked[index]
        if (one === undefined || cerbos.isYes(answer) !== hasBit(world.floors, one)) {
          throw new Error(`Cerbos answers question ${index} otherwise than the floor: ${answer}`)
        }
      })
    }
    load.stop()
    return median(taken)
  } finally {
    await server.stop()
  }
}
