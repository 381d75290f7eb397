import type { Clearance } from '../authz/clearance.ts'
import { refusing } from '../database/errors.ts'
import { EVERYWHERE } from '../kernel/ids.ts'
import type { PolicyRow } from './outline.ts'

/** Every policy but the built-in one, by name. */
export async function listPolicies({ rows }: Pick<Clearance, 'rows'>): Promise<PolicyRow[]> {
  return rows
    .selectFrom('policies')
    .select(['id', 'parent_id as parent', 'name', 'description', 'version'])
    .where('tenant_id', '=', EVERYWHERE)
    .orderBy('name')
    .execute()
}

export async function insertPolicy(
  { rows, grantedBy }: Clearance<'policies.define'>,
  policy: { id: string; parent: string | null; name: string; description: string },
): Promise<void> {
  const { id, parent, name, description } = policy
  const row = { tenant_id: EVERYWHERE, id, parent_id: parent, name, description, created_by: grantedBy }
  await refusing(rows.insertInto('policies').values(row).execute(), taken(name))
}

/** Counts the version up, and changes what is given. */
export async function updatePolicy(
  { rows }: Clearance<'policies.define'>,
  id: string,
  change: { name: string; description: string },
): Promise<void> {
  const update = rows
    .updateTable('policies')
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', EVERYWHERE)
    .where('id', '=', id)
  await refusing(update.execute(), taken(change.name))
}

/** Deletes a policy with all below it; the database takes every customisation of it with it. */
export async function deletePolicy({ rows }: Clearance<'policies.define'>, id: string): Promise<void> {
  await rows.deleteFrom('policies').where('tenant_id', '=', EVERYWHERE).where('id', '=', id).execute()
}

function taken(name: string) {
  const refusal = {
    code: 'name_taken' as const,
    field: 'name',
    detail: `there is a policy "${name}" beside it already: choose another name`,
    case: 'policy_name_used' as const,
    facts: { name },
  }
  return { policies_tenant_id_parent_id_name_key: refusal }
}
