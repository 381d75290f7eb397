import type { Permission, PermissionAssignment, QuestionError, Role, RoleAssignment, Scope } from '../model.ts'

/** Where a role or permission is defined: the policy's path, and `'*'` or the tenant whose own it is. */
export interface Home {
  readonly policy: string
  readonly scope: Scope
}

/** An assignment on the way to the permission. Its content is its key: whoever keeps rows finds the row by it. */
export interface Hop<Made extends { readonly level: string }> {
  readonly assignment: Made
  /** The path of the policy above the question's from which it is inherited; not set where it was made right there. */
  readonly inheritedFrom?: string
}

/** A role, where it is defined, and every assignment that puts the permission into it, at system level or the tenant. */
export interface CarryingRole {
  readonly role: Role
  readonly home: Home
  readonly permissionAssignments: readonly Hop<PermissionAssignment>[]
}

/** One way from the subject to the permission: the hop to the role, and the hops from there to the permission. */
export interface Chain extends CarryingRole, Hop<RoleAssignment> {
  /** The role is given only together with a chain of the same role from the other scope, as both scopes deny it. */
  readonly joint?: true
}

/** What keeps an assignment from giving its role. */
export type ObstacleKind =
  /** The assignment is a deny and withholds the role. */
  | 'denied'
  /** It is limited to a workspace that the question does not name. */
  | 'other_workspace'
  /** Its time has not come. */
  | 'not_yet'
  /** Its time is over. */
  | 'expired'
  /** It would give the role, but the subject has no membership in the tenant and does not act as superuser. */
  | 'gate'
  /**
   * It gives the role to an identity role that the subject does not bring; `detail` names one that it brings and that
   * differs in nothing but capitals.
   */
  | 'identity_role_missing'
  /** Its expression was run and says no. */
  | 'expression_no_match'
  /** Its expression could not be run to its end; `detail` says why. */
  | 'expression_error'

/** One assignment may meet several obstacles; each is one entry. */
export interface Obstacle extends Hop<RoleAssignment> {
  readonly kind: ObstacleKind
  /** What an expression failed with, or the identity role that was probably meant. */
  readonly detail?: string
}

/** A role that carries the permission and is not held. With neither obstacles nor withheld it was simply never given. */
export interface Miss extends CarryingRole {
  /** All of them: once none is left, one of the assignments named here gives the role. */
  readonly obstacles: readonly Obstacle[]
  /** The grants that nothing but the denies among the obstacles keeps away. */
  readonly withheld: readonly Hop<RoleAssignment>[]
}

/** Why a question is answered as it is. `chains` is empty exactly when the outcome is `deny`; then `misses` may help. */
export interface Explanation {
  readonly outcome: 'allow' | 'deny'
  /** What was asked for; not set with an error. */
  readonly permission?: Permission
  /** Every way that counts, those by expressions too, which `decide` leaves alone where it has found another. */
  readonly chains: readonly Chain[]
  /**
   * The roles that would give the permission, the nearest first: those that something keeps away, those for which
   * only the right claims or identity role is not brought, then the others.
   */
  readonly misses: readonly Miss[]
  readonly errors: readonly QuestionError[]
}
