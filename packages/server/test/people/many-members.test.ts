import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, inContext } from '../races/rows.ts'
import { lookInside } from '../world/inside.ts'
import { startWorld, type World } from '../world/world.ts'

const MEMBERS = 5_000
const ROUNDS = 5
/** As many plain counts as the question may cost: six times what it does, a seventh of what the planted fault does. */
const BOUND = 25

let world: World

/** Five thousand people of Acme in groups within groups; every tenth of them is a Tenant Admin by that. */
beforeAll(async () => {
  world = await startWorld()
  const anna = await world.managing()
  await anna.api.tenants.create({ body: { id: 'acme', title: 'Acme' } })
  await inContext(world, 'acme', [
    `INSERT INTO groups (tenant_id, id, name, name_key)
     SELECT 'acme', md5('group' || n)::uuid, 'group ' || n, 'group ' || n FROM generate_series(1, 10) AS n`,
    `INSERT INTO group_nestings (tenant_id, group_id, child_id, granted_by)
     SELECT 'acme', md5('group' || n)::uuid, md5('group' || n + 1)::uuid, 'test' FROM generate_series(1, 4) AS n`,
    `INSERT INTO role_assignments (tenant_id, role, subject_kind, subject_id, granted_by)
     VALUES ('acme', 'Tenant Admin', 'group', md5('group4')::uuid, 'test')`,
    `INSERT INTO users (tenant_id, id, pool_id, user_name, user_name_key, first_name, last_name, last_name_key, status)
     SELECT 'acme', md5('user' || n)::uuid, (SELECT id FROM pools WHERE tenant_id = 'acme' AND built_in), 'user' || n,
       'user' || n, 'Many', 'Members', 'members', 'active' FROM generate_series(1, ${MEMBERS}) AS n`,
    `INSERT INTO memberships (tenant_id, id, user_id, home_tenant_id, kind, granted_by)
     SELECT 'acme', md5('member' || n)::uuid, md5('user' || n)::uuid, 'acme', 'home', 'test'
     FROM generate_series(1, ${MEMBERS}) AS n`,
    `INSERT INTO group_members (tenant_id, group_id, membership_id)
     SELECT 'acme', md5('group' || 1 + n % 10)::uuid, md5('member' || n)::uuid
     FROM generate_series(1, ${MEMBERS}) AS n`,
  ])
  await asOwner(world, 'ANALYZE users, memberships, group_members, group_nestings, role_assignments')
})
afterAll(() => world.stop())

const plain = `SELECT count(*)::int AS count FROM memberships m JOIN users u ON u.tenant_id = m.home_tenant_id AND u.id = m.user_id
  WHERE m.tenant_id = 'acme' AND u.status = 'active'`
const holders = "SELECT count(*)::int AS count FROM directory.holders(ARRAY['Tenant Admin'])"
/** The planted fault: every member is asked for their groups, one after the other. */
const oneByOne = `SELECT count(*)::int AS count FROM memberships m JOIN users u ON u.tenant_id = m.home_tenant_id AND u.id = m.user_id
  WHERE m.tenant_id = 'acme' AND u.status = 'active' AND EXISTS (
    SELECT FROM role_assignments r WHERE r.tenant_id = 'acme' AND r.role = 'Tenant Admin' AND r.subject_kind = 'group'
      AND r.subject_id IN (SELECT directory.groups_here(m.id)))`

/** How much longer a question takes than a plain count of the same people in the same round; the best round of some. */
function compareToPlain(question: string): Promise<{ count: number; ratio: number }> {
  return lookInside(world, 'acme', async rows => {
    const ask = async (statement: string) => {
      const start = performance.now()
      const found = await sql<{ count: number }>`${sql.raw(statement)}`.execute(rows)
      return { tookMs: performance.now() - start, count: found.rows[0]?.count ?? 0 }
    }
    const best = { count: 0, plainMs: Number.POSITIVE_INFINITY, askedMs: Number.POSITIVE_INFINITY }
    for (let round = 0; round < ROUNDS; round += 1) {
      best.plainMs = Math.min(best.plainMs, (await ask(plain)).tookMs)
      const { tookMs, count } = await ask(question)
      best.askedMs = Math.min(best.askedMs, tookMs)
      best.count = count
    }
    return { count: best.count, ratio: best.askedMs / best.plainMs }
  })
}

describe('who holds a role, among five thousand members', () => {
  it('is found for about as much as counting them, wherever the role comes from', async () => {
    const { count, ratio } = await compareToPlain(holders)
    expect(count).toBe(1_000)
    expect(ratio).toBeLessThan(BOUND)
  })

  it('and would cost many times that if each were asked for their groups: the planted fault is seen', async () => {
    const { count, ratio } = await compareToPlain(oneByOne)
    expect(count).toBe(1_000)
    expect(ratio).toBeGreaterThan(BOUND)
  })
})
