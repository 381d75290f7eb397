import type { Permit } from '@tenantry/contract/shape'
import type { Tenant } from '@tenantry/contract/tenants'
import { refusedBecause } from '../authz/wording.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { isPossible, type TenantAct, type TenantRow } from './tenant.ts'

/** A tenant as Tenant Management shows it, with what can be done with it now. */
export function toTenant(row: TenantRow): Tenant {
  const may = (act: TenantAct): Permit => mayBe(act, row)
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    readOnly: row.id === SYSTEM,
    parent: row.parent === null ? null : { id: row.parent, title: row.parentTitle ?? row.parent },
    depth: row.depth,
    database: row.database,
    objects: row.objects,
    documents: row.documents,
    users: row.users,
    children: row.children,
    hasAdministrator: row.hasAdministrator,
    readiness: row.readiness,
    lastBackupAt: null,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    version: row.version,
    may: {
      rename: may('rename'),
      lock: may('lock'),
      unlock: may('unlock'),
      delete: may('delete'),
      provision: may('provision'),
      assignUsers: may('assignUsers'),
      allowAccess: mayAllowAccess(row),
    },
  }
}

function mayAllowAccess(row: TenantRow): Permit {
  if (row.id === SYSTEM)
    return refusedBecause('in the system tenant superuser repairs itself', { case: 'superuser_repairs_itself' })
  return row.readiness === 'ready'
    ? refusedBecause('nothing is missing', { case: 'nothing_missing' })
    : { allowed: true }
}

function mayBe(act: TenantAct, row: TenantRow): Permit {
  if (row.id === SYSTEM) return refusedBecause('the system tenant is read-only here', { case: 'system_read_only' })
  if (!isPossible(act, row.status))
    return refusedBecause(`the tenant is ${row.status}`, {
      case: 'tenant_is',
      facts: { title: row.title, status: row.status },
    })
  if (act === 'delete' && row.children > 0) {
    return refusedBecause(`it still has ${row.children} child tenants: delete them first`, {
      case: 'children_left',
      facts: { title: row.title, count: row.children },
    })
  }
  return { allowed: true }
}
