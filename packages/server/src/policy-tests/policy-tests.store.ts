import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { readPage } from '../database/keyset.ts'
import { toKey } from '../kernel/text.ts'
import type { TestBody } from './policy-test.ts'

/** A test as its row keeps it. */
export interface TestRow {
  readonly id: string
  readonly policy: string
  readonly name: string
  readonly body: TestBody
  readonly version: number
}

/** The tests of the level at hand that belong to a policy. */
export function listTestPage(here: Clearance, policy: string, query: PageQuery): Promise<Page<TestRow>> {
  const word = toKey(query.q ?? '')
  return readPage<TestRow>(
    here.rows,
    {
      base: sql<TestRow>`
        SELECT id, policy_id AS policy, name, body, version FROM policy_tests
        WHERE tenant_id = ${here.tenant} AND policy_id = ${policy}::uuid
          AND (${word} = '' OR strpos(lower(name), ${word}) > 0)`,
      sorts: { name: { column: 'name', type: 'text' } },
      defaultSort: 'name',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

/** Those that belong to any of these policies, by name; so many at most. */
export async function listTests(
  { rows, tenant }: Clearance,
  { policies, only, limit }: { policies: readonly string[]; only?: readonly string[] | undefined; limit: number },
): Promise<TestRow[]> {
  const found = await sql<TestRow>`
    SELECT id, policy_id AS policy, name, body, version FROM policy_tests
    WHERE tenant_id = ${tenant} AND policy_id = ANY (${[...policies]}::uuid[])
      AND (${only === undefined} OR id = ANY (${[...(only ?? [])]}::uuid[]))
    ORDER BY name, id LIMIT ${limit}`.execute(rows)
  return found.rows
}

export async function findTest({ rows, tenant }: Clearance, policy: string, id: string): Promise<TestRow | undefined> {
  const found = await sql<TestRow>`
    SELECT id, policy_id AS policy, name, body, version FROM policy_tests
    WHERE tenant_id = ${tenant} AND policy_id = ${policy}::uuid AND id = ${id}::uuid`.execute(rows)
  return found.rows[0]
}

export async function countTests({ rows, tenant }: Clearance, policy: string): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM policy_tests
    WHERE tenant_id = ${tenant} AND policy_id = ${policy}::uuid`.execute(rows)
  return found.rows[0]?.count ?? 0
}

export async function insertTest(
  { rows, tenant, grantedBy }: Clearance<'policies.assign'>,
  test: { id: string; policy: string; name: string; body: TestBody },
): Promise<void> {
  const { id, policy, name, body } = test
  const insert = sql`
    INSERT INTO policy_tests (tenant_id, id, policy_id, name, body, created_by)
    VALUES (${tenant}, ${id}::uuid, ${policy}::uuid, ${name}, ${JSON.stringify(body)}::jsonb, ${grantedBy})`
  await refusing(insert.execute(rows), taken(name))
}

/** Counts the version up, and changes what is given. */
export async function updateTest(
  { rows, tenant }: Clearance<'policies.assign'>,
  id: string,
  { name, body }: { name: string; body: TestBody },
): Promise<void> {
  const update = sql`
    UPDATE policy_tests SET name = ${name}, body = ${JSON.stringify(body)}::jsonb, version = version + 1
    WHERE tenant_id = ${tenant} AND id = ${id}::uuid`
  await refusing(update.execute(rows), taken(name))
}

export async function deleteTest({ rows, tenant }: Clearance<'policies.assign'>, id: string): Promise<void> {
  await rows.deleteFrom('policy_tests').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

function taken(name: string) {
  const refusal = {
    code: 'name_taken' as const,
    field: 'name',
    detail: `the policy has a test "${name}" already: choose another name`,
    case: 'test_name_used' as const,
    facts: { name },
  }
  return { policy_tests_tenant_id_policy_id_name_key: refusal }
}
