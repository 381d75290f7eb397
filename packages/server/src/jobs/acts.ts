import type { JobAct, JobFilter } from '@tenantry/contract/jobs'
import type { Page, PageQuery } from '@tenantry/contract/paging'
import type { Action } from '../authz/actions.ts'
import { enter } from '../authz/enter.ts'
import { manageInstance, manageTenant } from '../authz/manage.ts'
import type { Parts } from '../authz/parts.ts'
import type { documentsService } from '../documents/documents.service.ts'
import type { objectsService } from '../inventory/objects.service.ts'
import type { Caller } from '../kernel/caller.ts'
import { findTenantId, getTenantId, type TenantId } from '../kernel/ids.ts'
import { findMembership } from '../memberships/memberships.doors.ts'
import type { EndedMember, membershipsService } from '../memberships/memberships.service.ts'
import type { readinessService } from '../superuser/readiness.service.ts'
import type { tenantsService } from '../tenants/tenants.service.ts'
import type { usersService } from '../users/users.service.ts'
import type { JobItem, JobRemark } from './job.ts'

/** Who acts, and in which tenant: the one that things stand in, or `system` for acts on tenants themselves. */
export interface ActPlace {
  readonly caller: Caller
  readonly tenant: TenantId
  /** Why it is done, for acts that ask. */
  readonly reason?: string | undefined
}

type ItemQuery = JobFilter & Pick<PageQuery, 'size' | 'cursor'>

/** One act that can be done to many things, in terms of the verbs that do it to one. */
export interface Act {
  /** Whether its things stand in a tenant that has to be named. */
  readonly inTenant: boolean
  /** The filters of its list. */
  readonly filters: readonly (keyof JobFilter)[]
  isId(text: string): boolean
  /** Refuses who may not do it at all, before anything is begun. */
  check(place: ActPlace): Promise<void>
  list(place: ActPlace, query: ItemQuery): Promise<Page<JobItem>>
  /** What a thing is called; undefined where it is not there. */
  nameOf(place: ActPlace, id: string): Promise<string | undefined>
  /** Does it to one thing: the single act's own transaction, clearance and entry in the trail. */
  run(place: ActPlace, id: string): Promise<JobRemark | undefined>
}

export type Acts = Readonly<Record<JobAct, Act>>

/** The services whose verbs jobs repeat. */
interface Verbs {
  readonly tenants: ReturnType<typeof tenantsService>
  readonly memberships: ReturnType<typeof membershipsService>
  readonly users: ReturnType<typeof usersService>
  readonly objects: ReturnType<typeof objectsService>
  readonly documents: ReturnType<typeof documentsService>
  readonly readiness: ReturnType<typeof readinessService>
}

/** A verb; what it answers is of no use here. */
type Run = (place: ActPlace, id: string) => Promise<unknown>
type Things = Omit<Act, 'run' | 'check'>

/** Every act of a job: which list it selects from, the action that it needs, and the verb that does it to one. */
export function toActs({ connections }: Parts, verbs: Verbs): Acts {
  const things = toThings({ connections }, verbs)
  const { tenants, memberships, users, objects, documents, readiness } = verbs
  const nothing = async () => undefined
  const inside = (of: Things, action: Action, run: Run): Act => ({
    ...of,
    check: ({ caller, tenant }) => enter(connections, { caller, tenant, action, lock: 'read' }, nothing),
    run: (place, id) => run(place, id).then(nothing),
  })
  const managed = (of: Things, action: Action, run: Run): Act => ({
    ...of,
    check: ({ caller, tenant }) =>
      of.inTenant
        ? manageTenant(connections, { caller, tenant, action, lock: 'read' }, nothing)
        : manageInstance(connections, { caller, action, lock: 'read' }, nothing),
    run: (place, id) => run(place, id).then(nothing),
  })
  return {
    'tenants.lock': managed(things.tenants, 'tenants.lock', ({ caller }, id) => tenants.lock(caller, getTenantId(id))),
    'tenants.unlock': managed(things.tenants, 'tenants.lock', ({ caller }, id) =>
      tenants.unlock(caller, getTenantId(id)),
    ),
    'readiness.allow-access': managed(things.readiness, 'readiness.allow', ({ caller, reason }, id) =>
      readiness.allowAccess(caller, getTenantId(id), { reason }),
    ),
    'members.unassign': {
      ...managed(things.members, 'members.end', nothing),
      run: async ({ caller, tenant }, id) =>
        toRemark(id, await memberships.unassign(caller, tenant, { membership: id })),
    },
    'own-members.end': {
      ...inside(things.ownMembers, 'own-members.end', nothing),
      run: async ({ caller, tenant }, id) => toRemark(id, await memberships.endOwn(caller, tenant, id)),
    },
    'users.inactivate': inside(things.users, 'users.edit', ({ caller, tenant }, id) =>
      users.inactivate(caller, tenant, id),
    ),
    'users.activate': inside(things.users, 'users.edit', ({ caller, tenant }, id) =>
      users.activate(caller, tenant, id),
    ),
    'objects.delete': inside(things.objects, 'objects.delete', ({ caller, tenant }, object) =>
      objects.delete(caller, { tenant, object }),
    ),
    'documents.delete': inside(things.documents, 'documents.edit', ({ caller, tenant }, document) =>
      documents.delete(caller, { tenant, document }),
    ),
  }
}

