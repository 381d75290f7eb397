import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepExpired } from '../../src/memberships/expiry.service.ts'
import { asOwner, inContext } from '../races/rows.ts'
import type { Visitor } from '../world/world.ts'
import { acme, type Ground, inHours, type Person, startGround } from './grants-ground.ts'

let ground: Ground
let ada: Visitor
let tom: Person
let desk: string

beforeAll(async () => {
  ground = await startGround()
  ada = ground.ada.visitor
  tom = await ground.person('tom')
  desk = await ground.group('Desk')
})
afterAll(() => ground.world.stop())

/** What the history of a group tells, the latest first. */
async function historyOf(group: string): Promise<string[]> {
  const { items } = await ada.api.audit.list({ params: acme, query: { subject: group } })
  return items.map(({ action, subject }) => `${action} ${subject.name}`)
}

const put = (member: string, how: { belongs?: boolean; until?: string } = {}) =>
  ada.api.groups.setMember({ params: { ...acme, group: desk }, body: { member, belongs: true, ...how } })
const runOut = (table: string) =>
  inContext(ground.world, 'acme', [
    `UPDATE ${table} SET expires_at = now() - interval '1 second' WHERE expires_at IS NOT NULL`,
  ])
const sweep = () =>
  sweepExpired(ground.world.parts, { session: undefined, requestId: 'sweep', address: 'local', device: 'server' })

async function newcomer(userName: string): Promise<{ id: string; member: string }> {
  const { user } = await ada.api.users.create({
    params: acme,
    body: { userName, email: `${userName}@acme.example`, firstName: 'New', lastName: 'Comer', groups: [desk] },
  })
  const { items } = await ada.api.ownMembers.list({ params: acme, query: { q: userName } })
  return { id: user.id, member: items[0]?.id ?? '' }
}

describe("a group's history tells who came and who went", () => {
  it('put in, changed and taken out', async () => {
    await put(tom.member)
    await put(tom.member, { until: inHours(1) })
    await put(tom.member, { belongs: false })
    expect((await historyOf(desk)).slice(0, 3)).toEqual([
      'groups.member-removed tom',
      'groups.member-renewed tom',
      'groups.member-added tom',
    ])
  })

  it('let into the tenant with it, and out of the tenant again', async () => {
    const { member } = await newcomer('nina')
    await ada.api.ownMembers.end({ params: { ...acme, member } })
    expect((await historyOf(desk)).slice(0, 2)).toEqual(['memberships.ended nina', 'memberships.granted nina'])
  })

  it('deleted', async () => {
    const { id } = await newcomer('dirk')
    await ada.api.users.delete({ params: { ...acme, user: id } })
    expect((await historyOf(desk))[0]).toBe('memberships.ended dirk')
  })

  it('whose time in it, or in the tenant, ran out', async () => {
    await put(tom.member, { until: inHours(1) })
    await runOut('group_members')
    await sweep()
    expect((await historyOf(desk))[0]).toBe('groups.member-expired tom')
    const { member } = await newcomer('ulf')
    await ada.api.ownMembers.edit({ params: { ...acme, member }, body: { until: inHours(1) } })
    await runOut('memberships')
    await sweep()
    expect((await historyOf(desk))[0]).toBe('memberships.expired ulf')
  })

  it('and which groups were nested in it and taken out, which their own histories tell too', async () => {
    const night = await ground.group('Night shift')
    const nest = (belongs: boolean) =>
      ada.api.groups.setChild({ params: { ...acme, group: desk }, body: { child: night, belongs } })
    await nest(true)
    await nest(false)
    const expected = ['groups.taken-out Night shift', 'groups.nested Night shift']
    expect((await historyOf(desk)).slice(0, 2)).toEqual(expected)
    expect((await historyOf(night)).slice(0, 2)).toEqual(expected)
  })

  it('and nothing of other groups; the person’s own history stays whole', async () => {
    const other = await ground.group('Other')
    expect((await historyOf(other)).every(line => line.endsWith('Other'))).toBe(true)
    const { items } = await ada.api.audit.list({ params: acme, query: { subject: tom.id, action: 'groups' } })
    expect(items.length).toBeGreaterThanOrEqual(5)
  })

  it('in a chain that holds: what an entry is also about is part of its hash', async () => {
    expect(await ada.api.audit.verify({ params: acme })).toMatchObject({ intact: true })
    const tamper = (about: string) =>
      asOwner(
        ground.world,
        `BEGIN; SET LOCAL app.tenant_id = 'acme'; UPDATE audit_entries SET also_about = ${about}
         WHERE action = 'groups.nested'; COMMIT`,
      )
    await tamper('NULL')
    expect(await ada.api.audit.verify({ params: acme })).toMatchObject({ intact: false })
    await tamper(`'{${desk}}'`)
    expect(await ada.api.audit.verify({ params: acme })).toMatchObject({ intact: true })
  })
})
