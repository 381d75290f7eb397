import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { permits } from '@tenantry/engine/decide/permits'
import { cpuMs, median } from '../measure.ts'
import { type Line, showMs } from '../table.ts'
import { type Asked, type DecisionWorld, hasBit, makeDecisionWorld } from './world.ts'

const folder = join(import.meta.dirname, '../peers')

/** What is compared in process: how often a question is asked in a round, and how much slower the peer should be. */
const peers = [
  { file: 'casl', questions: 50_000, goal: 2 },
  { file: 'opa', questions: 4_000, goal: 30 },
  { file: 'cedar', questions: 400, goal: 30 },
  { file: 'casbin', questions: 100, goal: 30 },
] as const

/** Other people's engines: each gets the roles of every user worked out already, and knows neither ends nor denies. */
interface Peer {
  readonly name: string
  start(world: PeerWorld): Promise<Started> | Started
}

interface PeerWorld {
  readonly people: readonly { readonly user: string; readonly held: readonly number[] }[]
  readonly rolePermissions: readonly (readonly string[])[]
}

interface Started {
  ask(question: { readonly user: string; readonly permission: string }): boolean
}

/** Installs the peers where they are not there yet. Answers why that was impossible, if it was. */
export function installPeers(): string | undefined {
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return undefined
  console.log('Installing the peers of the comparison into benchmarks/peers (npm ci), once.')
  const installed = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, encoding: 'utf8' })
  if (installed.error) return `npm cannot be started: ${installed.error.message}`
  return installed.status === 0 ? undefined : `npm ci ended with ${installed.status}: ${lastLine(installed.stderr)}`
}

/** The module of a peer. What it promises is checked by its answers. */
export async function loadPeer<Module>(file: string): Promise<Module> {
  const loaded: Module = await import(pathToFileURL(join(folder, `${file}.mjs`)).href)
  return loaded
}

/** One decision in process, one tenant, against each peer that runs here, with the same answers to the same questions. */
export async function measurePeers(random: () => number, { rounds }: { rounds: number }): Promise<Line[]> {
  const world = makeDecisionWorld(random, { tenants: 1, questions: 50_000 })
  const lines: Line[] = []
  for (const peer of peers) {
    lines.push(
      await measurePeer(world, peer, rounds).catch(thrown => unmeasured(`in process beside ${peer.file}`, thrown)),
    )
  }
  return lines
}

/** A line that says why a peer was not measured. */
export function unmeasured(measure: string, why: unknown): Line {
  const reason = lastLine(why instanceof Error ? why.message : String(why))
  return { measure, measured: 'not measured', beside: reason.slice(0, 120), ratio: '', goal: '', isMet: undefined }
}

async function measurePeer(
  world: DecisionWorld,
  { file, questions, goal }: (typeof peers)[number],
  rounds: number,
): Promise<Line> {
  const asked = world.asked.slice(0, questions)
  const { name, start } = await loadPeer<Peer>(file)
  const { ask } = await start(toPeerWorld(world))
  const theirs = ({ question }: Asked) => ask({ user: question.subject.user, permission: question.permission })
  const ours = ({ question }: Asked) => permits(world.system, world.tenants[0], question)
  for (const one of asked) {
    if (theirs(one) !== hasBit(world.floors, one)) throw new Error(`${name} answers otherwise than the floor`)
  }
  const taken = { ours: [] as number[], theirs: [] as number[] }
  for (let round = -1; round < rounds; round += 1) {
    const [own, other] = [run(asked, ours), run(asked, theirs)]
    if (round >= 0) taken.ours.push(own)
    if (round >= 0) taken.theirs.push(other)
  }
  const [ms, besideMs] = [median(taken.ours), median(taken.theirs)]
  const times = besideMs / ms
  return {
    measure: `decision in process beside ${name}, 1 tenant`,
    measured: showMs(ms),
    beside: `${showMs(besideMs)} ${name}`,
    ratio: `${times.toFixed(1)}× faster`,
    goal: `≥ ${goal}×`,
    isMet: times >= goal,
  }
}

/** CPU time for each question. What is quick is asked again until it can be measured. */
function run(asked: readonly Asked[], answer: (one: Asked) => boolean): number {
  const start = cpuMs()
  let count = 0
  do {
    for (const one of asked) answer(one)
    count += asked.length
  } while (cpuMs() - start < 50)
  return (cpuMs() - start) / count
}

function toPeerWorld({ asked, rolePermissions }: DecisionWorld): PeerWorld {
  const people = new Map(asked.map(({ question, held }) => [question.subject.user, held]))
  return {
    people: [...people].map(([user, held]) => ({ user, held })),
    rolePermissions: rolePermissions.map(permissions => permissions.map(permission => `p${permission}`)),
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
