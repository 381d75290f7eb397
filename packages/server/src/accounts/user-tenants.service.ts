import type { PageQuery } from '@tenantry/contract/paging'
import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { enter } from '../authz/enter.ts'
import { crossInto, manageInstance } from '../authz/manage.ts'
import { missingHere } from '../authz/own-standing.ts'
import type { Parts } from '../authz/parts.ts'
import { lacking, placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import type { PersonFacts } from '../database/opened.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { SYSTEM, toUserId, type UserId } from '../kernel/ids.ts'
import { chooseDefaultTenant } from '../memberships/default-tenant.ts'
import { listManageable } from './manageable.ts'
import type { OfUser } from './owner.ts'
import { mayAssign, toTenantsOfUser } from './user-tenant.ts'
import { findPersonOf, listBelow, listOwnTenantIds, listTenantsOf, type PersonRow } from './user-tenants.store.ts'

/** The Tenants section and the Default tenant of a user: the same memberships as *Assigned users* of each tenant. */
export function userTenantsService({ connections }: Parts) {
  return {
    list: (caller: Caller, { tenant, user }: OfUser) =>
      enter(connections, { caller, tenant, action: 'users.read', lock: 'read' }, here => showAsPerson(here, user)),

    setDefault: (caller: Caller, { tenant, user }: OfUser, wanted: string) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'write' }, async here => {
        const person = await getStored(here, user)
        const seen = await listManaged(here, getCaller(here))
        if (!seen.has(wanted)) throw notAMember(wanted)
        await putDefault(here, { id: toUserId(user), person }, wanted)
        return showAsPerson(here, user)
      }),

    listAll: (caller: Caller, user: string) =>
      manageInstance(connections, { caller, action: 'user-tenants.list', lock: 'read' }, system =>
        showAsSuperuser(system, user),
      ),

    setAnyDefault: (caller: Caller, user: string, wanted: string) =>
      manageInstance(connections, { caller, action: 'user-tenants.edit', lock: 'read' }, async system => {
        const person = await getPersonOf(system, user)
        const id = toUserId(user)
        const target = (await listTenantsOf(system, id)).find(one => one.tenant === wanted)
        if (!target) throw notAMember(wanted)
        if (target.tenant === SYSTEM) refuseStranger(system)
        else await crossInto(system, { tenant: target.tenant, lock: 'read' }, async () => undefined)
        await putDefault(system, { id, person }, wanted)
        return showAsSuperuser(system, user)
      }),

    assignable: (caller: Caller, user: string, query: PageQuery) =>
      manageInstance(connections, { caller, action: 'user-tenants.list', lock: 'read' }, async system => {
        const person = await getPersonOf(system, user)
        const members = new Set((await listTenantsOf(system, toUserId(user))).map(one => one.tenant))
        const page = await listBelow(system, person.home, query)
        const ready = await listManageable(
          system,
          page.items.map(one => one.id),
        )
        return {
          ...page,
          items: page.items.map(({ id, title, status }) => ({
            id,
            title,
            may: {
              assign: mayAssign(person, { id, title, status, isMember: members.has(id), isReady: ready.has(id) }),
            },
          })),
        }
      }),
  }
}

/** A user stored in the tenant at hand; anybody else is not here. */
async function getStored(here: Clearance, user: string): Promise<PersonRow> {
  const person = await findPersonOf(here, toUserId(user))
  if (person?.home !== here.tenant) throw notFound('user')
  return person
}

/** A user of any tenant, asked in `system`. */
async function getPersonOf(system: Clearance, user: string): Promise<PersonRow> {
  const person = await findPersonOf(system, toUserId(user))
  if (!person) throw notFound('user')
  return person
}

async function showAsPerson(here: Clearance, user: string) {
  const person = await getStored(here, user)
  const seen = await listManaged(here, getCaller(here))
  const manage = here.missing(['users.manage'])
  const edit = toPermit(manage, placeOf(here))
  return toTenantsOfUser(person, await listTenantsOf(here, toUserId(user)), {
    sees: tenant => seen.has(tenant),
    end: ({ title, status }) =>
      status === 'active'
        ? { allowed: true }
        : refusedBecause(`the tenant is ${status}`, { case: 'tenant_is', facts: { title, status } }),
    setDefault: edit,
    assign: refusedBecause('users are assigned to tenants in Tenant Management', { case: 'assigned_in_management' }),
  })
}

async function showAsSuperuser(system: Clearance, user: string) {
  const person = await getPersonOf(system, user)
  const all = await listTenantsOf(system, toUserId(user))
  const ready = await listManageable(
    system,
    all.map(one => one.tenant),
  )
  return toTenantsOfUser(person, all, {
    sees: tenant => ready.has(tenant),
    end: ({ tenant }) =>
      tenant === SYSTEM
        ? refusedBecause('the system tenant is read-only in Tenant Management', { case: 'system_read_only' })
        : { allowed: true },
    setDefault: { allowed: true },
    assign: { allowed: true },
  })
}

/** The tenants whose members the caller manages as the person they are; only those that they are let into can be. */
async function listManaged(here: Clearance, caller: PersonFacts): Promise<ReadonlySet<string>> {
  const managed = new Set<string>()
  for (const tenant of await listOwnTenantIds(here, caller.user)) {
    const missing =
      tenant === here.tenant
        ? here.missing(['members.manage'])
        : await carryInto(here, { tenant, lock: 'read' }, async there => missingHere(there, caller, ['members.manage']))
    if (missing.length === 0) managed.add(tenant)
  }
  return managed
}

function refuseStranger(system: Clearance): void {
  const missing = missingHere(system, getCaller(system), ['members.manage'])
  if (missing.length === 0) return
  throw new Fault('permission_missing', lacking(missing, placeOf(system)))
}

/** The entry stands with the user, in the chain of their own tenant. */
async function putDefault(clearance: Clearance, of: { id: UserId; person: PersonRow }, wanted: string): Promise<void> {
  const { id, person } = of
  if (person.builtIn) {
    throw new Fault('built_in', {
      detail: 'superuser is built in: its log-in opens the system tenant',
      case: 'superuser_opens_system',
    })
  }
  await chooseDefaultTenant(clearance, id, wanted)
  clearance.recordIn(person.home, {
    action: 'users.default-tenant-set',
    subject: { kind: 'user', id, name: person.userName },
    after: { defaultTenant: wanted },
  })
}

function notAMember(wanted: string): Fault {
  return new Fault('not_a_member', {
    field: 'tenant',
    detail: `the person has no access to "${wanted}": the default tenant is one of their tenants`,
    case: 'no_access_to',
    facts: { tenant: wanted },
  })
}

function getCaller({ holder }: Clearance): PersonFacts {
  if (holder.kind !== 'person') throw new Error('tenants of users are looked at by persons')
  return holder.person
}
