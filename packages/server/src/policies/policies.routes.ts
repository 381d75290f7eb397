import type { NounHandlers } from '../http/serve.ts'
import { getLevel } from '../kernel/ids.ts'
import type { expressionsService } from './expressions.service.ts'
import type { policiesService } from './policies.service.ts'
import type { subjectAssignmentsService } from './subject-assignments.service.ts'
import type { policyTenantsService } from './tenants.service.ts'
import type { policyTreeService } from './tree.service.ts'

export function policyTenantsRoutes(service: ReturnType<typeof policyTenantsService>): NounHandlers<'policyTenants'> {
  return { list: ({ caller }, { query }) => service.list(caller, query) }
}

interface Services {
  readonly policies: ReturnType<typeof policiesService>
  readonly tree: ReturnType<typeof policyTreeService>
}

export function policiesRoutes({ policies, tree }: Services): NounHandlers<'policies'> {
  return {
    list: ({ caller }, { params, query }) => policies.list(caller, getLevel(params.tenant), query),
    create: ({ caller }, { params, body }) => policies.create(caller, getLevel(params.tenant), body),
    get: ({ caller }, { params }) => policies.get(caller, getLevel(params.tenant), params.policy),
    edit: ({ caller, ifMatch }, { params, body }) =>
      policies.edit(caller, { level: getLevel(params.tenant), policy: params.policy }, { ...body, ifMatch }),
    consequences: ({ caller }, { params }) => policies.consequences(caller, getLevel(params.tenant), params.policy),
    delete: ({ caller }, { params, query }) =>
      policies.delete(caller, getLevel(params.tenant), { policy: params.policy, confirm: query.confirm }),
    tree: ({ caller }, { params, query }) =>
      tree.get(caller, { level: getLevel(params.tenant), policy: params.policy }, query),
  }
}

export function policySubjectsRoutes(
  service: ReturnType<typeof subjectAssignmentsService>,
): NounHandlers<'policySubjects'> {
  const at = (params: { tenant: string; policy: string; role: string }) => ({
    level: getLevel(params.tenant),
    policy: params.policy,
    role: params.role,
  })
  return {
    list: ({ caller }, { params, query }) => service.list(caller, at(params), query),
    add: ({ caller }, { params, body }) => service.add(caller, at(params), body),
    end: ({ caller }, { params }) => service.end(caller, { ...at(params), assignment: params.assignment }),
  }
}

export function expressionsRoutes(service: ReturnType<typeof expressionsService>): NounHandlers<'expressions'> {
  return { check: ({ caller }, { params, body }) => service.check(caller, getLevel(params.tenant), body) }
}
