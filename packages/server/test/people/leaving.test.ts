import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  for (const id of ['berlin', 'bremen', 'hamburg']) {
    await anna.api.tenants.create({ body: { id, title: id, preProvisionAdminAccess: true } })
  }
})
afterAll(() => world.stop())

/** Somebody whose log-in opens Hamburg, and who is let into Berlin and Bremen as well. */
async function makeHamburger(userName: string): Promise<string> {
  const id = await makePerson(world, anna, { tenant: 'system', userName })
  for (const tenant of ['hamburg', 'berlin', 'bremen']) {
    await anna.api.members.assign({ params: { tenant }, body: { users: [id] } })
  }
  return id
}

async function unassign(userName: string, tenant: string, nextDefault?: string): Promise<void> {
  const { items } = await anna.api.members.list({ params: { tenant }, query: { q: userName } })
  const params = { tenant, member: items[0]?.id ?? '' }
  await anna.api.members.unassign({ params, query: nextDefault === undefined ? {} : { nextDefault } })
}

const opens = async (userName: string) => (await (await world.logIn(userName, PASSWORD)).api.me.session()).next

/** What the trail of a tenant says of the last one who left it. */
async function lastEntry(tenant: string) {
  const { items } = await anna.api.audit.list({ params: { tenant }, query: { action: 'memberships.ended' } })
  return { name: items[0]?.subject.name, after: items[0]?.after ?? null }
}

describe('whoever leaves a tenant with another default tenant chosen for them', () => {
  it('keeps the one they have where it is not the tenant they leave, and the trail speaks of none', async () => {
    await makeHamburger('gus')
    await unassign('gus', 'berlin', 'bremen')
    expect(await opens('gus')).toBe('/t/hamburg')
    expect(await lastEntry('berlin')).toEqual({ name: 'gus', after: null })
  })

  it('also where the tenant chosen would be none of theirs: nothing is chosen', async () => {
    await makeHamburger('hal')
    await unassign('hal', 'berlin', 'default')
    expect(await opens('hal')).toBe('/t/hamburg')
    expect(await lastEntry('berlin')).toEqual({ name: 'hal', after: null })
  })

  it('gets the chosen one where they leave their default tenant, and the trail says so', async () => {
    await makeHamburger('ivo')
    await unassign('ivo', 'hamburg', 'bremen')
    expect(await opens('ivo')).toBe('/t/bremen')
    expect(await lastEntry('hamburg')).toEqual({ name: 'ivo', after: { defaultTenant: 'bremen' } })
  })

  it('is not let go at all where that choice is none of theirs', async () => {
    await makeHamburger('jim')
    await expect(unassign('jim', 'hamburg', 'default')).rejects.toMatchObject({ code: 'not_a_member' })
    expect(await opens('jim')).toBe('/t/hamburg')
  })

  it('without a choice, moves on to the earliest that is left', async () => {
    await makeHamburger('kim')
    await unassign('kim', 'hamburg')
    expect(await opens('kim')).toBe('/t/berlin')
    expect(await lastEntry('hamburg')).toEqual({ name: 'kim', after: null })
  })
})
