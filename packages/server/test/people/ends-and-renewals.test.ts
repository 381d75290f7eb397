import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { superuserCommands } from '../../src/superuser/command.service.ts'
import { inContext } from '../races/rows.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const acme = { tenant: 'acme' }

let world: World
let anna: Visitor
/** The administrator of the customer `acme`, stored there. */
let ada: Visitor
let superuser: string

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  await anna.api.tenants.create({ body: { title: 'Acme', id: 'acme', preProvisionAdminAccess: true } })
  const { items } = await anna.api.provisioning.groups({ params: acme })
  await makePerson(world, anna, { ...acme, userName: 'ada', groups: items.map(group => group.id) })
  ada = await world.logIn('ada', PASSWORD, 'acme')
  superuser = (await ada.api.superuser.get({ params: acme })).id
})
afterAll(() => world.stop())

/** Lets a user's direct roles run out, before the sweep has been there. */
function runOut(tenant: string, user: string, role: string): Promise<unknown> {
  return inTenant(world.parts.connections, { tenant: getTenantId(tenant), lock: 'write' }, ({ rows }) =>
    sql`UPDATE role_assignments SET expires_at = now() - interval '1 second'
      WHERE tenant_id = ${tenant} AND subject_id = ${user} AND role = ${role}`.execute(rows),
  )
}

describe('what has run out, and is not swept yet, is given again', () => {
  it('by Allow access', async () => {
    await runOut('acme', superuser, 'User administrator')
    expect(await anna.api.readiness.allowAccess({ params: acme, body: {} })).toMatchObject({ readiness: 'ready' })
    expect((await anna.api.tenants.get({ params: acme })).id).toBe('acme')
  })

  it('by the repair of superuser', async () => {
    await runOut('system', superuser, 'Impersonation')
    await superuserCommands(world.parts).repair()
    expect((await anna.api.tenants.get({ params: acme })).id).toBe('acme')
  })

  it('by Provision Current User [OM-18]', async () => {
    const { person } = await anna.api.me.session()
    await runOut('acme', person.id, 'Tenant Admin')
    const { outcome, mapping } = await anna.api.provisioning.provisionCurrentUser({ params: acme, body: {} })
    expect({ outcome, isAdministrator: mapping.roles.includes('Tenant Admin') }).toEqual({
      outcome: 'completed',
      isAdministrator: true,
    })
  })
})

describe('a membership that has run out, and is not swept yet', () => {
  it('lets nobody in, and is not on Who can get in', async () => {
    await makePerson(world, ada, { ...acme, userName: 'gus', member: true })
    const asGus = await world.logIn('gus', PASSWORD, 'acme')
    const list = () => ada.api.entrances.list({ params: acme, query: { q: 'gus' } })
    const [entrance] = (await list()).items
    expect(entrance).toMatchObject({ userName: 'gus', through: 'home', until: null })
    expect((await asGus.api.tenantFrame.get({ params: acme })).id).toBe('acme')
    const [left] = await inContext(world, 'acme', [
      `UPDATE memberships SET expires_at = now() - interval '1 second' WHERE id = '${entrance?.id}' RETURNING id`,
    ])
    expect(left).toEqual({ id: entrance?.id })
    expect(await list()).toMatchObject({ items: [], total: 0 })
    await expect(asGus.api.tenantFrame.get({ params: acme })).rejects.toMatchObject({ code: 'access_removed' })
  })
})

describe('an end', () => {
  it('that lies in the year 10000 once it is told in UTC is refused, and spoils no list', async () => {
    const { items } = await ada.api.ownMembers.list({ params: acme, query: { q: 'anna' } })
    const params = { ...acme, member: items[0]?.id ?? '' }
    const body = { until: '9999-12-31T23:59:59-15:59' }
    await expect(ada.api.ownMembers.edit({ params, body })).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await ada.api.ownMembers.list({ params: acme, query: {} })).total).toBe(2)
  })

  it('sorts who can get in, page by page, also where there is none', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const query = { sort: 'until' as const, size: 1, ...(cursor === undefined ? {} : { cursor }) }
      const page = await ada.api.entrances.list({ params: acme, query })
      seen.push(...page.items.map(one => one.id))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(4)
  })

  it('of an administrator keeps no news of Allow access from them', async () => {
    const { items } = await anna.api.members.list({ params: acme, query: { q: 'ada' } })
    await anna.api.members.edit({
      params: { ...acme, member: items[0]?.id ?? '' },
      body: { until: '2199-01-01T00:00:00Z' },
    })
    await ada.api.superuser.setTarget({ params: acme, body: { isTarget: false } })
    await anna.api.readiness.allowAccess({ params: acme, body: { reason: 'quietly' } })
    const mails = await anna.api.mail.list({ query: { q: 'ada@people.example' } })
    expect(mails.items.map(mail => mail.subject)).toContain('Access for operators was allowed again in Acme')
  })
})
