import { type Permit, refusedBy } from './data-table/row-action.ts'
import { StandingNotice } from './standing-notice.tsx'

/** Why what stands below it cannot be changed; nothing where it can. */
export function RefusedNotice({ permit }: { permit: Permit }) {
  const reason = refusedBy(permit)
  if (!reason) return null
  return <StandingNotice>{reason}</StandingNotice>
}
