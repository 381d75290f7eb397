import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'
import { codeOf } from './grants-ground.ts'
import { holdingTenant, someoneWaits, withDirectory } from './waiting-ground.ts'

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

async function groupNames(): Promise<string[]> {
  return (await anna.api.groups.list({ params: acme, query: { size: 100 } })).items.map(group => group.name)
}

describe('whoever', () => {
  it.each(Object.entries(fates))('%s while their request waited writes nothing', async (name, fate) => {
    const who = await administrator()
    const body = { name: `Of one who ${name}` }
    const create = () => who.visitor.api.groups.create({ params: acme, body })
    expect(await sendAndWait(who, fate, create)).toBe('not_signed_in')
    expect(await groupNames()).not.toContain(body.name)
    const { items } = await anna.api.audit.list({ params: acme, query: { action: 'groups.created', q: body.name } })
    expect(items).toEqual([])
  })

  it('lost nothing meanwhile is served when their turn comes', async () => {
    const who = await administrator()
    const create = () => who.visitor.api.groups.create({ params: acme, body: { name: 'Patience' } })
    expect(await sendAndWait(who, async () => undefined, create)).toBeUndefined()
    expect(await groupNames()).toContain('Patience')
  })
})

describe('a database that asked only before the lock', () => {
  it('would be caught: the planted fault writes in the name of who is gone', async () => {
    const who = await administrator()
    const body = { name: 'Of a ghost' }
    const change = (source: string) => source.replace("granted_lock <> 'read'", 'false')
    const work = () =>
      sendAndWait(
        who,
        ({ id }) => superuser.api.users.inactivate({ params: { ...system, user: id } }),
        () => who.visitor.api.groups.create({ params: acme, body }),
      )
    const signature = 'open(text, text, text, text, bytea, integer)'
    expect(await withDirectory(world, signature, { change, work })).toBeUndefined()
    expect(await groupNames()).toContain('Of a ghost')
  })
})
