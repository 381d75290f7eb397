import { TO_MANAGE_TENANTS } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { listPermissionsOf } from '../authz/standing-of.ts'
import { deleteActingGrant, listActing } from './superuser.store.ts'

/** Ends the acting of everybody who lost what it takes, in the transaction that took it from them. For `system` only. */
export async function endLostActing(system: Clearance): Promise<void> {
  for (const { user, session, name } of await listActing(system)) {
    const held = await listPermissionsOf(system, user)
    if (TO_MANAGE_TENANTS.every(permission => held.includes(permission))) continue
    await deleteActingGrant(system, session)
    system.record({ action: 'acting.ended', subject: { kind: 'user', id: user, name } })
  }
}
