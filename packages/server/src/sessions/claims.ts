import type { Clearance } from '../authz/clearance.ts'
import { listRolesHere, rolesOf } from '../authz/own-standing.ts'
import type { PersonFacts, Standing } from '../database/opened.ts'
import type { UserId } from '../kernel/ids.ts'
import { type TenantClaims, toClaims } from './session.ts'
import { listAccessibleTenants } from './sessions.store.ts'

/** What an access token says of tenants and roles. */
export interface AccessClaims extends TenantClaims {
  readonly roles: string[]
}

/**
 * What an access token that is issued now says, read live: what applications get and what *My access* shows are the
 * same. The clearance must be one in the person's home tenant. Without a live membership in the active tenant
 * `tenant_id` is null and there are no roles.
 */
export async function readClaims(
  own: Clearance,
  person: PersonFacts,
  who: Parameters<typeof toClaims>[1],
): Promise<AccessClaims> {
  const claims = toClaims(await listAccessibleTenants(own, person.user), who)
  const { tenant_id: active } = claims
  return { ...claims, roles: active === null ? [] : await listRolesHere(own, person, active) }
}

/** The same of what was read already: the tenants that are open, and what the person is in the active one. */
export function claimsOf(
  read: { tenants: Parameters<typeof toClaims>[0]; user: UserId; standing: Standing },
  who: Parameters<typeof toClaims>[1],
): AccessClaims {
  const claims = toClaims(read.tenants, who)
  const { tenant_id: active } = claims
  return { ...claims, roles: active === null ? [] : rolesOf(active, read.user, read.standing) }
}
