import type { Permit } from '@tenantry/contract/shape'
import type { Clearance } from '../authz/clearance.ts'
import { placeOf, refusedBecause, toPermit, toRefusedPermit } from '../authz/wording.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { type TenantId, toUserId } from '../kernel/ids.ts'
import type { UserRow } from '../users/user.ts'
import { findUser } from '../users/users.doors.ts'
import { findTakeoverRefusal } from './takeover.ts'

/** Whose account it is: a user stored in the pool of that tenant. */
export interface OfUser {
  readonly tenant: TenantId
  readonly user: string
}

/** The user whose account it is. Locked to be changed, superuser is refused: what opens its account is not for others. */
export async function getAccount(here: Clearance, id: string, lock: 'none' | 'update' = 'none'): Promise<UserRow> {
  const row = await findUser(here, toUserId(id), lock)
  if (!row) throw notFound('user')
  if (lock === 'update' && row.builtIn) {
    throw new Fault('built_in', {
      detail: `${row.userName} is built in: what opens its account is never changed here`,
      case: 'account_built_in',
      facts: { name: row.userName },
    })
  }
  return row
}

/** Whether the caller may take something away from the account. */
export function mayChange(here: Clearance, owner: UserRow): Permit {
  if (owner.builtIn) return refusedBecause('superuser is built in', { case: 'superuser_built_in' })
  return toPermit(here.missing(['users.manage']), placeOf(here))
}

/** Whether the caller may add to the account: only who holds all that its user holds. */
export async function mayAdd(here: Clearance, owner: UserRow): Promise<Permit> {
  const change = mayChange(here, owner)
  if (!change.allowed) return change
  const refusal = await findTakeoverRefusal(here, owner.id)
  return refusal ? toRefusedPermit(refusal) : { allowed: true }
}
