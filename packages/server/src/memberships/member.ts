import type { Member } from '@tenantry/contract/members'
import type { Clearance } from '../authz/clearance.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import type { MembershipRow } from './membership.ts'

/** A membership as the API shows it, with whether this caller may end it. */
export function toMember(clearance: Clearance, row: MembershipRow): Member {
  const { holder } = clearance
  const permit = row.builtIn
    ? refusedBecause('superuser keeps its place in the system tenant', { case: 'superuser_keeps_place' })
    : toPermit(clearance.missing(['members.manage']), placeOf(clearance))
  return {
    id: row.id,
    userId: row.userId,
    userName: row.userName,
    displayName: row.displayName,
    kind: row.kind,
    sourceTenant: { id: row.home, title: row.sourceTitle },
    groups: row.groups.map(({ id, name }) => ({ id, name })),
    roles: [...row.roles],
    grantedBy: row.grantedBy,
    grantedAt: row.grantedAt.toISOString(),
    reason: row.reason,
    until: row.until?.toISOString() ?? null,
    isYou: holder.kind === 'person' && holder.person.user === row.userId,
    isDefault: row.isDefault,
    may: {
      end: permit,
      edit: permit,
    },
  }
}
