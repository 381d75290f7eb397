import type { grants } from '@tenantry/contract/grants'
import type { Answer } from '@tenantry/contract/route'
import { listAllPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import type { UserId } from '../kernel/ids.ts'
import { listGrantable } from '../roles/grantable.ts'
import { listWays } from './ways.store.ts'

type Effective = Answer<typeof grants.access>['items'][number]

/** Each permission that somebody with access to the tenant at hand holds in effect, with every way to it. */
export async function listAccess(here: Clearance, user: UserId): Promise<Effective[]> {
  const ways = await listWays(here, { kind: 'user', id: user })
  const roles = await listGrantable(here)
  const held = ways.flatMap(({ role: id, path, until }) => {
    const role = roles.find(one => one.id === id)
    if (!role) return []
    const end = until?.toISOString() ?? null
    const { name, kind } = role
    const via = path === null ? null : { groups: [...path], until: end }
    return [{ permissions: role.permissions, because: { role: id, name, kind, via, until: end } }]
  })
  return listAllPermissions().flatMap(permission => {
    const because = held.filter(one => one.permissions.includes(permission)).map(one => one.because)
    return because.length === 0 ? [] : [{ permission, because }]
  })
}
