import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { told } from './refusal.ts'
import { route } from './route.ts'
import { nullable, shape } from './shape.ts'
import { moment, optionalLine, tenantId, uuid } from './text.ts'

/** What can be done to many things at once; each is the single act of the same name, done again and again. */
export const jobAct = Type.Enum([
  'tenants.lock',
  'tenants.unlock',
  'readiness.allow-access',
  'members.unassign',
  'own-members.end',
  'users.inactivate',
  'users.activate',
  'objects.delete',
  'documents.delete',
])
export type JobAct = Static<typeof jobAct>

/** One thing that was refused: which, and why, as the single act would have said. */
const failure = shape({ id: Type.String(), name: Type.String(), code: Type.String(), detail: Type.String(), ...told })

/** Something to know about a thing that was done: who has lost their membership may act as superuser there still. */
const remark = shape({ id: Type.String(), name: Type.String(), code: Type.Enum(['may_act_as_superuser']) })

/**
 * Work on many things that goes on by itself. `done` counts what succeeded, `failed` what was refused; of those the first
 * 100 are told, and so are the first 100 `remarks`. `note` says in words why a job ended early. `interrupted`: the server stopped; what was done stays done.
 */
export const job = shape({
  id: uuid,
  act: jobAct,
  tenant: nullable(tenantId),
  state: Type.Enum(['running', 'done', 'cancelled', 'interrupted']),
  total: Type.Integer(),
  done: Type.Integer(),
  failed: Type.Integer(),
  failures: Type.Array(failure),
  remarks: Type.Array(remark),
  note: nullable(Type.String()),
  startedAt: moment,
  finishedAt: nullable(moment),
})
export type Job = Static<typeof job>

/** Ids as their lists show them: of tenants, memberships, users, objects or documents. */
const id = Type.String({ pattern: '^[a-z0-9-]{1,36}$', description: 'an id as the list shows it' })
const ids = Type.Array(id, { maxItems: 1000, uniqueItems: true })

/** The filters of the lists, under their names there. One that the act's list does not have is refused. */
const filter = shape({
  q: Type.Optional(optionalLine(200)),
  status: Type.Optional(Type.Enum(['active', 'locked', 'deleting', 'new', 'inactive'])),
  parent: Type.Optional(tenantId),
  readiness: Type.Optional(Type.Enum(['ready', 'partial', 'refused'])),
  taken: Type.Optional(Type.Enum(['yes', 'no'])),
  kind: Type.Optional(Type.Enum(['home', 'mapped'])),
  class: Type.Optional(uuid),
  object: Type.Optional(uuid),
})
export type JobFilter = Static<typeof filter>

const params = shape({ job: uuid })

/** A person's own jobs; nobody else sees them. */
export const jobs = {
  start: route({
    method: 'POST',
    path: '/api/jobs',
    summary: 'Do one act to many things: those named, or all that match a filter when it starts',
    access: 'session',
    body: shape({
      act: jobAct,
      /** Where the things stand; for acts on tenants themselves there is none. */
      tenant: Type.Optional(tenantId),
      /** Either `ids`, or `filter` (an empty one means all) with perhaps some left out. */
      select: shape({
        ids: Type.Optional(ids),
        filter: Type.Optional(filter),
        except: Type.Optional(ids),
      }),
      reason: Type.Optional(optionalLine(500)),
    }),
    status: 201,
    answer: job,
    faults: ['too_many', 'permission_missing', 'not_acting', 'impersonation_refused', 'tenant_locked', 'not_found'],
  }),
  list: route({
    method: 'GET',
    path: '/api/jobs',
    summary: 'The own jobs of the last 30 days, newest first',
    access: 'session',
    query: shape(pageQuery('startedAt')),
    status: 200,
    answer: page(job),
  }),
  get: route({
    method: 'GET',
    path: '/api/jobs/:job',
    summary: 'One of the own jobs: how far it is, and what was refused',
    access: 'session',
    params,
    status: 200,
    answer: job,
    faults: ['not_found'],
  }),
  cancel: route({
    method: 'POST',
    path: '/api/jobs/:job/cancel',
    summary: 'Stop a job after the thing at hand; what was done stays done. One that has ended is answered as it is',
    access: 'session',
    params,
    status: 200,
    answer: job,
    faults: ['not_found'],
  }),
}
