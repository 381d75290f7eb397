import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import type { Customisation, RoleAssignment, World } from '../src/model.ts'
import {
  previewExpressions,
  previewIdentityRoles,
  previewSubjects,
  type Shifts,
  type Staged,
} from '../src/preview/preview.ts'
import type { Snapshot } from '../src/preview/shift.ts'
import { subjectsOf } from '../src/preview/subjects-of.ts'
import { askFor, type Candidate } from '../src/search/candidate.ts'
import { type Meanings, naiveEvaluate } from './naive.ts'
import { people } from './people.ts'
import { meanings } from './random-expressions.ts'
import type { RandomCase } from './random-world.ts'

/** When the changes are previewed. */
export const PREVIEWED_AT = 1

// What the tenant is like before is changed by halves: an assignment stays, goes, gets an end or another subject.
function toBefore(own: Customisation): Customisation {
  return {
    ...own,
    permissionAssignments: own.permissionAssignments.filter((_, i) => i % 4 !== 1),
    roleAssignments: own.roleAssignments.flatMap((made, i) => {
      const { until: _, workspace: __, ...bare } = made
      const others: RoleAssignment[][] = [
        [made],
        [],
        [bare],
        [made],
        [{ ...bare, until: 4 }],
        [{ ...bare, workspace: 'north' }],
      ]
      return others[i % others.length] ?? []
    }),
  }
}

/** Where a preview of a random change is not what the naive evaluator says before and after it, in words. */
export function listPreviewDifferences(
  { world }: RandomCase,
  change: (shifts: Shifts) => Shifts = same => same,
): readonly string[] {
  const [own] = world.tenants
  if (own === undefined) return []
  const worlds: readonly [World, World] = [
    { ...world, tenants: [toBefore(own)] },
    { ...world, tenants: [own] },
  ]
  const [before, after] = [snapshotOf(worlds[0]), snapshotOf(worlds[1])]
  const staged: Staged = { before, after, now: PREVIEWED_AT }
  const check = new Checker(worlds, [...before.system.tree.byPath.keys()])
  const shifts = new Map([...previewSubjects(staged, people)].map(found => [found.subject, found.shifts]))
  for (const who of people) check.compare(change(shifts.get(who) ?? []), who, meanings)

  const { identityRoles, expressions } = subjectsOf(...worlds, ...worlds.flatMap(({ tenants }) => tenants))
  const byRole = new Map([...previewIdentityRoles(staged)].map(found => [found.identityRole, found.shifts]))
  for (const identityRole of identityRoles) {
    const who = { subject: { user: 'stranger', identityRoles: [identityRole] }, standing: 'member' } as const
    check.compare(change(byRole.get(identityRole) ?? []), who, meaningOnly(undefined))
  }
  const byExpression = new Map([...previewExpressions(staged)].map(found => [found.expression, found.shifts]))
  for (const expression of expressions) {
    const who = { subject: { user: 'stranger', identityRoles: [] } }
    check.compare(change(byExpression.get(expression) ?? []), who, meaningOnly(expression))
  }
  return check.found
}

function meaningOnly(expression: string | undefined): Meanings {
  return new Map([...meanings.keys()].map(source => [source, () => source === expression]))
}

/** Asks the naive evaluator before and after a change, at every policy, workspace and instant that there is. */
class Checker {
  readonly found: string[] = []
  readonly worlds: readonly [World, World]
  readonly policies: readonly string[]

  constructor(worlds: readonly [World, World], policies: readonly string[]) {
    this.worlds = worlds
    this.policies = policies
  }

  compare(shifts: Shifts, who: Candidate, meant: Meanings): void {
    for (const policy of this.policies) {
      for (const workspace of [undefined, 'north', 'south', 'elsewhere']) {
        const about = shifts.filter(shift => shift.policy === policy)
        const special = about.filter(shift => shift.workspace !== undefined && shift.workspace === workspace)
        const speaking = special.length > 0 ? special : about.filter(shift => shift.workspace === undefined)
        for (let now = PREVIEWED_AT; now <= 6; now += 0.5) {
          const shift = speaking.filter(({ from, until = Infinity }) => from <= now && now < until)
          const place = { tenant: 'acme', policy, now, ...(workspace === undefined ? {} : { workspace }) }
          const [held, then] = this.worlds.map(world => naiveEvaluate(world, askFor(place, who), meant))
          const truth = [
            minus(then?.roles, held?.roles),
            minus(held?.roles, then?.roles),
            minus(then?.permissions, held?.permissions),
            minus(held?.permissions, then?.permissions),
          ].join(' | ')
          const said = [
            idsOf(shift.flatMap(({ roles }) => roles.gained)),
            idsOf(shift.flatMap(({ roles }) => roles.lost)),
            idsOf(shift.flatMap(({ permissions }) => permissions.gained)),
            idsOf(shift.flatMap(({ permissions }) => permissions.lost)),
          ].join(' | ')
          if (said !== truth) this.found.push(`said ${said}, true is ${truth}: ${JSON.stringify({ ...place, who })}`)
        }
      }
    }
  }
}

type Named = { readonly id: string }

const idsOf = (things: readonly Named[]) =>
  things
    .map(({ id }) => id)
    .sort()
    .join(' ')

function minus(some: readonly Named[] = [], others: readonly Named[] = []): string {
  return idsOf(some.filter(({ id }) => others.every(other => other.id !== id)))
}

function snapshotOf(world: World): Snapshot {
  const system = compileSystem(world)
  const [own] = world.tenants
  if (own === undefined) throw new Error('the world has no tenant')
  return { system, tenant: compileTenant(system, own) }
}
