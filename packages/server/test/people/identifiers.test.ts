import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, inContext } from '../races/rows.ts'
import { lookInside } from '../world/inside.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { makeGroup, makePerson, startWorld, type Visitor, type World } from '../world/world.ts'

const system = { tenant: 'system' }

let world: World
let superuser: Visitor
let anna: Visitor
/** Uma looks after the users of the system tenant, and holds nothing else. */
let uma: Visitor
/** Paul is let in and holds nothing; Ada audits; Mia manages tenants; Tom is Tenant Admin of Berlin and Hamburg. */
let ids: Record<'paul' | 'ada' | 'mia' | 'tom', string>

beforeAll(async () => {
  world = await startWorld()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
  anna = await world.managing()
  for (const [id, title] of [
    ['berlin', 'Berlin'],
    ['hamburg', 'Hamburg'],
  ] as const) {
    await anna.api.tenants.create({ body: { id, title, preProvisionAdminAccess: true } })
  }
  const group = (name: string, roles: string[]) => makeGroup(superuser, { ...system, name, roles })
  const desk = await group('Desk', ['UserManagement'])
  const person = (userName: string, groups: string[]) =>
    makePerson(world, superuser, { ...system, userName, member: true, groups })
  await person('uma', [desk])
  ids = {
    paul: await person('paul', []),
    ada: await person('ada', [await group('Auditors', ['AuditViewer'])]),
    mia: await person('mia', [await group('Managers', ['TenantManagement'])]),
    tom: await person('tom', []),
  }
  for (const tenant of ['berlin', 'hamburg']) await letInAsOwner(tenant, ids.tom)
  uma = await world.logIn('uma', PASSWORD)
})
afterAll(() => world.stop())

async function letInAsOwner(tenant: string, user: string): Promise<void> {
  const { items } = await anna.api.provisioning.groups({ params: { tenant } })
  const groups = items.filter(item => item.name === 'TenantOwners').map(item => item.id)
  await anna.api.provisioning.addUser({ params: { tenant }, body: { user, groups } })
}

const of = (user: string) => ({ ...system, user })
const list = (by: Visitor, user: string) => by.api.identifiers.list({ params: of(user) })
const add = (by: Visitor, user: string, kind: 'user_name' | 'email' | 'phone', value: string) =>
  by.api.identifiers.add({ params: of(user), body: { kind, value } })
const addAddress = (by: Visitor, user: string, kind: 'email' | 'phone', value: string) =>
  by.api.addresses.add({ params: of(user), body: { kind, value } })
const remove = async (by: Visitor, user: string, value: string) => {
  const { items } = await list(by, user)
  const identifier = items.find(item => item.value === value)?.id ?? ''
  return by.api.identifiers.remove({ params: { ...of(user), identifier } })
}

