import type { Clearance } from '../authz/clearance.ts'
import { getTenantId } from '../kernel/ids.ts'
import type { Loss } from './consequences.view.ts'

/** Up to so many tenants are told one by one, each in its own trail; beyond it the entry in `system` names their number. */
const TOLD_ONE_BY_ONE = 200

/** A deleted definition takes what tenants made of it: each of them finds an entry in its own trail. */
export function recordLosses(
  here: Clearance,
  { subject, policy }: { subject: { kind: string; id: string; name: string }; policy: string },
  losses: readonly Loss[],
): void {
  if (losses.length > TOLD_ONE_BY_ONE) return
  for (const { tenant, ...before } of losses) {
    here.recordIn(getTenantId(tenant), {
      action: 'policies.customisation-lost',
      subject,
      before: { ...before },
      alsoAbout: [policy],
    })
  }
}
