import type { NounHandlers } from '../http/serve.ts'
import type { authenticatorService } from '../sign-in/authenticator.service.ts'
import type { passwordService } from '../sign-in/password.service.ts'
import type { proveService } from '../sign-in/prove.service.ts'
import type { meService } from './me.service.ts'
import type { ownSessionsService } from './own-sessions.service.ts'

interface Services {
  readonly me: ReturnType<typeof meService>
  readonly sessions: ReturnType<typeof ownSessionsService>
  readonly changePassword: ReturnType<typeof passwordService>
  readonly authenticator: ReturnType<typeof authenticatorService>
  readonly proof: ReturnType<typeof proveService>
}

export function meRoutes({ me, sessions, changePassword, authenticator, proof }: Services): NounHandlers<'me'> {
  return {
    session: ({ caller }) => me.session(caller),
    tenants: ({ caller }, { query }) => me.tenants(caller, query),
    access: ({ caller }, { query }) => me.access(caller, query),
    refresh: ({ caller }) => me.refresh(caller),
    setDefaultTenant: ({ caller }, { body }) => me.setDefaultTenant(caller, body.tenant),
    changePassword: ({ caller }, { body }) => changePassword(caller, body),
    authenticator: ({ caller }) => authenticator.get(caller),
    setUpAuthenticator: ({ caller }) => authenticator.setUp(caller),
    confirmAuthenticator: ({ caller }, { body }) => authenticator.confirm(caller, body.code),
    endAuthenticator: ({ caller }, { body }) => authenticator.end(caller, body.code),
    sessions: ({ caller }) => sessions.sessions(caller),
    endOtherSessions: ({ caller }) => sessions.endOthers(caller),
    waysToProve: ({ caller }) => proof.ways(caller),
    sendProof: ({ caller }) => proof.send(caller),
    prove: ({ caller }, { body }) => proof.prove(caller, body),
    endSession: ({ caller }, { params }) => sessions.endSession(caller, params.session),
  }
}
