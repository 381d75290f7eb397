import type { Page, PageQuery } from '@tenantry/contract/paging'
import type { Holder } from '@tenantry/contract/roles'
import { isPermission, listAllPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { describeLimits, permissionDescriptions } from '../authz/descriptions.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { notFound } from '../kernel/fault.ts'
import { getTenantId, SYSTEM, type TenantId } from '../kernel/ids.ts'
import { listGrantable } from './grantable.ts'
import { countHolders, type GroupWay, type HolderRow, listGroupWays, listHolders } from './holders.view.ts'
import type { Grantable } from './role.ts'
import { getRole } from './roles.service.ts'

/** Who holds what: of a role, and of a permission. */
export function holdersService({ connections }: Parts) {
  return {
    ofRole: (caller: Caller, tenant: TenantId, query: PageQuery & { role: string; kind?: HolderRow['kind'] }) =>
      enter(connections, { caller, tenant, action: 'roles.list', lock: 'read' }, async here => {
        const role = await getRole(here, query.role)
        const kinds = query.kind === undefined ? (['user', 'group', 'role'] as const) : [query.kind]
        return present(here, [role], await listHolders(here, { roles: [role.id], kinds }, query))
      }),

    permissions: (caller: Caller, tenant: TenantId) =>
      enter(connections, { caller, tenant, action: 'roles.list', lock: 'read' }, async here => {
        const roles = await listGrantable(here)
        const counts = await countHolders(
          here,
          roles.flatMap(({ id, permissions }) => permissions.map(permission => ({ role: id, permission }))),
        )
        return {
          items: listAllPermissions().map(name => ({
            name,
            description: permissionDescriptions[name],
            roles: roles.filter(({ permissions }) => permissions.includes(name)).map(toNamed),
            users: counts.get(name) ?? 0,
            note: describeLimits([name], tenant === SYSTEM),
          })),
        }
      }),

    ofPermission: (caller: Caller, tenant: TenantId, query: PageQuery & { permission: string }) =>
      enter(connections, { caller, tenant, action: 'roles.list', lock: 'read' }, async here => {
        const { permission } = query
        if (!isPermission(permission)) throw notFound('permission')
        const roles = (await listGrantable(here)).filter(({ permissions }) => permissions.includes(permission))
        const asked = { roles: roles.map(({ id }) => id), kinds: ['user'] as const }
        return present(here, roles, await listHolders(here, asked, query))
      }),
  }
}

async function present(here: Clearance, roles: readonly Grantable[], page: Page<HolderRow>): Promise<Page<Holder>> {
  const ways = page.items.length === 0 ? [] : await listGroupWays(here, page.items)
  const items = page.items.map(row => {
    const role = roles.find(({ id }) => id === row.role)
    if (!role) throw new Error('a holder holds one of the roles that were asked for')
    return toHolder(here, row, { role, ways: ways.filter(({ key }) => key === row.key) })
  })
  return { ...page, items }
}

function toHolder(here: Clearance, row: HolderRow, through: { role: Grantable; ways: readonly GroupWay[] }): Holder {
  const { kind, id, name, displayName, source, sourceTitle, granted } = row
  return {
    kind,
    id,
    name,
    displayName,
    sourceTenant: source === null ? null : { id: getTenantId(source), title: sourceTitle ?? source },
    role: toNamed(through.role),
    granted: granted
      ? { ...granted, at: toMoment(granted.at), until: granted.until === null ? null : toMoment(granted.until) }
      : null,
    via: through.ways.map(({ groups, until }) => ({ groups: [...groups], until: until?.toISOString() ?? null })),
    may: { end: mayEnd(here, row) },
  }
}

const managing = { user: 'users.manage', group: 'groups.manage', role: 'roles.manage' } as const

function mayEnd(here: Clearance, { kind, granted, builtIn, name }: HolderRow) {
  if (!granted)
    return refusedBecause('it comes through a group: take them out of the group instead', {
      case: 'comes_through_group',
    })
  if (kind === 'group' && builtIn) return refusedBecause(`${name} is built in`, { case: 'built_in', facts: { name } })
  return toPermit(here.missing([managing[kind]]), placeOf(here))
}

function toNamed({ id, name, kind }: Grantable) {
  return { id, name, kind }
}

/** The database writes moments in JSON with its own zone and microseconds. */
function toMoment(text: string): string {
  return new Date(text).toISOString()
}
