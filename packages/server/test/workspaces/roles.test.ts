import type { WorkspaceRole } from '@tenantry/contract/workspaces'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listMissing } from '../../src/authz/decide.ts'
import { getTenantId, toUserId } from '../../src/kernel/ids.ts'
import { runOut } from '../people/authority-ground.ts'
import { acme, codeOf, type Ground, type Person, startGround } from '../people/grants-ground.ts'
import { startNodes } from '../races/nodes.ts'
import { asOwner, countIn } from '../races/rows.ts'
import { jittery, seed } from '../races/wires.ts'
import { lookInside } from '../world/inside.ts'
import type { Visitor } from '../world/world.ts'

let ground: Ground
/** Let in, and nothing more: whoever a role is given to. */
let mia: Person
/** Administers the workspace Shop, and no other. */
let wanda: Person
let shop: string
let bank: string

const at = (workspace: string) => ({ params: { ...acme, workspace } })
const newWorkspace = async (name: string) =>
  (await ground.ada.visitor.api.workspaces.create({ params: acme, body: { name } })).id
const give = (by: Visitor, workspace: string, body: { user: string; role: WorkspaceRole }) =>
  by.api.workspaceAccess.add({ ...at(workspace), body })
const listSeen = async ({ visitor }: Person) =>
  (await visitor.api.workspaces.list({ params: acme, query: {} })).items.map(({ name }) => name)

const countRoles = ({ id }: Person) => countIn(ground.world, 'acme', `workspace_assignments WHERE user_id = '${id}'`)

beforeAll(async () => {
  ground = await startGround()
  mia = await ground.person('mia')
  wanda = await ground.person('wanda')
  shop = await newWorkspace('Shop')
  bank = await newWorkspace('Bank')
  await give(ground.ada.visitor, shop, { user: wanda.id, role: 'Workspace Admin' })
})
afterAll(() => ground.world.stop())

describe('a role given in a workspace', () => {
  it('counts in that one: its Workspace Admin administers it, and sees no other [CE-3] [CE-34] [CE-35]', async () => {
    const { api } = wanda.visitor
    expect(await listSeen(wanda)).toEqual(['Shop'])
    const seen = await api.workspaces.get(at(shop))
    expect(seen).toMatchObject({ name: 'Shop', roles: ['Workspace Admin'], people: 1 })
    expect(seen.may).toMatchObject({
      edit: { allowed: true },
      delete: { allowed: false },
      viewAudit: { allowed: true },
    })
    await api.workspaces.edit({ ...at(shop), body: { description: 'Sells things' } }, { ifMatch: seen.version })
    const refused = await Promise.all(
      [
        api.workspaces.get(at(bank)),
        api.workspaces.get(at('admin')),
        api.workspaceAccess.list({ ...at(bank), query: {} }),
        api.workspaces.create({ params: acme, body: { name: 'Mine' } }),
        api.workspaces.delete({ ...at(shop), body: { confirm: 'Shop' } }),
        api.audit.list({ params: acme, query: {} }),
        api.users.list({ params: acme, query: {} }),
        api.keys.list({ params: acme, query: {} }),
      ].map(codeOf),
    )
    expect([...new Set(refused)]).toEqual(['permission_missing'])
    const frame = await api.tenantFrame.get({ params: acme })
    const open = Object.entries(frame.may).filter(([, { allowed }]) => allowed)
    expect(open.map(([name]) => name)).toEqual(['viewWorkspaces'])
  })

  it('as auditor shows the workspace and its trail, and writes nothing [CE-4] [CE-34] [CE-35]', async () => {
    await give(ground.ada.visitor, bank, { user: mia.id, role: 'Workspace Auditor' })
    const { api } = mia.visitor
    expect(await listSeen(mia)).toEqual(['Bank'])
    const bankAt = at(bank)
    const seen = await api.workspaces.get(bankAt)
    const writing = ['edit', 'delete', 'giveRoles', 'editProviders', 'editApplications'] as const
    expect(writing.filter(name => seen.may[name].allowed)).toEqual([])
    const trail = await api.workspaces.audit({ ...bankAt, query: {} })
    expect(trail.items.map(({ action }) => action)).toEqual(['workspaces.role-given', 'workspaces.created'])
    const elsewhere = trail.items.filter(({ before, after }) => JSON.stringify([before, after]).includes('Shop'))
    expect(elsewhere).toEqual([])
    const refused = await Promise.all(
      [
        api.workspaces.edit({ ...bankAt, body: { name: 'Mine' } }, { ifMatch: seen.version }),
        give(mia.visitor, bank, { user: mia.id, role: 'Workspace Admin' }),
        api.workspaceAccess.candidates({ ...bankAt, query: {} }),
        api.identityProviders.pools({ ...bankAt, query: {} }),
        api.clients.create({ ...bankAt, body: { name: 'x', kind: 'service', redirectUris: [] } }),
      ].map(codeOf),
    )
    expect([...new Set(refused)]).toEqual(['permission_missing'])
    expect(await codeOf(api.workspaces.audit({ ...at(shop), query: {} }))).toBe('permission_missing')
  })

  it('without the workspace in the question would be held everywhere: the planted fault is seen', () => {
    const role = { role: 'Workspace Admin', workspace: shop }
    const tenantRole = { role: 'Tenant Member', kind: 'user' as const, subject: mia.id, until: null }
    const standing = {
      membership: 'm',
      grantedAt: null,
      groups: [],
      assignments: [tenantRole],
      now: 0,
      ownRoles: [],
      workspaces: [],
    }
    const subject = { tenant: getTenantId('acme'), user: toUserId(mia.id), isSuperuser: false }
    const missing = (given: object, asked: object) =>
      listMissing({ ...subject, standing: { ...standing, ...given }, ...asked }, ['workspaces.manage'])
    const limited = { workspaces: [role] }
    expect(missing(limited, { workspace: shop })).toEqual([])
    expect(missing(limited, { workspace: bank })).toEqual(['workspaces.manage'])
    expect(missing(limited, {})).toEqual(['workspaces.manage'])
    // As if the rows were read like any other grant, the workspace left out.
    const careless = { workspaces: [], assignments: [tenantRole, { ...tenantRole, role: 'Workspace Admin' }] }
    expect([missing(careless, { workspace: bank }), missing(careless, {})]).toEqual([[], []])
  })
})

