import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { inviteAdministrator, type NewAdministrator } from '../administrators/invite.ts'
import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { manageInstance } from '../authz/manage.ts'
import type { Parts, TenantDatabases } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { getNewTenantId, getTenantId, SYSTEM, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { TENANT_ADMIN } from '../memberships/membership.ts'
import { getRealPerson, provision } from '../memberships/provisioning.service.ts'
import { renewAccess } from '../sessions/renew.ts'
import { refuseWhereOff } from '../tenant-settings/feature-refusal.ts'
import { NAME_UNKNOWN } from '../users/user.ts'
import { furnish } from './birth.ts'
import { type Claim, claimDatabase, isStillClaimed, markDatabase, releaseDatabase } from './databases.store.ts'
import { toTenant } from './present.ts'
import { MAX_DEPTH } from './tenant.ts'
import { getTenant } from './tenants.service.ts'
import { insertTenant } from './tenants.store.ts'

/** What the dialog New Tenant holds. */
export interface NewTenantForm {
  readonly title: string
  readonly id: string
  readonly database?: string
  readonly parent?: string
  readonly preProvisionAdminAccess?: boolean
  /** Somebody of the new tenant's own who is invited as its first Tenant Admin. */
  readonly administrator?: { readonly email: string; readonly firstName?: string; readonly lastName?: string }
}

/** A name has a hundred characters, as a title has: this many of them leave room for what stands before. */
const MOST_OF_TITLE = 90

interface Plan {
  readonly id: TenantId
  readonly title: string
  readonly parent: TenantId
  readonly database: string
  readonly provision: boolean
  readonly administrator: NewAdministrator | undefined
}

/**
 * New Tenant: the row, pool, group TenantOwners, starter set, superuser's privileges and target, and the creator's
 * mapping where asked: whole, or nothing is left. With a database of its own, a row `making` is committed first, then
 * the database is made outside of any transaction, then the one transaction follows; a failure drops it again.
 */
export function createTenantService(parts: Parts) {
  return async (caller: Caller, form: NewTenantForm) => {
    const alone = { caller: withoutOnce(caller), action: 'tenants.create', lock: 'read' } as const
    const plan = await getPlan(form, () => manageInstance(parts.connections, alone, async () => undefined))
    if (plan.database === 'main') return makeTenant(parts, caller, plan)
    const databases = parts.tenantDatabases
    if (!databases) {
      throw new Fault('databases_unavailable', {
        field: 'database',
        detail: 'this server has no owner connection to make databases with: use main',
        case: 'cannot_make_databases',
      })
    }
    const physical = databases.physicalName(plan.database)
    const claim: Claim = { name: plan.database, tenant: plan.id, since: momentOfItsOwn(), physical }
    const claimed = await manageInstance(parts.connections, alone, system => claimDatabase(system, claim)).catch(
      async thrown => {
        // Only where nobody knows how it ended can the claim be ours; a refused one has met somebody else's.
        if (!(thrown instanceof Fault) || thrown.code === 'unavailable') await undo(parts, databases, { alone, claim })
        throw thrown
      },
    )
    try {
      if (claimed === 'claimed') await databases.make(plan.database)
      return await makeTenant(parts, caller, plan)
    } catch (thrown) {
      if (claimed === 'claimed') await undo(parts, databases, { alone, claim })
      throw thrown
    }
  }
}

/** Now, to a microsecond that is drawn, so that two tries in one millisecond are told apart. */
function momentOfItsOwn(): string {
  const drawn = String(randomInt(1_000)).padStart(3, '0')
  return new Date().toISOString().replace('Z', `${drawn}Z`)
}

/** How often taking back is tried: after a lost connection the next one from the pool may be lost as well. */
const UNDO_TRIES = 3
const UNDO_PAUSE_MS = 200

/**
 * Takes back what a failed try left. A connection that broke at a commit does not tell whether it took effect, so the
 * rows are asked. What cannot be taken back now is swept at the next start.
 */
async function undo(
  { connections, log }: Parts,
  databases: TenantDatabases,
  { alone, claim }: { alone: Parameters<typeof manageInstance>[1]; claim: Claim },
): Promise<void> {
  for (let attempt = 1; attempt <= UNDO_TRIES; attempt += 1) {
    try {
      if (!(await manageInstance(connections, alone, system => isStillClaimed(system, claim)))) return
      await databases.drop(claim.name)
      await manageInstance(connections, alone, system => releaseDatabase(system, claim.name))
      return
    } catch (thrown) {
      log.error({ err: thrown, database: claim.name, attempt }, 'a database that was not finished could not be dropped')
      await pause(UNDO_PAUSE_MS)
    }
  }
}

/** What is wrong with the form is said only to who may make tenants; anybody else is told that first. */
async function getPlan(form: NewTenantForm, refuseOthers: () => Promise<undefined>): Promise<Plan> {
  try {
    return toPlan(form)
  } catch (refusal) {
    await refuseOthers()
    throw refusal
  }
}

function toPlan(form: NewTenantForm): Plan {
  const title = tidyLine(form.title)
  return {
    id: getNewTenantId(form.id),
    title,
    parent: form.parent === undefined ? SYSTEM : getTenantId(form.parent),
    database: (form.database ?? 'main').toLowerCase(),
    provision: form.preProvisionAdminAccess ?? false,
    administrator: form.administrator && toFirstAdministrator(form.administrator, title),
  }
}

/** Whoever is known by their e-mail alone is called by what they will be. */
function toFirstAdministrator(given: NonNullable<NewTenantForm['administrator']>, title: string): NewAdministrator {
  const { email, firstName = NAME_UNKNOWN, lastName = `of ${title.slice(0, MOST_OF_TITLE)}` } = given
  return { email, firstName, lastName, role: TENANT_ADMIN }
}

function makeTenant(parts: Parts, caller: Caller, plan: Plan) {
  return manageInstance(parts.connections, { caller, action: 'tenants.create', lock: 'read' }, async system => {
    const depth = (await getParentDepth(system, plan.parent)) + 1
    refuseTooDeep(depth)
    const { superuser } = system
    if (!superuser) throw new Error('the instance has no superuser')
    await insertTenant(system, { ...plan, depth, createdBy: system.grantedBy })
    if (plan.database !== 'main') await markDatabase(system, plan.database, 'ready')
    const person = plan.provision ? getRealPerson(system) : undefined
    if (plan.administrator) await refuseWhereOff(system, parts.contact)
    const delivery = await carryInto(system, { tenant: plan.id, lock: 'write' }, async there => {
      await furnish(there, superuser.id)
      if (person !== undefined) await provision(there, person)
      return plan.administrator ? (await inviteAdministrator(parts, there, plan.administrator)).delivery : null
    })
    system.record({
      action: 'tenants.created',
      subject: { kind: 'tenant', id: plan.id, name: plan.title },
      after: {
        title: plan.title,
        parent: plan.parent,
        database: plan.database,
        preProvisionAdminAccess: plan.provision,
        ...(plan.administrator ? { administratorInvited: true } : {}),
      },
    })
    if (plan.provision) await renewAccess(system)
    return {
      tenant: toTenant(await getTenant(system, plan.id)),
      access: plan.provision ? ('full' as const) : ('none' as const),
      delivery,
    }
  })
}

/** The parent's row is held, so that it is neither deleted nor moved while a child is made. */
async function getParentDepth(system: Clearance, parent: TenantId): Promise<number> {
  return carryInto(system, { tenant: parent, lock: 'write' }, async ({ facts }) => {
    if (!facts) {
      throw new Fault('invalid_input', {
        field: 'parent',
        detail: `there is no tenant "${parent}" to be the parent`,
        case: 'parent_unknown',
        facts: { tenant: parent },
      })
    }
    if (facts.status !== 'active') {
      throw new Fault('tenant_locked', {
        field: 'parent',
        detail: `${facts.title} is ${facts.status}: it gets no children`,
        case: 'parent_is',
        facts: { title: facts.title, status: facts.status },
      })
    }
    return facts.depth
  })
}

function refuseTooDeep(depth: number): void {
  if (depth <= MAX_DEPTH) return
  throw new Fault('too_deep', {
    field: 'parent',
    detail: `the tree has at most ${MAX_DEPTH} levels below system, and this tenant would be at level ${depth}`,
    case: 'tree_too_deep',
    facts: { limit: MAX_DEPTH, level: depth },
  })
}
