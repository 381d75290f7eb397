import type { PageQuery } from '@tenantry/contract/paging'
import { isAdministratorInvited } from '../administrators/administrators.view.ts'
import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { crossInto, manageInstance } from '../authz/manage.ts'
import type { Parts } from '../authz/parts.ts'
import { toRefusedPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { endSessionsHere } from '../sessions/sessions.doors.ts'
import { findFeatureRefusal } from '../tenant-settings/feature-refusal.ts'
import { toTenant } from './present.ts'
import { isPossible, type TenantAct, type TenantRow, type TenantStatus } from './tenant.ts'
import { countDefaultTenant, countOwnUsers, findTenant, listTenants, updateTenant } from './tenants.store.ts'

/** The tenants of the instance, as Tenant Management sees and changes them. Making and deleting are files of their own. */
export function tenantsService({ connections, contact }: Parts) {
  return {
    list: (caller: Caller, query: PageQuery & { status?: string; parent?: string }) =>
      manageInstance(connections, { caller, action: 'tenants.list', lock: 'read' }, async system => {
        const page = await listTenants(system, query)
        const refusal = await findFeatureRefusal(system, contact)
        const inviteAdministrator = refusal ? toRefusedPermit(refusal) : { allowed: true }
        return { ...page, items: page.items.map(toTenant), may: { create: { allowed: true }, inviteAdministrator } }
      }),

    get: (caller: Caller, tenant: TenantId) =>
      manageInstance(connections, { caller, action: 'tenants.read', lock: 'read' }, async system => {
        const isInvited = await crossInto(system, { tenant, lock: 'read' }, isAdministratorInvited)
        return { ...toTenant(await getTenant(system, tenant)), isAdministratorInvited: isInvited }
      }),

    impact: (caller: Caller, tenant: TenantId) =>
      manageInstance(connections, { caller, action: 'tenants.read', lock: 'read' }, async system => {
        const people = await crossInto(system, { tenant, lock: 'read' }, async there => ({
          ownUsers: await countOwnUsers(there),
          defaultTenantOf: await countDefaultTenant(there),
        }))
        const { objects, documents, users: members, children, database } = await getTenant(system, tenant)
        return { objects, documents, members, children, ownDatabase: database !== 'main', ...people }
      }),

    rename: (caller: Caller, tenant: TenantId, change: { title: string; ifMatch: number | undefined }) =>
      manageInstance(connections, { caller, action: 'tenants.rename', lock: 'read' }, async system => {
        refuseSystem(tenant)
        const isInvited = await crossInto(system, { tenant, lock: 'exclusive' }, isAdministratorInvited)
        const before = await getTenant(system, tenant)
        refuseStale(before.version, change.ifMatch, () => ({ ...toTenant(before), isAdministratorInvited: isInvited }))
        refuseImpossible('rename', before)
        const title = tidyLine(change.title)
        await updateTenant(system, tenant, { title })
        system.recordIn(tenant, {
          action: 'tenants.renamed',
          subject: { kind: 'tenant', id: tenant, name: title },
          before: { title: before.title },
          after: { title },
        })
        return { ...toTenant(await getTenant(system, tenant)), isAdministratorInvited: isInvited }
      }),

    lock: (caller: Caller, tenant: TenantId) =>
      manageInstance(connections, { caller, action: 'tenants.lock', lock: 'read' }, system =>
        changeStatus(system, tenant, 'lock'),
      ),

    unlock: (caller: Caller, tenant: TenantId) =>
      manageInstance(connections, { caller, action: 'tenants.lock', lock: 'read' }, system =>
        changeStatus(system, tenant, 'unlock'),
      ),
  }
}

/** `system` is read-only in Tenant Management. */
export function refuseSystem(tenant: TenantId): void {
  if (tenant !== SYSTEM) return
  throw new Fault('system_tenant', {
    detail: 'the system tenant cannot be renamed, locked, moved or deleted',
    case: 'system_unchangeable',
  })
}

/** A tenant's row, read in `system`. */
export async function getTenant(system: Clearance, tenant: TenantId): Promise<TenantRow> {
  const row = await findTenant(system, tenant)
  if (!row) throw notFound('tenant')
  return row
}

function refuseImpossible(act: TenantAct, { title, status }: TenantRow): void {
  if (isPossible(act, status)) return
  throw new Fault('wrong_status', {
    detail: `${title} is ${status}: "${act}" is not possible then`,
    case: 'tenant_act_impossible',
    facts: { title, status, act },
  })
}

const changes = {
  lock: { to: 'locked', action: 'tenants.locked' },
  unlock: { to: 'active', action: 'tenants.unlocked' },
} as const satisfies Record<string, { to: TenantStatus; action: string }>

/** Locking ends the sessions of the people stored there at once; their children and everybody else are untouched. */
async function changeStatus(system: Clearance<'tenants.lock'>, tenant: TenantId, act: keyof typeof changes) {
  refuseSystem(tenant)
  await crossInto(system, { tenant, lock: 'exclusive' }, async () => undefined)
  const before = await getTenant(system, tenant)
  refuseImpossible(act, before)
  const { to, action } = changes[act]
  await updateTenant(system, tenant, { status: to })
  if (act === 'lock') await carryInto(system, { tenant, lock: 'exclusive' }, endSessionsHere)
  system.recordIn(tenant, {
    action,
    subject: { kind: 'tenant', id: tenant, name: before.title },
    before: { status: before.status },
    after: { status: to },
  })
  return toTenant(await getTenant(system, tenant))
}
