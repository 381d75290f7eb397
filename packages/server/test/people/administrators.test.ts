import type { TenantRole } from '@tenantry/contract/tenant-role'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Request, startNodes, tally } from '../races/nodes.ts'
import { inContext } from '../races/rows.ts'
import { straight, type Wire } from '../races/wired-connections.ts'
import { jittery, meetingAfter, weakening } from '../races/wires.ts'
import { CONTACT, PASSWORD } from '../world/people.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { codeOf } from './grants-ground.ts'

const north = { tenant: 'north' }

let world: World
/** Anna made the tenant north, with access for herself. */
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  await anna.api.tenants.create({ body: { id: 'north', title: 'North', preProvisionAdminAccess: true } })
})
afterAll(() => world.stop())

const list = (by = anna, query = {}, at = north) => by.api.administrators.list({ params: at, query })
const one = (user: string, by = anna) => by.api.administrators.get({ params: { ...north, user } })
const mailTo = (name: string) => `${name}@north.example`

/** Create New, with the form filled in. */
function invite(name: string, role: TenantRole, { by = anna, at = north } = {}) {
  const body = { email: mailTo(name), firstName: name, lastName: 'North', role }
  return by.api.administrators.create({ params: at, body })
}

/** The last mail to an address, as whoever runs the instance finds it in the outbox; and the secret of its link. */
async function mailFor(name: string) {
  const { items } = await anna.api.mail.list({ query: { q: mailTo(name) } })
  return anna.api.mail.read({ params: { mail: items[0]?.id ?? '' } })
}
const tokenFor = async (name: string) => (await mailFor(name)).link?.split('/').at(-1) ?? ''

const accept = (token: string) => world.visitor().api.signIn.activate({ body: { token, password: PASSWORD } })

/** Somebody who was invited, has accepted, and is signed in. */
async function join(name: string, role: TenantRole, at = north) {
  const { administrator } = await invite(name, role, { at })
  await accept(await tokenFor(name))
  return { id: administrator.id, visitor: await world.logIn(mailTo(name), PASSWORD, at.tenant) }
}

const setRole = (user: string, role: TenantRole, by = anna) =>
  by.api.administrators.changeRole({ params: { ...north, user }, body: { role } })
const inactivate = (user: string, by = anna) => by.api.users.inactivate({ params: { ...north, user } })

describe('the administrators of a new tenant', () => {
  it('are one: who made it, stored above, with Tenant Admin [CE-9] [CE-10] [CE-11]', async () => {
    const { items, hasAdministrator, mode, may } = await list()
    expect(items).toMatchObject([
      {
        userName: 'anna',
        role: 'Tenant Admin',
        kind: 'mapped',
        sourceTenant: { id: 'system' },
        user: null,
        isYou: true,
      },
    ])
    expect({ hasAdministrator, mode, may }).toMatchObject({
      hasAdministrator: true,
      mode: 'basic',
      may: { create: { allowed: true } },
    })
  })

  it('are nobody where the box was not ticked, and the tenant says so', async () => {
    const { tenant, delivery } = await anna.api.tenants.create({ body: { id: 'empty', title: 'Empty' } })
    expect(tenant.hasAdministrator).toBe(false)
    expect(delivery).toBeNull()
  })

  it('are who was named by e-mail then, once they have accepted [CE-11] [CE-17]', async () => {
    const administrator = { email: mailTo('frida') }
    const made = await anna.api.tenants.create({ body: { id: 'south', title: 'South', administrator } })
    expect(made).toMatchObject({
      access: 'none',
      delivery: { to: mailTo('frida') },
      tenant: { hasAdministrator: false },
    })
    expect((await mailFor('frida')).body).toMatch(/^Hello,\n\nThis is an invitation/)
    await accept(await tokenFor('frida'))
    const frida = await world.logIn(mailTo('frida'), PASSWORD, 'south')
    const { items, hasAdministrator } = await list(frida, {}, { tenant: 'south' })
    expect(items).toMatchObject([{ displayName: 'Administrator of South', role: 'Tenant Admin', kind: 'home' }])
    expect(hasAdministrator).toBe(true)
  })

  it('are whom Tenant Management invites where there is none, and nobody else does', async () => {
    const body = { email: mailTo('ella'), firstName: 'Ella', lastName: 'First' }
    const empty = { tenant: 'empty' }
    const frida = await world.logIn(mailTo('frida'), PASSWORD, 'south')
    expect(await codeOf(frida.api.administrators.invite({ params: empty, body }))).toBe('permission_missing')
    expect((await anna.api.administrators.invite({ params: empty, body })).delivery.to).toBe(mailTo('ella'))
    const seen = () => anna.api.tenants.get({ params: empty })
    expect(await seen()).toMatchObject({ hasAdministrator: false, isAdministratorInvited: true })
    await accept(await tokenFor('ella'))
    expect(await seen()).toMatchObject({ hasAdministrator: true, isAdministratorInvited: false })
  })

  it('and the tenant together, or neither', async () => {
    const title = 'North'
    const act = anna.api.tenants.create({ body: { id: 'twin', title, administrator: { email: mailTo('twin') } } })
    expect(await codeOf(act)).toBe('title_taken')
    expect((await anna.api.mail.list({ query: { q: mailTo('twin') } })).items).toEqual([])
  })
})