/** Whoever lost their membership and gets in all the same is told of, as the single act tells it. */
function toRemark(id: string, { userName, mayAct }: EndedMember): JobRemark | undefined {
  return mayAct ? { id, name: userName, code: 'may_act_as_superuser' } : undefined
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const inTenant = { inTenant: true, isId: (text: string) => uuid.test(text) }

/** The lists that acts select from. */
function toThings({ connections }: Pick<Parts, 'connections'>, verbs: Verbs) {
  const { tenants, memberships, users, objects, documents, readiness } = verbs
  return {
    tenants: {
      inTenant: false,
      isId: text => findTenantId(text) !== undefined,
      filters: ['q', 'status', 'parent'],
      list: async ({ caller }, query) => naming(await tenants.list(caller, query), item => item.title),
      nameOf: async ({ caller }, id) => (await tenants.get(caller, getTenantId(id))).title,
    },
    readiness: {
      inTenant: false,
      isId: text => findTenantId(text) !== undefined,
      filters: ['q', 'readiness', 'taken'],
      list: async ({ caller }, query) => {
        const page = await readiness.list(caller, query)
        return { ...page, items: page.items.map(({ tenant }) => ({ id: tenant.id, name: tenant.title })) }
      },
      nameOf: async (_place, id) => id,
    },
    members: {
      ...inTenant,
      filters: ['q'],
      list: async ({ caller, tenant }, query) =>
        naming(await memberships.list(caller, tenant, query), item => item.userName),
      nameOf: ({ caller, tenant }, id) =>
        manageTenant(connections, { caller, tenant, action: 'members.list', lock: 'read' }, async there => {
          return (await findMembership(there, { id }))?.userName
        }),
    },
    ownMembers: {
      ...inTenant,
      filters: ['q', 'kind'],
      list: async ({ caller, tenant }, query) =>
        naming(await memberships.listOwn(caller, tenant, query), item => item.userName),
      nameOf: ({ caller, tenant }, id) =>
        enter(connections, { caller, tenant, action: 'own-members.list', lock: 'read' }, async here => {
          return (await findMembership(here, { id }))?.userName
        }),
    },
    users: {
      ...inTenant,
      filters: ['q', 'status'],
      list: async ({ caller, tenant }, query) => naming(await users.list(caller, tenant, query), item => item.userName),
      nameOf: async ({ caller, tenant }, id) => (await users.get(caller, tenant, id)).userName,
    },
    objects: {
      ...inTenant,
      filters: ['q', 'class'],
      list: async ({ caller, tenant }, query) => naming(await objects.list(caller, tenant, query), item => item.title),
      nameOf: async ({ caller, tenant }, object) => (await objects.get(caller, { tenant, object })).title,
    },
    documents: {
      ...inTenant,
      filters: ['q', 'object'],
      list: async ({ caller, tenant }, query) =>
        naming(await documents.list(caller, tenant, query), item => item.title),
      nameOf: async ({ caller, tenant }, document) => (await documents.get(caller, { tenant, document })).title,
    },
  } as const satisfies Record<string, Things>
}

function naming<Item extends { readonly id: string }>(page: Page<Item>, nameOf: (item: Item) => string): Page<JobItem> {
  return { ...page, items: page.items.map(item => ({ id: item.id, name: nameOf(item) })) }
}
