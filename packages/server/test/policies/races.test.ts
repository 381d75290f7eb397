import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { EVERYWHERE, getTenantId } from '../../src/kernel/ids.ts'
import { startNodes } from '../races/nodes.ts'
import type { Wire } from '../races/wired-connections.ts'
import {
  acme,
  all,
  beta,
  codeOf,
  defineHospital,
  type Hospital,
  type PoliciesGround,
  startPoliciesGround,
} from './policies-ground.ts'

let ground: PoliciesGround
let h: Hospital

beforeAll(async () => {
  ground = await startPoliciesGround()
  h = await defineHospital(ground)
})
afterAll(() => ground.world.stop())

const ROUNDS = 12

/** Names that a tenant has beside the system on one path, or twice itself: what must never be. */
async function listClashes(): Promise<string[]> {
  const found: string[] = []
  for (const tenant of [acme.tenant, beta.tenant]) {
    await inTenant(ground.world.parts.connections, { tenant: getTenantId(tenant), lock: 'read' }, async ({ rows }) => {
      const clashes = await sql<{ name: string }>`
        SELECT a.name FROM policy_roles a JOIN policy_roles b ON b.name = a.name AND (b.tenant_id, b.id) <> (a.tenant_id, a.id)
        WHERE a.tenant_id = ${tenant}`.execute(rows)
      found.push(...clashes.rows.map(({ name }) => `${tenant}: ${name}`))
    })
  }
  return found
}

describe('at the same moment', () => {
  it('a system role and roles of tenants never come to share a name', async () => {
    const { ada, bea, paula, anna } = ground
    for (let round = 0; round < ROUNDS; round += 1) {
      const body = { name: `Racer ${round}` }
      const create = (by: typeof ada, tenant: string, policy: string) =>
        codeOf(by.api.policyRoles.create({ params: { tenant, policy }, body }))
      const codes = await Promise.all([
        create(paula, 'all', h.hospital),
        create(ada, 'acme', h.wards),
        create(anna, 'acme', h.hospital),
        create(bea, 'beta', h.hospital),
        create(paula, 'all', h.wards),
        create(paula, 'beta', h.wards),
      ])
      expect(codes.filter(code => code !== undefined && code !== 'name_taken')).toEqual([])
      expect(codes).toContain(undefined)
    }
    expect(await listClashes()).toEqual([])
  })

  it('would come to share one without the lock: the planted fault is seen', async () => {
    await inTenant(ground.world.parts.connections, { tenant: getTenantId('acme'), lock: 'read' }, async ({ rows }) => {
      await sql`INSERT INTO policy_roles (tenant_id, id, policy_id, name, created_by)
        VALUES ('acme', gen_random_uuid(), ${h.hospital}::uuid, 'nurse', 'a fault')`.execute(rows)
    })
    expect(await listClashes()).toEqual(['acme: nurse'])
    await inTenant(ground.world.parts.connections, { tenant: getTenantId('acme'), lock: 'read' }, async ({ rows }) => {
      await sql`DELETE FROM policy_roles WHERE tenant_id = 'acme' AND created_by = 'a fault'`.execute(rows)
    })
  })

  it('of two who save the same list, one is told that it changed', async () => {
    const { ada, anna } = ground
    const params = { ...acme, policy: h.hospital, role: h.nurse }
    const save = (by: typeof ada, permission: string) =>
      codeOf(by.api.policyRoles.savePermissions({ params, body: { assigned: [permission], before: [] } }))
    const codes = await Promise.all([save(ada, h.see), save(anna, h.prescribe)])
    expect(codes.sort()).toEqual(['version_conflict', undefined])
  })

  it('a deleted role takes whatever was assigned to it meanwhile', async () => {
    const { ada, paula } = ground
    for (let round = 0; round < ROUNDS; round += 1) {
      const role = await paula.api.policyRoles.create({
        params: { ...all, policy: h.hospital },
        body: { name: `Gone ${round}` },
      })
      const params = { policy: h.hospital, role: role.id }
      const [assigned, deleted] = await Promise.all([
        codeOf(
          ada.api.policySubjects.add({ params: { ...acme, ...params }, body: { kind: 'user', subjects: ['eve'] } }),
        ),
        codeOf(paula.api.policyRoles.delete({ params: { ...all, ...params } })),
      ])
      expect([undefined, 'not_found']).toContain(assigned)
      expect(deleted).toBe(undefined)
    }
    const { items } = await ada.api.policyRoles.list({ params: { ...acme, policy: h.hospital }, query: { q: 'Gone' } })
    expect(items).toEqual([])
  })
})

describe('the revision that decisions are compared with', () => {
  const revisionOf = async (tenant: string) => {
    const found = await inTenant(
      ground.world.parts.connections,
      { tenant: getTenantId('system'), lock: 'read' },
      ({ rows }) =>
        sql<{ revision: number }>`SELECT revision FROM directory.revisions(ARRAY[${tenant}]::text[])`.execute(rows),
    )
    return found.rows[0]?.revision ?? 0
  }
  const moves = async (tenant: string, act: () => Promise<unknown>) => {
    const before = await revisionOf(tenant)
    await act()
    return (await revisionOf(tenant)) - before
  }

  it('moves with every change where it is made, and only there', async () => {
    const { ada, paula, anna } = ground
    const role = { name: 'Revised' }
    const create = () => ada.api.policyRoles.create({ params: { ...acme, policy: h.hospital }, body: role })
    expect(await moves(beta.tenant, create)).toBe(0)
    const define = (name: string) => () => paula.api.policies.create({ params: all, body: { name } })
    expect(await moves(EVERYWHERE, define('Revision'))).toBe(1)
    expect(await moves(acme.tenant, define('Revision again'))).toBe(0)
    const assign = () =>
      paula.api.policySubjects.add({
        params: { ...acme, policy: h.hospital, role: h.nurse },
        body: { kind: 'user', subjects: ['revised'] },
      })
    expect(await moves(acme.tenant, assign)).toBe(1)
    expect(await moves(acme.tenant, () => anna.api.groups.create({ params: acme, body: { name: 'Revised' } }))).toBe(1)
  })

  it('would stay behind if a change were not counted: the planted fault is seen', async () => {
    const losing: Wire = (statement, line) =>
      /INSERT INTO revisions/.test(statement.text)
        ? Promise.resolve({ command: 'INSERT', rowCount: 1, rows: [] })
        : line.send(statement)
    const nodes = await startNodes(ground.world, losing, 1)
    const assign = () =>
      nodes.send({
        by: ground.ada,
        method: 'POST',
        path: `/api/t/acme/policies/${h.hospital}/roles/${h.nurse}/assignments`,
        body: { kind: 'user', subjects: ['uncounted'] },
      })
    expect(await moves(acme.tenant, async () => expect((await assign()).status).toBe(201))).toBe(0)
    await nodes.stop()
  })

  it('stays where nothing was changed, and where nobody holds more or less', async () => {
    const { ada, anna } = ground
    const look = () => ada.api.policies.list({ params: acme, query: {} })
    expect(await moves(acme.tenant, look)).toBe(0)
    const refused = () =>
      codeOf(ada.api.policyRoles.create({ params: { ...acme, policy: h.hospital }, body: { name: 'nurse' } }))
    expect(await moves(acme.tenant, refused)).toBe(0)
    const data = () => anna.api.classes.create({ params: acme, body: { name: 'Beds', attributes: [] } })
    expect(await moves(acme.tenant, data)).toBe(0)
    expect(await moves(acme.tenant, () => ground.world.logIn('mia', 'quiet-river-stones-9', 'acme'))).toBe(0)
  })
})
