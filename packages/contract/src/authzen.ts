import { type Static, Type } from 'typebox'
import { route } from './route.ts'
import { shape } from './shape.ts'
import { tenantId } from './text.ts'

/**
 * The OpenID AuthZEN Authorization API 1.0 (https://openid.net/specs/authorization-api-1_0.html): one decision point per
 * tenant. `action.name` is the permission, `resource.type` the path of the policy. Unknown fields are ignored.
 */
const open = { additionalProperties: true } as const
const bag = Type.Record(Type.String(), Type.Unknown())
const name = Type.String({ minLength: 1, maxLength: 1100 })
const properties = Type.Optional(bag)

const subject = Type.Object({ type: name, id: name, properties }, open)
const resource = Type.Object({ type: name, id: name, properties }, open)
const act = Type.Object({ name, properties }, open)
const context = Type.Optional(bag)

/** A batch's item or default may be incomplete: what it lacks makes that item a deny, not the request invalid. */
const loose = Type.Optional(bag)

/** Only its type matters: the id is what is searched for. */
const sought = Type.Object({ type: name, properties }, open)

const page = Type.Optional(
  Type.Object(
    {
      token: Type.Optional(Type.String({ maxLength: 4000 })),
      limit: Type.Optional(Type.Integer({ minimum: 0 })),
      properties,
    },
    open,
  ),
)
const pageAnswer = Type.Object({ next_token: Type.String(), count: Type.Integer() })
const decision = Type.Object({ decision: Type.Boolean(), context: Type.Optional(bag) })
export type AuthzenDecision = Static<typeof decision>

const entity = Type.Object({ type: Type.String(), id: Type.String() })
const params = shape({ tenant: tenantId })
const asking = { access: { action: 'decisions.ask' }, keys: 'only', isOpen: true, params, status: 200 } as const

export const authzen = {
  metadata: route({
    method: 'GET',
    path: '/.well-known/authzen-configuration/pdp/:tenant',
    summary: "Where a tenant's decision point is",
    access: 'public',
    params,
    status: 200,
    answer: Type.Object({
      policy_decision_point: Type.String(),
      access_evaluation_endpoint: Type.String(),
      access_evaluations_endpoint: Type.String(),
      search_subject_endpoint: Type.String(),
      search_resource_endpoint: Type.String(),
      search_action_endpoint: Type.String(),
    }),
    faults: ['not_found'],
  }),
  evaluation: route({
    ...asking,
    method: 'POST',
    path: '/pdp/:tenant/access/v1/evaluation',
    summary: 'May the subject do the action to the resource?',
    body: Type.Object({ subject, action: act, resource, context }, open),
    answer: decision,
  }),
  evaluations: route({
    ...asking,
    method: 'POST',
    path: '/pdp/:tenant/access/v1/evaluations',
    summary: 'Several questions at once, with defaults and three ways to go through them',
    body: Type.Object(
      {
        subject: loose,
        action: loose,
        resource: loose,
        context,
        evaluations: Type.Optional(
          Type.Array(Type.Object({ subject: loose, action: loose, resource: loose, context }, open), {
            maxItems: 1000,
          }),
        ),
        options: Type.Optional(
          Type.Object(
            {
              evaluations_semantic: Type.Optional(
                Type.Enum(['execute_all', 'deny_on_first_deny', 'permit_on_first_permit']),
              ),
            },
            open,
          ),
        ),
      },
      open,
    ),
    answer: Type.Object({
      decision: Type.Optional(Type.Boolean()),
      context: Type.Optional(bag),
      evaluations: Type.Optional(Type.Array(decision)),
    }),
  }),
  searchSubject: route({
    ...asking,
    method: 'POST',
    path: '/pdp/:tenant/access/v1/search/subject',
    summary: 'The subjects of a type that may do the action to the resource',
    body: Type.Object({ subject: sought, action: act, resource, context, page }, open),
    answer: Type.Object({ page: pageAnswer, results: Type.Array(entity) }),
  }),
  searchResource: route({
    ...asking,
    method: 'POST',
    path: '/pdp/:tenant/access/v1/search/resource',
    summary: 'The resources of a type to which the subject may do the action',
    body: Type.Object({ subject, action: act, resource: sought, context, page }, open),
    answer: Type.Object({ page: pageAnswer, results: Type.Array(entity) }),
  }),
  searchAction: route({
    ...asking,
    method: 'POST',
    path: '/pdp/:tenant/access/v1/search/action',
    summary: 'The actions that the subject may do to the resource',
    body: Type.Object({ subject, resource, context, page }, open),
    answer: Type.Object({ page: pageAnswer, results: Type.Array(Type.Object({ name: Type.String() })) }),
  }),
}
