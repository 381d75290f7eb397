import type { Delivery } from '@tenantry/contract/mail'
import type { TenantRole } from '@tenantry/contract/tenant-role'
import { sendActivation } from '../activations/activations.service.ts'
import { listPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import type { UserId } from '../kernel/ids.ts'
import { getCandidate, letIn } from '../memberships/let-in.ts'
import { storeNewUser } from '../users/new-user.ts'

/** What the form Create New holds. */
export interface NewAdministrator {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly role: TenantRole
}

/**
 * Creates an administrator of the tenant at hand: a user of its own pool, who signs in with the e-mail, their access
 * with one tenant role, and the invitation. It is one transaction: whole, or nothing is left and no mail goes out.
 */
export async function inviteAdministrator(
  parts: Parts,
  clearance: Clearance,
  { role, ...person }: NewAdministrator,
): Promise<{ user: UserId; delivery: Delivery }> {
  refuseToConfer(clearance, listPermissions([role]))
  const user = await storeNewUser(clearance, { ...person, userName: person.email })
  const candidate = await getCandidate(clearance, user.id)
  await letIn(clearance, candidate, { user: user.id, roles: [role], groups: [], reason: null, until: null })
  return { user: user.id, delivery: await sendActivation(parts, clearance, user) }
}
