import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import type { FindApplication } from './applications.ts'
import { issuerOf } from './issuer.ts'
import type { KeyRing } from './key-ring.ts'
import { findSignedIn } from './session-view.ts'
import { readSigned } from './signed.ts'

/** What an application sends a browser with to log out (OpenID Connect RP-Initiated Logout 1.0). */
export interface LogOutRequest {
  readonly id_token_hint?: string | undefined
  readonly client_id?: string | undefined
  readonly post_logout_redirect_uri?: string | undefined
  readonly state?: string | undefined
}

/** What to do about it: refuse, ask the person first, or do it; `to` leads back to the application. */
export type LogOutPlan =
  | { readonly refusal: string }
  | { readonly needs: 'consent' | 'nothing' | 'log-out'; readonly to: string | undefined }

/** Decides what becomes of a request to log out. Ending the session is for who has the cookie. */
export function logOutService(parts: Parts, { ring, find }: { ring: KeyRing; find: FindApplication }) {
  return {
    plan: async (caller: Caller, request: LogOutRequest): Promise<LogOutPlan> => {
      const hint = request.id_token_hint === undefined ? undefined : await readHint(parts, ring, request.id_token_hint)
      if (hint === null) return { refusal: 'the id_token_hint is no ID token of this issuer' }
      if (hint && request.client_id !== undefined && request.client_id !== hint.clientId) {
        return { refusal: 'the client_id is not the one of the id_token_hint' }
      }
      const clientId = hint?.clientId ?? request.client_id
      const application = clientId === undefined ? undefined : await find(clientId)
      if (clientId !== undefined && !application) return { refusal: 'there is no such application' }
      const uri = request.post_logout_redirect_uri
      if (uri !== undefined && !application?.logoutUris.includes(uri)) {
        return { refusal: 'the post_logout_redirect_uri is not registered for the application' }
      }
      const to = uri === undefined ? undefined : withState(uri, request.state)
      const signedIn = await findSignedIn(parts, caller)
      if (!signedIn) return { needs: 'nothing', to }
      return { needs: hint?.session === signedIn.person.session ? 'log-out' : 'consent', to }
    },
  }
}

/** Whose ID token it is, and of which session; it may have run out. Null where it is none of ours. */
async function readHint({ publicUrl }: Parts, ring: KeyRing, text: string) {
  const signed = await readSigned(ring, text, ['ES256', 'RS256'])
  if (signed?.typ !== 'JWT') return null
  const { iss, aud, sid } = signed.claims
  if (iss !== issuerOf(publicUrl) || typeof aud !== 'string' || typeof sid !== 'string') return null
  return { clientId: aud, session: sid }
}

function withState(uri: string, state: string | undefined): string {
  if (state === undefined) return uri
  const to = new URL(uri)
  to.searchParams.set('state', state)
  return to.href
}
