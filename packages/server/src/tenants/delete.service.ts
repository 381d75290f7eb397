import type { Clearance } from '../authz/clearance.ts'
import { crossInto, manageInstance } from '../authz/manage.ts'
import type { Parts, TenantDatabases } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault, isFault } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import { endSessionsHere } from '../sessions/sessions.doors.ts'
import { type Aftermath, refuseUnmanaged, refuseWrongChoices, settleDefaultTenants } from './aftermath.ts'
import { markDatabase } from './databases.store.ts'
import { deleteTenantRow, eraseRows } from './erase.store.ts'
import type { TenantRow } from './tenant.ts'
import { getTenant, refuseSystem } from './tenants.service.ts'
import { updateTenant } from './tenants.store.ts'

/**
 * Delete tenant: every row, every file and a database of its own, for good; the id and the audit trail stay. With a
 * database of its own the tenant is `deleting` first, then the database is dropped outside of any transaction, then the
 * rows go: whatever interrupts it, deleting again finishes it.
 */
export function deleteTenantService(parts: Parts) {
  return async (caller: Caller, tenant: TenantId, form: { confirm: string } & Aftermath): Promise<undefined> => {
    const alone = { caller: withoutOnce(caller), action: 'tenants.delete', lock: 'read' } as const
    const database = await manageInstance(parts.connections, alone, async system => {
      refuseSystem(tenant)
      refuseMistyped(tenant, form.confirm)
      await refuseUnmanaged(system, form)
      return beginDeleting(parts, system, { tenant, aftermath: form })
    }).catch(thrown => {
      // A repeated request finds the tenant gone: its stored answer is in the transaction below.
      if (caller.once && isFault(thrown, 'not_found')) return undefined
      throw thrown
    })
    if (database !== undefined) await getDatabases(parts).drop(database)
    return manageInstance(parts.connections, { caller, action: 'tenants.delete', lock: 'read' }, system =>
      erase(system, tenant, form),
    )
  }
}

/** Without an owner's connection a database cannot be dropped, so nothing of its tenant is deleted either. */
function getDatabases({ tenantDatabases }: Parts): TenantDatabases {
  if (tenantDatabases) return tenantDatabases
  throw new Fault('databases_unavailable', {
    detail: 'this tenant has a database of its own, and this server has no owner connection to drop it with',
    case: 'cannot_drop_databases',
  })
}

function refuseMistyped(tenant: TenantId, confirm: string): void {
  if (confirm === tenant) return
  throw new Fault('confirmation_mismatch', {
    field: 'confirm',
    detail: `type the id "${tenant}" to delete the tenant`,
    case: 'confirm_id',
    facts: { id: tenant },
  })
}

/** For a tenant with a database of its own: nobody works in it from here on. Returns the database to drop. */
async function beginDeleting(
  parts: Parts,
  system: Clearance<'tenants.delete'>,
  { tenant, aftermath }: { tenant: TenantId; aftermath: Aftermath },
): Promise<string | undefined> {
  const before = await getDeletable(system, tenant)
  if (before.database === 'main') return undefined
  getDatabases(parts)
  await crossInto(system, { tenant, lock: 'exclusive' }, there => refuseWrongChoices(there, aftermath))
  if (before.status !== 'deleting') {
    await updateTenant(system, tenant, { status: 'deleting' })
    await markDatabase(system, before.database, 'dropping')
    await crossInto(system, { tenant, lock: 'exclusive' }, async there => {
      await endSessionsHere(there)
      // The entry stands in the trail of `system`; the tenant answers nothing from here on.
      there.changeDecisions()
    })
    system.record({
      action: 'tenants.deletion-begun',
      subject: { kind: 'tenant', id: tenant, name: before.title },
      before: { status: before.status },
      after: { status: 'deleting' },
    })
  }
  return before.database
}

async function erase(system: Clearance<'tenants.delete'>, tenant: TenantId, aftermath: Aftermath): Promise<undefined> {
  const before = await getDeletable(system, tenant)
  await crossInto(system, { tenant, lock: 'exclusive' }, async there => {
    await settleDefaultTenants(there, aftermath)
    await eraseRows(there)
    // The deletion stands in the trail of `system`, and the tenant's revision went with its rows.
    there.changeDecisions()
  })
  await deleteTenantRow(system, tenant)
  system.record({
    action: 'tenants.deleted',
    subject: { kind: 'tenant', id: tenant, name: before.title },
    before: {
      title: before.title,
      parent: before.parent,
      database: before.database,
      objects: before.objects,
      documents: before.documents,
      users: before.users,
    },
  })
  return undefined
}

/** The tenant under the exclusive lock: no child can appear and nobody can write in it until the transaction ends. */
async function getDeletable(system: Clearance<'tenants.delete'>, tenant: TenantId): Promise<TenantRow> {
  await crossInto(system, { tenant, lock: 'exclusive' }, async () => undefined)
  const row = await getTenant(system, tenant)
  if (row.children > 0) {
    throw new Fault('tenant_has_children', {
      detail: `${row.title} still has ${row.children} child tenants: delete them first`,
      case: 'children_left',
      facts: { title: row.title, count: row.children },
    })
  }
  return row
}
