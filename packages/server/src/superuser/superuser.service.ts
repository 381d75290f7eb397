import type { SuperuserHere } from '@tenantry/contract/superuser'
import { listEntries, ownTrail } from '../audit/audit.view.ts'
import type { Clearance } from '../authz/clearance.ts'
import { listHeldPermissions } from '../authz/decide.ts'
import { enter } from '../authz/enter.ts'
import { refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { judgeReadiness, NEEDED_IN_SYSTEM, PRIVILEGES_IN_SYSTEM, TARGET } from '../authz/readiness.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import type { SuperuserFacts } from '../database/opened.ts'
import { listHoldings } from '../grants/grants.doors.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import { insertRoleAssignments } from '../memberships/memberships.doors.ts'
import { listSuperuserIn } from './readiness.store.ts'
import { deleteTarget, deleteWithdrawals, insertTarget, putWithdrawals } from './superuser.store.ts'

/** *superuser (built-in)* as each tenant sees it, and what its people may take from it and give back. */
export function superuserService({ connections }: Parts) {
  return {
    get: (caller: Caller, tenant: TenantId) =>
      enter(connections, { caller, tenant, action: 'superuser.read', lock: 'read' }, show),

    setTarget: (caller: Caller, tenant: TenantId, form: { isTarget: boolean; reason?: string }) =>
      enter(connections, { caller, tenant, action: 'superuser.edit', lock: 'administrators' }, async here => {
        if (tenant === SYSTEM) {
          throw new Fault('system_tenant', {
            detail: 'superuser is acted as in operational tenants, not in this one',
            case: 'superuser_acted_in_others',
          })
        }
        await setTarget(here, form.isTarget, form.reason || null)
        return show(here)
      }),

    /** For superuser signed in itself: whatever it lost in the infrastructure tenant, it can give itself back. */
    repair: (caller: Caller) =>
      enter(
        connections,
        { caller, tenant: SYSTEM, action: 'superuser.repair', lock: 'administrators' },
        async system => {
          const { holder } = system
          if (holder.kind !== 'person' || !holder.person.builtIn) {
            throw new Fault('only_superuser', {
              detail: 'only superuser signed in itself, or the command "npm run superuser -- repair" on the server',
              case: 'only_superuser_repairs',
            })
          }
          await repairSuperuser(system)
          return show(system)
        },
      ),
  }
}

/** Gives superuser back what it needs in the infrastructure tenant; `system` is a clearance there. */
export async function repairSuperuser(system: Clearance): Promise<void> {
  const superuser = getSuperuser(system)
  const [before] = await listSuperuserIn(system, [SYSTEM])
  const lost = PRIVILEGES_IN_SYSTEM.filter(role => !before?.held.includes(role))
  await insertRoleAssignments(system, { kind: 'user', id: superuser.id }, lost)
  await deleteWithdrawals(system, PRIVILEGES_IN_SYSTEM)
  if (lost.length === 0) return
  system.record({
    action: 'superuser.repaired',
    subject: { kind: 'user', id: superuser.id, name: superuser.userName },
    after: { privileges: lost },
  })
}

async function setTarget(here: Clearance, isTarget: boolean, reason: string | null): Promise<void> {
  const superuser = getSuperuser(here)
  if (superuser.isTarget === isTarget) return
  if (isTarget) {
    refuseToConfer(here, listSuperuserPermissions(here.tenant, superuser))
    await insertTarget(here, superuser.id)
    await deleteWithdrawals(here, [TARGET])
  } else {
    await deleteTarget(here, superuser.id)
    await putWithdrawals(here, [TARGET], reason)
  }
  here.record({
    action: isTarget ? 'superuser.target-defined' : 'superuser.target-removed',
    subject: { kind: 'user', id: superuser.id, name: superuser.userName },
    before: { isTarget: !isTarget },
    after: { isTarget },
    reason,
  })
}

/** What acting as superuser gives here, whichever role it comes from. */
function listSuperuserPermissions(tenant: TenantId, { id, standing }: SuperuserFacts) {
  return listHeldPermissions({ tenant, user: id, standing, isSuperuser: true })
}

async function show(here: Clearance): Promise<SuperuserHere> {
  const superuser = getSuperuser(here)
  const [found] = await listSuperuserIn(here, [here.tenant])
  if (!found) throw new Error('superuser is told about every tenant')
  const privileges = await listHoldings(here, { kind: 'user', id: superuser.id }, 'function-privilege')
  const edit = toPermit(here.missing(['users.manage']), placeOf(here))
  const { isTarget, withdrawals } = found
  const target = { isTarget, by: found.targetBy, at: found.targetAt?.toISOString() ?? null }
  return {
    id: superuser.id,
    userName: superuser.userName,
    privileges: [...privileges],
    target,
    withdrawals: [...withdrawals],
    restorations: await listRestorations(here),
    ...judge(here.tenant, found.held, isTarget),
    may: {
      editPrivileges: edit,
      setTarget:
        here.tenant === SYSTEM
          ? refusedBecause('superuser is acted as in operational tenants', { case: 'superuser_acted_in_others' })
          : edit,
      repair: mayRepair(here),
    },
  }
}

/** Every *Allow access* is in the tenant's own trail; the latest are told where its people see what superuser holds. */
async function listRestorations(here: Clearance): Promise<SuperuserHere['restorations']> {
  const { items } = await listEntries(here.rows, ownTrail(here.tenant), {
    action: 'superuser.access-allowed',
    size: 10,
  })
  return items.map(({ actor, effective, at, reason, after }) => ({
    by: effective ? `${actor.name} (as ${effective.name})` : actor.name,
    at,
    reason,
    given: listTexts(after?.given),
  }))
}

function listTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
}

/** In `system` what counts are the four that managing tenants stands on; elsewhere the twelve and the target. */
function judge(tenant: TenantId, held: readonly string[], isTarget: boolean) {
  if (tenant !== SYSTEM) {
    const { readiness, lacking } = judgeReadiness(held, isTarget)
    return { readiness, lacking: [...lacking] }
  }
  const lacking = listLackingInSystem(held)
  return { readiness: lacking.length === 0 ? ('ready' as const) : ('refused' as const), lacking }
}

/** What superuser lacks in the infrastructure tenant of what managing tenants needs. */
export function listLackingInSystem(held: readonly string[]): string[] {
  return NEEDED_IN_SYSTEM.filter(role => !held.includes(role))
}

/** Whether the caller may repair superuser: only it itself may. */
export function mayRepair(here: Clearance) {
  const { holder } = here
  return holder.kind === 'person' && holder.person.builtIn
    ? { allowed: true }
    : refusedBecause('only superuser signed in itself, or "npm run superuser -- repair" on the server', {
        case: 'only_superuser_repairs',
      })
}

function getSuperuser(here: Clearance): SuperuserFacts {
  if (!here.superuser) throw new Error('an instance that somebody is signed in to has its superuser')
  return here.superuser
}
