import type { User } from '@tenantry/contract/users'
import { refuseTakeover } from '../accounts/accounts.doors.ts'
import { sendActivation } from '../activations/activations.service.ts'
import { listPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { findConferRefusal } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { NEEDED_IN_SYSTEM } from '../authz/readiness.ts'
import { placeOf, refusedBecause, toPermit, toRefusedPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, SYSTEM, type TenantId, toUserId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { getEnd } from '../memberships/ends.doors.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { letInWithGroups } from '../memberships/memberships.service.ts'
import { endSessionsOf } from '../sessions/sessions.doors.ts'
import { deleteUser } from './delete-user.ts'
import { isPossible, type NewUser, refuseBuiltIn, tidyNames, type UserAct, type UserRow, userActs } from './user.ts'
import { findUser, insertUser, listUsers, type UsersQuery, updateUser } from './users.store.ts'

/** What the form for a new user holds. */
interface NewUserForm {
  readonly userName: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly groups?: readonly string[]
  readonly member?: boolean
  readonly until?: string
  readonly reason?: string
  readonly pool?: string
}

/** The users stored in the pools of a tenant. */
export function usersService(parts: Parts) {
  const { connections } = parts
  return {
    list: (caller: Caller, tenant: TenantId, query: UsersQuery) =>
      enter(connections, { caller, tenant, action: 'users.list', lock: 'read' }, async clearance => {
        const page = await listUsers(clearance, query)
        return {
          ...page,
          items: page.items.map(row => toUser(clearance, row)),
          may: { create: mayManage(clearance) },
        }
      }),

    get: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.read', lock: 'read' }, async clearance =>
        toUser(clearance, await getUser(clearance, user)),
      ),

    create: (caller: Caller, tenant: TenantId, form: NewUserForm) =>
      enter(connections, { caller, tenant, action: 'users.create', lock: 'write' }, async clearance => {
        const user = await createUser(clearance, form)
        const delivery = await sendActivation(parts, clearance, user)
        return { user: toUser(clearance, await getUser(clearance, user.id)), delivery }
      }),

    edit: (caller: Caller, { tenant, user }: { tenant: TenantId; user: string }, change: Change) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'write' }, clearance =>
        editUser(clearance, user, change),
      ),

    inactivate: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'administrators' }, clearance =>
        keepingAdministrators(clearance, async () => {
          const before = await getForAct(clearance, user, 'inactivate')
          await updateUser(clearance, before.id, { status: userActs.inactivate.to })
          await endSessionsOf(clearance, before.id)
          recordStatus(clearance, before, userActs.inactivate.to)
          return toUser(clearance, await getUser(clearance, user))
        }),
      ),

    activate: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'write' }, async clearance => {
        const before = await getForAct(clearance, user, 'activate')
        // Who is let back in holds again what their memberships everywhere still give.
        await refuseTakeover(clearance, before.id)
        await updateUser(clearance, before.id, { status: userActs.activate.to })
        recordStatus(clearance, before, userActs.activate.to)
        return toUser(clearance, await getUser(clearance, user))
      }),

    delete: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'administrators' }, clearance =>
        deleteUser(clearance, user),
      ),

    resendActivation: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'write' }, async clearance => {
        const row = await getForAct(clearance, user, 'resendActivation')
        await refuseTakeover(clearance, row.id)
        const delivery = await sendActivation(parts, clearance, row)
        clearance.record({
          action: 'users.activation-sent',
          subject: { kind: 'user', id: row.id, name: row.userName },
        })
        return { delivery }
      }),
  }
}

/** Stores a new user, and lets them in where that is wanted. */
async function createUser(clearance: Clearance, form: NewUserForm): Promise<NewUser> {
  const user = makeUser(form)
  await insertUser(clearance, user)
  clearance.record({
    action: 'users.created',
    subject: { kind: 'user', id: user.id, name: user.userName },
    after: { status: user.status },
  })
  const groups = form.groups ?? []
  if (form.member === false && groups.length > 0) {
    throw new Fault('invalid_input', {
      field: 'groups',
      detail: 'only members belong to groups: make the user a member',
      case: 'members_only_in_groups',
    })
  }
  if (form.member ?? groups.length > 0) {
    const until = getEnd(clearance, form.until)
    await letInWithGroups(clearance, user.id, { groups, reason: form.reason || null, until })
  } else if (form.until !== undefined) {
    throw new Fault('invalid_input', { field: 'until', detail: 'only access has an end: make the user a member' })
  }
  return user
}

/** The names to change, and the version that the change starts from. */
interface Change {
  readonly firstName?: string
  readonly lastName?: string
  readonly ifMatch: number | undefined
}