describe('identifiers and addresses', () => {
  it('are for nobody who is not signed in', async () => {
    const nobody = world.visitor()
    await expect(list(nobody, ids.paul)).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(add(nobody, ids.paul, 'user_name', 'pablo')).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('nor for who does not look after users', async () => {
    const paul = await world.logIn('paul', PASSWORD)
    await expect(list(paul, ids.ada)).rejects.toMatchObject({ code: 'permission_missing' })
    await expect(add(paul, ids.paul, 'user_name', 'pablo')).rejects.toMatchObject({
      code: 'permission_missing',
      problem: { missing: ['users.manage'] },
    })
  })

  it('and a user of another tenant is not there', async () => {
    const params = { tenant: 'berlin', user: ids.paul }
    await expect(anna.api.identifiers.list({ params })).rejects.toMatchObject({ code: 'not_found' })
    const body = { kind: 'email' as const, value: 'paul@berlin.example' }
    await expect(anna.api.addresses.add({ params, body })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a user is created', () => {
  it('with the user name and the e-mail as identifiers, and the e-mail as an address, verified by the link that was opened', async () => {
    const identifiers = await list(uma, ids.paul)
    expect(identifiers.items.map(({ kind, value }) => [kind, value])).toEqual([
      ['user_name', 'paul'],
      ['email', 'paul@people.example'],
    ])
    expect(identifiers.may.add).toEqual({ allowed: true })
    const addresses = await uma.api.addresses.list({ params: of(ids.paul) })
    expect(addresses.items).toMatchObject([{ kind: 'email', value: 'paul@people.example', verified: true }])
  })
})

describe('an instance from before addresses', () => {
  const folder = join(import.meta.dirname, '../../src/database/migrations/instance')

  it('has the e-mail of everybody as an address after its migration, in more tenants than are read at once', async () => {
    const tenants = Array.from({ length: 12 }, (_, index) => `old${index}`)
    const list = async () => {
      const rows = tenants.map(tenant => inContext(world, tenant, ['SELECT value, value_key, verified FROM addresses']))
      return (await Promise.all(rows)).flat()
    }
    for (const id of tenants) {
      await anna.api.tenants.create({ body: { id, title: `The ${id}`, preProvisionAdminAccess: true } })
      const body = { userName: 'oda', email: 'ODA@old.example', firstName: 'Oda', lastName: 'Old' }
      await anna.api.users.create({ params: { tenant: id }, body })
    }
    const before = await list()
    expect(before).toEqual(
      tenants.map(() => ({ value: 'ODA@old.example', value_key: 'oda@old.example', verified: false })),
    )
    for (const tenant of tenants) await inContext(world, tenant, ['DELETE FROM addresses'])
    const migration = readFileSync(join(folder, '0009-addresses.sql'), 'utf8')
    await asOwner(world, migration.slice(0, migration.indexOf('END $$;') + 'END $$;'.length))
    expect(await list()).toEqual(before)
  })
})

describe('an identifier that is added', () => {
  it('signs in from then on, whatever its case and form, as a telephone number does in any writing', async () => {
    await add(uma, ids.paul, 'user_name', '  Ｐablo  ')
    await add(uma, ids.paul, 'phone', '+49 (30) 123-4567')
    expect((await list(uma, ids.paul)).items.map(item => item.value)).toEqual([
      'paul',
      'paul@people.example',
      'Ｐablo',
      '+49301234567',
    ])
    await world.logIn('PABLO', PASSWORD)
    await world.logIn('+49301234567', PASSWORD)
  })

  it('is nobody else’s in the pool, whatever its kind and case', async () => {
    await expect(add(uma, ids.paul, 'user_name', 'ADA')).rejects.toMatchObject({ code: 'identifier_taken' })
    await expect(add(uma, ids.paul, 'user_name', 'Ada@People.Example')).rejects.toMatchObject({
      code: 'identifier_taken',
    })
    await expect(add(uma, ids.paul, 'user_name', 'superuser')).rejects.toMatchObject({ code: 'identifier_taken' })
  })

  it.each([
    ['user_name', 'two words'],
    ['user_name', '\u200bpaul'],
    ['email', 'no-address'],
    ['email', 'a@b\r\nBcc: c@d'],
    ['phone', '030 1234567'],
    ['phone', '+0 30 1234567'],
    ['phone', `+49${'1'.repeat(14)}`],
  ] as const)('is no %s "%s"', async (kind, value) => {
    await expect(add(uma, ids.paul, kind, value)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('stands in the trail without its value beside the hash', async () => {
    const { items } = await superuser.api.audit.list({ params: system, query: { action: 'users.identifier-added' } })
    expect(items[0]).toMatchObject({ subject: { id: ids.paul }, after: { kind: 'phone' } })
  })

  it('is one of at most twenty', async () => {
    for (let count = 4; count < 20; count += 1) await add(uma, ids.paul, 'user_name', `paul${count}`)
    await expect(add(uma, ids.paul, 'user_name', 'paul20')).rejects.toMatchObject({ code: 'too_many' })
    for (let count = 4; count < 20; count += 1) await remove(uma, ids.paul, `paul${count}`)
  })
})

describe('an identifier that is removed', () => {
  it('signs nobody in any more, and is free for others; the user is shown by one that remains', async () => {
    await remove(uma, ids.paul, 'paul')
    await expect(world.logIn('paul', PASSWORD)).rejects.toMatchObject({ code: 'wrong_credentials' })
    expect((await uma.api.users.get({ params: of(ids.paul) })).userName).toBe('Ｐablo')
    await add(uma, ids.paul, 'user_name', 'paul')
    expect((await uma.api.users.get({ params: of(ids.paul) })).userName).toBe('Ｐablo')
    await remove(uma, ids.paul, 'Ｐablo')
    expect((await uma.api.users.get({ params: of(ids.paul) })).userName).toBe('paul')
  })

  it('is never the last one', async () => {
    for (const value of ['paul', 'paul@people.example']) await remove(uma, ids.paul, value)
    const { items } = await list(uma, ids.paul)
    expect(items).toMatchObject([{ value: '+49301234567', may: { remove: { allowed: false } } }])
    await expect(remove(uma, ids.paul, '+49301234567')).rejects.toMatchObject({ code: 'last_identifier' })
    for (const value of ['paul', 'paul.again']) await add(uma, ids.paul, 'user_name', value)
  })

  it('may be removed by who could not add it: that takes something away', async () => {
    await remove(uma, ids.ada, 'ada@people.example')
    await expect(add(uma, ids.ada, 'email', 'ada@people.example')).rejects.toMatchObject({ code: 'may_not_confer' })
    await add(superuser, ids.ada, 'email', 'ada@people.example')
  })
})

describe('an address', () => {
  it('gets the mail; the oldest one is shown with the user, and it is no identifier', async () => {
    const added = await addAddress(uma, ids.paul, 'email', 'paul@second.example')
    expect(added).toMatchObject({ kind: 'email', value: 'paul@second.example', verified: false })
    expect((await uma.api.users.get({ params: of(ids.paul) })).email).toBe('paul@people.example')
    const { items } = await uma.api.addresses.list({ params: of(ids.paul) })
    await uma.api.addresses.remove({ params: { ...of(ids.paul), address: items[0]?.id ?? '' } })
    expect((await uma.api.users.get({ params: of(ids.paul) })).email).toBe('paul@second.example')
    await expect(world.logIn('paul@second.example', PASSWORD)).rejects.toMatchObject({ code: 'wrong_credentials' })
  })

  it('stands once with a user, and may stand with others', async () => {
    await expect(addAddress(uma, ids.paul, 'email', 'PAUL@second.example')).rejects.toMatchObject({
      code: 'address_taken',
    })
    await addAddress(uma, ids.paul, 'email', 'ada@people.example')
    await expect(addAddress(uma, ids.paul, 'phone', 'call me')).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('whoever says what opens an account could take it over', () => {
  const attempts = (by: Visitor, user: string, name: string) => [
    () => add(by, user, 'user_name', name),
    () => addAddress(by, user, 'email', `${name}@evil.example`),
  ]

  it('so they must hold all that its user holds', async () => {
    for (const attempt of attempts(uma, ids.ada, 'evil1')) {
      await expect(attempt()).rejects.toMatchObject({ code: 'may_not_confer', problem: { missing: ['audit.read'] } })
    }
    expect((await list(uma, ids.ada)).may.add).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('audit.read'),
    })
  })

  it('and for who manages tenants, be superuser signed in itself [AR-2]', async () => {
    for (const by of [uma, anna]) {
      for (const attempt of attempts(by, ids.mia, 'evil2')) {
        await expect(attempt()).rejects.toMatchObject({
          code: 'may_not_confer',
          message: expect.stringContaining('superuser signed in itself'),
        })
      }
    }
    for (const attempt of attempts(superuser, ids.mia, 'mimi')) await attempt()
  })

  it('in every tenant that the user is let into; who manages no members there learns how many, not which', async () => {
    for (const attempt of attempts(uma, ids.tom, 'evil3')) {
      const refusal = await attempt().catch(thrown => thrown)
      expect(refusal).toMatchObject({ code: 'may_not_confer', problem: { missing: [] } })
      expect(refusal.message).toContain('in 2 tenants whose members you do not manage')
      expect(refusal.message).not.toMatch(/berlin|hamburg/i)
    }
  })

  it('and who manages members there is told the tenant by name', async () => {
    const { items } = await superuser.api.users.list({ params: system, query: { q: 'uma' } })
    const user = items[0]?.id ?? ''
    const group = await makeGroup(anna, { tenant: 'berlin', name: 'Desk', roles: ['UserManagement'] })
    await anna.api.provisioning.addUser({ params: { tenant: 'berlin' }, body: { user, groups: [group] } })
    const refusal = await add(uma, ids.tom, 'user_name', 'evil4').catch(thrown => thrown)
    expect(refusal.message).toContain('in Berlin')
    expect(refusal.message).toContain('in 1 more tenant whose members you do not manage')
    expect(refusal.message).not.toMatch(/hamburg/i)
  })

  it('which Anna does, who owns both tenants, and superuser as long as it is ready to be acted as there', async () => {
    await add(anna, ids.tom, 'user_name', 'tommy')
    await add(superuser, ids.tom, 'user_name', 'thomas')
    const about = await anna.api.superuser.get({ params: { tenant: 'hamburg' } })
    const role = { params: { tenant: 'hamburg', user: about.id }, body: { roles: ['User administrator'] } }
    await anna.api.grants.endUser(role)
    await expect(add(superuser, ids.tom, 'user_name', 'tomato')).rejects.toMatchObject({ code: 'may_not_confer' })
  })

  it('superuser’s own account is never touched', async () => {
    const { items } = await superuser.api.users.list({ params: system, query: { q: 'superuser' } })
    const user = items[0]?.id ?? ''
    for (const attempt of attempts(superuser, user, 'root')) {
      await expect(attempt()).rejects.toMatchObject({ code: 'built_in' })
    }
    expect((await list(superuser, user)).may.add.allowed).toBe(false)
  })
})

describe('what was refused', () => {
  const listEvil = () =>
    lookInside(world, 'system', rows =>
      sql<{ value: string }>`
        SELECT value FROM identifiers WHERE value LIKE 'evil%'
        UNION ALL SELECT value FROM addresses WHERE value LIKE 'evil%'`.execute(rows),
    )

  it('left nothing that opens an account', async () => {
    expect((await listEvil()).rows).toEqual([])
    await expect(world.logIn('evil3', PASSWORD)).rejects.toMatchObject({ code: 'wrong_credentials' })
  })

  it('and would be seen where a server did not ask: the planted fault opens the account of Tom', async () => {
    await lookInside(world, 'system', rows =>
      sql`INSERT INTO identifiers (tenant_id, id, pool_id, user_id, kind, value, value_key)
        SELECT tenant_id, gen_random_uuid(), pool_id, id, 'user_name', 'evil3', 'evil3' FROM users
        WHERE id = ${ids.tom}`.execute(rows),
    )
    expect((await listEvil()).rows).toEqual([{ value: 'evil3' }])
    const intruder = await world.logIn('evil3', PASSWORD)
    expect((await intruder.api.me.session()).person.id).toBe(ids.tom)
  })
})
