import type { FaultCode, FieldError } from '@tenantry/contract/faults'

/** What may be said of a refusal beside its code. `cause` is for our logs and never leaves the server. */
export interface FaultDetails {
  /** What is wrong, with the caller's own input, and what to do; lower case. */
  readonly detail: string
  /** The field at fault, where there is exactly one; its message is the detail. */
  readonly field?: string
  readonly errors?: readonly FieldError[]
  /** The permissions that are missing, by name. */
  readonly missing?: readonly string[]
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
export function notFound(kind: string): Fault {
  return new Fault('not_found', { detail: `there is no such ${kind} here` })
}
