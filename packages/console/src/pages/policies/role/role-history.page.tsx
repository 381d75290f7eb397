import { TrailOf } from '../parts/trail-of.tsx'
import { useRole } from './use-role.ts'

/** What happened to the application role, what it came to carry, and to whom it was given. */
export function RoleHistoryPage() {
  return <TrailOf subject={useRole().roleId} />
}
