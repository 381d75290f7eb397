import type { Member } from '@tenantry/contract/members'
import type { PageQuery } from '@tenantry/contract/paging'
import type { TenantRole } from '@tenantry/contract/tenant-role'
import { listPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { manageTenant } from '../authz/manage.ts'
import { refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { listPermissionsOf } from '../authz/standing-of.ts'
import { lacking, placeOf, refusedBecause } from '../authz/wording.ts'
import { listRolesOfGroups } from '../groups/groups.doors.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { type TenantId, toUserId, type UserId } from '../kernel/ids.ts'
import { mayActHere } from '../superuser/superuser.doors.ts'
import { listWorkspaceRolesOf } from '../workspaces/workspaces.doors.ts'
import { chooseDefaultTenant } from './default-tenant.ts'
import { getEnd, isLonger } from './expiry.ts'
import { keepingAdministrators, keepTenantManager } from './last-administrator.ts'
import { describe, getCandidate, letIn, listGroupIds } from './let-in.ts'
import { toMember } from './member.ts'
import type { MembershipKind, MembershipRow } from './membership.ts'
import {
  deleteMembership,
  findMembership,
  isDefaultHere,
  listCandidates,
  listMemberships,
  updateMembership,
} from './memberships.store.ts'

/** The assigned users of a tenant, from Tenant Management and from inside. */
export function membershipsService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery) =>
      manageTenant(connections, { caller, tenant, action: 'members.list', lock: 'read' }, there =>
        listHere(there, query),
      ),

    candidates: (caller: Caller, tenant: TenantId, query: PageQuery & { kind?: MembershipKind }) =>
      manageTenant(connections, { caller, tenant, action: 'members.list', lock: 'read' }, async there => {
        const page = await listCandidates(there, query)
        return {
          ...page,
          items: page.items.map(candidate => ({ ...toCandidate(candidate), may: { add: mayAdd(candidate) } })),
        }
      }),

    assign: (caller: Caller, tenant: TenantId, form: { users: readonly string[]; reason?: string; until?: string }) =>
      manageTenant(connections, { caller, tenant, action: 'members.assign', lock: 'write' }, async there => {
        refuseDeleting(there)
        const assigned = []
        // Always in the same order, so that two assignments of the same people never wait for each other in a circle.
        for (const user of [...form.users].sort()) {
          const candidate = await getCandidate(there, toUserId(user))
          const given = {
            user: candidate.userId,
            roles: ['Tenant Member' as const],
            groups: [],
            reason: form.reason || null,
            until: getEnd(there, form.until),
          }
          assigned.push(toMember(there, await letIn(there, candidate, given)))
        }
        return { assigned }
      }),

    /** From above nobody is kept: a tenant without administrator says so, and Tenant Management can provision again. */
    unassign: (caller: Caller, tenant: TenantId, { membership, nextDefault }: Leaving) =>
      manageTenant(connections, { caller, tenant, action: 'members.end', lock: 'administrators' }, async there => {
        const member = await getMembership(there, membership)
        await endMembership(there, member, nextDefault)
        await keepTenantManager(there)
        return tellRest(there, member)
      }),

    edit: (caller: Caller, tenant: TenantId, change: MembershipChange) =>
      manageTenant(connections, { caller, tenant, action: 'members.assign', lock: 'administrators' }, async there => {
        const member = await editMembership(there, change)
        await keepTenantManager(there)
        return member
      }),

    /** People of the tenant's own pool only: whoever comes from above is let in from above. */
    letInOwn: (caller: Caller, tenant: TenantId, form: { user: string; reason?: string; until?: string }) =>
      enter(connections, { caller, tenant, action: 'own-members.edit', lock: 'write' }, async here => {
        const candidate = await getCandidate(here, toUserId(form.user))
        if (candidate.home !== tenant) {
          throw new Fault('not_an_ancestor', {
            field: 'user',
            detail: `${candidate.userName} is stored in a tenant above this one, and is let in from Tenant Management`,
            case: 'stored_above',
            facts: { name: candidate.userName },
          })
        }
        const given = { groups: [], reason: form.reason || null, until: getEnd(here, form.until) }
        return toMember(here, await letInWithGroups(here, candidate.userId, given))
      }),

    editOwn: (caller: Caller, tenant: TenantId, change: MembershipChange) =>
      enter(connections, { caller, tenant, action: 'own-members.edit', lock: 'administrators' }, here =>
        keepingAdministrators(here, () => editMembership(here, change)),
      ),

    listOwn: (caller: Caller, tenant: TenantId, query: PageQuery & { kind?: MembershipKind }) =>
      enter(connections, { caller, tenant, action: 'own-members.list', lock: 'read' }, here => listHere(here, query)),

    endOwn: (caller: Caller, tenant: TenantId, membership: string) =>
      enter(connections, { caller, tenant, action: 'own-members.end', lock: 'administrators' }, here =>
        keepingAdministrators(here, async () => {
          const member = await getMembership(here, membership)
          await endMembership(here, member)
          return tellRest(here, member)
        }),
      ),
  }
}

/** Whose membership ended, and whether they get in all the same, by acting as superuser. */
export interface EndedMember {
  readonly userName: string
  readonly mayAct: boolean
}

async function tellRest(here: Clearance, { userId, userName }: MembershipRow): Promise<EndedMember> {
  return { userName, mayAct: await mayActHere(here, userId) }
}

