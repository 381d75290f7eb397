import { faults } from '@tenantry/contract/faults'
import type { Route } from '@tenantry/contract/route'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRequests, nowhere, type RouteId } from '../endpoints/requests.ts'
import { type Answer, send } from '../endpoints/send.ts'
import { makeFamily } from '../isolation/family.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { type Drawn, drawRequest, listSorts, type Welcome } from './arbitraries.ts'
import { hostileTexts, listForgedCursors } from './hostile.ts'

/** Twelve in every run, with other seeds each time; `TENANTRY_FUZZ_RUNS` asks for more, as a longer proof does. */
const RUNS_PER_OPERATION = Number(process.env.TENANTRY_FUZZ_RUNS) || (process.env.TENANTRY_PROOF ? 300 : 12)
/** No measure of speed: the long form takes many minutes. */
const LIMIT_PER_RUN_MS = 20_000
const seed = Number(process.env.TENANTRY_SEED) || Date.now() & 0x7fffffff

/** What would end the session that the others are sent with, or takes a password's deliberate time. */
const leftOut: readonly RouteId[] = ['signIn.logOut', 'acting.stop', 'me.changePassword']

let world: World
let anna: Visitor
let welcome: Welcome

beforeAll(async () => {
  console.log(`random requests: TENANTRY_SEED=${seed}`)
  world = await startWorld()
  const family = await makeFamily(world)
  anna = await world.managing()
  const { own } = family.known
  const { session: _, mapping: __, ...named } = own
  welcome = { named: { ...named, parent: 'own' }, texts: ['own', 'child', 'system', ...Object.values(named)] }
})
afterAll(() => world.stop())

const anyRoute: Route = { method: 'GET', path: '/', summary: '', access: 'public', status: 204 }

describe('whatever is sent by somebody who may do everything', () => {
  it('is a forged cursor or an impossible moment, and is refused', async () => {
    const failures: string[] = []
    const lists = listRequests().filter(({ route }) => route.query)
    for (const { id, route, toRequest } of lists) {
      const moments = hostileTexts.filter(text => /^\d{4}-/.test(text))
      const sorts = listSorts(route).filter((_, place, all) => isInTurn(place, all.length))
      const queries: Record<string, string>[] = [
        ...sorts.flatMap(sort => listForgedCursors([sort]).map(cursor => ({ sort, cursor }))),
        ...(sorts.length === 0 ? listForgedCursors(['audit']).map(cursor => ({ cursor })) : []),
        ...moments.flatMap((moment): Record<string, string>[] => [{ since: moment }, { until: moment }]),
      ]
      for (const query of queries) {
        const request = { ...toRequest({ ...nowhere('own') }), query }
        const wrong = findFault(await send({ url: world.url, cookie: anna.cookie }, route, request), route)
        if (wrong) failures.push(`${id} ${wrong}: ${JSON.stringify(query)}`)
      }
    }
    expect(failures).toEqual([])
  })

  it('is answered or refused, and never breaks the server', {
    timeout: RUNS_PER_OPERATION * LIMIT_PER_RUN_MS,
  }, async () => {
    const failures: string[] = []
    const statuses: Record<string, number> = {}
    const inManagement = ({ route }: { route: Route }) => Number(route.path.startsWith('/api/management'))
    // Tenant Management last: it locks the very tenants that the others work in.
    const operations = listRequests()
      .filter(one => !leftOut.includes(one.id))
      .sort((a, b) => inManagement(a) - inManagement(b))
    for (const [place, { id, route }] of operations.entries()) {
      for (const drawn of fc.sample(drawRequest(route, welcome), { seed: seed + place, numRuns: RUNS_PER_OPERATION })) {
        const answer = await send({ url: world.url, cookie: anna.cookie }, route, drawn)
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
        const wrong = findFault(answer, route)
        if (wrong) failures.push(`${id} ${wrong}: ${describeRequest(drawn)}`)
      }
    }
    console.log(`answers by status: ${JSON.stringify(statuses)}`)
    expect(failures, `TENANTRY_SEED=${seed}`).toEqual([])
    expect(statuses['200']).toBeGreaterThan(100)
    expect(statuses['400']).toBeGreaterThan(100)
  })

  it('would be found if it broke the server', () => {
    const broken = { status: 500, headers: new Headers(), text: '{"code":"internal"}', code: 'internal' }
    expect(findFault(broken, anyRoute)).toContain('500')
    const halfSaid = { status: 400, headers: new Headers(), text: '', code: undefined }
    expect(findFault(halfSaid, anyRoute)).toContain('no problem')
    const inTexts: Route = { ...anyRoute, refusals: 'texts' }
    expect(findFault({ ...halfSaid, text: '{"errors":[]}' }, inTexts)).toContain('no problem')
  })
})

/** One sort of a list in every run, by the seed; all of them in the proof. */
function isInTurn(place: number, count: number): boolean {
  return process.env.TENANTRY_PROOF !== undefined || seed % count === place
}

/** What is wrong with an answer, whatever was asked. */
function findFault({ status, code, text }: Answer, { refusals }: Route): string | undefined {
  if (status >= 500) return `${status} ${text.slice(0, 200)}`
  // 431 is the HTTP parser's own word, said before there is a request that could be refused.
  if (status < 400 || status === 431) return undefined
  if (refusals === 'texts' && /^\{"errors":\[".+"\]\}$/s.test(text)) return undefined
  if (code === undefined || !Object.hasOwn(faults, code)) return `${status}, but no problem: ${text.slice(0, 200)}`
  return undefined
}

function describeRequest(drawn: Drawn): string {
  const text = JSON.stringify(drawn)
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
