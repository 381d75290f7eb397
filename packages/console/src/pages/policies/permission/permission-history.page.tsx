import { TrailOf } from '../parts/trail-of.tsx'
import { usePermission } from './use-permission.ts'

/** What happened to the permission, and which roles came to carry it or lost it. */
export function PermissionHistoryPage() {
  return <TrailOf subject={usePermission().permissionId} />
}
