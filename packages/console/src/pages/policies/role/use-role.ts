import { useParam } from '../../tenant/parts/use-tenant.ts'
import { usePolicy } from '../policy/use-policy.ts'

/** The application role that the address names, the policy it is looked at from, and the level. */
export function useRole() {
  const { at, place } = usePolicy()
  const roleId = useParam('policyRoleId')
  return { at, place, roleId, params: { tenant: at.level, policy: at.policy, role: roleId } }
}
