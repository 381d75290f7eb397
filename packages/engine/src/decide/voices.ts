import type { Judge } from './judge.ts'
import type { Point } from './points.ts'

/** The assignments of one scope that speak about one role in a situation: on the path, within their limits. */
export interface Voices {
  readonly denies: readonly Point[]
  readonly grants: readonly Point[]
  /** Grants by an expression, which may match or not. */
  readonly claims: readonly Point[]
}

/** How the voices about a role end. */
export interface Verdict {
  readonly held: boolean
  /** Where held: the grants that no deny overrides and that count. Else: the denies with the last word, if any. */
  readonly deciding: readonly Point[]
  /** Both scopes deny the role, so it is held only while each of them has a grant of its own among the deciding. */
  readonly joint?: true
}

/** The voices of the system level and those of the tenant, about one role. */
export interface Heard {
  readonly system: Voices
  readonly tenant: Voices
}

export const SILENT: Voices = { denies: [], grants: [], claims: [] }

/**
 * Walking the levels from root to leaf, the last one that speaks about a role decides, and there a deny decides over
 * a grant. First the system level is walked, then the tenant; a role denied by the first cannot be given by the second.
 * Expressions are not looked at.
 */
function settle({ system, tenant }: Heard): Verdict {
  const base = grantsBeyondDenies(system)
  const own = grantsBeyondDenies(tenant)
  if (system.denies.length > 0 && base.length === 0) return { held: false, deciding: listDeepest(system.denies) }
  if (tenant.denies.length > 0 && own.length === 0) return { held: false, deciding: listDeepest(tenant.denies) }
  // A grant counts where it is in some smallest set of grants that gives the role, all denies being in place.
  const baseCounts = tenant.denies.length === 0 || system.denies.length > 0
  const ownCounts = system.denies.length === 0 || tenant.denies.length > 0
  const deciding = [...(baseCounts ? base : []), ...(ownCounts ? own : [])]
  const joint = system.denies.length > 0 && tenant.denies.length > 0
  return { held: deciding.length > 0, deciding, ...(joint ? { joint } : {}) }
}

/** The same with expressions: one is run only where the role is not held without it and could be held with it. */
export function settleLazily(heard: Heard, judge: Judge | undefined): Verdict {
  const bare = settle(heard)
  if (judge === undefined || bare.held || !settle(withClaims(heard, () => true)).held) return bare
  return settle(withClaims(heard, point => matchesBy(judge, point)))
}

/** The same with every expression run that no deny overrides. */
export function settleFully(heard: Heard, judge: Judge): Verdict {
  return settle(withClaims(heard, point => matchesBy(judge, point)))
}

// The grants below the last deny. On one path a deeper level has the higher index.
function grantsBeyondDenies({ denies, grants }: Voices): readonly Point[] {
  const last = deepestLevel(denies)
  return grants.filter(({ nodeIndex }) => nodeIndex > last)
}

function withClaims({ system, tenant }: Heard, matches: (point: Point) => boolean): Heard {
  const join = (voices: Voices): Voices => {
    if (voices.claims.length === 0) return voices
    const last = deepestLevel(voices.denies)
    const matching = voices.claims.filter(point => point.nodeIndex > last && matches(point))
    return { ...voices, claims: [], grants: [...voices.grants, ...matching] }
  }
  return { system: join(system), tenant: join(tenant) }
}

function matchesBy(judge: Judge, { expression }: Point): boolean {
  return expression !== undefined && judge(expression).matches
}

function listDeepest(points: readonly Point[]): readonly Point[] {
  const last = deepestLevel(points)
  return points.filter(({ nodeIndex }) => nodeIndex === last)
}

function deepestLevel(points: readonly Point[]): number {
  return points.reduce((deepest, { nodeIndex }) => Math.max(deepest, nodeIndex), -1)
}
