import { client } from '../../../api/client.ts'
import type { AtPolicy } from '../policy-queries.ts'

/** Renames a permission, from a version or from whatever it is now. */
export async function renamePermission(
  { level, policy }: AtPolicy,
  permission: string,
  to: { name: string; version: number | undefined },
) {
  const params = { tenant: level, policy, permission }
  const ifMatch = to.version ?? (await client.policyPermissions.get({ params })).version
  return client.policyPermissions.edit({ params, body: { name: to.name } }, { ifMatch })
}
