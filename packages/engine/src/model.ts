/**
 * The words of the engine: a world of policies and assignments, questions asked of it, and decisions about them.
 * All of it is plain readonly data; nothing here reads a clock, a database or a session.
 */

/** A scope: `'*'` is the system level that every tenant inherits, anything else is a tenant's id. */
export type Scope = string

/** The system level. It is no tenant; rows for the tenant `system` carry `system`. */
export const SYSTEM_LEVEL = '*'

/** One atom of what may be done. Its id is unique in the whole world, its name along every path of policies. */
export interface Permission {
  readonly id: string
  readonly name: string
}

/** A bundle that assignments fill. Its id is unique in the whole world, its name along every path of policies. */
export interface Role {
  readonly id: string
  readonly name: string
  /** What the role is shown as, e.g. `role`, `tenant-role`, `right`; carried through, never interpreted. */
  readonly kind?: string
}

/**
 * A policy with all below it. Its path is its name after its parents' names, joined by `/`, so a name holds no `/`.
 * Permissions and roles are visible in the policy and in its descendants.
 */
export interface Policy {
  readonly name: string
  /** On a root policy: nothing in its tree is held without a live membership or as superuser (see `Standing`). */
  readonly gate?: 'membership'
  readonly permissions: readonly Permission[]
  readonly roles: readonly Role[]
  readonly children: readonly Policy[]
}

/** Puts a permission into a role, in force at `level` and below it. Both are visible at that level. */
export interface PermissionAssignment {
  /** The path of the policy at which it is made. */
  readonly level: string
  readonly scope: Scope
  /** The role's id. */
  readonly role: string
  /** The permission's id. */
  readonly permission: string
}

/**
 * Whom a role assignment speaks about. Ids and names are compared letter by letter. An expression is CEL over the
 * question (see `ExpressionInput`); where it fails it matches nobody. A further way is a new member.
 */
export type Match =
  | { readonly by: 'user'; readonly user: string }
  | { readonly by: 'identity-role'; readonly identityRole: string }
  | { readonly by: 'claims'; readonly expression: string }

/** A deny withholds the role from a user; it is possible with a user match only. */
export type Effect = 'grant' | 'deny'

/**
 * Gives a role to a subject or withholds it, in force at `level` and below it. An assignment is its content: two equal
 * ones are one. It has no id of its own; whoever keeps rows finds the row by these fields.
 */
export interface RoleAssignment {
  /** The path of the policy at which it is made. */
  readonly level: string
  readonly scope: Scope
  /** The role's id. */
  readonly role: string
  readonly match: Match
  readonly effect: Effect
  /** Where set, it speaks only to a question that names this workspace. */
  readonly workspace?: string
  /** Epoch milliseconds; in force from this instant on. */
  readonly notBefore?: number
  /** Epoch milliseconds; in force before this instant, no longer at it. */
  readonly until?: number
}

/** What holds everywhere. Every assignment in it has the scope `'*'`. */
export interface SystemWorld {
  /** The root policies. */
  readonly policies: readonly Policy[]
  readonly permissionAssignments: readonly PermissionAssignment[]
  readonly roleAssignments: readonly RoleAssignment[]
}

/** A role of one tenant, defined at a policy level and unseen by every other tenant. */
export interface CustomRole extends Role {
  /** The path of the policy at which it is defined. */
  readonly level: string
}

/** What one tenant adds. Every assignment in it has the tenant's id as its scope. It may hold one subject's rows only. */
export interface Customisation {
  readonly tenant: string
  readonly roles: readonly CustomRole[]
  readonly permissionAssignments: readonly PermissionAssignment[]
  readonly roleAssignments: readonly RoleAssignment[]
}

/** Everything: the system level and what each tenant adds to it. */
export interface World extends SystemWorld {
  readonly tenants: readonly Customisation[]
}

/** Who asks. Subjects are never unknown: one without assignments holds nothing. */
export interface Subject {
  readonly user: string
  /** In a policy with the membership gate: the ids of the membership's groups in the tenant, and nothing else. */
  readonly identityRoles: readonly string[]
  /** What else is known about it; expressions see it as `user.properties`. */
  readonly properties?: Properties
}

/** What a token says about its bearer under one name. */
export type ClaimValue = string | number | boolean | readonly (string | number | boolean)[]

/** How the subject stands in the tenant: a live membership there, or acting as superuser within its bounds. */
export type Standing = 'member' | 'superuser'

/** Attributes as JSON knows them, by their names. */
export type Properties = Readonly<Record<string, unknown>>

/** The thing that a question is about. */
export interface Resource {
  readonly type: string
  readonly id: string
  readonly properties?: Properties
}

/** What is to be done with it, as the asker calls it. It chooses no permission; only expressions look at it. */
export interface Action {
  readonly name: string
  readonly properties?: Properties
}

/** For whom, where and when something is evaluated. */
export interface Situation {
  readonly tenant: string
  /** The path of the policy, e.g. `administration` or `Shop/Orders`. */
  readonly policy: string
  readonly subject: Subject
  /** Only policies with the membership gate ask for it; without it nothing is held in them. */
  readonly standing?: Standing
  /** The workspace the question is about; without it workspace-limited assignments do not speak. */
  readonly workspace?: string
  /** What expressions see as `claims`, `resource`, `action` and `context`; each is an empty map where it is not set. */
  readonly claims?: Readonly<Record<string, ClaimValue>>
  readonly resource?: Resource
  readonly action?: Action
  readonly context?: Properties
  /** Epoch milliseconds; expressions do not see it. */
  readonly now: number
}

/** May the subject exercise this permission? */
export interface Question extends Situation {
  /** The permission's name, looked up along the path of the policy. */
  readonly permission: string
}

/** Why a question could not be answered on its merits. Every one of them denies. */
export type QuestionErrorCode =
  | 'unknown_policy'
  | 'unknown_permission'
  /** No compiled tenant was handed in. A tenant that adds nothing is compiled from an empty customisation. */
  | 'unknown_tenant'
  /** The compiled tenant is another one than the question's, or was compiled on another system world. */
  | 'wrong_tenant'
  /** `now` is no finite number. */
  | 'invalid_time'

export interface QuestionError {
  readonly code: QuestionErrorCode
  /** What is wrong, with the asker's own words; lower case. */
  readonly message: string
}

/** One thing that decided: an assignment that gives or withholds a role, or the gate that lets nobody in. */
export type Reason =
  | {
      readonly by: 'assignment'
      readonly effect: Effect
      readonly role: Role
      /** The path of the policy where the deciding assignment was made. */
      readonly level: string
      readonly scope: Scope
      readonly assignment: RoleAssignment
    }
  | { readonly by: 'gate'; readonly effect: 'deny'; readonly policy: string }

/**
 * An answer as data. `allow` carries assignments that give a role with the permission; those by an expression are only
 * looked at, and then named, where no other one gives it. `deny` carries what withholds such roles, which is nothing at
 * all where nothing was ever given. With an error the outcome is always `deny`.
 */
export interface Decision {
  readonly outcome: 'allow' | 'deny'
  readonly reasons: readonly Reason[]
  readonly errors: readonly QuestionError[]
}

/** What a subject holds at a policy, in the order of definition, root to leaf, a tenant's own roles last. */
export interface Evaluation {
  readonly roles: readonly Role[]
  readonly permissions: readonly Permission[]
  readonly errors: readonly QuestionError[]
}
