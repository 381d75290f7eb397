import { client } from '../../../api/client.ts'
import type { AtPolicy } from '../policy-queries.ts'

/** Renames an application role, from a version or from whatever it is now. */
export async function renameRole(
  { level, policy }: AtPolicy,
  role: string,
  to: { name: string; version: number | undefined },
) {
  const params = { tenant: level, policy, role }
  const ifMatch = to.version ?? (await client.policyRoles.get({ params })).version
  return client.policyRoles.edit({ params, body: { name: to.name } }, { ifMatch })
}
