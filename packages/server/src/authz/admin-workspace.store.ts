import type { Scope } from '../database/tenant-transaction.ts'

/** The id of the workspace that the tenant at hand was born with. */
export async function getAdminWorkspaceId({ rows, tenant }: Scope): Promise<string> {
  const found = await rows
    .selectFrom('workspaces')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('built_in', '=', true)
    .executeTakeFirstOrThrow()
  return found.id
}
