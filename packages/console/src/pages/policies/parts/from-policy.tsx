import type { PolicyRef } from '@tenantry/contract/policies'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { usePolicyPlace } from '../place.ts'

/** The policy in which something is defined or made, as a link to it. */
export function FromPolicy({ policy }: { policy: PolicyRef }) {
  const { tenantId } = usePolicyPlace()
  return <AppLink href={paths.policy(tenantId, policy.id)}>{policy.path}</AppLink>
}
