import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inContext } from '../races/rows.ts'
import { acme, codeOf, type Ground, startGround } from './grants-ground.ts'

let ground: Ground

beforeAll(async () => {
  ground = await startGround()
})
afterAll(() => ground.world.stop())

/**
 * A role that the tenant made and named before Tenantry had a role of its own by that name: today the name would be
 * refused, so the row is renamed past the form.
 */
async function makeNamesake(name: string): Promise<string> {
  const body = { name: `Before ${name}`, rights: ['Manage Groups'] }
  const { id } = await ground.ada.visitor.api.roles.create({ params: acme, body })
  await inContext(ground.world, 'acme', [
    `UPDATE own_roles SET name = '${name}', name_key = lower('${name}') WHERE id = '${id}'`,
  ])
  return id
}

describe.each(['AuditViewer', 'Tenant Admin', 'User administrator', 'Manage Groups'])(
  'a role of the tenant’s own that a built-in one has come to share the name %s with',
  name => {
    it('gives its holder what the tenant put into it, no more and no less', async () => {
      const userName = `of${name.replace(' ', '').toLowerCase()}`
      const { visitor, id } = await ground.person(userName)
      const role = await makeNamesake(name)
      await ground.ada.visitor.api.grants.giveUser({ params: { ...acme, user: id }, body: { roles: [role] } })
      expect(await codeOf(visitor.api.tenantFrame.get({ params: acme }))).toBeUndefined()
      expect((await visitor.api.groups.list({ params: acme, query: {} })).may.create.allowed).toBe(true)
      expect(await codeOf(visitor.api.audit.list({ params: acme, query: {} }))).toBe('permission_missing')
      expect(await codeOf(visitor.api.views.list({ params: acme, query: { table: 'users' } }))).toBeUndefined()
      const { items } = await ground.ada.visitor.api.grants.access({ params: { ...acme, user: id } })
      expect(items.map(item => item.permission).toSorted()).toEqual(['groups.manage', 'members.read', 'users.read'])
    })

    it('and keeps nobody else from theirs: who holds the built-in one has what that gives', async () => {
      const userName = `with${name.replace(' ', '').toLowerCase()}`
      const { visitor } = await ground.person(userName, 'AuditViewer')
      expect(await codeOf(visitor.api.audit.list({ params: acme, query: {} }))).toBeUndefined()
      expect(await codeOf(ground.ada.visitor.api.roles.list({ params: acme, query: {} }))).toBeUndefined()
    })
  },
)

describe('a new role', () => {
  it.each(['AuditViewer', 'auditviewer', ' Tenant  Admin '])('is not called %s, as a built-in one is', async name => {
    const create = ground.ada.visitor.api.roles.create({ params: acme, body: { name, rights: [] } })
    await expect(create).rejects.toMatchObject({ code: 'name_taken' })
  })
})
