import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepExpired } from '../../src/memberships/expiry.service.ts'
import { inContext } from '../races/rows.ts'
import { makeGroup } from '../world/world.ts'
import { acme, codeOf, type Ground, inHours, type Person, startGround, system } from './grants-ground.ts'
import { withDirectory } from './waiting-ground.ts'

let ground: Ground
/** Belongs to the trainees, who are nested in the auditors. */
let tom: Person
let auditors: string
let trainees: string

beforeAll(async () => {
  ground = await startGround()
  auditors = await ground.group('Auditors', 'AuditViewer')
  trainees = await ground.group('Trainees')
  tom = await ground.person('tom')
  const params = { ...acme, group: trainees }
  await ground.ada.visitor.api.groups.setMember({ params, body: { member: tom.member, belongs: true } })
})
afterAll(() => ground.world.stop())

const nest = (how: { belongs?: boolean; until?: string; reason?: string } = {}) =>
  ground.ada.visitor.api.groups.setChild({
    params: { ...acme, group: auditors },
    body: { child: trainees, belongs: true, ...how },
  })
const maySeeTrail = () => codeOf(tom.visitor.api.audit.list({ params: acme, query: {} }))
const get = (group: string) => ground.ada.visitor.api.groups.get({ params: { ...acme, group } })
const runOut = (tenant = 'acme') =>
  inContext(ground.world, tenant, [`UPDATE group_nestings SET expires_at = now() - interval '1 second'`])
const sweep = () =>
  sweepExpired(ground.world.parts, { session: undefined, requestId: 'sweep', address: 'local', device: 'server' })

