import type { FaultCode, FieldError } from '@tenantry/contract/faults'
import type { CaseTold, Facts, Lack, Place } from '@tenantry/contract/refusal'
import type { NamedKind } from '@tenantry/contract/refusal-cases'

/** Which case of its code a refusal is, with the case's facts; nothing where the code says all. */
export type Told = CaseTold | { readonly case?: undefined; readonly facts?: undefined }

/** What may be said of a refusal beside its code. `cause` is for our logs and never leaves the server. */
export type FaultDetails = Told & {
  /** What is wrong, with the caller's own input, and what to do; lower case. */
  readonly detail: string
  /** The field at fault, where there is exactly one; its message is the detail. */
  readonly field?: string
  readonly errors?: readonly FieldError[]
  /** The tenant that it is about. */
  readonly where?: Place
  /** The permissions that are missing, by name. */
  readonly missing?: readonly string[]
  /** The same, with where each is missing and what can give it there. */
  readonly lacks?: readonly Lack[]
  /** On `version_conflict`: the resource as it is now. At a tenant's door: its title. */
  readonly current?: unknown
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** A refusal with a stable code. Everything public is in its fields; the private reason is only its `cause`. */
export class Fault extends Error {
  readonly code: FaultCode
  readonly details: FaultDetails

  constructor(code: FaultCode, details: FaultDetails) {
    super(`${code}: ${details.detail}`, { cause: details.cause })
    this.name = 'Fault'
    this.code = code
    this.details = details
  }
}

/** Whether something thrown is a refusal with this code. */
export function isFault(thrown: unknown, code: FaultCode): thrown is Fault {
  return thrown instanceof Fault && thrown.code === code
}

/** The refusal for a thing that is not there or not yours; the two must look alike. */
export function notFound(kind: NamedKind): Fault {
  return new Fault('not_found', { detail: `there is no such ${kind} here`, case: 'not_here', facts: { kind } })
}

/**
 * Facts in the order in which PostgreSQL's jsonb keeps names, by length and then by letter: an answer that is repeated
 * under its Idempotency-Key comes from there, and is to be the same to the byte.
 */
export function inOrder(facts: NonNullable<Told['facts']>): Facts {
  const sorted = Object.entries<Facts[string]>(facts).sort(
    ([one], [other]) => one.length - other.length || (one < other ? -1 : 1),
  )
  return Object.fromEntries(sorted)
}

/** What a refusal tells beside its sentence and its code, as the contract writes it. */
export function toTold({ details }: Fault) {
  const { facts, where, lacks } = details
  return {
    ...(details.case === undefined ? {} : { case: details.case }),
    ...(facts === undefined ? {} : { facts: inOrder(facts) }),
    ...(where === undefined ? {} : { where }),
    ...(lacks === undefined ? {} : { lacks: [...lacks] }),
  }
}
