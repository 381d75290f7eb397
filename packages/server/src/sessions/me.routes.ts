import type { NounHandlers } from '../http/serve.ts'
import type { passwordService } from '../sign-in/password.service.ts'
import type { meService } from './me.service.ts'

export function meRoutes(
  service: ReturnType<typeof meService>,
  changePassword: ReturnType<typeof passwordService>,
): NounHandlers<'me'> {
  return {
    session: ({ caller }) => service.session(caller),
    tenants: ({ caller }, { query }) => service.tenants(caller, query),
    access: ({ caller }, { query }) => service.access(caller, query),
    refresh: ({ caller }) => service.refresh(caller),
    changePassword: ({ caller }, { body }) => changePassword(caller, body),
    sessions: ({ caller }) => service.sessions(caller),
    endSession: ({ caller }, { params }) => service.endSession(caller, params.session),
  }
}
