import type { PermissionAssignment, QuestionError, Role, RoleAssignment } from '../model.ts'

/** One way from the subject to the permission. */
export interface Chain {
  /** How the subject got the role; its `match` says as what: the user itself or one of its identity roles. */
  readonly assignment: RoleAssignment
  readonly role: Role
  /** How the role got the permission: every assignment that puts it there, at system level and for the tenant. */
  readonly permissionAssignments: readonly PermissionAssignment[]
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

export interface Obstacle {
  readonly kind: ObstacleKind
  readonly assignment: RoleAssignment
}

/** A role that carries the permission and is not held. Without obstacles it was simply never given to the subject. */
export interface Miss {
  readonly role: Role
  readonly obstacles: readonly Obstacle[]
}

/** Why a question is answered as it is. `chains` is empty exactly when the outcome is `deny`; then `misses` may help. */
export interface Explanation {
  readonly outcome: 'allow' | 'deny'
  readonly chains: readonly Chain[]
  /** The roles that would give the permission, the nearest first: those that something keeps away, then the others. */
  readonly misses: readonly Miss[]
  readonly errors: readonly QuestionError[]
}
