import type { PageQuery } from '@tenantry/contract/paging'
import type { ReadinessRow } from '@tenantry/contract/superuser'
import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { manageInstance } from '../authz/manage.ts'
import type { Parts } from '../authz/parts.ts'
import {
  judgeReadiness,
  NEEDED_IN_TENANT,
  PRIVILEGES_IN_SYSTEM,
  PRIVILEGES_IN_TENANTS,
  type Readiness,
  TARGET,
} from '../authz/readiness.ts'
import { refusedBecause } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { SYSTEM, type TenantId, type UserId } from '../kernel/ids.ts'
import { isMailAddress } from '../kernel/mail-addresses.ts'
import { postMail } from '../mail/post.ts'
import { TENANT_ADMIN } from '../memberships/membership.ts'
import { insertRoleAssignments } from '../memberships/memberships.doors.ts'
import {
  listAdministratorEmails,
  listReadinessTenants,
  listSuperuserIn,
  type ReadinessTenant,
  type SuperuserIn,
} from './readiness.store.ts'
import { listLackingInSystem } from './superuser.service.ts'
import { deleteWithdrawals, insertTarget } from './superuser.store.ts'

/** The readiness matrix, and *Allow access*, which repairs a tenant that superuser cannot be acted as in. */
export function readinessService(parts: Parts) {
  const { connections } = parts
  return {
    list: (caller: Caller, query: PageQuery & { readiness?: Readiness; taken?: 'yes' | 'no' }) =>
      manageInstance(connections, { caller, action: 'readiness.list', lock: 'read' }, async system => {
        const page = await listReadinessTenants(system, query)
        const found = await listSuperuserIn(system, [SYSTEM, ...page.items.map(tenant => tenant.id)])
        const held = found.find(one => one.tenant === SYSTEM)?.held ?? []
        return {
          ...page,
          items: page.items.map(tenant => toRow(tenant, getOf(found, tenant.id))),
          columns: PRIVILEGES_IN_TENANTS.map(role => ({ role, needed: NEEDED_IN_TENANT.includes(role) })),
          system: {
            held: PRIVILEGES_IN_SYSTEM.filter(role => held.includes(role)),
            lacking: listLackingInSystem(held),
          },
        }
      }),

    /** An act of `system`: it needs no standing of superuser in the tenant, which is what it repairs. */
    allowAccess: (caller: Caller, tenant: TenantId, form: { reason?: string | undefined }) =>
      manageInstance(connections, { caller, action: 'readiness.allow', lock: 'read' }, async system => {
        if (tenant === SYSTEM) {
          throw new Fault('system_tenant', {
            detail: 'in the system tenant superuser repairs itself',
            case: 'superuser_repairs_itself',
          })
        }
        return carryInto(system, { tenant, lock: 'administrators' }, there => allow(parts, there, form.reason || null))
      }),
  }
}

async function allow(parts: Parts, there: Clearance, reason: string | null): Promise<ReadinessRow> {
  const { facts, superuser, tenant } = there
  if (!facts || !superuser) throw notFound('tenant')
  const before = getOf(await listSuperuserIn(there, [tenant]), tenant)
  const { withdrawals, held, isTarget } = before
  const given = [...PRIVILEGES_IN_TENANTS.filter(role => !held.includes(role)), ...(isTarget ? [] : [TARGET])]
  const taken = withdrawals.find(({ item }) => given.includes(item))
  if (taken && reason === null) {
    throw new Fault('reason_required', {
      field: 'reason',
      detail: `${taken.by} took ${taken.item} from superuser on ${taken.at.slice(0, 10)}: give a reason for taking it back`,
      case: 'taken_from_superuser',
      facts: { by: taken.by, item: taken.item, day: taken.at.slice(0, 10) },
      current: { withdrawals },
    })
  }
  if (given.length > 0) {
    await restore(there, superuser.id, reason)
    const note = {
      action: 'superuser.access-allowed',
      subject: { kind: 'tenant', id: tenant, name: facts.title },
      before: { takenBy: withdrawals.map(({ item, by, at }) => ({ item, by, at })) },
      after: { given },
      reason,
    }
    there.record(note)
    there.recordIn(SYSTEM, note)
    await tellAdministrators(parts, there, { given, reason })
  }
  const after = getOf(await listSuperuserIn(there, [tenant]), tenant)
  return toRow({ id: tenant, title: facts.title, status: facts.status }, after)
}

async function restore(there: Clearance, superuser: UserId, reason: string | null): Promise<void> {
  await insertRoleAssignments(there, { kind: 'user', id: superuser, reason }, PRIVILEGES_IN_TENANTS)
  await insertTarget(there, superuser)
  await deleteWithdrawals(there, [...PRIVILEGES_IN_TENANTS, TARGET])
}

/** The tenant's own administrators hear of it: what was given back, by whom, and why. */
async function tellAdministrators(
  parts: Parts,
  there: Clearance,
  told: { given: readonly string[]; reason: string | null },
): Promise<void> {
  const facts = { by: there.grantedBy, ...told }
  for (const to of await listAdministratorEmails(there, TENANT_ADMIN)) {
    if (!isMailAddress(to)) continue
    await postMail(parts, there, { template: 'superuser-allowed', to, facts })
  }
}

function getOf(found: readonly SuperuserIn[], tenant: TenantId): SuperuserIn {
  const one = found.find(each => each.tenant === tenant)
  if (!one) throw notFound('tenant')
  return one
}

function toRow(tenant: Omit<ReadinessTenant, 'title_key'>, { held, isTarget, withdrawals }: SuperuserIn): ReadinessRow {
  const { readiness, lacking, narrowing } = judgeReadiness(held, isTarget)
  const { id, title, status } = tenant
  return {
    tenant: { id, title, status },
    readiness,
    isTarget,
    privileges: PRIVILEGES_IN_TENANTS.filter(role => held.includes(role)),
    lacking: [...lacking],
    narrowing: [...narrowing],
    withdrawals: [...withdrawals],
    may: {
      allowAccess:
        readiness === 'ready' ? refusedBecause('nothing is missing', { case: 'nothing_missing' }) : { allowed: true },
    },
  }
}
