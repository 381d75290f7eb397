import { type Static, Type } from 'typebox'
import { cursor } from './paging.ts'
import { route } from './route.ts'
import { nullable, shape } from './shape.ts'
import { moment, optionalLine, tenantId, uuid } from './text.ts'

/** One entry of the trail. `effective` differs from `actor` when somebody acted as superuser. */
export const auditEntry = shape({
  id: uuid,
  sequence: Type.Integer(),
  at: moment,
  tenant: tenantId,
  action: Type.String(),
  actor: shape({ id: nullable(uuid), name: Type.String(), tenant: nullable(tenantId) }),
  effective: nullable(shape({ id: uuid, name: Type.String() })),
  subject: shape({ kind: Type.String(), id: nullable(Type.String()), name: Type.String() }),
  before: nullable(Type.Record(Type.String(), Type.Unknown())),
  after: nullable(Type.Record(Type.String(), Type.Unknown())),
  reason: nullable(Type.String()),
  requestId: Type.String(),
})
export type AuditEntry = Static<typeof auditEntry>

/** The filters of every audit list; newest first, continued with `before` (the last entry's cursor). */
export const auditQuery = shape({
  q: Type.Optional(optionalLine(200)),
  action: Type.Optional(
    Type.String({
      maxLength: 60,
      pattern: '^[a-z-]+(\\.[a-z-]+)*$',
      description: 'an action such as users.created, or its beginning',
    }),
  ),
  actor: Type.Optional(uuid),
  subject: Type.Optional(
    Type.String({ maxLength: 60, pattern: '^[A-Za-z0-9-]+$', description: 'an id: letters, digits and hyphens' }),
  ),
  since: Type.Optional(moment),
  until: Type.Optional(moment),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  cursor: Type.Optional(cursor),
})

const answer = shape({ items: Type.Array(auditEntry), next: nullable(Type.String()) })

export const audit = {
  list: route({
    method: 'GET',
    path: '/api/t/:tenant/audit',
    summary: "The tenant's audit trail; in `system` also that of erased tenants, by their id",
    access: { action: 'audit.list' },
    params: shape({ tenant: tenantId }),
    query: shape({ ...auditQuery.properties, erased: Type.Optional(tenantId) }),
    status: 200,
    answer,
  }),
  verify: route({
    method: 'GET',
    path: '/api/t/:tenant/audit/verification',
    summary: "Recompute the tenant's hash chain and say whether an entry is missing, altered or cut off",
    access: { action: 'audit.list' },
    params: shape({ tenant: tenantId }),
    status: 200,
    answer: shape({
      intact: Type.Boolean(),
      entries: Type.Integer(),
      brokenAt: nullable(Type.Integer()),
      head: Type.String(),
    }),
  }),
  history: route({
    method: 'GET',
    path: '/api/management/tenants/:tenant/history',
    summary: 'What happened to a tenant and in it, seen from Tenant Management',
    access: { action: 'tenants.history' },
    params: shape({ tenant: tenantId }),
    query: auditQuery,
    status: 200,
    answer,
  }),
}
