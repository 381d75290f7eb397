import type { Group } from '@tenantry/contract/groups'
import type { PageQuery } from '@tenantry/contract/paging'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { insertRoleAssignments } from '../memberships/memberships.doors.ts'
import { getGrantable, listBundled, listGrantable } from '../roles/grantable.ts'
import { deleteGroup, deleteGroupRoles, type GroupRow, insertGroup, listGroups, updateGroup } from './groups.store.ts'
import { getGroup, mayEdit, refuseBuiltIn, toGroup } from './present.ts'

interface Place {
  readonly tenant: TenantId
  readonly group: string
}

/** The groups of a tenant, and what is granted to them. */
export function groupsService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery) =>
      enter(connections, { caller, tenant, action: 'groups.list', lock: 'read' }, async clearance => {
        const page = await listGroups(clearance, query)
        return { ...page, items: page.items.map(row => toGroup(clearance, row)), may: { create: mayEdit(clearance) } }
      }),

    get: (caller: Caller, { tenant, group }: Place) =>
      enter(connections, { caller, tenant, action: 'groups.list', lock: 'read' }, async clearance =>
        toGroup(clearance, await getGroup(clearance, group)),
      ),

    create: (caller: Caller, tenant: TenantId, form: { name: string; roles: readonly string[] }) =>
      enter(connections, { caller, tenant, action: 'groups.edit', lock: 'administrators' }, async clearance => {
        const roles = await getGrantable(clearance, form.roles)
        refuseToConfer(clearance, listBundled(roles))
        const id = newId()
        const name = tidyLine(form.name)
        await insertGroup(clearance, { id, name, builtIn: false })
        await insertRoleAssignments(
          clearance,
          { kind: 'group', id },
          roles.map(role => role.id),
        )
        clearance.record({
          action: 'groups.created',
          subject: { kind: 'group', id, name },
          after: { name, roles: roles.map(role => role.name) },
        })
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
          const { id, name, members, children } = before
          clearance.record({
            action: 'groups.deleted',
            subject: { kind: 'group', id, name },
            before: { ...(await describe(clearance, before)), members, children: children.map(child => child.name) },
          })
          return undefined
        }),
      ),
  }
}

interface GroupChange {
  readonly name?: string
  readonly roles?: readonly string[]
  readonly ifMatch: number | undefined
}

/** Roles that stay are left as they were granted; the members get those that join at once. */
async function editGroup(clearance: Clearance, id: string, change: GroupChange): Promise<Group> {
  const before = await getGroup(clearance, id, 'update')
  refuseStale(before.version, change.ifMatch, () => toGroup(clearance, before))
  refuseBuiltIn(before)
  const roles = change.roles === undefined ? undefined : await getGrantable(clearance, change.roles)
  const added = roles?.filter(role => !before.roles.includes(role.id)) ?? []
  refuseToConfer(clearance, listBundled(added))
  const removed = roles === undefined ? [] : before.roles.filter(role => !roles.some(kept => kept.id === role))
  await deleteGroupRoles(clearance, id, removed)
  await insertRoleAssignments(
    clearance,
    { kind: 'group', id },
    added.map(role => role.id),
  )
  await updateGroup(clearance, id, change.name === undefined ? undefined : tidyLine(change.name))
  const after = await getGroup(clearance, id)
  clearance.record({
    action: 'groups.edited',
    subject: { kind: 'group', id, name: after.name },
    before: await describe(clearance, before),
    after: await describe(clearance, after),
  })
  return toGroup(clearance, after)
}

/** A group as the trail keeps it: its roles by name. */
async function describe(clearance: Clearance, { name, roles }: GroupRow): Promise<Record<string, unknown>> {
  const known = await listGrantable(clearance)
  return { name, roles: roles.map(id => known.find(role => role.id === id)?.name ?? id) }
}
