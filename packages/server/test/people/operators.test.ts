import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../races/rows.ts'
import { PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson } from '../world/world.ts'
import { acme, type Ground, inHours, startGround, system } from './grants-ground.ts'

let ground: Ground
/** Bert belongs to nothing but groups. */
let bert: { id: string; member: string }
/** Deputies stand within Managers, which holds what managing tenants takes. */
let groups: { managers: string; deputies: string }

beforeAll(async () => {
  ground = await startGround()
  const { anna, itself, world } = ground
  const id = await makePerson(world, anna, { ...system, userName: 'bert', member: true })
  const { items } = await anna.api.ownMembers.list({ params: system, query: { q: 'bert' } })
  bert = { id, member: items[0]?.id ?? '' }
  const group = (name: string) => makeGroup(itself, { ...system, name })
  groups = { managers: await group('Managers'), deputies: await group('Deputies') }
})
afterAll(() => ground.world.stop())

/** Puts Bert into a group, or takes him out, in somebody's name. */
function put(by: Ground['anna'], group: string, how: { belongs?: boolean; until?: string; reason?: string } = {}) {
  const params = { ...system, group }
  return by.api.groups.setMember({ params, body: { member: bert.member, belongs: true, ...how } })
}

async function entrance() {
  const { items } = await ground.ada.visitor.api.entrances.list({
    params: acme,
    query: { q: 'bert', through: 'superuser' },
  })
  return items[0]
}

async function manager() {
  const { items } = await ground.anna.api.managers.list({ params: system, query: { q: 'bert', manages: 'yes' } })
  return items[0]
}

const inSystem = (statement: string) => inContext(ground.world, 'system', [statement])

describe('an operator by a place in a group', () => {
  const soon = inHours(1)
  const later = inHours(3)

  it('was let by who put them into the group, with their reason, not by who gave the group its roles', async () => {
    await put(ground.anna, groups.managers, { until: later, reason: 'holiday cover' })
    const params = { ...system, group: groups.managers }
    const body = { roles: ['TenantManagement'], reason: 'the desk' }
    await ground.itself.api.grants.giveGroup({ params, body })
    expect(await entrance()).toMatchObject({ grantedBy: expect.stringContaining('Anna'), reason: 'holiday cover' })
  })

  it('gets in until that place ends, in the tenants they could manage and in the system tenant', async () => {
    expect((await entrance())?.until).toBe(later)
    expect((await manager())?.because).toMatchObject([
      { permission: 'tenants.manage', via: { until: later }, until: later },
      { permission: 'impersonate', until: later },
    ])
  })

  it('until the first of the ends on the way: that of the membership, or of what the group holds', async () => {
    const params = { ...system, member: bert.member }
    await ground.itself.api.ownMembers.edit({ params, body: { until: soon } })
    expect((await entrance())?.until).toBe(soon)
    await ground.itself.api.ownMembers.edit({ params, body: { until: null } })
    expect((await entrance())?.until).toBe(later)
    const roles = ['TenantManagement']
    const ofGroup = { ...system, group: groups.managers }
    await ground.itself.api.grants.giveGroup({ params: ofGroup, body: { roles, until: soon } })
    expect((await entrance())?.until).toBe(soon)
    await ground.itself.api.grants.giveGroup({ params: ofGroup, body: { roles } })
  })

  it('also where the group stands within the one that holds it', async () => {
    await put(ground.itself, groups.managers, { belongs: false })
    expect(await entrance()).toBeUndefined()
    await put(ground.anna, groups.deputies, { until: soon, reason: 'deputy' })
    const nest = { params: { ...system, group: groups.managers }, body: { child: groups.deputies, belongs: true } }
    await ground.itself.api.groups.setChild(nest)
    expect(await entrance()).toMatchObject({ until: soon, reason: 'deputy' })
    expect((await manager())?.because[0]).toMatchObject({ until: soon })
  })

  it('by the way that lasts longest, where two lead there', async () => {
    await put(ground.itself, groups.managers, { until: later })
    expect((await entrance())?.until).toBe(later)
    await put(ground.itself, groups.managers)
    expect((await entrance())?.until).toBeNull()
    await put(ground.itself, groups.managers, { belongs: false })
  })

  it('no longer, at once, when that place has run out: also before it is written down', async () => {
    const asBert = await ground.world.logIn('bert', PASSWORD)
    await asBert.api.acting.start({ body: {} })
    expect((await asBert.api.tenants.get({ params: acme })).id).toBe('acme')
    await inSystem(`UPDATE group_members SET expires_at = now() - interval '1 second'
      WHERE membership_id = '${bert.member}'`)
    expect([await entrance(), await manager()]).toEqual([undefined, undefined])
    await expect(asBert.api.tenants.get({ params: acme })).rejects.toMatchObject({ code: 'permission_missing' })
  })
})

describe('a tenant where superuser is no impersonation target', () => {
  const told = async (tenant: string) => {
    const roles = (...names: string[]) => `ARRAY['TenantManagement', '${names.join("', '")}']`
    const operators = `directory.operators(${roles('Tenant administrator')}, ${roles('Impersonation')})`
    const rows = await inContext(ground.world, tenant, [`SELECT user_name FROM ${operators}`])
    return rows.map(row => row.user_name).toSorted()
  }

  it('is told of superuser alone, by the database itself and on Who can get in', async () => {
    expect(await told('acme')).toEqual(['anna', 'superuser'])
    await ground.ada.visitor.api.superuser.setTarget({ params: acme, body: { isTarget: false } })
    expect(await told('acme')).toEqual(['superuser'])
    const query = { through: 'superuser' as const }
    const { items, total } = await ground.ada.visitor.api.entrances.list({ params: acme, query })
    expect({ names: items.map(one => one.userName), total }).toEqual({ names: ['superuser'], total: 1 })
  })

  it('while the others, and the system tenant, are told of all', async () => {
    expect(await told('beta')).toEqual(['anna', 'superuser'])
    expect(await told('system')).toEqual(['anna', 'superuser'])
  })
})
