import type { PageQuery } from '@tenantry/contract/paging'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { listGrantable } from '../roles/grantable.ts'
import { deleteGroup, type GroupRow, insertGroup, listGroups, updateGroup } from './groups.store.ts'
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

    create: (caller: Caller, tenant: TenantId, form: { name: string }) =>
      enter(connections, { caller, tenant, action: 'groups.edit', lock: 'write' }, async clearance => {
        const id = newId()
        const name = tidyLine(form.name)
        await insertGroup(clearance, { id, name, builtIn: false })
        clearance.record({ action: 'groups.created', subject: { kind: 'group', id, name }, after: { name } })
        return toGroup(clearance, await getGroup(clearance, id))
      }),

    edit: (caller: Caller, { tenant, group }: Place, change: { name: string; ifMatch: number | undefined }) =>
      enter(connections, { caller, tenant, action: 'groups.edit', lock: 'write' }, async clearance => {
        const before = await getGroup(clearance, group, 'update')
        refuseStale(before.version, change.ifMatch, () => toGroup(clearance, before))
        refuseBuiltIn(before)
        const name = tidyLine(change.name)
        await updateGroup(clearance, group, name)
        clearance.record({
          action: 'groups.edited',
          subject: { kind: 'group', id: before.id, name },
          before: { name: before.name },
          after: { name },
        })
        return toGroup(clearance, await getGroup(clearance, group))
      }),

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

/** A group as the trail keeps it: its roles by name. */
async function describe(clearance: Clearance, { name, roles }: GroupRow): Promise<Record<string, unknown>> {
  const known = await listGrantable(clearance)
  return { name, roles: roles.map(id => known.find(role => role.id === id)?.name ?? id) }
}
