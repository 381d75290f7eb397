import type { PageQuery } from '@tenantry/contract/paging'
import type { WorkspaceAssignment, WorkspaceCandidate, WorkspaceRole } from '@tenantry/contract/workspaces'
import { listPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import type { UserId } from '../kernel/ids.ts'
import { findMembership } from '../memberships/memberships.doors.ts'
import {
  type AssignmentRow,
  type CandidateRow,
  deleteAssignment,
  findAssignment,
  findCandidate,
  insertAssignment,
  listAssignments,
  listCandidates,
} from './access.store.ts'
import type { WorkspacePlace } from './place.ts'
import { getWorkspace } from './present.ts'

interface Held {
  readonly user: UserId
  readonly role: WorkspaceRole
}

/**
 * Manage Access: who has Admin or Auditor rights in the scope of one workspace. They are given by whoever manages
 * workspaces in the tenant, or this one, and holds what the role gives.
 */
export function accessService({ connections }: Parts) {
  return {
    list: (caller: Caller, place: WorkspacePlace, query: PageQuery & { role?: WorkspaceRole }) =>
      enter(connections, { ...place, caller, action: 'workspace-access.list', lock: 'read' }, async here => {
        const { id } = await getWorkspace(here, here.workspace)
        const page = await listAssignments(here, id, query)
        return { ...page, items: page.items.map(row => toAssignment(here, row)), may: { add: mayEdit(here) } }
      }),

    candidates: (caller: Caller, place: WorkspacePlace, query: PageQuery) =>
      enter(connections, { ...place, caller, action: 'workspace-access.edit', lock: 'read' }, async here => {
        const { id } = await getWorkspace(here, here.workspace)
        const page = await listCandidates(here, id, query)
        return { ...page, items: page.items.map(toCandidate) }
      }),

    add: (caller: Caller, place: WorkspacePlace, held: Held) =>
      enter(connections, { ...place, caller, action: 'workspace-access.edit', lock: 'administrators' }, here =>
        add(here, held),
      ),

    end: (caller: Caller, place: WorkspacePlace, held: Held) =>
      enter(connections, { ...place, caller, action: 'workspace-access.edit', lock: 'write' }, async here => {
        const { id, name } = await getWorkspace(here, here.workspace, 'share')
        const before = await findAssignment(here, id, held.user)
        if (before?.role !== held.role) throw notFound('assignment')
        await end(here, { id, name }, before)
        return undefined
      }),
  }
}

async function end(
  here: Clearance<'workspace-access.edit'>,
  { id, name }: { readonly id: string; readonly name: string },
  { userId: user, userName, role }: AssignmentRow,
): Promise<void> {
  await deleteAssignment(here, id, { user, role })
  here.record({
    action: 'workspaces.role-ended',
    subject: { kind: 'user', id: user, name: userName },
    before: { role, workspace: name },
    alsoAbout: [id],
  })
}

/** Gives the role, in place of the other one where the person has that. */
async function add(here: Clearance<'workspace-access.edit'>, { user, role }: Held) {
  const { id, name } = await getWorkspace(here, here.workspace, 'share')
  refuseToConfer(here, listPermissions([role]))
  const { displayName, userName } = await getCandidate(here, id, user)
  const before = await findAssignment(here, id, user)
  if (before && before.role !== role) await end(here, { id, name }, before)
  await insertAssignment(here, id, { user, role, name: displayName })
  here.record({
    action: 'workspaces.role-given',
    subject: { kind: 'user', id: user, name: userName },
    after: { role, workspace: name },
    alsoAbout: [id],
  })
  const made = await findAssignment(here, id, user)
  if (!made) throw new Error('the role was just given')
  return toAssignment(here, made)
}

/** An admin, auditor or member of the tenant; refuses anybody else, saying what is missing. */
async function getCandidate(here: Clearance<'workspace-access.edit'>, workspace: string, user: UserId) {
  const candidate = await findCandidate(here, workspace, user)
  if (candidate) return candidate
  const membership = await findMembership(here, { user })
  if (!membership || membership.builtIn) {
    throw new Fault('not_a_member', {
      field: 'user',
      detail: 'this user has no access to the tenant: let them in first',
    })
  }
  const name = membership.displayName
  throw new Fault('no_tenant_role', {
    field: 'user',
    detail: `${name} is no Tenant Admin, Tenant Auditor or Tenant Member here: give them one of these roles first`,
    case: 'tenant_role_missing',
    facts: { name },
  })
}

function mayEdit(here: Clearance) {
  return toPermit(here.missing(['workspaces.manage']), placeOf(here))
}

function toAssignment(here: Clearance, row: AssignmentRow): WorkspaceAssignment {
  const { id, userId, userName, displayName, role, grantedBy, grantedAt, status, holdsTenantRole } = row
  return {
    id,
    userId,
    userName,
    displayName,
    role,
    grantedBy,
    grantedAt: grantedAt.toISOString(),
    state: holdsTenantRole ? stateOf(status) : 'no_tenant_role',
    may: { end: mayEdit(here) },
  }
}

const stateOf = (status: AssignmentRow['status']) => (status === 'active' ? 'in_force' : status)

function toCandidate(row: CandidateRow): WorkspaceCandidate {
  const { userId, userName, displayName, status, tenantRoles, roles } = row
  return { userId, userName, displayName, status, tenantRole: tenantRoles[0] ?? null, roles }
}
