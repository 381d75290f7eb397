/** What can be wrong with a world. A code is stable; callers and tests may depend on it. */
export type WorldFaultCode =
  /** A name is empty, or a policy's name holds `/`. */
  | 'invalid_name'
  /** A policy is found among its own descendants. */
  | 'policy_cycle'
  /** Two policies of one parent, or two root policies, have one name. */
  | 'duplicate_policy'
  /** Two roles, or two permissions, have one id. */
  | 'duplicate_id'
  /** Two roles that are visible at one policy have one name; a tenant's own roles count. */
  | 'duplicate_role_name'
  /** Two permissions that are visible at one policy have one name. */
  | 'duplicate_permission_name'
  /** Only a root policy can have a gate. */
  | 'gate_below_root'
  /** A policy with a gate takes role assignments for tenants only. */
  | 'gated_system_assignment'
  /** A policy with a gate takes no denies. */
  | 'gated_deny'
  /** A policy with a gate takes no assignments by an expression. */
  | 'gated_claims'
  /** No policy has this path. */
  | 'unknown_level'
  | 'unknown_role'
  | 'unknown_permission'
  /** The role or permission exists, but neither at that level nor above it. */
  | 'not_visible'
  /** An assignment carries another scope than the part of the world it stands in. */
  | 'foreign_scope'
  /** A customisation needs the id of a tenant. */
  | 'invalid_tenant'
  /** A deny can withhold a role from a user only. */
  | 'deny_needs_user'
  /** The expression of an assignment does not compile. */
  | 'invalid_expression'
  /** A time limit is no finite number of milliseconds. */
  | 'invalid_time'

/** Thrown when a world cannot be compiled. Nothing is half compiled: the former snapshot stays as it was. */
export class WorldFault extends Error {
  readonly code: WorldFaultCode

  constructor(code: WorldFaultCode, message: string) {
    super(message)
    this.name = 'WorldFault'
    this.code = code
  }
}
