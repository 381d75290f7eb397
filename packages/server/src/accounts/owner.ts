import type { Permit } from '@tenantry/contract/shape'
import type { Clearance } from '../authz/clearance.ts'
import { placeOf, refusedBecause, toPermit, toRefusedPermit } from '../authz/wording.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { type TenantId, toUserId, type UserId } from '../kernel/ids.ts'
import type { UserRow } from '../users/user.ts'
import { findUser } from '../users/users.doors.ts'
import type { AddressRow } from './account.ts'
import { listAddressesOf } from './accounts.store.ts'
import { findTakeoverRefusal } from './takeover.ts'
import { hasUsablePassword } from './verifications.store.ts'

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

/** Whether a code can be sent to an address that the caller may verify. */
export function mayVerify({ kind, value, verified }: AddressRow, open: Permit): Permit {
  if (kind !== 'email') return refusedBecause('codes are sent by e-mail only', { case: 'codes_by_mail' })
  if (verified) {
    return refusedBecause(`"${value}" is verified already`, { case: 'address_verified_already', facts: { value } })
  }
  return open
}

/**
 * Refuses to take away the only address to which codes and reset links go, where there is no other way to sign in. The
 * transaction must hold the tenant with the lock `administrators`: no other way may be taken away beside it.
 */
export async function refuseLastWay(home: Clearance, row: AddressRow, user: UserId): Promise<void> {
  const all = await listAddressesOf(home, user)
  const isWay = (one: AddressRow) => one.kind === 'email' && one.verified
  if (!isWay(row) || all.some(one => one.id !== row.id && isWay(one))) return
  if (await hasUsablePassword(home, user)) return
  throw new Fault('still_used', {
    detail: `what lets its owner in goes to "${row.value}", and there is no other way to sign in: verify another address first`,
    case: 'address_last_way',
    facts: { value: row.value },
  })
}

/** Whether the caller may add to the account: only who holds all that its user holds. */
export async function mayAdd(here: Clearance, owner: UserRow): Promise<Permit> {
  const change = mayChange(here, owner)
  if (!change.allowed) return change
  const refusal = await findTakeoverRefusal(here, owner.id)
  return refusal ? toRefusedPermit(refusal) : { allowed: true }
}
