import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acme, codeOf, type Ground, inHours, startGround } from './grants-ground.ts'

let ground: Ground

beforeAll(async () => {
  ground = await startGround()
})
afterAll(() => ground.world.stop())

interface Given {
  readonly groups?: string[]
  readonly member?: boolean
  readonly until?: string
  readonly reason?: string
}

const create = (userName: string, given: Given) =>
  ground.ada.visitor.api.users.create({
    params: acme,
    body: { userName, email: `${userName}@acme.example`, firstName: 'New', lastName: 'Comer', ...given },
  })
const memberOf = async (userName: string) =>
  (await ground.ada.visitor.api.ownMembers.list({ params: acme, query: { q: userName } })).items[0]

describe('a user who is created with access', () => {
  it('has it until then and for that reason, the groups included', async () => {
    const [until, reason] = [inHours(5), 'for the summer']
    const desk = await ground.group('Desk', 'InventoryViewer')
    await create('sol', { groups: [desk], until, reason })
    expect(await memberOf('sol')).toMatchObject({ until, reason, groups: [{ name: 'Desk' }] })
    const params = { ...acme, group: desk }
    const { items } = await ground.ada.visitor.api.groups.members({ params, query: {} })
    expect(items[0]).toMatchObject({ userName: 'sol', granted: { reason } })
    const trail = await ground.ada.visitor.api.audit.list({ params: acme, query: { action: 'memberships.granted' } })
    expect(trail.items[0]).toMatchObject({ subject: { name: 'sol' }, after: { until }, reason })
  })

  it('has it without an end where none is given', async () => {
    await create('toni', { member: true })
    expect(await memberOf('toni')).toMatchObject({ until: null, reason: null })
  })

  it('cannot have one that ended: then there is no such user either', async () => {
    expect(await codeOf(create('past', { member: true, until: inHours(-1) }))).toBe('expiry_in_the_past')
    const { items } = await ground.ada.visitor.api.users.list({ params: acme, query: { q: 'past' } })
    expect(items).toEqual([])
  })
})

describe('a user who is created without access', () => {
  it('has nothing that could end', async () => {
    expect(await codeOf(create('none', { member: false, until: inHours(1) }))).toBe('invalid_input')
    await create('none', { member: false })
    expect(await memberOf('none')).toBeUndefined()
  })
})