describe('Manage Access', () => {
  it('offers the admins, auditors and members of the tenant, and nobody else [CE-29] [CE-31]', async () => {
    const { visitor } = wanda
    await ground.person('audrey', 'Tenant Auditor')
    const bare = await ground.person('bare')
    const bareGrants = { params: { ...acme, user: bare.id }, body: { roles: ['Tenant Member'] } }
    await ground.ada.visitor.api.grants.endUser(bareGrants)
    await ground.anna.api.users.create({
      params: acme,
      body: { userName: 'outsider', email: 'outsider@people.example', firstName: 'Out', lastName: 'Sider' },
    })
    const offered = await visitor.api.workspaceAccess.candidates({ ...at(shop), query: { size: 100 } })
    const names = offered.items.map(({ userName }) => userName)
    expect(names.sort()).toEqual(['ada', 'anna', 'audrey', 'mia', 'wanda'])
    expect(offered.items.find(({ userName }) => userName === 'wanda')).toMatchObject({
      tenantRole: 'Tenant Member',
      roles: ['Workspace Admin'],
    })
    const found = await visitor.api.workspaceAccess.candidates({ ...at(shop), query: { q: 'aud' } })
    expect(found.items.map(({ tenantRole }) => tenantRole)).toEqual(['Tenant Auditor'])
    // Ada is a Tenant Member as well, as everybody who is let in.
    expect(offered.items.find(({ userName }) => userName === 'ada')).toMatchObject({ tenantRole: 'Tenant Admin' })

    expect(await codeOf(give(visitor, shop, { user: bare.id, role: 'Workspace Auditor' }))).toBe('no_tenant_role')
    const nobody = '01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7'
    expect(await codeOf(give(visitor, shop, { user: nobody, role: 'Workspace Auditor' }))).toBe('not_a_member')
  })

  it('lists who has rights in its scope, and is for Tenant and Workspace Administrators [CE-28] [CE-30] [CE-32]', async () => {
    const { api } = wanda.visitor
    const given = await give(wanda.visitor, shop, { user: mia.id, role: 'Workspace Auditor' })
    expect(given).toMatchObject({ displayName: 'mia Person', state: 'in_force', grantedBy: 'wanda Person' })
    expect(await codeOf(give(wanda.visitor, shop, { user: mia.id, role: 'Workspace Auditor' }))).toBe(
      'already_assigned',
    )
    const listed = await api.workspaceAccess.list({ ...at(shop), query: {} })
    expect(listed.items.map(({ userName, role }) => [userName, role])).toEqual([
      ['mia', 'Workspace Auditor'],
      ['wanda', 'Workspace Admin'],
    ])
    const auditor = await ground.person('auditor', 'Tenant Auditor')
    expect(await codeOf(give(auditor.visitor, shop, { user: auditor.id, role: 'Workspace Admin' }))).toBe(
      'permission_missing',
    )
    await api.workspaceAccess.end({ params: { ...acme, workspace: shop, user: mia.id, role: 'Workspace Auditor' } })
    expect(await listSeen(mia)).toEqual(['Bank'])
    const trail = await api.workspaces.audit({ ...at(shop), query: { subject: mia.id } })
    expect(trail.items.map(({ action }) => action)).toEqual(['workspaces.role-ended', 'workspaces.role-given'])
  })

  it('is one role per person: the other one takes its place, in the trail as well, and counts once', async () => {
    const pia = await ground.person('pia')
    const rolesOfPia = async () => {
      const { items } = await wanda.visitor.api.workspaceAccess.list({ ...at(shop), query: { size: 100 } })
      expect((await wanda.visitor.api.workspaces.get(at(shop))).people).toBe(items.length)
      return items.filter(({ userId }) => userId === pia.id).map(({ role }) => role)
    }
    await give(wanda.visitor, shop, { user: pia.id, role: 'Workspace Auditor' })
    const all = (['Workspace Admin', 'Workspace Auditor', 'Workspace Admin'] as const).map(role =>
      codeOf(give(ground.ada.visitor, shop, { user: pia.id, role })),
    )
    await Promise.all(all)
    expect(await rolesOfPia()).toHaveLength(1)
    await give(wanda.visitor, shop, { user: pia.id, role: 'Workspace Auditor' }).catch(() => undefined)
    expect(await rolesOfPia()).toEqual(['Workspace Auditor'])
    const admin = { ...acme, workspace: shop, user: pia.id, role: 'Workspace Admin' as const }
    expect(await codeOf(wanda.visitor.api.workspaceAccess.end({ params: admin }))).toBe('not_found')
    await give(wanda.visitor, shop, { user: pia.id, role: 'Workspace Admin' })
    const { items } = await wanda.visitor.api.workspaces.audit({ ...at(shop), query: { subject: pia.id } })
    expect(items.slice(0, 2)).toMatchObject([
      { action: 'workspaces.role-given', after: { role: 'Workspace Admin' } },
      { action: 'workspaces.role-ended', before: { role: 'Workspace Auditor' } },
    ])
    await wanda.visitor.api.workspaceAccess.end({ params: admin })
  })

  it('is shown with the status of who cannot use it, before and after it is given [CE-34]', async () => {
    const { api } = ground.ada.visitor
    const person = { userName: 'newt', email: 'newt@people.example', firstName: 'New', lastName: 'Newt', member: true }
    const { user: newt } = await api.users.create({ params: acme, body: person })
    const offered = async () =>
      (await api.workspaceAccess.candidates({ ...at(shop), query: { q: 'newt' } })).items.map(({ status }) => status)
    expect(await offered()).toEqual(['new'])
    const given = await give(ground.ada.visitor, shop, { user: newt.id, role: 'Workspace Auditor' })
    expect(given.state).toBe('new')
    const idle = await ground.person('idle')
    await give(ground.ada.visitor, shop, { user: idle.id, role: 'Workspace Auditor' })
    await api.users.inactivate({ params: { ...acme, user: idle.id } })
    const { items } = await api.workspaceAccess.list({ ...at(shop), query: { q: 'idle' } })
    expect(items.map(({ state }) => state)).toEqual(['inactive'])
  })

  it('gives what ends with the last tenant role, and does not come back with another one [CE-29]', async () => {
    const { api } = ground.ada.visitor
    const nora = await ground.person('nora')
    await give(ground.ada.visitor, shop, { user: nora.id, role: 'Workspace Auditor' })
    const member = { params: { ...acme, user: nora.id }, body: { roles: ['Tenant Member'] } }
    await api.grants.endUser(member)
    expect(await codeOf(listSeen(nora))).toBe('permission_missing')
    await api.grants.giveUser(member)
    expect(await codeOf(listSeen(nora))).toBe('permission_missing')
    const trail = await api.workspaces.audit({ ...at(shop), query: { subject: nora.id } })
    expect(trail.items.map(({ action }) => action)).toEqual(['workspaces.role-lost', 'workspaces.role-given'])
  })

  it('gives what stops at the very moment at which the tenant role runs out', async () => {
    const { api } = ground.ada.visitor
    const otto = await ground.person('otto')
    await give(ground.ada.visitor, shop, { user: otto.id, role: 'Workspace Auditor' })
    expect(await listSeen(otto)).toEqual(['Shop'])
    await runOut(ground, 'role_assignments', { tenant: 'acme', user: otto.id })
    expect(await codeOf(listSeen(otto))).toBe('permission_missing')
    const { items } = await api.workspaceAccess.list({ ...at(shop), query: { q: 'otto' } })
    expect(items).toMatchObject([{ state: 'no_tenant_role' }])
  })

  it('gives what ends with the membership, and is not there again with the next one', async () => {
    const { api } = ground.ada.visitor
    const lea = await ground.person('lea')
    await give(ground.ada.visitor, shop, { user: lea.id, role: 'Workspace Admin' })
    await api.ownMembers.end({ params: { ...acme, member: lea.member } })
    await api.ownMembers.letIn({ params: acme, body: { user: lea.id } })
    expect(await countRoles(lea)).toBe(0)
    const [ended] = (await api.workspaces.audit({ ...at(shop), query: { subject: lea.id } })).items
    expect(ended).toMatchObject({
      action: 'memberships.ended',
      before: { workspaceRoles: ['Workspace Admin of Shop'] },
    })
  })
})

