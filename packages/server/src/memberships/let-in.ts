import type { AdministrationRole } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { newId, type UserId } from '../kernel/ids.ts'
import { endExpiredMembership } from './expiry.ts'
import type { Candidate, MembershipRow } from './membership.ts'
import {
  findCandidate,
  findMembership,
  insertGroupMembers,
  insertMembership,
  insertRoleAssignments,
} from './memberships.store.ts'

/** What a person gets with their membership. */
export interface LettingIn {
  readonly user: UserId
  readonly roles: readonly AdministrationRole[]
  readonly groups: readonly string[]
  readonly reason: string | null
  readonly until: Date | null
}

/** Somebody who can be let in here at all: a person, not superuser, not inactive, of this tenant or one above it. */
export async function getCandidate(clearance: Clearance, user: UserId): Promise<Candidate> {
  const candidate = await findCandidate(clearance, user)
  if (!candidate) {
    throw new Fault('not_an_ancestor', {
      field: 'user',
      detail: 'the user belongs neither to this tenant nor to one above it, and siblings are never let in',
    })
  }
  if (candidate.builtIn && clearance.tenant !== 'system') {
    throw new Fault('superuser_itself', {
      field: 'user',
      detail: 'superuser is never let in: it manages tenants without a membership',
      case: 'superuser_needs_no_access',
    })
  }
  if (candidate.status === 'inactive') {
    throw new Fault('wrong_status', {
      field: 'user',
      detail: `${candidate.userName} is inactive: activate them first`,
      case: 'user_inactive',
      facts: { name: candidate.userName },
    })
  }
  return candidate
}

/** Makes a membership with its roles and groups, and writes it into the trail; the caller has asked canConfer. */
export async function letIn(clearance: Clearance, candidate: Candidate, given: LettingIn): Promise<MembershipRow> {
  await endExpiredMembership(clearance, candidate.userId)
  const id = newId()
  await insertMembership(clearance, {
    id,
    userId: candidate.userId,
    home: candidate.home,
    grantedBy: clearance.grantedBy,
    reason: given.reason,
    until: given.until,
  })
  await insertGroupMembers(clearance, { membership: id, reason: given.reason }, given.groups)
  await insertRoleAssignments(clearance, { kind: 'user', id: candidate.userId, reason: given.reason }, given.roles)
  const membership = await findMembership(clearance, { id })
  if (!membership) throw new Error('a membership vanished in its own transaction')
  clearance.record({
    action: 'memberships.granted',
    subject: { kind: 'user', id: membership.userId, name: membership.userName },
    after: describe(membership),
    alsoAbout: listGroupIds(membership),
    reason: given.reason,
  })
  return membership
}

/** The groups whose histories tell of a membership's coming and going. */
export function listGroupIds({ groups }: Pick<MembershipRow, 'groups'>): string[] {
  return groups.map(({ id }) => id)
}

/** A membership as the trail keeps it. */
export function describe(membership: MembershipRow): Record<string, unknown> {
  return {
    kind: membership.kind,
    sourceTenant: membership.home,
    groups: membership.groups.map(group => group.name),
    roles: membership.roles,
    ...(membership.until === null ? {} : { until: membership.until.toISOString() }),
  }
}
