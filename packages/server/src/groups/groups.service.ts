import type { PageQuery } from '@tenantry/contract/paging'
import type { Group } from '@tenantry/contract/users'
import { type AdministrationRole, administrationRoles, findRole, listRoles } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { listPermissions, refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { findMembership, insertGroupMembers, insertRoleAssignments } from '../memberships/memberships.doors.ts'
import {
  deleteGroup,
  deleteGroupMember,
  deleteGroupRoles,
  findGroup,
  type GroupRow,
  insertGroup,
  listGroups,
  updateGroup,
} from './groups.store.ts'

interface Place {
  readonly tenant: TenantId
  readonly group: string
}

/** The groups of a tenant, and what they hold. */
export function groupsService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery) =>
      enter(connections, { caller, tenant, action: 'groups.list', lock: 'read' }, async clearance => {
        const page = await listGroups(clearance, query)
        return { ...page, items: page.items.map(row => toGroup(clearance, row)), may: { create: mayEdit(clearance) } }
      }),

    roles: (caller: Caller, tenant: TenantId) =>
      enter(connections, { caller, tenant, action: 'groups.list', lock: 'read' }, async () => ({
        items: grantableRoles().map(name => ({ name, kind: administrationRoles[name].kind })),
      })),

    get: (caller: Caller, { tenant, group }: Place) =>
      enter(connections, { caller, tenant, action: 'groups.list', lock: 'read' }, async clearance =>
        toGroup(clearance, await getGroup(clearance, group)),
      ),

    create: (caller: Caller, tenant: TenantId, form: { name: string; roles: readonly string[] }) =>
      enter(connections, { caller, tenant, action: 'groups.edit', lock: 'write' }, async clearance => {
        const roles = getRoles(form.roles)
        refuseToConfer(clearance, listPermissions(roles))
        const id = newId()
        const name = tidyLine(form.name)
        await insertGroup(clearance, { id, name, builtIn: false })
        await insertRoleAssignments(clearance, { kind: 'group', id }, roles)
        clearance.record({ action: 'groups.created', subject: { kind: 'group', id, name }, after: { name, roles } })
        return toGroup(clearance, await getGroup(clearance, id))
      }),

    edit: (caller: Caller, { tenant, group }: Place, change: GroupChange) =>
      enter(connections, { caller, tenant, action: 'groups.edit', lock: 'administrators' }, clearance =>
        keepingAdministrators(clearance, () => editGroup(clearance, group, change)),
      ),

    delete: (caller: Caller, { tenant, group }: Place) =>
      enter(connections, { caller, tenant, action: 'groups.edit', lock: 'administrators' }, clearance =>
        keepingAdministrators(clearance, async () => {
          const before = await getGroup(clearance, group, 'update')
          refuseBuiltIn(before)
          await deleteGroup(clearance, before.id)
          clearance.record({
            action: 'groups.deleted',
            subject: { kind: 'group', id: before.id, name: before.name },
            before: { name: before.name, roles: before.roles, members: before.members },
          })
          return undefined
        }),
      ),

    setMember: (caller: Caller, { tenant, group }: Place, form: { member: string; belongs: boolean }) =>
      enter(connections, { caller, tenant, action: 'groups.edit', lock: 'administrators' }, clearance =>
        keepingAdministrators(clearance, () => setMember(clearance, group, form)),
      ),
  }
}

interface GroupChange {
  readonly name?: string
  readonly roles?: readonly string[]
  readonly ifMatch: number | undefined
}

async function editGroup(clearance: Clearance, id: string, change: GroupChange): Promise<Group> {
  const before = await getGroup(clearance, id, 'update')
  refuseStale(before.version, change.ifMatch, () => toGroup(clearance, before))
  refuseBuiltIn(before)
  const roles = change.roles === undefined ? undefined : getRoles(change.roles)
  const added = roles?.filter(role => !before.roles.includes(role)) ?? []
  const removed = roles === undefined ? [] : before.roles.filter(role => !roles.some(kept => kept === role))
  refuseToConfer(clearance, listPermissions(added))
  await deleteGroupRoles(clearance, id, removed)
  await insertRoleAssignments(clearance, { kind: 'group', id }, added)
  await updateGroup(clearance, id, change.name === undefined ? undefined : tidyLine(change.name))
  const after = await getGroup(clearance, id)
  clearance.record({
    action: 'groups.edited',
    subject: { kind: 'group', id, name: after.name },
    before: { name: before.name, roles: before.roles },
    after: { name: after.name, roles: after.roles },
  })
  return toGroup(clearance, after)
}

async function setMember(clearance: Clearance, id: string, form: { member: string; belongs: boolean }): Promise<Group> {
  const group = await getGroup(clearance, id, 'update')
  const member = await findMembership(clearance, { id: form.member })
  if (!member) throw notFound('member')
  const belonged = member.groups.some(one => one.id === id)
  if (belonged === form.belongs) return toGroup(clearance, group)
  if (form.belongs) refuseToConfer(clearance, listPermissions(group.roles))
  if (form.belongs) await insertGroupMembers(clearance, member.id, [id])
  else await deleteGroupMember(clearance, id, member.id)
  await updateGroup(clearance, id, undefined)
  clearance.record({
    action: form.belongs ? 'groups.member-added' : 'groups.member-removed',
    subject: { kind: 'user', id: member.userId, name: member.userName },
    [form.belongs ? 'after' : 'before']: { group: group.name },
  })
  return toGroup(clearance, await getGroup(clearance, id))
}

async function getGroup(clearance: Clearance, id: string, lock: 'none' | 'update' = 'none'): Promise<GroupRow> {
  const row = await findGroup(clearance, id, lock)
  if (!row) throw notFound('group')
  return row
}

function grantableRoles(): AdministrationRole[] {
  return [...listRoles('role'), ...listRoles('tenant-role')]
}

function getRoles(names: readonly string[]): AdministrationRole[] {
  const known = grantableRoles()
  const unknown = names.find(name => !known.some(role => role === name) || !findRole(name))
  if (unknown !== undefined) {
    throw new Fault('invalid_input', { field: 'roles', detail: `there is no role "${unknown}" that a group can hold` })
  }
  return known.filter(role => names.includes(role))
}

function refuseBuiltIn(row: GroupRow): void {
  if (!row.builtIn) return
  throw new Fault('built_in', { detail: `${row.name} is built in: it is never renamed, changed or deleted` })
}

function mayEdit(clearance: Clearance) {
  return toPermit(clearance.missing(['groups.manage']), clearance.facts?.title ?? clearance.tenant)
}

function toGroup(clearance: Clearance, row: GroupRow): Group {
  const edit = row.builtIn ? { allowed: false, reason: `${row.name} is built in` } : mayEdit(clearance)
  const { id, name, builtIn, members, version } = row
  return { id, name, builtIn, roles: [...row.roles], members, version, may: { edit, delete: edit } }
}
