import type { TestDatabaseUrls } from '../packages/server/test/world/test-database.ts'
import { type Instance, startInstance } from './instances.ts'
import { sideBySide } from './measure.ts'
import { addObjects, addTenants, disableRowSecurity } from './seeding.ts'
import { type Line, ratioLine } from './table.ts'

const GOAL = 1.2

/** The same routes in the same transactions, with row-level security and with every policy disabled. */
export async function measureWalls(urls: TestDatabaseUrls, { rounds }: { rounds: number }): Promise<Line[]> {
  const walled = await startInstance(urls, 'bench_walled', url => addTenants(url, 1_000))
  const bare = await startInstance(urls, 'bench_bare', url => addTenants(url, 1_000))
  try {
    for (const one of [walled, bare]) await furnish(one)
    await disableRowSecurity(bare.ownerUrl)
    const params = { tenant: 'depot' }
    const routes: [string, number, (one: Instance) => Promise<unknown>][] = [
      ['list of tenants', 20, one => one.anna.tenants.list({ query: {} })],
      ['list of objects', 20, one => one.anna.objects.list({ params, query: {} })],
      ['home of a tenant', 20, one => one.anna.tenantFrame.get({ params })],
      ['new group', 8, one => createGroup(one)],
    ]
    const lines: Line[] = []
    for (const [name, times, ask] of routes) {
      const taken = await sideBySide({ walled: () => ask(walled), bare: () => ask(bare) }, { rounds, times })
      const beside = { ms: taken.walled, besideMs: taken.bare, beside: 'policies disabled' }
      lines.push(ratioLine(`row-level security: ${name}`, beside, GOAL))
    }
    return lines
  } finally {
    await walled.stop()
    await bare.stop()
  }
}

async function furnish(one: Instance): Promise<void> {
  await one.anna.tenants.create({ body: { title: 'Depot', id: 'depot', preProvisionAdminAccess: true } })
  await addObjects(one.ownerUrl, 'depot', 10_000)
}

let made = 0

function createGroup(one: Instance): Promise<unknown> {
  made += 1
  return one.anna.groups.create({ params: { tenant: 'depot' }, body: { name: `Group ${made}` } })
}