async function editUser(clearance: Clearance, id: string, { ifMatch, ...given }: Change): Promise<User> {
  const before = await getUser(clearance, id, 'update')
  refuseBuiltIn(before)
  refuseStale(before.version, ifMatch, () => toUser(clearance, before))
  const names = tidyNames(given)
  await updateUser(clearance, before.id, names)
  clearance.record({
    action: 'users.edited',
    subject: { kind: 'user', id: before.id, name: before.userName },
    after: { changed: Object.keys(names) },
    personal: { before: { firstName: before.firstName, lastName: before.lastName }, after: { ...names } },
  })
  return toUser(clearance, await getUser(clearance, id))
}

function makeUser(form: NewUserForm): NewUser {
  const names = tidyNames({ firstName: form.firstName, lastName: form.lastName })
  const userName = tidyLine(form.userName)
  return {
    id: toUserId(newId()),
    userName,
    email: form.email,
    ...names,
    status: 'new',
    builtIn: false,
    pool: form.pool,
  }
}

async function getUser(clearance: Clearance, id: string, lock: 'none' | 'update' = 'none'): Promise<UserRow> {
  const row = await findUser(clearance, toUserId(id), lock)
  if (!row) throw notFound('user')
  return row
}

async function getForAct(clearance: Clearance, id: string, act: UserAct): Promise<UserRow> {
  const row = await getUser(clearance, id, 'update')
  refuseBuiltIn(row)
  if (!isPossible(act, row.status)) {
    throw new Fault('wrong_status', {
      detail: `${row.userName} is ${row.status}: this is not possible then`,
      case: 'user_is',
      facts: { name: row.userName, status: row.status },
    })
  }
  return row
}

function recordStatus(clearance: Clearance, before: UserRow, status: string): void {
  clearance.record({
    action: status === 'active' ? 'users.activated' : 'users.inactivated',
    subject: { kind: 'user', id: before.id, name: before.userName },
    before: { status: before.status },
    after: { status },
  })
}

function mayManage(clearance: Clearance) {
  return toPermit(clearance.missing(['users.manage']), placeOf(clearance))
}

/** Giving access to somebody of the own pool who has none. */
function mayLetIn(clearance: Clearance, row: UserRow) {
  if (row.isMember) return refusedBecause('already has access', { case: 'has_access' })
  if (row.builtIn)
    return refusedBecause('superuser manages tenants without a membership', { case: 'superuser_needs_no_access' })
  if (row.status === 'inactive')
    return refusedBecause('the user is inactive: activate them first', {
      case: 'user_inactive',
      facts: { name: row.userName },
    })
  return toPermit(clearance.missing(['members.manage']), placeOf(clearance))
}

/** The four function privileges of a tenant manager (AR-1), given in `system` by superuser signed in itself. */
function mayMakeManager(clearance: Clearance, row: UserRow) {
  if (row.builtIn) return refusedBecause('superuser is built in', { case: 'superuser_built_in' })
  if (clearance.tenant !== SYSTEM)
    return refusedBecause('only users of the system tenant can manage tenants', { case: 'only_from_system' })
  if (row.status === 'inactive')
    return refusedBecause('the user is inactive: activate them first', {
      case: 'user_inactive',
      facts: { name: row.userName },
    })
  if (row.isMember && row.grantedForGood.length === NEEDED_IN_SYSTEM.length) {
    return refusedBecause('holds all that managing tenants takes already', { case: 'manages_already' })
  }
  const manage = mayManage(clearance)
  const refusal = manage.allowed ? findConferRefusal(clearance, listPermissions(NEEDED_IN_SYSTEM)) : undefined
  return refusal ? toRefusedPermit(refusal) : manage
}

function toUser(clearance: Clearance, row: UserRow): User {
  const manage = row.builtIn
    ? refusedBecause('superuser is built in', { case: 'superuser_built_in' })
    : mayManage(clearance)
  const when = (act: UserAct) =>
    manage.allowed && !isPossible(act, row.status)
      ? refusedBecause(`the user is ${row.status}`, {
          case: 'user_is',
          facts: { name: row.userName, status: row.status },
        })
      : manage
  return {
    id: row.id,
    userName: row.userName,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    displayName: `${row.firstName} ${row.lastName}`,
    status: row.status === 'deleted' ? 'inactive' : row.status,
    builtIn: row.builtIn,
    isMember: row.isMember,
    // Another tenant's id is not for everybody who may look at this one's users.
    defaultTenant: row.defaultTenant === clearance.tenant ? row.defaultTenant : null,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    pool: row.pool,
    may: {
      edit: manage,
      inactivate: when('inactivate'),
      activate: when('activate'),
      resendActivation: when('resendActivation'),
      delete: manage,
      letIn: mayLetIn(clearance, row),
      makeTenantManager: mayMakeManager(clearance, row),
    },
  }
}
