import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { PASSWORD } from '../world/people.ts'
import { makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const params = { tenant: 'acme' }
const table = 'objects'

let world: World
let anna: Visitor
let mia: Visitor
let noor: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  for (const id of ['acme', 'beta']) {
    await anna.api.tenants.create({ body: { id, title: id.toUpperCase(), preProvisionAdminAccess: true } })
  }
  for (const userName of ['mia', 'noor']) await makePerson(world, anna, { tenant: 'acme', userName, member: true })
  mia = await world.logIn('mia', PASSWORD)
  noor = await world.logIn('noor', PASSWORD)
})
afterAll(() => world.stop())

const save = (visitor: Visitor, name: string, more: { shared?: boolean; default?: boolean; query?: string } = {}) =>
  visitor.api.views.create({ params, body: { table, name, query: 'q=blue&sort=-title', ...more } })

const at = ({ id }: { id: string }) => ({ params: { tenant: 'acme', view: id } })

async function listNames(visitor: Visitor): Promise<string[]> {
  return (await visitor.api.views.list({ params, query: { table } })).items.map(view => view.name)
}

describe('a saved view', () => {
  it('asks who is there', async () => {
    const { api } = world.visitor()
    const refused = { code: 'not_signed_in' }
    await expect(api.views.list({ params, query: { table } })).rejects.toMatchObject(refused)
    await expect(api.views.create({ params, body: { table, name: 'x', query: '' } })).rejects.toMatchObject(refused)
    await expect(api.views.setDefault({ params, body: { table, view: null } })).rejects.toMatchObject(refused)
  })

  it('is shared, and changed where somebody else shared it, only by who holds settings.manage', async () => {
    const missing = { code: 'permission_missing', problem: { missing: ['settings.manage'] } }
    expect((await mia.api.views.list({ params, query: { table } })).may.share.allowed).toBe(false)
    await expect(save(mia, 'Everyone', { shared: true })).rejects.toMatchObject(missing)
    const own = await save(mia, 'Quiet')
    expect(own.may).toMatchObject({ edit: { allowed: true }, delete: { allowed: true }, share: { allowed: false } })
    await expect(mia.api.views.edit({ ...at(own), body: { shared: true } }, { ifMatch: 1 })).rejects.toMatchObject(
      missing,
    )
    const shared = await save(anna, 'Official', { shared: true })
    const seen = await mia.api.views.get(at(shared))
    expect(seen).toMatchObject({
      shared: true,
      mine: false,
      may: { edit: { allowed: false }, delete: { allowed: false } },
    })
    await expect(mia.api.views.edit({ ...at(shared), body: { name: 'Mine' } }, { ifMatch: 1 })).rejects.toMatchObject(
      missing,
    )
    await expect(mia.api.views.delete(at(shared))).rejects.toMatchObject(missing)
    await Promise.all([mia.api.views.delete(at(own)), anna.api.views.delete(at(shared))])
  })

  it('that is private is nowhere for anybody else, and nothing of another tenant is here', async () => {
    const own = await save(mia, 'Private')
    const notFound = { code: 'not_found' }
    for (const other of [noor, anna]) {
      expect(await listNames(other)).not.toContain('Private')
      await expect(other.api.views.get(at(own))).rejects.toMatchObject(notFound)
      await expect(
        other.api.views.edit({ ...at(own), body: { name: 'Mine now' } }, { ifMatch: 1 }),
      ).rejects.toMatchObject(notFound)
      await expect(other.api.views.delete(at(own))).rejects.toMatchObject(notFound)
      await expect(other.api.views.setDefault({ params, body: { table, view: own.id } })).rejects.toMatchObject(
        notFound,
      )
    }
    const beta = { tenant: 'beta' }
    const theirs = await anna.api.views.create({ params: beta, body: { table, name: 'B', query: '', shared: true } })
    await expect(anna.api.views.get(at(theirs))).rejects.toMatchObject(notFound)
    await expect(mia.api.views.list({ params: beta, query: { table } })).rejects.toMatchObject(notFound)
    await mia.api.views.delete(at(own))
  })

  it('is hidden from others by its maker alone: its row stands in the tenant of both', async () => {
    const own = await save(mia, 'Planted')
    const shown = await inTenant(world.parts.connections, { tenant: getTenantId('acme'), lock: 'read' }, ({ rows }) =>
      sql<{ name: string }>`SELECT name FROM views WHERE tenant_id = 'acme'`.execute(rows),
    )
    expect(shown.rows.map(row => row.name)).toContain('Planted')
    expect(await listNames(noor)).not.toContain('Planted')
    await mia.api.views.delete(at(own))
  })

  it('keeps its query, is renamed, shared and taken back, and the trail says so', async () => {
    const made = await save(anna, ' Blue  things ', { default: true })
    expect(made).toMatchObject({
      name: 'Blue things',
      query: 'q=blue&sort=-title',
      mine: true,
      isDefault: true,
      version: 1,
    })
    const body = { name: 'Red things', query: 'q=red', shared: true }
    const shared = await anna.api.views.edit({ ...at(made), body }, { ifMatch: 1 })
    expect(shared).toMatchObject({ ...body, version: 2 })
    await expect(anna.api.views.edit({ ...at(made), body }, { ifMatch: 1 })).rejects.toMatchObject({
      code: 'version_conflict',
      problem: { current: { version: 2 } },
    })
    await mia.api.views.setDefault({ params, body: { table, view: made.id } })
    expect((await mia.api.views.get(at(made))).isDefault).toBe(true)
    const back = await anna.api.views.edit({ ...at(made), body: { shared: false } }, { ifMatch: 2 })
    expect(back).toMatchObject({ shared: false, isDefault: true })
    expect(await listNames(mia)).not.toContain('Red things')
    await anna.api.views.edit({ ...at(made), body: { shared: true } }, { ifMatch: 3 })
    expect((await mia.api.views.get(at(made))).isDefault).toBe(false)
    await anna.api.views.delete(at(made))
    const { items } = await anna.api.audit.list({ params, query: { subject: made.id } })
    expect(items.map(entry => entry.action)).toEqual([
      'views.deleted',
      'views.edited',
      'views.edited',
      'views.edited',
      'views.created',
    ])
    expect(items[3]).toMatchObject({ before: { name: 'Blue things' }, after: { name: 'Red things', shared: true } })
  })

  it('is the default of its person for one table, until another is chosen or it is deleted', async () => {
    const [first, second] = [await save(mia, 'First', { default: true }), await save(mia, 'Second')]
    const defaults = async () =>
      (await mia.api.views.list({ params, query: { table } })).items
        .filter(view => view.isDefault)
        .map(view => view.name)
    expect(await defaults()).toEqual(['First'])
    await mia.api.views.setDefault({ params, body: { table, view: second.id } })
    expect(await defaults()).toEqual(['Second'])
    await expect(
      mia.api.views.setDefault({ params, body: { table: 'documents', view: second.id } }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await mia.api.views.delete(at(second))
    expect(await defaults()).toEqual([])
    await mia.api.views.setDefault({ params, body: { table, view: first.id } })
    await mia.api.views.setDefault({ params, body: { table, view: null } })
    expect(await defaults()).toEqual([])
    await mia.api.views.delete(at(first))
  })

  it('has a name that its maker, or the tenant where it is shared, has once for a table', async () => {
    const taken = { code: 'name_taken', problem: { errors: [{ field: 'name' }] } }
    const own = await save(mia, 'Open tickets')
    await expect(save(mia, 'OPEN  tickets')).rejects.toMatchObject(taken)
    const hers = await save(noor, 'Open tickets')
    const shared = await save(anna, 'Open tickets', { shared: true })
    await expect(save(anna, 'open tickets', { shared: true })).rejects.toMatchObject(taken)
    const own2 = await save(anna, 'Open tickets')
    await expect(anna.api.views.edit({ ...at(own2), body: { shared: true } }, { ifMatch: 1 })).rejects.toMatchObject(
      taken,
    )
    await mia.api.views.create({ params, body: { table: 'documents', name: 'Open tickets', query: '' } })
    await Promise.all([mia.api.views.delete(at(own)), noor.api.views.delete(at(hers))])
    await Promise.all([shared, own2].map(view => anna.api.views.delete(at(view))))
  })

  it('is one of a hundred for a table and person, also when several are saved at once', async () => {
    for (let n = 1; n <= 98; n += 1) await save(noor, `View ${n}`)
    const last = await Promise.allSettled([99, 100, 101, 102].map(n => save(noor, `View ${n}`)))
    expect(last.filter(one => one.status === 'fulfilled')).toHaveLength(2)
    await expect(save(noor, 'One more')).rejects.toMatchObject({ code: 'too_many' })
    await noor.api.views.create({ params, body: { table: 'documents', name: 'One more', query: '' } })
  })

  it('ends with the membership of its person, but what they shared stays', async () => {
    const admin = await anna.api.groups.list({ params, query: { q: 'TenantOwners' } })
    await makePerson(world, anna, { tenant: 'acme', userName: 'lea', groups: [admin.items[0]?.id ?? ''] })
    const lea = await world.logIn('lea', PASSWORD)
    await save(lea, "Lea's own", { default: true })
    const shared = await save(lea, "Lea's gift", { shared: true })
    const { items } = await anna.api.ownMembers.list({ params, query: { q: 'lea' } })
    await anna.api.ownMembers.end({ params: { tenant: 'acme', member: items[0]?.id ?? '' } })
    const left = await inTenant(world.parts.connections, { tenant: getTenantId('acme'), lock: 'read' }, ({ rows }) =>
      sql<{ name: string }>`
        SELECT name FROM views WHERE name LIKE 'Lea%'
        UNION ALL SELECT 'a default' FROM view_defaults WHERE user_id = ${items[0]?.userId}`.execute(rows),
    )
    expect(left.rows).toEqual([{ name: "Lea's gift" }])
    expect(await anna.api.views.get(at(shared))).toMatchObject({ mine: false, may: { delete: { allowed: true } } })
    const { items: views } = await anna.api.views.list({ params, query: { table } })
    const kept = views.find(view => view.id === shared.id)
    expect(kept?.may.share).toMatchObject({
      allowed: false,
      reason: 'only its maker can take it back',
      case: 'only_maker_takes_back',
    })
    await expect(anna.api.views.edit({ ...at(shared), body: { shared: false } }, { ifMatch: 1 })).rejects.toMatchObject(
      { code: 'permission_missing' },
    )
  })

  it('holds no cursor, nothing but a query, and nothing that is too long', async () => {
    for (const query of [
      'cursor=abc',
      'q=a&cursor=abc',
      '?q=a',
      'q=a b',
      'q=<b>',
      'a#b',
      'q=\u202e',
      'q'.repeat(2001),
    ]) {
      await expect(save(mia, 'Bad', { query })).rejects.toMatchObject({ code: 'invalid_input' })
    }
    await expect(save(mia, 'x'.repeat(61))).rejects.toMatchObject({ code: 'invalid_input' })
    for (const name of ['', 'Objects', 'a b', 'x'.repeat(41)]) {
      const response = await mia.fetch(`/api/t/acme/views?table=${encodeURIComponent(name)}`)
      expect([name, response.status]).toEqual([name, 400])
    }
    const fine = await save(mia, 'Fine', { query: 'q=caf%C3%A9&f=status:eq:active&notcursor=1' })
    expect(fine.query).toBe('q=caf%C3%A9&f=status:eq:active&notcursor=1')
  })
})
