import type { Static, TObject, TSchema } from 'typebox'
import type { FaultCode } from './faults.ts'

/**
 * Who may call a route.
 * `public`: nobody needs to be signed in. `session`: any signed-in person, about themselves.
 * Otherwise the name of an action of the access matrix; the server maps it to permissions.
 */
export type Access = 'public' | 'session' | { action: string }

/** One operation of the API as data: server, client, OpenAPI document and test matrices are derived from it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Fastify's notation: `/api/t/:tenant/objects/:object`. */
  readonly path: string
  readonly summary: string
  readonly access: Access
  /** Whether an API key may call it as well as a person; `only` where a session does not do. */
  readonly keys?: true | 'only'
  readonly params?: TObject
  readonly query?: TObject
  readonly body?: TObject
  /** The status of success and the shape of its body; 204 has none. */
  readonly status: 200 | 201 | 204
  readonly answer?: TSchema
  /** The answer carries `version`, sent as ETag; a PATCH then demands `If-Match`. */
  readonly versioned?: true
  /** The answer holds a secret: under an Idempotency-Key it is not kept, and a repeat is told so. */
  readonly secret?: true
  /** Fields that the contract does not name are ignored, as the form that it follows demands; elsewhere they are refused. */
  readonly isOpen?: true
  /** `texts`: every refusal is told as `{"errors": [texts]}` instead of as a problem document. */
  readonly refusals?: 'texts'
  /** The refusals a caller should expect beyond invalid input, sign-in and permissions. */
  readonly faults?: readonly FaultCode[]
}

/** Keeps the literal types of a route, so that client and server are typed by it. */
export const route = <const R extends Route>(definition: R): R => definition

type Part<R, K extends 'params' | 'query' | 'body'> = R extends { readonly [P in K]: infer S extends TSchema }
  ? { [P in K]: Static<S> }
  : { [P in K]?: undefined }

/** What a caller hands in: params, query and body, each only where the route has it. */
export type Input<R extends Route> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>

/** What a caller gets back on success. */
export type Answer<R extends Route> = R extends { readonly answer: infer S extends TSchema } ? Static<S> : undefined
