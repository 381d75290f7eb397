import { argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { accounts } from '../packages/server/test/world/people.ts'
import type { TestDatabaseUrls } from '../packages/server/test/world/test-database.ts'
import { type Instance, startInstance } from './instances.ts'
import { sideBySide } from './measure.ts'
import { addTenants } from './seeding.ts'
import { type Line, ratioLine } from './table.ts'

const GOAL = 1.5
const DEEP_PAGES = 100
const DEEP_SIZE = 5
const derive = promisify(argon2)

/** Sign-in, tenant list and create, on instances that differ only in the number of their tenants. */
export async function measureScales(
  urls: TestDatabaseUrls,
  { scales, rounds }: { scales: readonly number[]; rounds: number },
): Promise<Line[]> {
  const instances: { scale: number; instance: Instance; deep: string }[] = []
  for (const scale of scales) {
    const instance = await startInstance(urls, `bench_scale_${scale}`, url => addTenants(url, scale))
    instances.push({ scale, instance, deep: await findDeepCursor(instance, scale) })
  }
  try {
    const over = (work: (one: (typeof instances)[number]) => Promise<unknown>) =>
      Object.fromEntries(instances.map(one => [`${one.scale}`, () => work(one)]))
    const listed = await sideBySide(
      over(({ instance }) => instance.anna.tenants.list({ query: {} })),
      { rounds, times: 20 },
    )
    const deeply = await sideBySide(
      over(({ instance, deep }) => instance.anna.tenants.list({ query: { size: DEEP_SIZE, cursor: deep } })),
      { rounds, times: 20 },
    )
    const searched = await sideBySide(
      over(({ instance }) => instance.anna.tenants.get({ params: { tenant: 'c7' } })),
      { rounds, times: 20 },
    )
    const created = await sideBySide(
      over(({ instance }) => createTenant(instance)),
      { rounds, times: 8 },
    )
    return [
      ...(await measureSignIn(instances[0]?.instance, rounds)),
      ...toLines('tenant list, first page', listed),
      ...toLines('tenant list, a deep page by cursor', deeply),
      ...toLines('one tenant', searched),
      ...toLines('create a tenant, with access', created),
    ]
  } finally {
    for (const { instance } of instances) await instance.stop()
  }
}

/** A log-in costs one hash on purpose; everything around it should be small against that. */
async function measureSignIn(instance: Instance | undefined, rounds: number): Promise<Line[]> {
  if (!instance) return []
  const { password } = accounts.firstUser
  const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
  const taken = await sideBySide(
    {
      signIn: () =>
        fetch(`${instance.url}/api/log-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ identifier: 'anna', password }),
        }).then(expectOk),
      hash: () => derive('argon2id', { message: password, nonce: randomBytes(16), ...parameters }),
    },
    { rounds, times: 8 },
  )
  return [ratioLine('sign-in with a password', { ms: taken.signIn, besideMs: taken.hash, beside: 'argon2id alone' })]
}

async function expectOk(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`the server answered ${response.status}: ${await response.text()}`)
  await response.text()
}

let made = 0

async function createTenant({ anna }: Instance): Promise<void> {
  made += 1
  await anna.tenants.create({ body: { title: `Made ${made}`, id: `made${made}`, preProvisionAdminAccess: true } })
}

/** The cursor of a page as far from the first as the list has, a hundred steps at most. */
async function findDeepCursor({ anna }: Instance, scale: number): Promise<string> {
  const size = scale <= 100 ? DEEP_SIZE : 100
  let cursor: string | null = null
  for (let page = 0; page < DEEP_PAGES; page += 1) {
    const found: { next: string | null } = await anna.tenants.list({
      query: { size, ...(cursor === null ? {} : { cursor }) },
    })
    if (found.next === null) break
    cursor = found.next
  }
  if (cursor === null) throw new Error('the list has one page only')
  return cursor
}

function toLines(measure: string, taken: Record<string, number>): Line[] {
  const [[first = '', base = Number.NaN] = [], ...others] = Object.entries(taken).sort(
    ([a], [b]) => Number(a) - Number(b),
  )
  return others.map(([scale, ms]) =>
    ratioLine(
      `${measure}, ${Number(scale).toLocaleString('en')} tenants`,
      { ms, besideMs: base, beside: `at ${first}` },
      GOAL,
    ),
  )
}
