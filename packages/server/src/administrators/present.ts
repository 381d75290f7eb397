import type { Administrator } from '@tenantry/contract/administrators'
import type { Permit } from '@tenantry/contract/shape'
import type { User } from '@tenantry/contract/users'
import { listPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { findConferRefusal } from '../authz/may-confer.ts'
import { placeOf, refusedBecause, toPermit, toRefusedPermit } from '../authz/wording.ts'
import { makeLastAdministratorRefusal } from '../memberships/last-administrator.ts'
import { listAdministrators } from '../memberships/memberships.doors.ts'
import { toUsers } from '../users/present.ts'
import { listUsersById } from '../users/users.doors.ts'
import { type AdministratorRow, type Invitation, listGroupsGiving, roleOf, tenantRoles } from './administrator.ts'
import { listInvitations } from './administrators.view.ts'

/** Administrators as the API shows them, with what this caller may do with each. */
export async function toAdministrators(here: Clearance, rows: readonly AdministratorRow[]): Promise<Administrator[]> {
  const ids = rows.map(({ id }) => id)
  const users = new Map((await toUsers(here, await listUsersById(here, ids))).map(user => [user.id, user]))
  const invitations = await listInvitations(here, ids)
  const counted = await listAdministrators(here)
  return rows.map(row => {
    const last = counted.length === 1 && counted[0] === row.id
    const known = { user: users.get(row.id), invitation: invitations.get(row.id), last }
    return toAdministrator(here, row, known)
  })
}

interface Known {
  readonly user: User | undefined
  readonly invitation: Invitation | undefined
  /** Whether nobody else counts as Tenant Admin. */
  readonly last: boolean
}

function toAdministrator(here: Clearance, row: AdministratorRow, { user, invitation, last }: Known): Administrator {
  const { holder } = here
  return {
    id: row.id,
    userName: row.userName,
    displayName: row.displayName,
    status: row.status,
    builtIn: row.builtIn,
    kind: row.kind,
    sourceTenant: { id: row.home, title: row.sourceTitle },
    role: roleOf(row.rank),
    groups: row.rank === null ? [] : listGroupsGiving(row, row.rank),
    isGrantedDirectly: row.rank !== null && row.directRank === row.rank,
    invitation:
      row.status === 'new' && invitation
        ? { expiresAt: invitation.expiresAt.toISOString(), isExpired: invitation.isExpired }
        : null,
    grantedBy: row.grantedBy,
    grantedAt: row.grantedAt.toISOString(),
    until: row.until?.toISOString() ?? null,
    isYou: holder.kind === 'person' && holder.person.user === row.id,
    user: user ?? null,
    may: { changeRole: mayChangeRole(here, row, last) },
  }
}

const lastPermit = () => toRefusedPermit(makeLastAdministratorRefusal())

function mayChangeRole(here: Clearance, { builtIn, userName }: AdministratorRow, last: boolean): Permit {
  if (builtIn) return refusedBecause(`${userName} is built in`, { case: 'superuser_built_in' })
  const permit = mayEdit(here)
  return permit.allowed && last ? lastPermit() : permit
}

/** Whether the caller looks after administrators at all. */
export function mayEdit(here: Clearance): Permit {
  return toPermit(here.missing(['users.manage', 'members.manage']), placeOf(here))
}

/** Each tenant role, with whether the caller may hand it out here. */
export function listGrantableRoles(here: Clearance) {
  return tenantRoles.map(role => {
    const permit = mayEdit(here)
    const refusal = permit.allowed ? findConferRefusal(here, listPermissions([role])) : undefined
    return { role, grant: refusal ? toRefusedPermit(refusal) : permit }
  })
}
