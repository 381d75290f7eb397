import type { NounHandlers } from '../http/serve.ts'
import type { runtimeService } from './runtime.service.ts'

export function runtimeRoutes(service: ReturnType<typeof runtimeService>): NounHandlers<'runtime'> {
  return {
    policy: ({ caller }, { params, body }) => service.policy(caller, params['*'], body.Claims),
    children: ({ caller }, { params, query, body }) =>
      service.children(caller, { path: params['*'], depth: query.depth ?? 'direct' }, body.Claims),
  }
}
