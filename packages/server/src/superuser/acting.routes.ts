import type { NounHandlers } from '../http/serve.ts'
import type { actingService } from './acting.service.ts'

export function actingRoutes(service: ReturnType<typeof actingService>): NounHandlers<'acting'> {
  return {
    start: ({ caller }, { body }) => service.start(caller, body),
    stop: ({ caller }) => service.stop(caller),
  }
}
