import type { Workspace } from '@tenantry/contract/workspaces'
import type { AdministrationPermission } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import { notFound } from '../kernel/fault.ts'
import { isWorkspaceRole, type WorkspaceRow } from './workspace.ts'
import { findWorkspace } from './workspaces.store.ts'

/** The workspace of the address; `not_found` where there is none. */
export async function getWorkspace(
  here: Clearance,
  id: string,
  lock: 'none' | 'update' | 'share' = 'none',
): Promise<WorkspaceRow> {
  const row = await findWorkspace(here, id, lock)
  if (!row) throw notFound('workspace')
  return row
}

/** A workspace as the API shows it, with what the caller may do in it. */
export function toWorkspace(here: Clearance, row: WorkspaceRow): Workspace {
  const { id, name, description, builtIn, applications, identityProviders, people, version } = row
  const may = (workspace: string | undefined, ...needed: AdministrationPermission[]) =>
    toPermit(here.missingAbout(workspace, needed), placeOf(here))
  const manage = may(id, 'workspaces.manage')
  return {
    id,
    name,
    description,
    builtIn,
    applications,
    identityProviders,
    people,
    roles: here.standing.workspaces.flatMap(({ workspace, role }) =>
      workspace === id && isWorkspaceRole(role) ? [role] : [],
    ),
    createdAt: row.createdAt.toISOString(),
    version,
    may: {
      edit: manage,
      delete: builtIn
        ? refusedBecause(`${name} is built in`, { case: 'built_in', facts: { name } })
        : may(undefined, 'workspaces.manage'),
      giveRoles: manage,
      editProviders: manage,
      editApplications: may(id, 'clients.manage'),
      viewAudit: may(id, 'audit.read'),
    },
  }
}
