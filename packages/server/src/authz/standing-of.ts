import type { UserId } from '../kernel/ids.ts'
import type { AdministrationPermission } from './administration.ts'
import type { Clearance } from './clearance.ts'
import { listHeldPermissions } from './decide.ts'
import { readStanding } from './standing.store.ts'

/**
 * The permissions that any person holds in the tenant at hand or in any workspace of it, whatever their status; none
 * without a live membership. For listing, explaining and guarding: nobody is let in by it.
 */
export async function listPermissionsOf(clearance: Clearance, user: UserId): Promise<AdministrationPermission[]> {
  const { tenant } = clearance
  const subject = { tenant, user, standing: await readStanding(clearance, user), isSuperuser: false }
  const inWorkspaces = subject.standing.workspaces.flatMap(({ workspace }) =>
    listHeldPermissions({ ...subject, workspace }),
  )
  return [...new Set([...listHeldPermissions(subject), ...inWorkspaces])]
}
