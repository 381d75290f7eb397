import type { TenantRole } from '@tenantry/contract/tenant-role'
import type { TenantId, UserId } from '../kernel/ids.ts'
import type { MembershipKind } from '../memberships/membership.ts'

/** The tenant roles, the one with most first. A person has one: the first of those that they hold. */
export const tenantRoles = ['Tenant Admin', 'Tenant Auditor', 'Tenant Member'] as const satisfies readonly TenantRole[]

/** Where a role stands among them, from 1 on. */
export function rankOf(role: TenantRole): number {
  return tenantRoles.indexOf(role) + 1
}

/** The role of a rank; null where somebody holds none. */
export function roleOf(rank: number | null): TenantRole | null {
  return rank === null ? null : (tenantRoles[rank - 1] ?? null)
}

/** Somebody who is let into the tenant at hand, with the tenant roles that they hold there. */
export interface AdministratorRow {
  readonly id: UserId
  readonly userName: string
  readonly displayName: string
  readonly status: 'new' | 'active' | 'inactive'
  readonly builtIn: boolean
  readonly kind: MembershipKind
  readonly home: TenantId
  readonly sourceTitle: string
  /** Of the highest role that they hold, directly or through a group. */
  readonly rank: number | null
  /** Of the highest that they are granted directly. */
  readonly directRank: number | null
  /** The groups through which they hold one. */
  readonly ways: readonly { readonly rank: number; readonly name: string }[]
  readonly grantedBy: string
  readonly grantedAt: Date
  readonly until: Date | null
}

/** The groups that give somebody at least the role of this rank. */
export function listGroupsGiving({ ways }: AdministratorRow, rank: number): string[] {
  return [...new Set(ways.filter(way => way.rank <= rank).map(({ name }) => name))].sort()
}

/** An invitation that nobody has accepted yet. */
export interface Invitation {
  readonly user: UserId
  readonly expiresAt: Date
  readonly isExpired: boolean
}
