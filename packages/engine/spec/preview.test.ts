import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
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
import { expectNoticed } from './noticed.ts'
import { people } from './people.ts'
import { meanings } from './random-expressions.ts'
import { type RandomCase, randomCase } from './random-world.ts'
import { seed } from './seed.ts'
import { ann, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

const WORLDS = 100
const NOW = 1

beforeAll(() => console.log(`random changes previewed: TENANTRY_SEED=${seed}`))

/** Previews that are wrong on purpose, each by one thing that they overlook. */
const plantedFaults: Readonly<Record<string, (shifts: Shifts) => Shifts>> = {
  'what happens later': shifts => shifts.filter(({ from }) => from === NOW),
  'the end of a change': shifts => shifts.map(({ until: _, ...shift }) => shift),
  workspaces: shifts => shifts.filter(({ workspace }) => workspace === undefined),
  'what is lost': shifts => shifts.map(shift => ({ ...shift, roles: { ...shift.roles, lost: [] } })),
  'permissions gained': shifts =>
    shifts.map(shift => ({ ...shift, permissions: { ...shift.permissions, gained: [] } })),
  'policies below the first': shifts => shifts.filter(({ policy }) => !policy.includes('/')),
}

describe('the preview of random changes', () => {
  test('is exact: for subjects, for bearers of identity roles, and for whom an expression matches', () => {
    const exact = fc.property(randomCase, drawn => {
      expect(listDifferences(drawn)).toEqual([])
    })
    fc.assert(exact, { seed, numRuns: WORLDS })
  })

  test.each(Object.entries(plantedFaults))('is not once it overlooks %s', (_, fault) =>
    expectNoticed(drawn => listDifferences(drawn, fault).length > 0),
  )
})

describe('a preview', () => {
  const system = compileSystem(shopWith())
  const snapshotOf = (...roleAssignments: RoleAssignment[]): Snapshot => ({
    system,
    tenant: compileTenant(system, tenantWith('acme', { roleAssignments })),
  })
  const person = { subject: { user: 'ann', identityRoles: [] } }

  test('says who gains and loses which roles and permissions at which policy, and when', () => {
    const before = snapshotOf(grant('r-customer', 'Shop', ann))
    const after = snapshotOf(grant('r-clerk', 'Shop/Orders', { ...ann, until: 5000 }))
    const other = { subject: { user: 'ben', identityRoles: [] } }
    const [first, ...others] = previewSubjects({ before, after, now: 1000 }, [person, other])
    expect(others).toEqual([])
    expect(first?.subject).toBe(person)
    const clerk = { id: 'r-clerk', name: 'Clerk' }
    const customer = { id: 'r-customer', name: 'Customer' }
    const browse = { id: 'p-browse', name: 'browse' }
    const refund = { id: 'p-refund', name: 'refund' }
    const lost = { roles: { gained: [], lost: [customer] }, permissions: { gained: [], lost: [browse] } }
    expect(first?.shifts).toEqual([
      { policy: 'Shop', from: 1000, ...lost },
      {
        policy: 'Shop/Orders',
        from: 1000,
        until: 5000,
        roles: { gained: [clerk], lost: [customer] },
        permissions: { gained: [refund], lost: [] },
      },
      { policy: 'Shop/Orders', from: 5000, ...lost },
      { policy: 'Shop/Stock', from: 1000, ...lost },
    ])
  })

  test('says it per identity role and per expression, whose bearers nobody can list', () => {
    const it = "claims.dept == 'it'"
    const staged: Staged = {
      before: snapshotOf(grant('r-clerk', 'Shop', staff)),
      after: snapshotOf(grant('r-clerk', 'Shop', matching(it))),
      now: 0,
      policies: ['Shop'],
    }
    expect([...previewIdentityRoles(staged)]).toMatchObject([
      { identityRole: 'staff', shifts: [{ policy: 'Shop', roles: { gained: [], lost: [{ id: 'r-clerk' }] } }] },
    ])
    expect([...previewExpressions(staged)]).toMatchObject([
      { expression: it, shifts: [{ policy: 'Shop', roles: { gained: [{ id: 'r-clerk' }], lost: [] } }] },
    ])
  })

  test('sees what a policy, a role or a permission loses that is taken away', () => {
    const given = grant('r-clerk', 'Shop', ann)
    const world = shopWith()
    const permissionAssignments = world.permissionAssignments.filter(({ permission }) => permission !== 'p-refund')
    const policies = world.policies.map(policy => ({
      ...policy,
      children: policy.children.filter(({ name }) => name !== 'Stock'),
    }))
    const smaller = compileSystem({ ...world, policies, permissionAssignments })
    const tenant = compileTenant(smaller, tenantWith('acme', { roleAssignments: [given] }))
    const staged = { before: snapshotOf(given), after: { system: smaller, tenant }, now: 0 }
    const [found] = previewSubjects(staged, [person])
    expect(found?.shifts).toMatchObject([
      { policy: 'Shop/Orders', roles: { lost: [] }, permissions: { lost: [{ name: 'refund' }] } },
      { policy: 'Shop/Stock', roles: { lost: [{ name: 'Clerk' }] }, permissions: { lost: [{ name: 'browse' }] } },
    ])
  })
})

test('the subjects of a world are all whom its assignments name, each once', () => {
  const world = shopWith([grant('r-clerk', 'Shop', ann), grant('r-clerk', 'Shop', staff)])
  const roleAssignments = [grant('r-customer', 'Shop', ann), grant('r-clerk', 'Shop', matching("user.id == 'ben'"))]
  expect(subjectsOf(world, tenantWith('acme', { roleAssignments }))).toEqual({
    users: ['ann'],
    identityRoles: ['staff'],
    expressions: ["user.id == 'ben'"],
  })
})

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

function listDifferences({ world }: RandomCase, change: (shifts: Shifts) => Shifts = same => same): readonly string[] {
  const [own] = world.tenants
  if (own === undefined) return []
  const worlds: readonly [World, World] = [
    { ...world, tenants: [toBefore(own)] },
    { ...world, tenants: [own] },
  ]
  const [before, after] = [snapshotOf(worlds[0]), snapshotOf(worlds[1])]
  const staged: Staged = { before, after, now: NOW }
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
        for (let now = NOW; now <= 6; now += 0.5) {
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
