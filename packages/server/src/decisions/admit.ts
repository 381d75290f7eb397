import { enterDecisions } from '../authz/enter-decisions.ts'
import { refuseKey, refuseWeakKey } from '../authz/enter-key.ts'
import { findHeldKey } from '../authz/held-keys.store.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, isFault, notFound } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { TenantSecret } from '../kernel/secrets.ts'
import type { KeyUse } from './key-use.ts'
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

/**
 * Lets in whoever may ask for decisions in a tenant. An API key is judged by what is in memory, without a query; a
 * person in a transaction of their own. Refuses a locked tenant to everybody.
 */
export function admit(asking: Asking, caller: Caller, tenant: TenantId): Asker | Promise<Asker> {
  const { key } = caller
  if (!key) return admitPerson(asking, caller, tenant)
  const state = asking.snapshots.get(key.tenant)
  if (state instanceof Promise) return admitUnknown(asking, state, { key, tenant })
  return admitKey(asking, state, { key, tenant })
}

function admitKey(asking: Asking, state: TenantState, brought: { key: TenantSecret; tenant: TenantId }): Asker {
  const { key, tenant } = brought
  const held = findHeldKey(state.keys, key.hash)
  if (!held) throw refuseKey()
  if (tenant !== key.tenant) throw notFound('tenant')
  refuseClosed(state)
  refuseWeakKey(held, 'decisions.ask', { id: tenant, title: state.title })
  asking.keyUse.note(tenant, held.id)
  return machine
}

async function admitUnknown(
  asking: Asking,
  state: Promise<TenantState>,
  brought: { key: TenantSecret; tenant: TenantId },
): Promise<Asker> {
  const loaded = await state.catch((thrown: unknown) => {
    throw isFault(thrown, 'not_found') ? refuseKey() : thrown
  })
  return admitKey(asking, loaded, brought)
}

async function admitPerson({ connections, snapshots }: Asking, caller: Caller, tenant: TenantId): Promise<Asker> {
  const asker = await enterDecisions(connections, { caller, tenant }, async (here, isMember) => ({
    seesPeople: isMember && here.missing(['users.read']).length === 0,
  }))
  refuseClosed(await snapshots.get(tenant))
  return asker
}

/** Nobody gets a decision in a tenant that is locked or being deleted. */
export function refuseClosed({ status, title }: TenantState): void {
  if (status === 'active') return
  throw new Fault('tenant_locked', { detail: `${title} is ${status}: nothing is decided in it` })
}
