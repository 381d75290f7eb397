import type { Chain, Miss, RoleHop } from '@tenantry/contract/decisions'
import type { Question as AskedQuestion } from '@tenantry/contract/question'
import type { CarryingRole, Chain as EngineChain, Explanation, Hop } from '@tenantry/engine/explain/explanation'
import { type RoleAssignment, SYSTEM_LEVEL } from '@tenantry/engine/model'
import type { Asker } from './admit.ts'
import { toHeldRole } from './held.ts'
import type { TenantState } from './tenant-state.ts'

interface Shown {
  readonly asked: AskedQuestion
  readonly explanation: Explanation
  readonly asker: Asker
  /** The identity roles that were looked up for the subject. */
  readonly resolved: readonly string[]
}

/** How many chains and obstacles are shown: many expressions times many roles would be more than anybody reads. */
const MOST_WAYS = 500

/**
 * An explanation as pages show it: every hop with the ids and paths that it links to. The groups of a person are for
 * those who see people: for others the hops through them are counted, and not shown. What is too much is counted too.
 */
export function showExplanation(state: TenantState, { asked, explanation, asker, resolved }: Shown) {
  const brought = asked.subject.identityRoles ?? []
  const secret = new Set(asker.seesPeople ? [] : resolved.filter(name => !brought.includes(name)))
  const isShown = ({ assignment: { match } }: Hop<RoleAssignment>) =>
    match.by !== 'identity-role' || !secret.has(match.identityRole)
  const counted = { hidden: 0, shown: 0, more: 0 }
  const keepShown = <Way extends Hop<RoleAssignment>>(ways: readonly Way[]) => {
    const visible = ways.filter(isShown)
    const shown = visible.slice(0, MOST_WAYS - counted.shown)
    counted.hidden += ways.length - visible.length
    counted.shown += shown.length
    counted.more += visible.length - shown.length
    return shown
  }
  const chains = keepShown(explanation.chains).map(
    (chain): Chain => ({
      ...toCarrying(state, chain),
      through: toRoleHop(state, chain),
      others: countWithout(chain, explanation.chains),
    }),
  )
  const misses = explanation.misses.map(
    (miss): Miss => ({
      ...toCarrying(state, miss),
      obstacles: keepShown(miss.obstacles).map(obstacle => ({
        kind: obstacle.kind,
        through: toRoleHop(state, obstacle),
        detail: obstacle.detail ?? null,
      })),
      withheld: keepShown(miss.withheld).map(hop => toRoleHop(state, hop)),
    }),
  )
  return {
    allowed: explanation.outcome === 'allow',
    policy: placeOf(state, asked.policy),
    permission: { id: explanation.permission?.id ?? '', name: asked.permission },
    resolved: asked.subject.resolve && asker.seesPeople ? [...resolved] : null,
    chains,
    misses,
    hidden: counted.hidden,
    more: counted.more,
    revision: state.token,
  }
}

/** How many chains are left without this one's role assignment. A role that both scopes deny needs a grant of each. */
function countWithout(gone: EngineChain, chains: readonly EngineChain[]): number {
  if (!gone.joint) return chains.length - 1
  const others = chains.filter(chain => chain !== gone)
  const ofRole = others.filter(({ role }) => role.id === gone.role.id)
  const isHeld = ofRole.some(({ assignment }) => assignment.scope === gone.assignment.scope)
  return isHeld ? others.length : others.length - ofRole.length
}

function toCarrying(state: TenantState, { role, home, permissionAssignments }: CarryingRole) {
  return {
    role: toHeldRole(state, role),
    definedAt: placeOf(state, home.policy),
    carries: permissionAssignments.map(({ assignment, inheritedFrom }) => ({
      origin: originOf(assignment.scope),
      at: placeOf(state, assignment.level),
      inherited: inheritedFrom !== undefined,
    })),
  }
}

function toRoleHop(state: TenantState, { assignment, inheritedFrom }: Hop<RoleAssignment>): RoleHop {
  const { match, effect, scope, level, workspace, notBefore, until } = assignment
  return {
    ...describeMatch(match),
    effect,
    origin: originOf(scope),
    at: placeOf(state, level),
    inherited: inheritedFrom !== undefined,
    workspace: workspace ?? null,
    notBefore: notBefore === undefined ? null : new Date(notBefore).toISOString(),
    until: until === undefined ? null : new Date(until).toISOString(),
  }
}

function describeMatch(match: RoleAssignment['match']): Pick<RoleHop, 'kind' | 'subject'> {
  if (match.by === 'user') return { kind: 'user', subject: match.user }
  if (match.by === 'identity-role') return { kind: 'identity-role', subject: match.identityRole }
  return { kind: 'claims', subject: match.expression }
}

function originOf(scope: string): 'system' | 'tenant' {
  return scope === SYSTEM_LEVEL ? 'system' : 'tenant'
}

function placeOf({ system }: TenantState, path: string) {
  const place = system.places.get(path)
  if (!place) throw new Error(`the policy ${path} is compiled, but has no place`)
  return place
}
