import { type CompiledSystem, compileSystem } from '@tenantry/engine/compile/system'
import { type CompiledTenant, compileTenant } from '@tenantry/engine/compile/tenant'
import { type HeldKeys, readHeldKeys } from '../authz/held-keys.store.ts'
import type { Connections } from '../database/connections.ts'
import type { TenantFacts } from '../database/opened.ts'
import { inTenant, type Rows } from '../database/tenant-transaction.ts'
import { notFound } from '../kernel/fault.ts'
import { EVERYWHERE, getTenantId, type TenantId } from '../kernel/ids.ts'
import { Outline, type PolicyPlace } from '../policies/outline.ts'
import { listPolicies } from '../policies/policies.doors.ts'
import { readCustomisation, readSystemWorld } from '../policies/world.view.ts'
import { type Revision, toToken } from '../snapshots/revision-token.ts'
import { readRevisions } from '../snapshots/revisions.store.ts'
import type { Loaded } from '../snapshots/snapshots.ts'

/** The system level in memory: compiled once per revision, shared by all tenants. */
export interface SystemState {
  readonly revision: number
  readonly compiled: CompiledSystem
  /** Every policy by its path, parents before children. */
  readonly places: ReadonlyMap<string, PolicyPlace>
}

/** A tenant in memory: all that a decision about it needs. Immutable. */
export interface TenantState {
  readonly tenant: TenantId
  readonly title: string
  readonly status: TenantFacts['status']
  readonly system: SystemState
  readonly compiled: CompiledTenant
  readonly revision: Revision
  /** The revision as clients see it. */
  readonly token: string
  readonly keys: Pick<HeldKeys, 'byHash'>
}

/**
 * Reads tenants from the database, each at one moment. The system level is read and compiled only when its revision is
 * another one than that of the last load.
 */
export function tenantReader(connections: Connections): (name: string) => Promise<Loaded<TenantState>> {
  let latest: SystemState | undefined
  const readSystem = async (rows: Rows, revision: number): Promise<SystemState> => {
    if (latest?.revision === revision) return latest
    const read = { revision, compiled: compileSystem(await readSystemWorld(rows)), places: await readPlaces(rows) }
    // Loads overlap, and an older moment must not replace a newer one.
    if (latest === undefined || latest.revision < revision) latest = read
    return read
  }
  return name => {
    const tenant = getTenantId(name)
    return inTenant(connections, { tenant, lock: 'read', isOneMoment: true }, async ({ rows, opened }) => {
      if (!opened.tenant) throw notFound('tenant')
      const here = await readRevisions(rows, [tenant, EVERYWHERE])
      const keys = await readHeldKeys(rows, tenant, here.now)
      const { of } = await readRevisions(rows, [tenant, EVERYWHERE, ...keys.homes])
      const system = await readSystem(rows, of.get(EVERYWHERE) ?? 0)
      const revision = { system: system.revision, tenant: of.get(tenant) ?? 0 }
      const content: TenantState = {
        tenant,
        title: opened.tenant.title,
        status: opened.tenant.status,
        system,
        compiled: compileTenant(system.compiled, await readCustomisation(rows, tenant)),
        revision,
        token: toToken(revision),
        keys,
      }
      return { content, revisions: of, endsAt: keys.endsAt, now: here.now, between: here.between }
    })
  }
}

async function readPlaces(rows: Rows): Promise<ReadonlyMap<string, PolicyPlace>> {
  const policies = await listPolicies({ rows })
  const outline = new Outline(policies)
  const places = outline.childrenOf(null).flatMap(root => outline.below(root.id).map(({ id }) => outline.placeOf(id)))
  return new Map(places.map(place => [place.path, place]))
}
