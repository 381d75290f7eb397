import { type Static, Type } from 'typebox'
import { facts, told } from './refusal.ts'
import { shape } from './shape.ts'

/**
 * Every way in which the API refuses, with its stable code: the HTTP status and a short title.
 * Codes are part of the contract: they may be added, never renamed or reused.
 */
export const faults = {
  invalid_input: { status: 400, title: 'The input is not valid' },
  invalid_cursor: { status: 400, title: 'The cursor does not belong to this list' },
  not_signed_in: { status: 401, title: 'You are not signed in' },
  wrong_credentials: { status: 401, title: 'Wrong credentials' },
  wrong_code: { status: 401, title: 'Wrong code' },
  second_proof_needed: { status: 401, title: 'A second proof is needed' },
  password_change_needed: { status: 403, title: 'A new password is needed' },
  default_tenant_lost: { status: 403, title: 'No default tenant' },
  only_superuser: { status: 403, title: 'Only superuser signed in itself' },
  access_removed: { status: 403, title: 'Your access was removed' },
  refresh_needed: { status: 403, title: 'Your session does not know this access yet' },
  other_tenant: { status: 403, title: 'The token is for another tenant' },
  no_membership: { status: 403, title: 'You have no access to this tenant' },
  permission_missing: { status: 403, title: 'A permission is missing' },
  impersonation_refused: { status: 403, title: 'superuser cannot act here' },
  not_acting: { status: 403, title: 'You are not acting as superuser' },
  may_not_confer: { status: 403, title: 'You cannot hand out what you do not hold' },
  step_up_needed: { status: 403, title: 'Prove first that it is you' },
  wrong_origin: { status: 403, title: 'The request came from another site' },
  feature_off: { status: 403, title: 'The feature is not available' },
  tenant_locked: { status: 403, title: 'The tenant is locked' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  already_set_up: { status: 409, title: 'The instance is set up already' },
  id_taken: { status: 409, title: 'The id is taken' },
  id_reserved: { status: 409, title: 'The id is reserved' },
  title_taken: { status: 409, title: 'The title is taken' },
  name_taken: { status: 409, title: 'The name is taken' },
  identifier_taken: { status: 409, title: 'The identifier is taken' },
  database_taken: { status: 409, title: 'The database belongs to another tenant' },
  databases_unavailable: { status: 409, title: 'Databases of their own are not available here' },
  too_many: { status: 409, title: 'There would be too many' },
  too_deep: { status: 409, title: 'The tree would be too deep' },
  tenant_busy: { status: 409, title: 'The tenant is being created or deleted' },
  tenant_has_children: { status: 409, title: 'The tenant still has child tenants' },
  system_tenant: { status: 409, title: 'The system tenant cannot be changed this way' },
  built_in: { status: 409, title: 'Built-in things cannot be changed this way' },
  not_an_ancestor: { status: 409, title: 'The user does not belong to this tenant or one above it' },
  already_member: { status: 409, title: 'The user already has access' },
  wrong_status: { status: 409, title: 'Not possible in this status' },
  superuser_itself: { status: 409, title: 'superuser itself is never provisioned' },
  advanced_management: { status: 409, title: 'Advanced administrator management is on' },
  held_through_group: { status: 409, title: 'It is held through a group' },
  last_administrator: { status: 409, title: 'The tenant would lose its last Tenant Admin' },
  last_tenant_manager: { status: 409, title: 'Nobody could manage tenants any more' },
  group_cycle: { status: 409, title: 'The groups would contain each other' },
  no_such_role: { status: 409, title: 'There is no such role here' },
  not_a_member: { status: 409, title: 'The user has no access to that tenant' },
  expiry_in_the_past: { status: 409, title: 'The end lies in the past' },
  last_identifier: { status: 409, title: 'The last identifier cannot be removed' },
  no_address: { status: 409, title: 'There is no address to send mail to' },
  authenticator_on: { status: 409, title: 'An authenticator app is set up already' },
  method_off: { status: 409, title: 'The pool does not have this method' },
  address_taken: { status: 409, title: 'The user has this address already' },
  only_in_system: { status: 409, title: 'Only possible in the system tenant' },
  reason_required: { status: 409, title: 'A reason is needed' },
  only_at_system_level: { status: 409, title: 'It belongs to the system level' },
  defined_elsewhere: { status: 409, title: 'It belongs to another policy' },
  already_inherited: { status: 409, title: 'It is inherited already' },
  already_assigned: { status: 409, title: 'It is assigned already' },
  no_such_policy: { status: 409, title: 'There is no such policy here' },
  no_such_workspace: { status: 409, title: 'There is no such workspace here' },
  no_tenant_role: { status: 409, title: 'The user holds no tenant role' },
  no_secret: { status: 409, title: 'It has no secret' },
  invalid_uri: { status: 400, title: 'The address is not allowed' },
  no_such_permission: { status: 409, title: 'There is no such permission here' },
  invalid_expression: { status: 400, title: 'The expression is not valid' },
  revision_ahead: { status: 409, title: 'The revision is not known here' },
  search_off: { status: 409, title: 'The search is turned off' },
  search_failed: { status: 502, title: 'The search did not answer' },
  still_used: { status: 409, title: 'It is still in use' },
  confirmation_mismatch: { status: 409, title: 'The confirmation does not match' },
  secret_already_shown: { status: 409, title: 'The secret was shown once already' },
  code_spent: { status: 410, title: 'The step was used, replaced, or has expired' },
  link_spent: { status: 410, title: 'The link was used, replaced, or has expired' },
  version_conflict: { status: 412, title: 'Somebody else changed it first' },
  too_large: { status: 413, title: 'The request is too large' },
  wrong_media_type: { status: 415, title: 'The request is not JSON' },
  idempotency_mismatch: { status: 422, title: 'The Idempotency-Key was used for another request' },
  version_required: { status: 428, title: 'If-Match is missing' },
  too_many_attempts: { status: 429, title: 'Too many attempts' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The database cannot be reached' },
} as const satisfies Record<string, { status: number; title: string }>

export type FaultCode = keyof typeof faults

/**
 * One field at fault: `field` is its path in the request (`title`, `firstUser.password`), `code` a code of a fault or
 * the keyword of JSON Schema that was not kept. `facts` are those of the case, or what the keyword demands: `limit`,
 * `allowed`, `type`, `names`, or `form` (the schema's own description).
 */
export const fieldError = shape({
  field: Type.String(),
  code: Type.String(),
  message: Type.String(),
  case: Type.Optional(Type.String()),
  facts: Type.Optional(facts),
})
export type FieldError = Static<typeof fieldError>

/** RFC 9457 problem details, with our stable `code`, the fields at fault, and what the sentence is made of. */
export const problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String(),
  requestId: Type.String(),
  errors: Type.Optional(Type.Array(fieldError)),
  ...told,
  missing: Type.Optional(Type.Array(Type.String())),
  current: Type.Optional(Type.Unknown()),
  retryAfterSeconds: Type.Optional(Type.Integer()),
})
export type Problem = Static<typeof problem>
