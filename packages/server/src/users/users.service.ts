import type { TenantRole } from '@tenantry/contract/tenant-role'
import type { User } from '@tenantry/contract/users'
import { refuseTakeover } from '../accounts/accounts.doors.ts'
import { sendActivation } from '../activations/activations.service.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { type TenantId, toUserId } from '../kernel/ids.ts'
import { refuseStale } from '../kernel/versions.ts'
import { getEnd } from '../memberships/ends.doors.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { letInWithGroups } from '../memberships/memberships.service.ts'
import { endSessionsOf } from '../sessions/sessions.doors.ts'
import { refuseWhereOff } from '../tenant-settings/feature-refusal.ts'
import { deleteUser } from './delete-user.ts'
import { type PersonForm, storeNewUser } from './new-user.ts'
import { mayManage, toUser, toUsers } from './present.ts'
import { setNew } from './set-new.ts'
import {
  type NewUser,
  refuseBuiltIn,
  refuseImpossible,
  tidyNames,
  type UserAct,
  type UserRow,
  userActs,
} from './user.ts'
import { findUser, listUsers, type UsersQuery, updateUser } from './users.store.ts'

/** What the form for a new user holds. */
interface NewUserForm extends PersonForm {
  readonly groups?: readonly string[]
  readonly member?: boolean
  readonly tenantRole?: TenantRole
  readonly until?: string
  readonly reason?: string
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
          items: await toUsers(clearance, page.items),
          may: { create: mayManage(clearance) },
        }
      }),

    get: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.read', lock: 'read' }, async clearance =>
        show(clearance, user),
      ),

    create: (caller: Caller, tenant: TenantId, form: NewUserForm) =>
      enter(connections, { caller, tenant, action: 'users.create', lock: 'write' }, async clearance => {
        if (form.tenantRole) await refuseWhereOff(clearance, parts.contact)
        const user = await createUser(clearance, form)
        const delivery = await sendActivation(parts, clearance, user)
        return { user: await show(clearance, user.id), delivery }
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
          return show(clearance, user)
        }),
      ),

    activate: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'write' }, async clearance => {
        const before = await getForAct(clearance, user, 'activate')
        // Who is let back in holds again what their memberships everywhere still give.
        await refuseTakeover(clearance, before.id)
        await updateUser(clearance, before.id, { status: userActs.activate.to })
        recordStatus(clearance, before, userActs.activate.to)
        return show(clearance, user)
      }),

    delete: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'administrators' }, clearance =>
        deleteUser(clearance, user),
      ),

    /** Somebody who never came is gone with their invitation; who accepted it meanwhile stays. */
    cancelInvitation: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'administrators' }, clearance =>
        deleteUser(clearance, user, 'cancelInvitation'),
      ),

    setNew: (caller: Caller, tenant: TenantId, user: string) =>
      enter(connections, { caller, tenant, action: 'users.edit', lock: 'administrators' }, async clearance => {
        const delivery = await setNew(parts, clearance, () => getForAct(clearance, user, 'setNew'))
        return { user: await show(clearance, user), delivery }
      }),

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
  const user = await storeNewUser(clearance, form)
  const { groups = [], tenantRole } = form
  if (form.member === false && tenantRole !== undefined) {
    throw new Fault('invalid_input', {
      field: 'tenantRole',
      detail: 'only members hold a tenant role: make the user a member',
      case: 'members_only_with_role',
    })
  }
  if (form.member === false && groups.length > 0) {
    throw new Fault('invalid_input', {
      field: 'groups',
      detail: 'only members belong to groups: make the user a member',
      case: 'members_only_in_groups',
    })
  }
  if (form.member ?? (groups.length > 0 || tenantRole !== undefined)) {
    const until = getEnd(clearance, form.until)
    await letInWithGroups(clearance, user.id, { groups, tenantRole, reason: form.reason || null, until })
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
  return show(clearance, id)
}

async function getUser(clearance: Clearance, id: string, lock: 'none' | 'update' = 'none'): Promise<UserRow> {
  const row = await findUser(clearance, toUserId(id), lock)
  if (!row) throw notFound('user')
  return row
}

/** A user as they are now. */
async function show(clearance: Clearance, id: string): Promise<User> {
  const row = await getUser(clearance, id)
  const [user] = await toUsers(clearance, [row])
  return user ?? toUser(clearance, row)
}

async function getForAct(clearance: Clearance, id: string, act: UserAct): Promise<UserRow> {
  const row = await getUser(clearance, id, 'update')
  refuseBuiltIn(row)
  refuseImpossible(row, act)
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
