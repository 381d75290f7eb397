import type { NounHandlers } from '../http/serve.ts'
import { getLevel } from '../kernel/ids.ts'
import type { policyTestsService } from './policy-tests.service.ts'
import type { runTestsService } from './run-tests.service.ts'

export function policyTestsRoutes(services: {
  tests: ReturnType<typeof policyTestsService>
  runs: ReturnType<typeof runTestsService>
}): NounHandlers<'policyTests'> {
  const { tests, runs } = services
  const spot = (params: { tenant: string; policy: string }) => ({
    level: getLevel(params.tenant),
    policy: params.policy,
  })
  const at = (params: { tenant: string; policy: string; test: string }) => ({ ...spot(params), test: params.test })
  return {
    list: ({ caller }, { params, query }) => tests.list(caller, spot(params), query),
    create: ({ caller }, { params, body }) => tests.create(caller, spot(params), body),
    get: ({ caller }, { params }) => tests.get(caller, at(params)),
    edit: ({ caller, ifMatch }, { params, body }) => tests.edit(caller, at(params), { ...body, ifMatch }),
    delete: ({ caller }, { params }) => tests.delete(caller, at(params)),
    run: ({ caller }, { params, body }) => runs.run(caller, spot(params), body),
  }
}
