import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ShownRoleKind } from '@tenantry/contract/grants'
import { client } from '../../../api/client.ts'

/** Begins the key of everything known about the roles of a tenant. */
const rolesKey = (tenantId: string) => ['roles', tenantId] as const

/** Every role, right and function privilege that can be granted in the tenant, in the order of its definition. */
export const rolesQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...rolesKey(tenantId), 'list'],
    queryFn: ({ signal }) => client.roles.list({ params: { tenant: tenantId }, query: {} }, { signal }),
  })

/** One role by its id. */
export const roleQuery = (tenantId: string, roleId: string) =>
  queryOptions({
    queryKey: [...rolesKey(tenantId), 'one', roleId],
    queryFn: ({ signal }) => client.roles.get({ params: { tenant: tenantId, role: roleId } }, { signal }),
  })

/** Who holds a role; begins the keys of that list. */
export const holdersKey = (tenantId: string, roleId: string) => [...rolesKey(tenantId), 'holders', roleId] as const

/** The permissions of `administration` as the tenant sees them. */
export const permissionsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['permissions', tenantId, 'list'],
    queryFn: ({ signal }) => client.permissions.list({ params: { tenant: tenantId } }, { signal }),
  })

/** The kinds of roles in the order in which they are shown; rights stand on a page of their own. */
export const shownKinds = [
  'own-role',
  'role',
  'tenant-role',
  'workspace-role',
  'function-privilege',
] as const satisfies readonly ShownRoleKind[]

/** The names of roles by their ids; an id stands for itself until the names are there. */
export function useRoleNames(tenantId: string): (id: string) => string {
  const { data } = useQuery(rolesQuery(tenantId))
  return id => data?.items.find(role => role.id === id)?.name ?? id
}

/** The texts of the sections in the tree of rights. */
export const sectionTexts = { Administration: 'sections.Administration', CMDB: 'sections.CMDB' } as const