describe('Create New', () => {
  it('makes the user, their access with the role, and the invitation [CE-13] [CE-14] [CE-15] [CE-16]', async () => {
    const { administrator, delivery } = await invite('nora', 'Tenant Auditor')
    expect(administrator).toMatchObject({
      userName: mailTo('nora'),
      status: 'new',
      role: 'Tenant Auditor',
      isGrantedDirectly: true,
      kind: 'home',
      invitation: { isExpired: false },
      user: { email: mailTo('nora'), may: { cancelInvitation: { allowed: true } } },
    })
    expect(delivery.to).toBe(mailTo('nora'))
    const [mail] = (await anna.api.mail.list({ query: { q: mailTo('nora') } })).items
    expect((await anna.api.mail.read({ params: { mail: mail?.id ?? '' } })).body).toContain(
      'This is an invitation: Anna Berg invites you to North as Tenant Auditor.',
    )
    const params = { ...north, user: administrator.id }
    const identifiers = (await anna.api.identifiers.list({ params })).items.map(({ kind, value }) => ({ kind, value }))
    expect(identifiers).toEqual([{ kind: 'email', value: mailTo('nora') }])
    expect((await anna.api.addresses.list({ params })).items).toMatchObject([{ kind: 'email', value: mailTo('nora') }])
    const told = await anna.api.audit.list({ params: north, query: { q: mailTo('nora') } })
    expect(told.items.map(({ action }) => action)).toEqual(['memberships.granted', 'users.created'])
    expect(await one(administrator.id)).toMatchObject({ id: administrator.id, role: 'Tenant Auditor' })
  })

  it('lets nobody in before they accept; then they can do what the role allows, and no more [CE-2] [CE-17] [CE-18]', async () => {
    const before = world.logIn(mailTo('nora'), PASSWORD, 'north')
    expect(await codeOf(before)).toBe('wrong_credentials')
    await accept(await tokenFor('nora'))
    const nora = await world.logIn(mailTo('nora'), PASSWORD, 'north')
    const { items, may, roles } = await list(nora)
    expect(items.find(({ isYou }) => isYou)).toMatchObject({
      status: 'active',
      role: 'Tenant Auditor',
      invitation: null,
    })
    expect(may.create).toMatchObject({
      allowed: false,
      lacks: [{ permission: 'users.manage' }, { permission: 'members.manage' }],
    })
    expect(roles.map(({ grant }) => grant.allowed)).toEqual([false, false, false])
    await nora.api.audit.list({ params: north, query: {} })
    expect(await codeOf(nora.api.groups.create({ params: north, body: { name: 'Mine' } }))).toBe('permission_missing')
  })

  it('is for Tenant Admins: auditors, members and strangers are refused [CE-1] [CE-5] [CE-8]', async () => {
    const ada = await join('ada', 'Tenant Admin')
    const auditor = await world.logIn(mailTo('nora'), PASSWORD, 'north')
    const member = await join('mia', 'Tenant Member')
    const stranger = await world.logIn(mailTo('frida'), PASSWORD, 'south')
    await invite('zoe', 'Tenant Member', { by: ada.visitor })
    const told = await Promise.all(
      [auditor, member.visitor, stranger, world.visitor()].map(by => codeOf(invite('nobody', 'Tenant Member', { by }))),
    )
    expect(told).toEqual(['permission_missing', 'permission_missing', 'not_found', 'not_signed_in'])
    expect(await codeOf(list(member.visitor))).toBe('permission_missing')
    const frame = await member.visitor.api.tenantFrame.get({ params: north })
    expect(frame.may.viewAdministrators.allowed).toBe(false)
    const { may } = await auditor.api.tenantFrame.get({ params: north })
    expect([may.viewUsers, may.addUsers, may.endMembers].map(({ allowed }) => allowed)).toEqual([true, false, false])
  })

  it('takes an e-mail once, in whatever case and form it is written', async () => {
    const forms = ['NORA@north.example', 'Nora@NORTH.example', 'ｎｏｒａ@north.example']
    const given = { firstName: 'Nora', lastName: 'Again', role: 'Tenant Member' as const }
    for (const email of forms) {
      const act = anna.api.administrators.create({ params: north, body: { ...given, email } })
      await expect(act).rejects.toMatchObject({ code: 'identifier_taken', problem: { errors: [{ field: 'email' }] } })
    }
    for (const email of ['nora@north.example\r\nBcc: all@north.example', 'nora', '']) {
      expect(await codeOf(anna.api.administrators.create({ params: north, body: { ...given, email } }))).toBe(
        'invalid_input',
      )
    }
    // Another mailbox to whoever runs it: only they know whether both are one.
    await anna.api.administrators.create({ params: north, body: { ...given, email: 'nora+two@north.example' } })
  })

  it('makes one user of fifty requests at once', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => codeOf(invite('fifty', 'Tenant Member'))))
    expect(all.filter(code => code === undefined)).toHaveLength(1)
    expect(all.filter(code => code === 'identifier_taken')).toHaveLength(49)
    expect((await list(anna, { q: mailTo('fifty') })).items).toHaveLength(1)
  })
})

