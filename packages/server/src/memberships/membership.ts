import type { TenantId, UserId } from '../kernel/ids.ts'

/** `home` in the tenant whose pool holds the user, `mapped` in a tenant below it (ExternalTenantUserMapping). */
export type MembershipKind = 'home' | 'mapped'

/** The group that holds every role of kind `role` and Tenant Admin, live. */
export const TENANT_OWNERS = 'TenantOwners'

/** The role whose holders count against locking everybody out. */
export const TENANT_ADMIN = 'Tenant Admin'

/** A person who could be let into the tenant at hand: stored there, or in a tenant above it. */
export interface Candidate {
  readonly userId: UserId
  readonly home: TenantId
  readonly userName: string
  readonly displayName: string
  readonly status: string
  readonly builtIn: boolean
}

export interface NewMembership {
  readonly id: string
  readonly userId: UserId
  readonly home: TenantId
  readonly grantedBy: string
  readonly reason: string | null
  /** When it ends by itself; null without an end. */
  readonly until: Date | null
}

/** A live membership with the names of its person and groups. */
export interface MembershipRow {
  readonly id: string
  readonly userId: UserId
  readonly userName: string
  readonly displayName: string
  readonly kind: MembershipKind
  readonly home: TenantId
  readonly sourceTitle: string
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly roles: readonly string[]
  readonly builtIn: boolean
  /** Whether the tenant at hand is the one that the person's log-in opens. */
  readonly isDefault: boolean
  readonly grantedBy: string
  readonly grantedAt: Date
  readonly reason: string | null
  readonly until: Date | null
}
