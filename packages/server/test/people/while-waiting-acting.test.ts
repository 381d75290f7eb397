import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { codeOf } from './grants-ground.ts'
import { holdingTenant, someoneWaits } from './waiting-ground.ts'

const acme = { tenant: 'acme' }
const system = { tenant: 'system' }

let world: World
let superuser: Visitor
let anna: Visitor
let made = 0

beforeAll(async () => {
  world = await startWorld()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: 'acme', title: 'Acme', preProvisionAdminAccess: true } })
})
afterAll(() => world.stop())

/** Somebody of the system tenant who administers Acme. */
async function administrator(): Promise<{ id: string; visitor: Visitor; userName: string }> {
  made += 1
  const userName = `mia${made}`
  const id = await makePerson(world, anna, { ...system, userName, member: true })
  const { items } = await anna.api.provisioning.groups({ params: acme })
  await anna.api.provisioning.addUser({ params: acme, body: { user: id, groups: items.map(item => item.id) } })
  return { id, visitor: await world.logIn(userName, PASSWORD), userName }
}

type Somebody = Awaited<ReturnType<typeof administrator>>

/** What befalls a person between their request and its turn. */
const fates: Record<string, (who: Somebody) => Promise<unknown>> = {
  'was inactivated': ({ id }) => superuser.api.users.inactivate({ params: { ...system, user: id } }),
  'signed out': ({ visitor }) => visitor.fetch('/api/log-out', { method: 'POST' }),
  'was signed out by somebody else': ({ id }) => superuser.api.userSessions.endAll({ params: { ...system, user: id } }),
}

/** Sends a request that has to wait for Acme; meanwhile something happens to its sender. Says how it was answered. */
async function sendAndWait(who: Somebody, fate: (who: Somebody) => Promise<unknown>, act: () => Promise<unknown>) {
  let answer: Promise<string | undefined> = Promise.resolve(undefined)
  await holdingTenant(world, 'acme', async () => {
    answer = codeOf(act())
    await someoneWaits(world)
    await fate(who)
  })
  return answer
}

describe('whoever manages tenants', () => {
  /** Somebody who acts as superuser. */
  async function manager(): Promise<Somebody> {
    const who = await administrator()
    await superuser.api.grants.makeTenantManager({ params: { ...system, user: who.id }, body: {} })
    await who.visitor.api.acting.start({ body: {} })
    return who
  }

  const managing: Record<string, (who: Somebody) => Promise<unknown>> = {
    ...fates,
    'stopped acting as superuser': ({ visitor }) => visitor.api.acting.stop(),
  }

  it.each(Object.entries(managing))(
    '%s while their request waited for a tenant writes nothing there',
    async (_, fate) => {
      const who = await manager()
      made += 1
      const user = await makePerson(world, anna, { ...system, userName: `guest${made}` })
      const assign = () => who.visitor.api.members.assign({ params: acme, body: { users: [user] } })
      expect(await sendAndWait(who, fate, assign)).toMatch(/not_signed_in|not_acting/)
      const { items } = await anna.api.members.list({ params: acme, query: { q: `guest${made}` } })
      expect(items).toEqual([])
    },
  )
})
