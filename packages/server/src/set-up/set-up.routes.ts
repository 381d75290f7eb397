import type { NounHandlers } from '../http/serve.ts'
import type { setUpService } from './set-up.service.ts'

export function setUpRoutes(service: ReturnType<typeof setUpService>): NounHandlers<'setUp'> {
  return {
    state: async ({ caller }) => ({ needed: await service.isNeeded(caller) }),
    finish: async ({ caller, setSession }, { body }) => {
      const { secret, next, userName } = await service.finishWithToken(caller, body)
      setSession(secret)
      return { userName, next }
    },
  }
}
