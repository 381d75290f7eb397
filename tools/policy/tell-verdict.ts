import type { Verdict } from '@tenantry/engine/cases/run-case'
import type { Hop, Obstacle } from '@tenantry/engine/explain/explanation'
import type { Match, RoleAssignment } from '@tenantry/engine/model'

/** A case that came out otherwise than expected, in words: what was asked, what came out, and why. */
export function tellVerdict({ asked, found }: Verdict): string {
  const { name, tenant = 'any tenant', policy, permission, user, expect, error, because } = asked
  const wanted = error === undefined ? expect : `${expect} (${error})`
  const came = [found.outcome, ...found.errors.map(({ code, message }) => `${code}: ${message}`)].join(', ')
  return [
    `${name === undefined ? '' : `${name}: `}${user} · ${permission} · ${policy} · ${tenant}: ${wanted} was expected, and it is ${came}`,
    ...(because === undefined ? [] : [`expected because ${because}`]),
    ...found.chains.map(chain => `"${chain.role.name}" gives it: ${tellHop(chain)}`),
    ...found.misses.flatMap(({ role, obstacles }) =>
      obstacles.length === 0
        ? [`"${role.name}" would give it, and is not given to ${user}`]
        : obstacles.map(obstacle => `"${role.name}" would give it: ${tellObstacle(obstacle)}`),
    ),
  ].join('\n    ')
}

const obstacles = {
  denied: 'it is denied by',
  other_workspace: 'the question names another workspace than',
  not_yet: 'too early for',
  expired: 'too late for',
  gate: 'without a membership nothing comes of',
  identity_role_missing: 'the subject does not bring what is named in',
  expression_no_match: 'it does not match:',
  expression_error: 'it could not be evaluated:',
} satisfies Record<Obstacle['kind'], string>

function tellObstacle(obstacle: Obstacle): string {
  const { kind, detail } = obstacle
  const brought = kind === 'identity_role_missing' ? 'it brings ' : ''
  return `${obstacles[kind]} ${tellHop(obstacle)}${detail === undefined ? '' : ` (${brought}${detail})`}`
}

function tellHop({ assignment }: Hop<RoleAssignment>): string {
  const { match, effect, level, scope } = assignment
  return `the ${effect} to ${tellMatch(match)} at ${level}, of ${scope === '*' ? 'the system level' : scope}`
}

function tellMatch(match: Match): string {
  if (match.by === 'user') return `the user ${match.user}`
  return match.by === 'claims' ? `whoever matches ${match.expression}` : `the identity role ${match.identityRole}`
}
