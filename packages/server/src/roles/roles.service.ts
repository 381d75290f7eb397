import type { ShownRoleKind } from '@tenantry/contract/grants'
import type { Role } from '@tenantry/contract/roles'
import { listPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { describeLimits } from '../authz/descriptions.ts'
import { enter } from '../authz/enter.ts'
import { findConferRefusal, refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, refusedBecause, toPermit, toRefusedPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/fault.ts'
import { newId, SYSTEM, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { listGrantable } from './grantable.ts'
import { type Grantable, getRights, type OwnRole, refuseBuiltInName } from './role.ts'
import {
  countDirect,
  type DirectCount,
  deleteOwnRole,
  deleteRights,
  findOwnRole,
  insertOwnRole,
  insertRights,
  updateOwnRole,
} from './roles.store.ts'

interface Place {
  readonly tenant: TenantId
  readonly role: string
}

/** The roles that can be granted in a tenant, and those that it makes itself: names for bundles of rights. */
export function rolesService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: { kind?: ShownRoleKind }) =>
      enter(connections, { caller, tenant, action: 'roles.list', lock: 'read' }, async here => {
        const counts = await countDirect(here)
        const roles = (await listGrantable(here)).filter(({ kind }) => query.kind === undefined || kind === query.kind)
        return { items: roles.map(role => toRole(here, role, counts)), may: { create: mayEdit(here) } }
      }),

    get: (caller: Caller, { tenant, role }: Place) =>
      enter(connections, { caller, tenant, action: 'roles.list', lock: 'read' }, here => show(here, role)),

    create: (
      caller: Caller,
      tenant: TenantId,
      form: { name: string; description?: string; rights: readonly string[] },
    ) =>
      enter(connections, { caller, tenant, action: 'roles.edit', lock: 'administrators' }, async here => {
        const rights = getRights(form.rights)
        refuseToConfer(here, listPermissions(rights))
        const role = { id: newId(), name: tidyLine(form.name), description: tidyLine(form.description ?? '') }
        refuseBuiltInName(role.name)
        await insertOwnRole(here, role)
        await insertRights(here, role.id, rights)
        here.record({
          action: 'roles.created',
          subject: { kind: 'role', id: role.id, name: role.name },
          after: { name: role.name, description: role.description, rights },
        })
        return show(here, role.id)
      }),

    edit: (caller: Caller, { tenant, role }: Place, change: RoleChange) =>
      enter(connections, { caller, tenant, action: 'roles.edit', lock: 'administrators' }, here =>
        keepingAdministrators(here, () => editRole(here, role, change)),
      ),

    delete: (caller: Caller, { tenant, role }: Place) =>
      enter(connections, { caller, tenant, action: 'roles.edit', lock: 'administrators' }, here =>
        keepingAdministrators(here, async () => {
          const { id, name, rights } = await getOwnRole(here, role)
          const holders = await deleteOwnRole(here, id)
          here.record({
            action: 'roles.deleted',
            subject: { kind: 'role', id, name },
            before: { name, rights, holders },
          })
          return undefined
        }),
      ),
  }
}

interface RoleChange {
  readonly name?: string
  readonly description?: string
  readonly rights?: readonly string[]
  readonly ifMatch: number | undefined
}

/** A right that joins a role reaches whoever holds the role, now or later: canConfer is asked in any case. */
async function editRole(here: Clearance, id: string, change: RoleChange): Promise<Role> {
  const before = await getOwnRole(here, id)
  const shown = await show(here, id)
  refuseStale(before.version, change.ifMatch, () => shown)
  const rights = change.rights === undefined ? before.rights : getRights(change.rights)
  const added = rights.filter(right => !before.rights.includes(right))
  refuseToConfer(here, listPermissions(added))
  const name = change.name === undefined ? undefined : tidyLine(change.name)
  if (name !== undefined) refuseBuiltInName(name)
  await deleteRights(
    here,
    id,
    before.rights.filter(right => !rights.includes(right)),
  )
  await insertRights(here, id, added)
  const description = change.description === undefined ? undefined : tidyLine(change.description)
  await updateOwnRole(here, id, { name, description })
  const after = await getOwnRole(here, id)
  here.record({
    action: 'roles.edited',
    subject: { kind: 'role', id, name: after.name },
    before: describe(before),
    after: describe(after),
  })
  return show(here, id)
}

function describe({ name, description, rights }: OwnRole): Record<string, unknown> {
  return { name, description, rights }
}

async function getOwnRole(here: Clearance, id: string): Promise<OwnRole> {
  const role = await findOwnRole(here, id, 'update')
  if (!role) throw notFound('role')
  return role
}

/** A role that can be granted here, built in or own; `not_found` for anything else. */
export async function getRole(here: Clearance, id: string): Promise<Grantable> {
  const role = (await listGrantable(here)).find(one => one.id === id)
  if (!role) throw notFound('role')
  return role
}

async function show(here: Clearance, id: string): Promise<Role> {
  return toRole(here, await getRole(here, id), await countDirect(here))
}

function mayEdit(here: Clearance) {
  return toPermit(here.missing(['roles.manage']), placeOf(here))
}

function toRole(here: Clearance, role: Grantable, counts: readonly DirectCount[]): Role {
  const counted = counts.find(count => count.role === role.id)
  const own = role.kind === 'own-role'
  const edit = own
    ? mayEdit(here)
    : refusedBecause(`${role.name} is built in`, { case: 'built_in', facts: { name: role.name } })
  return {
    ...role,
    builtIn: !own,
    permissions: [...role.permissions],
    rights: [...role.rights],
    users: counted?.users ?? 0,
    groups: counted?.groups ?? 0,
    roles: counted?.roles ?? 0,
    note: describeLimits(role.permissions, here.tenant === SYSTEM),
    may: { edit, delete: edit, ...listGrantPermits(here, role) },
  }
}

/** To whom the caller may grant a role: by what they manage here, and whether they hold all of it. */
function listGrantPermits(here: Clearance, role: Grantable) {
  const refusal = findConferRefusal(here, role.permissions)
  const to = (needed: 'users.manage' | 'groups.manage' | 'roles.manage') => {
    const managed = toPermit(here.missing([needed]), placeOf(here))
    return managed.allowed && refusal ? toRefusedPermit(refusal) : managed
  }
  return {
    grantToUsers: to('users.manage'),
    grantToGroups: to('groups.manage'),
    grantToRoles:
      role.kind === 'right'
        ? to('roles.manage')
        : refusedBecause('a role of its own bundles rights only', { case: 'only_rights_in_roles' }),
  }
}
