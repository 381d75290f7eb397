import { useParam } from '../../tenant/parts/use-tenant.ts'
import { usePolicy } from '../policy/use-policy.ts'

/** The permission that the address names, the policy it is looked at from, and the level. */
export function usePermission() {
  const { at, place } = usePolicy()
  const permissionId = useParam('policyPermissionId')
  return { at, place, permissionId, params: { tenant: at.level, policy: at.policy, permission: permissionId } }
}