describe(`at the same moment (seed ${seed})`, () => {
  it('a role is given while the membership ends: afterwards nobody without access holds one', async () => {
    const nodes = await startNodes(ground.world, jittery())
    try {
      for (const userName of ['raul', 'rita', 'rosa']) {
        const person = await ground.person(userName)
        const by = ground.ada.visitor
        const path = '/api/t/acme'
        const replies = await nodes.sendAtOnce([
          {
            by,
            method: 'POST',
            path: `${path}/workspaces/${shop}/access`,
            body: { user: person.id, role: 'Workspace Admin' },
          },
          { by, method: 'DELETE', path: `${path}/members/${person.member}` },
        ])
        expect(replies[1]?.status).toBe(204)
        expect([undefined, 'not_a_member']).toContain(replies[0]?.code)
        expect(await countRoles(person)).toBe(0)
      }
    } finally {
      await nodes.stop()
    }
  })

  it('a workspace is deleted while an application is added: no application is left without one', async () => {
    const nodes = await startNodes(ground.world, jittery())
    try {
      for (const name of ['Brief', 'Short', 'Quick']) {
        const workspace = await newWorkspace(name)
        const by = ground.ada.visitor
        const path = `/api/t/acme/workspaces/${workspace}`
        const body = { name: 'late', kind: 'service', redirectUris: [] }
        const replies = await nodes.sendAtOnce([
          { by, method: 'POST', path: `${path}/applications`, body },
          { by, method: 'POST', path: `${path}/delete`, body: { confirm: name } },
        ])
        expect(replies[1]?.status).toBe(204)
        expect([undefined, 'not_found']).toContain(replies[0]?.code)
        expect(await countIn(ground.world, 'acme', `clients WHERE workspace_id = '${workspace}'`)).toBe(0)
      }
    } finally {
      await nodes.stop()
    }
  })

  it('a role would outlive a membership that nothing ties it to: the planted fault is seen', async () => {
    const key = 'workspace_assignments_tenant_id_user_id_fkey'
    await asOwner(ground.world, `ALTER TABLE workspace_assignments DROP CONSTRAINT ${key}`)
    const last = await ground.person('last')
    await give(ground.ada.visitor, shop, { user: last.id, role: 'Workspace Admin' })
    await lookInside(ground.world, 'acme', rows =>
      rows.deleteFrom('memberships').where('id', '=', last.member).execute(),
    )
    expect(await countRoles(last)).toBe(1)
  })
})