describe('a group within a group', () => {
  it('carries who put it there, until when and why, on both pages', async () => {
    const until = inHours(3)
    expect(await codeOf(nest({ until: inHours(-1) }))).toBe('expiry_in_the_past')
    const parent = await nest({ until, reason: 'until the audit is over' })
    const granted = { by: 'ada Person', until, reason: 'until the audit is over' }
    expect(parent.children).toMatchObject([{ id: trainees, granted }])
    expect((await get(trainees)).parents).toMatchObject([{ id: auditors, granted }])
  })

  it('ends what comes through it: each way says when', async () => {
    const [until, sooner] = [inHours(3), inHours(1)]
    await nest({ until })
    const read = async () => {
      const { items } = await ground.ada.visitor.api.grants.access({ params: { ...acme, user: tom.id } })
      return items.find(({ permission }) => permission === 'audit.read')?.because[0]
    }
    expect(await read()).toMatchObject({ until, via: { groups: [{ name: 'Trainees' }, { name: 'Auditors' }], until } })
    await ground.ada.visitor.api.grants.giveGroup({
      params: { ...acme, group: auditors },
      body: { roles: ['AuditViewer'], until: sooner },
    })
    expect((await read())?.until).toBe(sooner)
    const { items } = await ground.ada.visitor.api.roles.holders({
      params: { ...acme, role: 'AuditViewer' },
      query: { q: 'tom' },
    })
    expect(items[0]?.via).toMatchObject([{ until: sooner }])
    await ground.ada.visitor.api.grants.giveGroup({
      params: { ...acme, group: auditors },
      body: { roles: ['AuditViewer'] },
    })
  })

  it('gets another end and another reason when it is put there anew, which the trail tells', async () => {
    await nest({ until: inHours(2), reason: 'shorter' })
    expect((await get(auditors)).children).toMatchObject([{ granted: { reason: 'shorter' } }])
    const { items } = await ground.ada.visitor.api.audit.list({
      params: acme,
      query: { action: 'groups.nesting-renewed' },
    })
    expect(items[0]).toMatchObject({ subject: { name: 'Trainees' }, reason: 'shorter', after: { within: 'Auditors' } })
  })

  it('holds nothing once its end is past, before any sweep; and can be put there anew', async () => {
    await nest({ until: inHours(2) })
    expect(await maySeeTrail()).toBeUndefined()
    await runOut()
    expect(await maySeeTrail()).toBe('permission_missing')
    expect(await get(auditors)).toMatchObject({ children: [] })
    expect(await get(trainees)).toMatchObject({ parents: [] })
    const params = { ...acme, role: 'AuditViewer' }
    const holders = await ground.ada.visitor.api.roles.holders({ params, query: { q: 'tom' } })
    expect(holders.items).toEqual([])
    await nest()
    expect(await maySeeTrail()).toBeUndefined()
  })

  it('is no circle where the other way round has run out', async () => {
    await nest({ until: inHours(2) })
    await runOut()
    const back = { params: { ...acme, group: trainees }, body: { child: auditors, belongs: true } }
    await ground.ada.visitor.api.groups.setChild(back)
    expect(await codeOf(nest())).toBe('group_cycle')
    await ground.ada.visitor.api.groups.setChild({ ...back, body: { ...back.body, belongs: false } })
  })

  it('is written down by the sweep, once', async () => {
    await nest({ until: inHours(2) })
    await runOut()
    await sweep()
    await sweep()
    const { items } = await ground.ada.visitor.api.audit.list({
      params: acme,
      query: { action: 'groups.nesting-expired' },
    })
    expect(items).toMatchObject([{ subject: { name: 'Trainees' }, before: { within: 'Auditors' } }])
    expect(await inContext(ground.world, 'acme', ['SELECT 1 FROM group_nestings'])).toEqual([])
  })

  it('that has an end does not count where the last Tenant Admin is at stake', async () => {
    const { anna } = ground
    await anna.api.tenants.create({ body: { id: 'lonely', title: 'Lonely' } })
    const lonely = { tenant: 'lonely' }
    await anna.api.provisioning.provisionCurrentUser({ params: lonely, body: {} })
    await anna.api.me.refresh()
    const admins = await makeGroup(anna, { ...lonely, name: 'Admins', roles: ['Tenant Admin'] })
    const staff = await makeGroup(anna, { ...lonely, name: 'Staff' })
    const params = { ...lonely, group: admins }
    const body = { child: staff, belongs: true }
    await anna.api.groups.setChild({ params, body })
    const [me] = (await anna.api.ownMembers.list({ params: lonely, query: {} })).items
    const owners = (await anna.api.groups.list({ params: lonely, query: { q: 'TenantOwners' } })).items[0]
    const put = (group: string, belongs: boolean) =>
      anna.api.groups.setMember({ params: { ...lonely, group }, body: { member: me?.id ?? '', belongs } })
    await put(staff, true)
    await anna.api.grants.endUser({ params: { ...lonely, user: me?.userId ?? '' }, body: { roles: ['Tenant Admin'] } })
    await put(owners?.id ?? '', false)
    expect(await codeOf(anna.api.groups.setChild({ params, body: { ...body, until: inHours(1) } }))).toBe(
      'last_administrator',
    )
  })

  it('ends acting as superuser where it is a way to it', async () => {
    const { itself, world } = ground
    const managers = await makeGroup(itself, { ...system, name: 'Managers', roles: ['TenantManagement'] })
    const deputies = await makeGroup(itself, { ...system, name: 'Deputies' })
    const until = inHours(2)
    const params = { ...system, group: managers }
    await itself.api.groups.setChild({ params, body: { child: deputies, belongs: true, until } })
    const { user } = await itself.api.users.create({
      params: system,
      body: { userName: 'dan', email: 'dan@x.example', firstName: 'Dan', lastName: 'Day', groups: [deputies] },
    })
    const entrance = async () =>
      (await ground.ada.visitor.api.entrances.list({ params: acme, query: { q: user.userName } })).items[0]
    expect(await entrance()).toMatchObject({ through: 'superuser', until })
    await inContext(world, 'system', [`UPDATE group_nestings SET expires_at = now() - interval '1 second'`])
    expect(await entrance()).toBeUndefined()
  })
})

describe('a database that forgot the end of a nesting', () => {
  it('would be caught: the planted fault lets its members in', async () => {
    await nest({ until: inHours(2) })
    await runOut()
    expect(await maySeeTrail()).toBe('permission_missing')
    const end = 'AND (n.expires_at IS NULL OR NOT p_lasting AND n.expires_at > now())'
    const change = (source: string) => source.replace(end, '')
    const forgetful = { change, work: maySeeTrail }
    expect(await withDirectory(ground.world, 'groups_of(text, uuid, boolean)', forgetful)).toBeUndefined()
    expect(await maySeeTrail()).toBe('permission_missing')
  })
})
