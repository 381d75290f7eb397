import type { TenantId, UserId } from '../kernel/ids.ts'

/** A tenant as its row says at the moment the transaction opened. */
export interface TenantFacts {
  readonly id: TenantId
  readonly title: string
  readonly status: 'active' | 'locked' | 'deleting'
  readonly database: string
  readonly depth: number
  readonly parent: TenantId | null
}

/** Who is calling, known by a session that is valid now. */
export interface PersonFacts {
  readonly session: string
  readonly user: UserId
  readonly home: TenantId
  readonly homeStatus: TenantFacts['status']
  readonly userName: string
  readonly displayName: string
  /** superuser signed in itself. */
  readonly builtIn: boolean
  readonly issuedAt: string
  /** When the person last proved who they are, by logging in or since. */
  readonly provedAt: string
  /** Whether the tenant at hand is in the session's own snapshot. */
  readonly inSnapshot: boolean
  readonly defaultTenant: TenantId | null
  /** Set while the session carries an unexpired acting grant. */
  readonly actingUntil: string | null
}

/** What one user holds in the tenant at hand, read in this very transaction: the engine's input. */
export interface Standing {
  /** The database's clock at the start of the transaction, in epoch milliseconds: every end is compared with it. */
  readonly now: number
  /** Null without a live one: a membership past its end is none. */
  readonly membership: string | null
  readonly grantedAt: string | null
  /** Those it belongs to, and those that these are nested in. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly assignments: readonly {
    readonly role: string
    readonly kind: 'user' | 'group'
    readonly subject: string
    /** Epoch milliseconds; null without an end. */
    readonly until: number | null
  }[]
  /** The tenant's own roles among those assigned: each a bundle of rights. */
  readonly ownRoles: readonly { readonly id: string; readonly name: string; readonly rights: readonly string[] }[]
  /** The roles given in workspaces of the tenant: each speaks only about its own workspace. */
  readonly workspaces: readonly { readonly workspace: string; readonly role: string }[]
}

/** What superuser is in the tenant at hand. */
export interface SuperuserFacts {
  readonly id: UserId
  readonly userName: string
  readonly isTarget: boolean
  readonly standing: Standing
}

/** What a change of tenant tells: the tenant, and what the caller and superuser are there. */
export interface Scoped {
  readonly tenant: TenantFacts | null
  readonly standing: Standing
  /** Null only before the first accounts are made. */
  readonly superuser: SuperuserFacts | null
}

/** What the first statement of every transaction tells. */
export interface Opened extends Scoped {
  readonly person: PersonFacts | null
}

/**
 * How the tenant's row is locked for the rest of the transaction: `read` not at all; `write` against lock, delete and
 * move; `administrators` also against other changes of who administers it; `exclusive` against everything.
 */
export type TenantLock = 'read' | 'write' | 'administrators' | 'exclusive'
