import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const params = { tenant: 'system' }

let world: World
let superuser: Visitor
let anna: Visitor
/** Uma looks after users, and holds nothing else. */
let uma: Visitor
let ids: { mia: string; ada: string; paul: string; gus: string }

/** Four inactive people of `system`: a tenant manager, an auditor, somebody without roles, and no member at all. */
beforeAll(async () => {
  world = await startWorld()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  anna = await world.managing()
  const group = (name: string, roles: string[]) => makeGroup(superuser, { ...params, name, roles })
  const desk = await group('Desk', ['UserManagement'])
  const managers = await group('Managers', ['TenantManagement'])
  const auditors = await group('Auditors', ['AuditViewer'])
  const person = (userName: string, more: { groups?: string[]; member?: boolean }) =>
    makePerson(world, superuser, { ...params, userName, ...more })
  await person('uma', { groups: [desk] })
  ids = {
    mia: await person('mia', { groups: [managers] }),
    ada: await person('ada', { groups: [auditors] }),
    paul: await person('paul', { member: true }),
    gus: await person('gus', {}),
  }
  for (const user of Object.values(ids)) await anna.api.users.inactivate({ params: { ...params, user } })
  uma = await world.logIn('uma', PASSWORD)
})
afterAll(() => world.stop())

const activate = (by: Visitor, user: string) => by.api.users.activate({ params: { ...params, user } })

/** Whether Mia can do what only a tenant manager can: what must not come about through Uma or Anna. */
async function isManaging(): Promise<boolean> {
  const mia = await world.logIn('mia', PASSWORD).catch(() => undefined)
  return mia !== undefined && (await mia.api.acting.start({ body: {} }).then(() => true))
}

describe('who makes a person active again', () => {
  it('may do so where that person holds nothing here', async () => {
    expect((await activate(uma, ids.paul)).status).toBe('active')
    expect((await activate(uma, ids.gus)).status).toBe('active')
  })

  it('holds what that person will hold, or is told what is missing', async () => {
    await expect(activate(uma, ids.ada)).rejects.toMatchObject({
      code: 'may_not_confer',
      problem: { missing: ['audit.read'] },
    })
  })

  it('is superuser signed in itself where that person manages tenants [AR-2]', async () => {
    const refusal = { code: 'may_not_confer', message: expect.stringContaining('superuser signed in itself') }
    await expect(activate(uma, ids.mia)).rejects.toMatchObject(refusal)
    await expect(activate(anna, ids.mia)).rejects.toMatchObject(refusal)
    expect(await isManaging()).toBe(false)
    expect((await activate(superuser, ids.mia)).status).toBe('active')
    expect(await isManaging()).toBe(true)
  })

  it('and would be caught letting a manager back in without asking', async () => {
    await anna.api.users.inactivate({ params: { ...params, user: ids.mia } })
    expect(await isManaging()).toBe(false)
    await inTenant(world.parts.connections, { tenant: getTenantId('system'), lock: 'write' }, ({ rows }) =>
      sql`UPDATE users SET status = 'active' WHERE tenant_id = 'system' AND id = ${ids.mia}`.execute(rows),
    )
    expect(await isManaging()).toBe(true)
  })
})
