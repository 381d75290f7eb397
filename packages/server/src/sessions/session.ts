import { MINUTE_MS } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'

/** By what the person proved who they are when the session began; with two proofs, the second. */
export type SessionMethod = 'password' | 'otp' | 'totp' | 'link'

/** How long sessions of a tenant's own people may rest, and how long they last at most. */
export interface SessionLimits {
  readonly idleSeconds: number
  readonly limitSeconds: number
}

/** How long acting as superuser lasts before it has to be entered again. */
export const ACTING_TTL_MS = 60 * MINUTE_MS

/** How many tenants `allowed_tenants` names; beyond that the overage points to the list. */
const ALLOWED_TENANTS_LIMIT = 50

/** One live membership, as a snapshot of access is made from it. */
export interface AccessibleTenant {
  readonly id: TenantId
  readonly title: string
  readonly status: string
  readonly objects: number
  readonly grantedAt: Date
}

/** The claims of an access token that speak of tenants, under their names in the token. */
export interface TenantClaims {
  readonly tenant_id: TenantId | null
  readonly home_tenant_id: TenantId
  readonly allowed_tenants: TenantId[]
  readonly allowed_tenants_overage?: string
}

/** Where `allowed_tenants_overage` points. */
const OVERAGE_PATH = '/api/me/tenants'

/**
 * The claims for a list of accessible tenants: the active one first, then home, then the default, then the latest
 * granted; 50 at most. A tenant that is not active is never in it.
 */
export function toClaims(
  tenants: readonly Pick<AccessibleTenant, 'id' | 'status' | 'grantedAt'>[],
  who: { home: TenantId; active: TenantId | null; defaultTenant: TenantId | null; publicUrl: string },
): TenantClaims {
  const first: (TenantId | null)[] = [who.active, who.home, who.defaultTenant]
  const rank = (id: TenantId) => (first.indexOf(id) + first.length + 1) % (first.length + 1)
  const open = tenants
    .filter(tenant => tenant.status === 'active')
    .sort((a, b) => rank(a.id) - rank(b.id) || b.grantedAt.getTime() - a.grantedAt.getTime())
    .map(tenant => tenant.id)
  const claims = {
    tenant_id: who.active !== null && open.includes(who.active) ? who.active : null,
    home_tenant_id: who.home,
    allowed_tenants: open.slice(0, ALLOWED_TENANTS_LIMIT),
  }
  if (open.length <= ALLOWED_TENANTS_LIMIT) return claims
  return { ...claims, allowed_tenants_overage: `${who.publicUrl}${OVERAGE_PATH}` }
}
