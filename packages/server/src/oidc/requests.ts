import type { IncomingMessage } from 'node:http'
import type { PersonFacts } from '../database/opened.ts'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Application } from './application.ts'

/** Who is signed in in the browser that a request comes from. */
export interface SignedIn {
  readonly person: PersonFacts
  readonly provedAt: Date
  readonly method: string
}

/** What is known of a request while the provider works on it. */
export interface RequestState {
  readonly caller: Caller
  signedIn?: SignedIn | undefined
  /** The application that the request speaks of, once it was looked up. */
  application?: Application
  /** The tenant in which the application will work for the person. */
  admitted?: TenantId
}

const states = new WeakMap<IncomingMessage, RequestState>()

/** Begins the state of a request. */
export function beginState(request: IncomingMessage, caller: Caller): RequestState {
  const state = { caller }
  states.set(request, state)
  return state
}

/** The state of a request that the provider works on; there is none but for those that came through our routes. */
export function getState(ctx: { readonly req: object } | undefined): RequestState {
  const state = ctx && states.get(ctx.req as IncomingMessage)
  if (!state) throw new Error('the provider was called past its routes')
  return state
}
