import type { StagedChanges } from '@tenantry/contract/policy-preview'
import type { Clearance } from '../authz/clearance.ts'
import { enterPolicies } from '../authz/enter-policies.ts'
import type { Connections } from '../database/connections.ts'
import { seesPeople } from '../decisions/sees-people.ts'
import type { TenantSnapshots } from '../decisions/tenant-snapshots.ts'
import type { Caller } from '../kernel/caller.ts'
import { EVERYWHERE, getTenantId, type TenantId } from '../kernel/ids.ts'
import { countConsequences } from '../policies/consequences.view.ts'
import type { Outline, PolicyPlace } from '../policies/outline.ts'
import { getChangeable, isAtSystemLevel, placeOf } from '../policies/place.ts'
import type { Edit } from './edit.ts'
import { previewSystem } from './preview-system.ts'
import { previewTenant } from './preview-tenant.ts'
import { stage } from './stage.ts'
import type { Sight } from './who.ts'

/** What a preview is worked out on. */
export interface Previewing {
  readonly connections: Connections
  readonly snapshots: TenantSnapshots
}

/** Changes that would be saved, and what is known about where. */
export interface Intent {
  readonly edit: Edit
  readonly policy: PolicyPlace
  /** The policies at which something can be otherwise afterwards: the one at hand and all below it. */
  readonly paths: readonly string[]
  /** At the system level: who customises the tree of the policy. */
  readonly customising: readonly TenantId[]
  readonly sight: Sight
}

/** Who gains and who loses what by a change of policies, before it is saved. */
export function whatIfService(previewing: Previewing) {
  const { connections } = previewing
  return {
    preview: async (caller: Caller, level: TenantId, changes: StagedChanges) => {
      const people = level !== EVERYWHERE && (await seesPeople(connections, caller, level))
      const intent = await enterPolicies(
        connections,
        { caller, level, action: 'policies.read' },
        async (here): Promise<Intent> => {
          const place = await getChangeable(here, changes.policy)
          const roots = place.line.slice(0, 1)
          return {
            edit: await stage(place, changes),
            policy: placeOf(place, place.id),
            paths: place.outline.below(place.id).map(({ id }) => placeOf(place, id).path),
            customising: isAtSystemLevel(here) ? await listCustomising(here, place.outline, roots) : [],
            sight: { people, registered: here.missing(['decisions.ask']).length === 0 },
          }
        },
      )
      const found =
        level === EVERYWHERE
          ? await previewSystem(previewing, intent)
          : { tenants: [await previewTenant(previewing, level, intent)], moreTenants: 0 }
      return { policy: intent.policy, ...found }
    },
  }
}

/** The tenants that add anything to these trees of policies; all others are alike in them. */
export async function listCustomising(
  here: Clearance,
  outline: Outline,
  roots: readonly string[],
): Promise<readonly TenantId[]> {
  const policies = roots.flatMap(root => outline.below(root).map(({ id }) => id))
  const { losses } = await countConsequences(here, { kind: 'policy', policies })
  return losses.map(({ tenant }) => getTenantId(tenant))
}
