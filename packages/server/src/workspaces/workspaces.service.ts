import type { PageQuery } from '@tenantry/contract/paging'
import { type AuditQuery, listEntries, ownTrail } from '../audit/audit.view.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { endAssignmentsLimitedTo, readContents } from './contents.view.ts'
import type { WorkspacePlace } from './place.ts'
import { getWorkspace, toWorkspace } from './present.ts'
import { MAX_WORKSPACES, type WorkspaceRow } from './workspace.ts'
import {
  countWorkspaces,
  deleteWorkspace,
  insertWorkspace,
  listWorkspaces,
  updateWorkspace,
} from './workspaces.store.ts'

interface Change {
  readonly name?: string
  readonly description?: string
  readonly ifMatch: number | undefined
}

/**
 * The parts of a tenant. Making and deleting them is the tenant's; what is done inside one is also for the Workspace
 * Admins of that one, and seen by its Workspace Auditors.
 */
export function workspacesService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery) =>
      enter(connections, { caller, tenant, action: 'workspaces.list', lock: 'read' }, async here => {
        const page = await listWorkspaces(here, query, here.workspacesWith(['workspaces.read']))
        const create = toPermit(here.missing(['workspaces.manage']), placeOf(here))
        return { ...page, items: page.items.map(row => toWorkspace(here, row)), may: { create } }
      }),

    create: (caller: Caller, tenant: TenantId, form: { name: string; description?: string }) =>
      enter(connections, { caller, tenant, action: 'workspaces.create', lock: 'write' }, here => create(here, form)),

    get: (caller: Caller, place: WorkspacePlace) =>
      enter(connections, { ...place, caller, action: 'workspaces.read', lock: 'read' }, async here =>
        toWorkspace(here, await getWorkspace(here, here.workspace)),
      ),

    edit: (caller: Caller, place: WorkspacePlace, change: Change) =>
      enter(connections, { ...place, caller, action: 'workspaces.edit', lock: 'write' }, here => edit(here, change)),

    consequences: (caller: Caller, place: WorkspacePlace) =>
      enter(connections, { ...place, caller, action: 'workspaces.read', lock: 'read' }, async here =>
        readContents(here, (await getWorkspace(here, here.workspace)).id),
      ),

    delete: (caller: Caller, { tenant, workspace }: WorkspacePlace, form: { confirm: string }) =>
      enter(connections, { caller, tenant, action: 'workspaces.delete', lock: 'write' }, here =>
        erase(here, workspace, form.confirm),
      ),

    audit: (caller: Caller, place: WorkspacePlace, query: Omit<AuditQuery, 'kinds'>) =>
      enter(connections, { ...place, caller, action: 'workspaces.audit', lock: 'read' }, async here => {
        const { id } = await getWorkspace(here, here.workspace)
        return listEntries(here.rows, ownTrail(place.tenant), { ...query, within: id })
      }),
  }
}

async function create(here: Clearance<'workspaces.create'>, form: { name: string; description?: string }) {
  if ((await countWorkspaces(here)) >= MAX_WORKSPACES) {
    throw new Fault('too_many', {
      detail: `a tenant has at most ${MAX_WORKSPACES} workspaces: delete one that is not used`,
      case: 'limit_reached',
      facts: { limit: MAX_WORKSPACES },
    })
  }
  const made = { id: newId(), name: tidyLine(form.name), description: tidyLine(form.description ?? '') }
  await insertWorkspace(here, made)
  const { id, name, description } = made
  here.record({ action: 'workspaces.created', subject: { kind: 'workspace', id, name }, after: { name, description } })
  return toWorkspace(here, await getWorkspace(here, id))
}

async function edit(here: Clearance<'workspaces.edit'>, change: Change) {
  const before = await getWorkspace(here, here.workspace, 'update')
  refuseStale(before.version, change.ifMatch, () => toWorkspace(here, before))
  const name = change.name === undefined ? before.name : tidyLine(change.name)
  const description = change.description === undefined ? before.description : tidyLine(change.description)
  if (name !== before.name) refuseBuiltIn(before)
  await updateWorkspace(here, { id: before.id, name, description })
  here.record({
    action: 'workspaces.edited',
    subject: { kind: 'workspace', id: before.id, name },
    before: { name: before.name, description: before.description },
    after: { name, description },
  })
  return toWorkspace(here, await getWorkspace(here, before.id))
}

async function erase(here: Clearance<'workspaces.delete'>, workspace: string, confirm: string): Promise<undefined> {
  const before = await getWorkspace(here, workspace, 'update')
  refuseBuiltIn(before)
  const { id, name } = before
  if (confirm !== name) {
    throw new Fault('confirmation_mismatch', {
      field: 'confirm',
      detail: `type the name "${name}" to delete the workspace`,
      case: 'confirm_name',
      facts: { name },
    })
  }
  const { people, ...contents } = await readContents(here, id)
  await endAssignmentsLimitedTo(here, id)
  await deleteWorkspace(here, id)
  here.record({
    action: 'workspaces.deleted',
    subject: { kind: 'workspace', id, name },
    before: { name, description: before.description, ...contents },
    personal: { before: { people } },
  })
  return undefined
}

function refuseBuiltIn({ builtIn, name }: WorkspaceRow): void {
  if (!builtIn) return
  throw new Fault('built_in', {
    detail: `${name} is built in: it is never renamed or deleted`,
    case: 'built_in',
    facts: { name },
  })
}
