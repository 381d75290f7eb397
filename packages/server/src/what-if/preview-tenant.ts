import type { TenantShifts } from '@tenantry/contract/policy-preview'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import type { RoleAssignment } from '@tenantry/engine/model'
import { subjectsOf } from '@tenantry/engine/preview/subjects-of'
import { toCustomisation } from '@tenantry/engine/update/to-customisation'
import { startPace } from '../decisions/pace.ts'
import type { TenantId } from '../kernel/ids.ts'
import { type Edit, editCustomisation } from './edit.ts'
import { orRefuse, usersAtMost } from './limits.ts'
import { listShifted } from './shifts.ts'
import type { Intent, Previewing } from './what-if.service.ts'
import { listUsersOf } from './who.ts'

/** Who gains and who loses in a tenant that changes what it adds. */
export async function previewTenant(
  { connections, snapshots }: Previewing,
  tenant: TenantId,
  { edit, paths, sight }: Intent,
): Promise<TenantShifts> {
  const { compiled: before, system, title } = await snapshots.get(tenant)
  const customisation = toCustomisation(before)
  const after = orRefuse(() => compileTenant(system.compiled, editCustomisation(customisation, edit)))
  const touched = listTouched(edit, customisation.roleAssignments)
  const users = await listUsersOf(connections, { tenant, touched, sight, limit: usersAtMost(paths.length) })
  const staged = {
    before: { system: system.compiled, tenant: before },
    after: { system: system.compiled, tenant: after },
    now: snapshots.now(),
    policies: paths,
  }
  return { tenant: { id: tenant, title }, ...(await listShifted(staged, users, startPace())) }
}

/** The users whom the changes themselves name, before those who have a role that changes. */
function listTouched(edit: Edit, standing: readonly RoleAssignment[]): readonly string[] {
  const roles = new Set([...edit.gone.roles, ...[...edit.assigned, ...edit.withdrawn].map(({ role }) => role)])
  const named = [...edit.given, ...edit.ended, ...standing.filter(({ role }) => roles.has(role))]
  return subjectsOf({ roleAssignments: named }).users
}
