import type { NounHandlers } from '../http/serve.ts'
import type { mailService } from './mail.service.ts'

export function mailRoutes(service: ReturnType<typeof mailService>): NounHandlers<'mail'> {
  return {
    list: ({ caller }, { query }) => service.list(caller, query),
    read: ({ caller }, { params }) => service.look(caller, params.mail),
    again: ({ caller }, { params }) => service.again(caller, params.mail),
    test: ({ caller }) => service.test(caller),
  }
}