/** Whose access ends, and the tenant that their log-in opens from then on. */
interface Leaving {
  readonly membership: string
  readonly nextDefault?: string
}

interface MembershipChange {
  readonly membership: string
  /** Null takes the end away; absent leaves it as it is. */
  readonly until?: string | null
  readonly reason?: string
}

/** A membership with another end is what it was, for longer or shorter: canConfer is asked as if it were new. */
async function editMembership(clearance: Clearance, change: MembershipChange): Promise<Member> {
  const before = await getMembership(clearance, change.membership)
  if (before.builtIn)
    throw new Fault('built_in', {
      detail: 'superuser keeps its place in the system tenant',
      case: 'superuser_keeps_place',
    })
  const until =
    change.until === undefined ? before.until : change.until === null ? null : getEnd(clearance, change.until)
  const reason = change.reason === undefined ? before.reason : change.reason || null
  if (isLonger(until, before.until)) refuseToConfer(clearance, await listPermissionsOf(clearance, before.userId))
  await updateMembership(clearance, before.id, { until, reason })
  const after = await getMembership(clearance, before.id)
  clearance.record({
    action: 'memberships.edited',
    subject: { kind: 'user', id: before.userId, name: before.userName },
    before: { until: before.until?.toISOString() ?? null, reason: before.reason },
    after: { until: after.until?.toISOString() ?? null, reason: after.reason },
    reason,
  })
  return toMember(clearance, after)
}

/** What somebody of the own pool is let in with: Tenant Member where no role is named. */
interface LettingInOwn {
  readonly groups: readonly string[]
  readonly tenantRole?: TenantRole | undefined
  readonly reason: string | null
  readonly until: Date | null
}

/** Lets a user in with groups and a role, after asking whether the caller may hand out what they hold. */
export async function letInWithGroups(clearance: Clearance, user: UserId, given: LettingInOwn): Promise<MembershipRow> {
  const missing = clearance.missing(['members.manage'])
  if (missing.length > 0) throw new Fault('permission_missing', lacking(missing, placeOf(clearance)))
  const { tenantRole, ...terms } = given
  const ofGroups = await listRolesOfGroups(clearance, given.groups)
  refuseToConfer(clearance, listPermissions(tenantRole ? [tenantRole, ...ofGroups] : ofGroups))
  const candidate = await getCandidate(clearance, user)
  return letIn(clearance, candidate, { user, roles: [tenantRole ?? 'Tenant Member'], ...terms })
}

export async function getMembership(clearance: Clearance, id: string): Promise<MembershipRow> {
  const membership = await findMembership(clearance, { id })
  if (!membership) throw notFound('membership')
  return membership
}

/** Ends a membership with everything that came with it, and writes it into the trail. */
export async function endMembership(
  clearance: Clearance,
  membership: MembershipRow,
  nextDefault?: string,
): Promise<void> {
  if (membership.builtIn) {
    throw new Fault('built_in', {
      detail: 'superuser keeps its place in the system tenant',
      case: 'superuser_keeps_place',
    })
  }
  const isMoved = nextDefault !== undefined && (await isDefaultHere(clearance, membership.userId))
  if (isMoved) await chooseDefaultTenant(clearance, membership.userId, nextDefault)
  const inWorkspaces = await listWorkspaceRolesOf(clearance, membership.userId)
  await deleteMembership(clearance, membership)
  clearance.record({
    action: 'memberships.ended',
    subject: { kind: 'user', id: membership.userId, name: membership.userName },
    before: {
      ...describe(membership),
      ...(inWorkspaces.length === 0
        ? {}
        : { workspaceRoles: inWorkspaces.map(({ name, role }) => `${role} of ${name}`) }),
    },
    alsoAbout: [...listGroupIds(membership), ...inWorkspaces.map(({ id }) => id)],
    ...(isMoved ? { after: { defaultTenant: nextDefault } } : {}),
  })
}

/** A tenant that is being deleted lets nobody in. */
export function refuseDeleting(there: Clearance): void {
  if (there.facts?.status !== 'deleting') return
  throw new Fault('tenant_busy', {
    detail: `${there.facts.title} is being deleted`,
    case: 'tenant_is',
    facts: { title: there.facts.title, status: 'deleting' },
  })
}

async function listHere(clearance: Clearance, query: PageQuery & { kind?: MembershipKind }) {
  const page = await listMemberships(clearance, query)
  return { ...page, items: page.items.map(row => toMember(clearance, row)) }
}

type Listed = Awaited<ReturnType<typeof listCandidates>>['items'][number]

function toCandidate(candidate: Listed) {
  return {
    userId: candidate.userId,
    userName: candidate.userName,
    displayName: candidate.displayName,
    sourceTenant: { id: candidate.home, title: candidate.sourceTitle },
    kind: candidate.kind,
  }
}

function mayAdd(candidate: Listed) {
  if (candidate.isMember) return refusedBecause('already has access', { case: 'has_access' })
  if (candidate.builtIn)
    return refusedBecause('superuser manages tenants without a membership', { case: 'superuser_needs_no_access' })
  if (candidate.status === 'inactive')
    return refusedBecause('the user is inactive', { case: 'user_inactive', facts: { name: candidate.userName } })
  return { allowed: true }
}
