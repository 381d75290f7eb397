import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@tenantry/sdk/client'
import { clientOf } from '../../packages/server/test/crashes/writers.ts'
import { accounts } from '../../packages/server/test/world/people.ts'
import { type Line, showMs } from '../table.ts'
import { type Load, openLoad, type Sent } from './load.ts'
import { singlesOf } from './over-http.ts'
import { ROOT, roleId } from './seeding.ts'
import type { ServedWorld } from './served-world.ts'
import { tenantName } from './tenant.ts'

const FIRST_GOAL_MS = 25
const WARM = 20
const OTHER_P99_MS = 1_000
const OTHER_MAX_MS = 5_000

/** The first decision about each tenant that a server has not read yet, as its client waits for it. */
export async function measureFirstDecisions(world: ServedWorld, allTenants: number): Promise<Line> {
  const firsts = [...new Map(world.asked.map(one => [one.tenant, one])).values()]
  const { sent } = singlesOf({ ...world, asked: firsts }, firsts.length)
  const server = await world.startServer()
  const load = openLoad(server.port, { connections: 1 })
  const taken: number[] = []
  try {
    for (const one of sent) {
      const start = performance.now()
      await load.sendAll([one])
      taken.push(performance.now() - start)
    }
  } finally {
    load.stop()
    await server.stop()
  }
  // The first ones are for the compiler.
  const rest = taken.slice(WARM)
  const p99 = rank(rest, 0.99)
  return {
    measure: `first decision about a tenant of 1,000 users, ${allTenants.toLocaleString('en')} tenants, p99`,
    measured: showMs(p99),
    beside: `${showMs(rank(rest, 0.5))} median of ${rest.length}`,
    ratio: '',
    goal: `≤ ${FIRST_GOAL_MS} ms`,
    isMet: p99 <= FIRST_GOAL_MS,
  }
}

/** From the answer to a revocation to the first refusal: of the server that confirmed it, and of another one. */
export async function measureRevocations(world: ServedWorld, { rounds }: { rounds: number }): Promise<Line[]> {
  const [confirming, other] = [await world.startServer(), await world.startServer()]
  const loads = [openLoad(confirming.port), openLoad(other.port)] as const
  const taken = { same: [] as number[], other: [] as number[] }
  try {
    const api = await signIn(`http://localhost:${confirming.port}`)
    for (let round = 0; round < rounds; round += 1) {
      const revoke = await grant(api, world, { loads, user: `somebody${round}` })
      await pause(Math.random() * 500)
      await revoke.end()
      const from = performance.now()
      await Promise.all([
        waitUntil(loads[0], revoke.question, false).then(asked => taken.same.push(asked.no === 1 ? 0 : asked.ms)),
        waitUntil(loads[1], revoke.question, false).then(() => taken.other.push(performance.now() - from)),
      ])
    }
  } finally {
    for (const load of loads) load.stop()
    await confirming.stop()
    await other.stop()
  }
  const [p99, most] = [rank(taken.other, 0.99), Math.max(...taken.other)]
  const same = Math.max(...taken.same)
  return [
    line('from a confirmed revocation to refusal, same server', showMs(same), {
      goal: '0: the next answer',
      isMet: same === 0,
    }),
    line('from a confirmed revocation to refusal, other server', `${showMs(p99)} p99, ${showMs(most)} at most`, {
      goal: 'p99 ≤ 1 s, at most 5 s',
      isMet: p99 <= OTHER_P99_MS && most <= OTHER_MAX_MS,
    }),
  ]
}

/** Anna, as herself. */
async function signIn(url: string): Promise<Client> {
  let cookie = ''
  const api = clientOf(
    url,
    () => cookie,
    found => {
      cookie = found
    },
  )
  await api.signIn.logIn({ body: { identifier: 'anna', password: accounts.firstUser.password } })
  return api
}

/** Gives somebody new a role, and waits until both servers say so. Answers the question, and how to end it again. */
async function grant(api: Client, world: ServedWorld, { loads, user }: { loads: readonly [Load, Load]; user: string }) {
  const [asked] = world.asked
  const permission = world.rolePermissions[0]?.[0]
  if (asked === undefined || permission === undefined) throw new Error('nothing is asked in this world')
  const tenant = tenantName(asked.tenant)
  const params = { tenant, policy: ROOT, role: roleId(0) }
  const { items } = await api.policySubjects.add({ params, body: { kind: 'user', subjects: [user] } })
  const question: Sent = {
    path: `/api/t/${tenant}/decisions/check`,
    body: JSON.stringify({ policy: 'Shop', permission: `p${permission}`, subject: { user } }),
    authorization: world.keyFor(asked),
  }
  for (const load of loads) await waitUntil(load, question, true)
  return { question, end: () => api.policySubjects.end({ params: { ...params, assignment: items[0]?.id ?? '' } }) }
}

/** Asks until the answer is this one. Says how long that took, and how many times it was asked. */
async function waitUntil(load: Load, question: Sent, allowed: boolean): Promise<{ ms: number; no: number }> {
  const from = performance.now()
  for (let no = 1; ; no += 1) {
    const [answer = ''] = await load.sendAll([question])
    const ms = performance.now() - from
    const said: { allowed: boolean } = JSON.parse(answer)
    if (said.allowed === allowed) return { ms, no }
    if (ms > 30_000) throw new Error(`the server still does not say ${allowed}`)
    await pause(5)
  }
}

function rank(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function line(measure: string, measured: string, goal: Pick<Line, 'goal' | 'isMet'>): Line {
  return { measure, measured, beside: '', ratio: '', ...goal }
}