describe('an invitation', () => {
  it('opens once, and not with one byte changed', async () => {
    await invite('otto', 'Tenant Member')
    const token = await tokenFor('otto')
    for (const place of [0, Math.floor(token.length / 2), token.length - 2]) {
      const changed = token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1)
      expect(await codeOf(accept(changed))).toBe('link_spent')
    }
    await accept(token)
    expect(await codeOf(accept(token))).toBe('link_spent')
  })

  it('is void once a newer one was sent, or its time is over', async () => {
    const { administrator } = await invite('paul', 'Tenant Member')
    const first = await tokenFor('paul')
    const { delivery } = await anna.api.users.resendActivation({ params: { ...north, user: administrator.id } })
    expect(delivery.to).toBe(mailTo('paul'))
    expect(await codeOf(accept(first))).toBe('link_spent')
    const second = await tokenFor('paul')
    await inContext(world, 'north', [`UPDATE activations SET expires_at = now() WHERE user_id = '${administrator.id}'`])
    expect(await codeOf(accept(second))).toBe('link_spent')
    expect((await one(administrator.id)).invitation).toMatchObject({ isExpired: true })
  })

  it('that is cancelled takes the access and the account with it, and the e-mail is free again', async () => {
    const { administrator } = await invite('rita', 'Tenant Admin')
    const token = await tokenFor('rita')
    const cancel = () => anna.api.users.cancelInvitation({ params: { ...north, user: administrator.id } })
    const all = await Promise.all([codeOf(cancel()), codeOf(cancel()), codeOf(cancel())])
    expect(all.sort()).toEqual(['not_found', 'not_found', undefined])
    expect(await codeOf(accept(token))).toBe('link_spent')
    expect((await list(anna, { q: mailTo('rita') })).items).toEqual([])
    expect(await mailFor('rita')).toMatchObject({ state: 'cancelled', link: null })
    const [last] = (await anna.api.audit.list({ params: north, query: { q: mailTo('rita') } })).items
    expect(last?.action).toBe('users.invitation-cancelled')
    await invite('rita', 'Tenant Member')
  })

  it('that is accepted and cancelled at once is one of both', async () => {
    for (const name of ['ulf', 'una', 'uta']) {
      const { administrator } = await invite(name, 'Tenant Member')
      const token = await tokenFor(name)
      const params = { ...north, user: administrator.id }
      const told = await Promise.all([codeOf(accept(token)), codeOf(anna.api.users.cancelInvitation({ params }))])
      expect(told.filter(code => code === undefined)).toHaveLength(1)
      const left = (await list(anna, { q: mailTo(name) })).items.map(({ status }) => status)
      expect(left).toEqual(told[0] === undefined ? ['active'] : [])
    }
  })

  it('that was accepted is not cancelled any more', async () => {
    const { id } = await join('sam', 'Tenant Member')
    await expect(anna.api.users.cancelInvitation({ params: { ...north, user: id } })).rejects.toMatchObject({
      code: 'wrong_status',
    })
  })
})

