import type { Clearance } from '../authz/clearance.ts'
import { newId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'

/** The names of what every tenant is born with. */
const ADMIN_WORKSPACE = 'Admin workspace'
const BUILT_IN_ADMIN_IDP = 'Built in Admin IDP'

/** Makes the workspace that every tenant is born with, whose built-in identity provider points to a pool. */
export async function insertAdminWorkspace({ rows, tenant, grantedBy }: Clearance, pool: string): Promise<void> {
  const id = newId()
  const named = (name: string) => ({ name, name_key: toKey(name), built_in: true })
  await rows
    .insertInto('workspaces')
    .values({ tenant_id: tenant, id, ...named(ADMIN_WORKSPACE), created_by: grantedBy })
    .execute()
  await rows
    .insertInto('identity_providers')
    .values({ tenant_id: tenant, id: newId(), workspace_id: id, pool_id: pool, ...named(BUILT_IN_ADMIN_IDP) })
    .execute()
}
