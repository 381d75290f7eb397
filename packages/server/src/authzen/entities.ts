import type { Action, ClaimValue, Properties, Resource } from '@tenantry/engine/model'
import type { Candidate } from '@tenantry/engine/search/candidate'

/** A subject as it comes over the wire. */
export interface WireSubject {
  readonly type: string
  readonly id: string
  readonly properties?: Properties
}

/** What one evaluation asks, complete. */
export interface Evaluation {
  readonly subject: WireSubject
  readonly action: Action
  readonly resource: Resource
  readonly context?: Properties
}

/** The type of subjects whose id is a user ID. */
const USER = 'user'

/**
 * A subject as the engine takes it. Only the id of a `user` is a user ID: the subjects of any other type are somebody
 * else even under the same id, so theirs is marked by a character that no assignment can hold. The property `role` says
 * the identity roles; what of the properties could be a claim is one.
 */
export function toCandidate({ type, id, properties = {} }: WireSubject): Candidate {
  return {
    subject: { user: type === USER ? id : `${type}\u0000${id}`, identityRoles: listRoles(properties.role), properties },
    claims: toClaims(properties),
  }
}

function listRoles(role: unknown): readonly string[] {
  if (typeof role === 'string') return [role]
  return Array.isArray(role) ? role.filter(one => typeof one === 'string') : []
}

/** The properties that could stand in a token: texts, numbers, booleans, and lists of these. */
function toClaims(properties: Properties): Readonly<Record<string, ClaimValue>> {
  const claims: Record<string, ClaimValue> = {}
  for (const [name, value] of Object.entries(properties)) {
    if (isAtom(value) || (Array.isArray(value) && value.every(isAtom))) {
      Object.defineProperty(claims, name, { value, enumerable: true })
    }
  }
  return claims
}

function isAtom(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
