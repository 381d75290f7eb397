import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ended, holding, makeObjects } from '../jobs/watching.ts'
import { countIn } from '../races/rows.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
})
afterAll(() => world.stop())

describe('what a job that still runs told about a tenant that is deleted meanwhile', () => {
  it('goes with the tenant as well', async () => {
    const params = { tenant: 'acme' }
    await anna.api.tenants.create({ body: { id: 'acme', title: 'Acme', preProvisionAdminAccess: true } })
    const titles = Array.from({ length: 40 }, (_, place) => `More ${place}`)
    const [used = '', held = '', ...more] = await makeObjects(anna, 'acme', ['Secret plan', 'Held', ...titles])
    await anna.api.documents.create({ params, body: { title: 'About it', text: '', object: used } })
    let deleting: Promise<unknown> = Promise.resolve()
    const job = await holding(world, { tenant: 'acme', object: held }, async reached => {
      const select = { ids: [used, held, ...more] }
      const started = await anna.api.jobs.start({ body: { act: 'objects.delete', tenant: 'acme', select } })
      await reached()
      deleting = anna.api.tenants.delete({ params, body: { confirm: 'acme' } })
      await new Promise(resolve => setTimeout(resolve, 700))
      return started
    })
    await deleting
    const after = await ended(anna, job)
    expect(after.state).not.toBe('running')
    expect(await countIn(world, 'system', "jobs WHERE failures::text LIKE '%Secret plan%'")).toBe(0)
  })
})
