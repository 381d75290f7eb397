import type { Permit } from '@tenantry/contract/shape'
import type { User } from '@tenantry/contract/users'
import { listPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { findConferRefusal } from '../authz/may-confer.ts'
import { NEEDED_IN_SYSTEM } from '../authz/readiness.ts'
import { placeOf, refusedBecause, toPermit, toRefusedPermit } from '../authz/wording.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { makeLastAdministratorRefusal } from '../memberships/last-administrator.ts'
import { listAdministrators } from '../memberships/memberships.doors.ts'
import { isPossible, type UserAct, type UserRow } from './user.ts'

/** Whether the caller looks after the users here. */
export function mayManage(clearance: Clearance) {
  return toPermit(clearance.missing(['users.manage']), placeOf(clearance))
}

/** Giving access to somebody of the own pool who has none. */
function mayLetIn(clearance: Clearance, row: UserRow) {
  if (row.isMember) return refusedBecause('already has access', { case: 'has_access' })
  if (row.builtIn)
    return refusedBecause('superuser manages tenants without a membership', { case: 'superuser_needs_no_access' })
  if (row.status === 'inactive')
    return refusedBecause('the user is inactive: activate them first', {
      case: 'user_inactive',
      facts: { name: row.userName },
    })
  return toPermit(clearance.missing(['members.manage']), placeOf(clearance))
}

/** The four function privileges of a tenant manager (AR-1), given in `system` by superuser signed in itself. */
function mayMakeManager(clearance: Clearance, row: UserRow) {
  if (row.builtIn) return refusedBecause('superuser is built in', { case: 'superuser_built_in' })
  if (clearance.tenant !== SYSTEM)
    return refusedBecause('only users of the system tenant can manage tenants', { case: 'only_from_system' })
  if (row.status === 'inactive')
    return refusedBecause('the user is inactive: activate them first', {
      case: 'user_inactive',
      facts: { name: row.userName },
    })
  if (row.isMember && row.grantedForGood.length === NEEDED_IN_SYSTEM.length) {
    return refusedBecause('holds all that managing tenants takes already', { case: 'manages_already' })
  }
  const manage = mayManage(clearance)
  const refusal = manage.allowed ? findConferRefusal(clearance, listPermissions(NEEDED_IN_SYSTEM)) : undefined
  return refusal ? toRefusedPermit(refusal) : manage
}

/** Sending a code to one of their addresses. */
function mayVerifyAddress(row: UserRow, manage: Permit): Permit {
  if (!manage.allowed || row.hasUnverified) return manage
  return refusedBecause('there is no e-mail address that waits to be verified', { case: 'nothing_to_verify' })
}

/** Users as the API shows them: what would take the last Tenant Admin away is refused before anybody tries. */
export async function toUsers(clearance: Clearance, rows: readonly UserRow[]): Promise<User[]> {
  const users = rows.map(row => toUser(clearance, row))
  if (!mayManage(clearance).allowed) return users
  const counted = await listAdministrators(clearance)
  return users.map(user =>
    counted.length === 1 && counted[0] === user.id ? { ...user, may: keepLast(user.may) } : user,
  )
}

function keepLast(may: User['may']): User['may'] {
  const keep = (permit: Permit) => (permit.allowed ? toRefusedPermit(makeLastAdministratorRefusal()) : permit)
  return { ...may, inactivate: keep(may.inactivate), setNew: keep(may.setNew), delete: keep(may.delete) }
}

/** A user with what this caller may do with them, whoever else there is. */
export function toUser(clearance: Clearance, row: UserRow): User {
  const manage = row.builtIn
    ? refusedBecause('superuser is built in', { case: 'superuser_built_in' })
    : mayManage(clearance)
  const when = (act: UserAct) =>
    manage.allowed && !isPossible(act, row.status)
      ? refusedBecause(`the user is ${row.status}`, {
          case: 'user_is',
          facts: { name: row.userName, status: row.status },
        })
      : manage
  return {
    id: row.id,
    userName: row.userName,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    displayName: `${row.firstName} ${row.lastName}`,
    status: row.status === 'deleted' ? 'inactive' : row.status,
    builtIn: row.builtIn,
    isMember: row.isMember,
    // Another tenant's id is not for everybody who may look at this one's users.
    defaultTenant: row.defaultTenant === clearance.tenant ? row.defaultTenant : null,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    pool: row.pool,
    may: {
      edit: manage,
      inactivate: when('inactivate'),
      activate: when('activate'),
      resendActivation: when('resendActivation'),
      resetPassword: when('resetPassword'),
      demandPasswordChange: when('demandPasswordChange'),
      resetAuthenticator: when('resetAuthenticator'),
      cancelInvitation: when('cancelInvitation'),
      setNew: when('setNew'),
      verifyAddress: mayVerifyAddress(row, manage),
      delete: manage,
      letIn: mayLetIn(clearance, row),
      makeTenantManager: mayMakeManager(clearance, row),
    },
  }
}
