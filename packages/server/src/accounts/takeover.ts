import type { CaseTold, Lack } from '@tenantry/contract/refusal'
import type { AdministrationPermission } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { findConferRefusal } from '../authz/may-confer.ts'
import { missingHere } from '../authz/own-standing.ts'
import { NEEDED_IN_TENANT } from '../authz/readiness.ts'
import { listPermissionsOf } from '../authz/standing-of.ts'
import { lacking, listLacks, placeOf } from '../authz/wording.ts'
import type { PersonFacts } from '../database/opened.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM, type TenantId, type UserId } from '../kernel/ids.ts'
import { listTenantsOf } from './user-tenants.store.ts'

/** What the caller lacks in one tenant that the target is let into. */
interface Lacking {
  readonly tenant: TenantId
  readonly missing: readonly AdministrationPermission[]
  readonly lacks: readonly Lack[]
  /** In words; null where the caller does not manage members, and so does not learn of it. */
  readonly told: string | null
  /** They are what managing tenants takes, which the caller cannot hand out whatever they hold. */
  readonly onlySuperuserGives?: boolean
}

/** Refuses as `findTakeoverRefusal` says. */
export async function refuseTakeover(home: Clearance, target: UserId): Promise<void> {
  const refusal = await findTakeoverRefusal(home, target)
  if (refusal) throw refusal
}

/**
 * Whoever says what opens an account can open it: so they must hold all that its user holds, in every tenant that the
 * user is let into. What it takes to manage tenants only superuser signed in itself holds in this sense. The refusal
 * names tenants whose members the caller manages; it counts the others. `home` is a clearance in the user's tenant.
 */
export async function findTakeoverRefusal(home: Clearance, target: UserId): Promise<Fault | undefined> {
  const { holder } = home
  if (holder.kind === 'server') return undefined
  if (holder.kind === 'key') throw new Error('API keys reach no accounts')
  const all: Lacking[] = []
  for (const { tenant } of await listTenantsOf(home, target)) {
    const judged =
      tenant === home.tenant
        ? await judgeAtHome(home, target)
        : await carryInto(home, { tenant, lock: 'read' }, there => judge(there, holder.person, target))
    if (judged) all.push(judged)
  }
  return all.length === 0 ? undefined : toFault(all)
}

async function judgeAtHome(home: Clearance, target: UserId): Promise<Lacking | undefined> {
  const refusal = findConferRefusal(home, await listPermissionsOf(home, target))
  if (!refusal) return undefined
  const missing = (refusal.details.missing ?? []) as readonly AdministrationPermission[]
  const onlySuperuserGives = refusal.details.case === 'only_superuser_gives'
  // Whoever holds these too lacks nothing, and is refused all the same.
  const lacks = onlySuperuserGives ? [] : listLacks(missing, placeOf(home))
  return { tenant: home.tenant, missing, lacks, told: refusal.details.detail, onlySuperuserGives }
}

async function judge(there: Clearance, person: PersonFacts, target: UserId): Promise<Lacking | undefined> {
  const held = await listPermissionsOf(there, target)
  const missing = lackingThere(there, person, held)
  if (missing.length === 0) return undefined
  const isTold = missingHere(there, person, ['members.manage']).length === 0
  const { detail, lacks } = lacking(missing, placeOf(there))
  return { tenant: there.tenant, missing, lacks, told: isTold ? detail : null }
}

/** superuser signed in itself hands out anything where it is ready to manage the tenant; elsewhere it holds nothing. */
function lackingThere(there: Clearance, person: PersonFacts, held: readonly AdministrationPermission[]) {
  if (!person.builtIn || there.tenant === SYSTEM) return missingHere(there, person, held)
  const own = there.superuser?.standing.assignments.map(({ role }) => role) ?? []
  return NEEDED_IN_TENANT.every(role => own.includes(role)) ? [] : held
}

function toFault(all: readonly Lacking[]): Fault {
  const told = all.filter(one => one.told !== null)
  const hidden = all.length - told.length
  const others = `in ${hidden} ${told.length > 0 ? 'more ' : ''}${hidden === 1 ? 'tenant' : 'tenants'} whose members you do not manage`
  const reasons = [...told.map(one => one.told), ...(hidden > 0 ? [`the user holds what you do not ${others}`] : [])]
  return new Fault('may_not_confer', {
    detail: `this would open an account that holds more than you do: ${reasons.join('; ')}`,
    missing: [...new Set(told.flatMap(one => one.missing))],
    lacks: told.flatMap(one => one.lacks),
    ...caseOf(all, hidden),
  })
}

function caseOf(all: readonly Lacking[], hidden: number): CaseTold {
  const manager = all.find(one => one.onlySuperuserGives)
  if (manager) return { case: 'opens_manager', facts: { permissions: [...manager.missing], hidden } }
  return hidden > 0 ? { case: 'opens_more_hidden', facts: { hidden } } : { case: 'opens_more' }
}
