import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ended, makeObjects } from '../jobs/watching.ts'
import { countIn } from '../races/rows.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  await make('other')
})
afterAll(() => world.stop())

const make = (id: string, more: { database?: string } = {}) =>
  anna.api.tenants.create({ body: { id, title: id, preProvisionAdminAccess: true, ...more } })

/** A job of Anna's, who belongs to the system tenant, that could not delete what something refers to. */
async function failAt(tenant: string, title: string) {
  const [object = ''] = await makeObjects(anna, tenant, [title])
  await anna.api.documents.create({ params: { tenant }, body: { title: 'About it', text: '', object } })
  const select = { ids: [object] }
  return ended(anna, await anna.api.jobs.start({ body: { act: 'objects.delete', tenant, select } }))
}

const see = (job: { id: string }) => anna.api.jobs.get({ params: { job: job.id } })
const erase = (tenant: string) => anna.api.tenants.delete({ params: { tenant }, body: { confirm: tenant } })

describe('what jobs told about the things of a tenant', () => {
  it.each([
    ['in the database of all', 'acme', 'main'],
    ['with a database of its own', 'beta', 'customers'],
  ])(
    '%s goes with the tenant, whoever began them; that they were, and how many failed, stays',
    async (_, tenant, database) => {
      await make(tenant, { database })
      const about = await failAt(tenant, 'Secret plan')
      const elsewhere = await failAt('other', 'Public plan')
      expect(about.failures).toMatchObject([{ name: 'Secret plan', code: 'still_used' }])
      await erase(tenant)
      expect(await see(about)).toMatchObject({ state: 'done', total: 1, failed: 1, failures: [] })
      expect((await see(elsewhere)).failures).toMatchObject([{ name: 'Public plan' }])
      expect(await countIn(world, 'system', "jobs WHERE failures::text LIKE '%Secret plan%'")).toBe(0)
      expect(await countIn(world, 'system', "jobs WHERE failures::text LIKE '%Public plan%'")).toBeGreaterThan(0)
    },
  )
})
