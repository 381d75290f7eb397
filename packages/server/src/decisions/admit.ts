import { enterDecisions } from '../authz/enter-decisions.ts'
import { refuseKey, refuseUnknownKey, refuseWeakKey } from '../authz/enter-key.ts'
import { findHeldKey, type HeldKey } from '../authz/held-keys.store.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, isFault, notFound } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { TenantSecret } from '../kernel/secrets.ts'
import type { KeyUse } from './key-use.ts'
import { seesPeople } from './sees-people.ts'
import type { TenantSnapshots } from './tenant-snapshots.ts'
import type { TenantState } from './tenant-state.ts'

/** Who asks, as far as it decides what they are shown. */
export interface Asker {
  /** Whether they see the people of the tenant, their groups and names. */
  readonly seesPeople: boolean
}

/** What the services of decisions are built on. */
export interface Asking extends Parts {
  readonly snapshots: TenantSnapshots
  readonly keyUse: KeyUse
}

const machine: Asker = { seesPeople: false }

interface Brought {
  readonly key: TenantSecret
  readonly tenant: TenantId
}

/**
 * Lets in whoever may ask for decisions in a tenant. An API key is judged by what is in memory, without a query; a
 * person in a transaction of their own. Refuses a locked tenant to everybody.
 */
export function admit(asking: Asking, caller: Caller, tenant: TenantId): Asker | Promise<Asker> {
  const { key } = caller
  if (!key) return admitPerson(asking, caller, tenant)
  const state = asking.snapshots.find(key.tenant)
  const held = state && findHeldKey(state.keys, key.hash)
  if (state && held) return admitHeld(asking, { state, held }, { key, tenant })
  return admitUnknown(asking, { key, tenant })
}

function admitHeld(
  asking: Asking,
  { state, held }: { readonly state: TenantState; readonly held: HeldKey },
  { key, tenant }: Brought,
): Asker {
  if (tenant !== key.tenant) throw notFound('tenant')
  refuseClosed(state)
  refuseWeakKey(held, 'decisions.ask', { id: tenant, title: state.title })
  asking.keyUse.note(tenant, held.id)
  return machine
}

/**
 * Only a key brings its tenant into memory: a guess costs a look at the database and leaves nothing behind. It costs
 * that also where the tenant is in memory, so that its time does not tell which tenants there are. While the tenant is
 * read anyway, its keys wait for that.
 */
async function admitUnknown(asking: Asking, brought: Brought): Promise<Asker> {
  const { key } = brought
  if (!asking.snapshots.isLoading(key.tenant)) await refuseUnknownKey(asking.connections, key)
  const state = await loadOf(asking, key)
  const held = findHeldKey(state.keys, key.hash)
  if (!held) throw refuseKey()
  return admitHeld(asking, { state, held }, brought)
}

/** The tenant may have gone since. */
async function loadOf({ snapshots }: Asking, { tenant }: TenantSecret): Promise<TenantState> {
  try {
    return await snapshots.get(tenant)
  } catch (thrown) {
    throw isFault(thrown, 'not_found') ? refuseKey() : thrown
  }
}

async function admitPerson({ connections, snapshots }: Asking, caller: Caller, tenant: TenantId): Promise<Asker> {
  const here = await enterDecisions(connections, { caller, tenant }, async (clearance, isMember) => ({
    isMember,
    seesPeople: isMember && clearance.missing(['users.read']).length === 0,
  }))
  refuseClosed(await snapshots.get(tenant))
  if (here.isMember) return here
  // Let in by what they hold in `system`, they may be a member who lists people beside it.
  return { seesPeople: await seesPeople(connections, caller, tenant) }
}

/** Nobody gets a decision in a tenant that is locked or being deleted. */
export function refuseClosed({ status, title }: TenantState): void {
  if (status === 'active') return
  throw new Fault('tenant_locked', { detail: `${title} is ${status}: nothing is decided in it` })
}