describe('the tenant role of somebody', () => {
  it('is one at a time, chosen on their profile, in force with the next request [CE-19] [CE-20]', async () => {
    const { id, visitor } = await join('tess', 'Tenant Member')
    expect(await codeOf(list(visitor))).toBe('permission_missing')
    expect(await setRole(id, 'Tenant Auditor')).toMatchObject({ role: 'Tenant Auditor' })
    await list(visitor)
    await setRole(id, 'Tenant Admin')
    await invite('yves', 'Tenant Member', { by: visitor })
    await setRole(id, 'Tenant Member')
    expect(await codeOf(list(visitor))).toBe('permission_missing')
    const roles = (await anna.api.grants.ofUser({ params: { ...north, user: id } })).items
    expect(roles.filter(({ granted }) => granted).map(({ name }) => name)).toEqual(['Tenant Member'])
    const [last] = (await anna.api.audit.list({ params: north, query: { q: mailTo('tess') } })).items
    expect(last).toMatchObject({
      action: 'grants.tenant-role-set',
      before: { roles: ['Tenant Admin'] },
      after: { roles: ['Tenant Member'] },
    })
  })

  it('is for people of an identity pool who are let in: nobody else is found [CE-6]', async () => {
    const { items } = await anna.api.groups.list({ params: north, query: {} })
    const { user } = await anna.api.users.create({
      params: north,
      body: { userName: 'outside', email: mailTo('outside'), firstName: 'Out', lastName: 'Side' },
    })
    const stranger = (await world.logIn(mailTo('frida'), PASSWORD, 'south')).api.me.session()
    for (const id of [items[0]?.id ?? '', user.id, (await stranger).person.id]) {
      expect(await codeOf(setRole(id, 'Tenant Auditor'))).toBe('not_found')
    }
  })

  it('is not seemingly taken while a group keeps giving it', async () => {
    const owner = (await list()).items.find(({ isYou }) => isYou)
    expect(owner?.groups).toEqual(['TenantOwners'])
    await expect(setRole(owner?.id ?? '', 'Tenant Member')).rejects.toMatchObject({
      code: 'held_through_group',
      problem: { facts: { groups: ['TenantOwners'], role: 'Tenant Admin' } },
    })
  })

  it('is found by name and role, sorted, page by page', async () => {
    const admins = await list(anna, { role: 'Tenant Admin', sort: '-displayName' })
    expect(admins.items.map(({ displayName }) => displayName)).toEqual(['Anna Berg', 'ada North'])
    const pages = []
    let cursor: string | undefined
    do {
      const page = await list(anna, { size: 5, sort: 'role', ...(cursor ? { cursor } : {}) })
      pages.push(...page.items.map(({ role }) => role))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(pages.slice(0, 3)).toEqual(['Tenant Admin', 'Tenant Admin', 'Tenant Auditor'])
    expect(new Set(pages.slice(3))).toEqual(new Set(['Tenant Member']))
    expect((await list(anna, { status: 'new', q: 'zoe' })).items).toHaveLength(1)
  })
})

describe('the status of somebody', () => {
  it('inactive ends the open session at once, and refuses the log-in [CE-26] [CE-27]', async () => {
    const { id, visitor } = await join('uwe', 'Tenant Auditor')
    await list(visitor)
    await inactivate(id)
    expect(await codeOf(list(visitor))).toBe('not_signed_in')
    expect(await codeOf(world.logIn(mailTo('uwe'), PASSWORD, 'north'))).toBe('wrong_credentials')
    expect((await list(anna, { status: 'inactive' })).items).toMatchObject([{ id, role: 'Tenant Auditor' }])
    await anna.api.users.activate({ params: { ...north, user: id } })
    await list(await world.logIn(mailTo('uwe'), PASSWORD, 'north'))
  })
})

describe('the last Tenant Admin', () => {
  const home = { tenant: 'south' }
  const demote = (by: Visitor, user: string) =>
    by.api.administrators.changeRole({ params: { ...home, user }, body: { role: 'Tenant Member' } })

  it('stays: not demoted, not inactive, not deleted, and the reason is said before [CE-26]', async () => {
    const frida = await world.logIn(mailTo('frida'), PASSWORD, 'south')
    const [row] = (await list(frida, {}, home)).items
    const refused = { allowed: false, code: 'last_administrator' }
    const may = { inactivate: refused, setNew: refused, delete: refused }
    expect(row).toMatchObject({ may: { changeRole: refused }, user: { may } })
    const params = { ...home, user: row?.id ?? '' }
    const acts = [
      demote(frida, params.user),
      frida.api.users.inactivate({ params }),
      frida.api.users.delete({ params }),
    ]
    expect(await Promise.all(acts.map(codeOf))).toEqual(Array.from({ length: 3 }, () => 'last_administrator'))
  })

  /** Frida and Gus, both Tenant Admin, whoever is one now. */
  async function makeTwo(): Promise<{ by: Visitor; user: string }[]> {
    const two = []
    for (const name of ['frida', 'gus']) {
      const by = await world.logIn(mailTo(name), PASSWORD, 'south')
      two.push({ by, user: (await by.api.me.session()).person.id })
    }
    const [one, other] = two
    if (!one || !other) throw new Error('there are two')
    const admins = (await anna.api.members.list({ params: home, query: {} })).items.filter(({ roles }) =>
      roles.includes('Tenant Admin'),
    )
    const giver = admins[0]?.userId === one.user ? one : other
    const body = { role: 'Tenant Admin' as const }
    for (const { user } of two) {
      await giver.by.api.administrators.changeRole({ params: { ...home, user }, body })
    }
    return two
  }

  const eachOther = ([one, other]: readonly { by: Visitor; user: string }[]): Request[] => {
    const request = (by: Visitor | undefined, user: string | undefined): Request => ({
      ...(by ? { by } : {}),
      method: 'POST',
      path: `/api/t/south/administrators/${user}/role`,
      body: { role: 'Tenant Member' },
    })
    return [request(one?.by, other?.user), request(other?.by, one?.user)]
  }

  async function demoteAtOnce(wire: Wire) {
    const nodes = await startNodes(world, wire)
    try {
      return tally(await nodes.sendAtOnce(eachOther(await makeTwo())))
    } finally {
      await nodes.stop()
    }
  }

  const countLeft = async () => (await anna.api.tenants.get({ params: home })).hasAdministrator

  it('does not count who is invited and has not accepted', async () => {
    const frida = await world.logIn(mailTo('frida'), PASSWORD, 'south')
    const fridaId = (await frida.api.me.session()).person.id
    await invite('gus', 'Tenant Admin', { by: frida, at: home })
    expect(await codeOf(demote(frida, fridaId))).toBe('last_administrator')
    await accept(await tokenFor('gus'))
  })

  it('is whoever is left where two demote each other at once', async () => {
    const told = await demoteAtOnce(jittery())
    expect(told).toMatchObject({ 200: 1 })
    expect(await countLeft()).toBe(true)
  })

  it('is nobody where the tenant is not held meanwhile: the planted fault is seen', async () => {
    // They meet after both have changed their rows; who looks last is luck, so they meet until both saw the other.
    let told = {}
    for (let round = 0; round < 30 && !('200' in told && told[200] === 2); round += 1) {
      told = await demoteAtOnce(weakening(['administrators'], meetingAfter(/directory\.holders\(\$1/, 2, straight)))
    }
    expect(told).toEqual({ 200: 2 })
    expect(await countLeft()).toBe(false)
  })
})

describe('where administrator management is off', () => {
  it('its routes refuse and name the contact; users and what was given stay as they are [CE-7]', async () => {
    const { version } = await anna.api.administratorManagement.get()
    const ada = await world.logIn(mailTo('ada'), PASSWORD, 'north')
    expect(await codeOf(ada.api.administratorManagement.edit({ body: { isOn: false } }, { ifMatch: version }))).toBe(
      'not_found',
    )
    const off = await anna.api.administratorManagement.edit({ body: { isOn: false } }, { ifMatch: version })
    const body = { id: 'off', title: 'Off', administrator: { email: mailTo('off') } }
    const person = { userName: 'off', email: mailTo('off'), firstName: 'Off', lastName: 'North' }
    const inPool = { ...person, tenantRole: 'Tenant Member' as const }
    const id = (await ada.api.me.session()).person.id
    const acts = [
      list(ada),
      one(id, ada),
      invite('nobody', 'Tenant Member', { by: ada }),
      setRole(id, 'Tenant Auditor', ada),
      ada.api.users.create({ params: north, body: inPool }),
      anna.api.tenants.create({ body }),
    ]
    for (const told of await Promise.all(acts.map(act => act.catch((thrown: unknown) => thrown)))) {
      expect(told).toMatchObject({ code: 'feature_off', problem: { status: 403, facts: { contact: CONTACT } } })
    }
    const { may } = await anna.api.tenants.list({ query: {} })
    expect(may.inviteAdministrator).toMatchObject({ allowed: false, code: 'feature_off' })
    expect((await ada.api.users.list({ params: north, query: { q: mailTo('ada') } })).items).toHaveLength(1)
    await anna.api.administratorManagement.edit({ body: { isOn: true } }, { ifMatch: off.version })
    await list(ada)
  })
})

describe('Settings » General', () => {
  const get = (by = anna) => by.api.tenantSettings.get({ params: north })
  const edit = (body: object, { by = anna, ifMatch = 1 } = {}) =>
    by.api.tenantSettings.edit({ params: north, body }, { ifMatch })

  it('turns advanced management on: the list leads to the Admin workspace, acts on a profile stay [CE-12] [CE-36] [CE-37]', async () => {
    const before = await get()
    expect(before).toMatchObject({
      administratorsMode: 'basic',
      sessionIdleSeconds: 14_400,
      sessionLimitSeconds: 43_200,
    })
    const on = await edit({ administratorsMode: 'advanced' }, { ifMatch: before.version })
    const { mode, adminWorkspace, may } = await list()
    expect({ mode, may }).toMatchObject({ mode: 'advanced', may: { create: { code: 'advanced_management' } } })
    expect(adminWorkspace).toMatch(/^[0-9a-f-]{36}$/)
    expect(await codeOf(invite('nobody', 'Tenant Member'))).toBe('advanced_management')
    const tess = (await list(anna, { q: mailTo('tess') })).items[0]?.id ?? ''
    await setRole(tess, 'Tenant Auditor')
    await edit({ administratorsMode: 'basic' }, { ifMatch: on.version })
    await invite('vera', 'Tenant Member')
  })

  it('an administrator is created in the pool as well, with the tenant role, by who holds what it holds [CE-14] [CE-40]', async () => {
    const create = (name: string, given: object, by = anna) => {
      const person = { userName: name, email: mailTo(name), firstName: name, lastName: 'North' }
      return by.api.users.create({ params: north, body: { ...person, pool: 'administrators', ...given } })
    }
    const { user } = await create('wanda', { tenantRole: 'Tenant Auditor' })
    expect(await one(user.id)).toMatchObject({ role: 'Tenant Auditor', isGrantedDirectly: true, status: 'new' })
    expect(await codeOf(create('xenia', { tenantRole: 'Tenant Auditor', member: false }))).toBe('invalid_input')
    const nora = await world.logIn(mailTo('nora'), PASSWORD, 'north')
    expect(await codeOf(create('xenia', { tenantRole: 'Tenant Member' }, nora))).toBe('permission_missing')
    expect((await anna.api.users.list({ params: north, query: { q: 'xenia' } })).items).toEqual([])
  })

  it('is changed from the version that was seen, by who may, to limits that make sense', async () => {
    const nora = await world.logIn(mailTo('nora'), PASSWORD, 'north')
    const { version, may } = await get(nora)
    expect(may.edit).toMatchObject({ allowed: false, lacks: [{ permission: 'settings.manage' }] })
    expect(await codeOf(edit({ sessionIdleSeconds: 900 }, { by: nora, ifMatch: version }))).toBe('permission_missing')
    expect(await codeOf(edit({ sessionIdleSeconds: 900 }, { ifMatch: version - 1 }))).toBe('version_conflict')
    for (const body of [{ sessionIdleSeconds: 7_200, sessionLimitSeconds: 3_600 }, { sessionIdleSeconds: 10 }, {}]) {
      expect(await codeOf(edit(body, { ifMatch: version }))).toBe('invalid_input')
    }
    const both = await Promise.all(
      [900, 1_200].map(sessionIdleSeconds => codeOf(edit({ sessionIdleSeconds }, { ifMatch: version }))),
    )
    expect(both.sort()).toEqual(['version_conflict', undefined])
    const [last] = (await anna.api.audit.list({ params: north, query: { q: 'settings-edited' } })).items
    expect(last).toMatchObject({ action: 'tenants.settings-edited', before: { sessionIdleSeconds: 14_400 } })
  })
})
