import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { findWorkspace } from './workspaces.store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Refuses what is not the id of a workspace of the tenant at hand; the one that is stays until the transaction ends. */
export async function refuseUnknownWorkspace(here: Clearance, workspace: string): Promise<void> {
  if (uuid.test(workspace) && (await findWorkspace(here, workspace, 'share'))) return
  throw new Fault('no_such_workspace', {
    field: 'workspace',
    detail: `there is no workspace with the id "${workspace}" in this tenant: choose one from the list`,
    case: 'workspace_unknown',
    facts: { workspace },
  })
}
