import type { NounHandlers } from '../http/serve.ts'
import type { jobsService } from './jobs.service.ts'

export function jobsRoutes(service: ReturnType<typeof jobsService>): NounHandlers<'jobs'> {
  return {
    start: ({ caller }, { body }) => service.start(caller, body),
    list: ({ caller }, { query }) => service.list(caller, query),
    get: ({ caller }, { params }) => service.get(caller, params.job),
    cancel: ({ caller }, { params }) => service.cancel(caller, params.job),
  }
}
