import { describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import type { RoleAssignment } from '../src/model.ts'
import {
  previewExpressions,
  previewIdentityRoles,
  previewSubjects,
  type Shifts,
  type Staged,
} from '../src/preview/preview.ts'
import type { Snapshot } from '../src/preview/shift.ts'
import type { Candidate } from '../src/search/candidate.ts'
import { ann, deny, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

const ANN: Candidate = { subject: { user: 'ann', identityRoles: [] } }
const it = "claims.dept == 'it'"

const system = compileSystem(shopWith())
const snapshotOf = (...roleAssignments: RoleAssignment[]): Snapshot => ({
  system,
  tenant: compileTenant(system, tenantWith('acme', { roleAssignments })),
})
const stage = (before: readonly RoleAssignment[], after: readonly RoleAssignment[]): Staged => ({
  before: snapshotOf(...before),
  after: snapshotOf(...after),
  now: 1000,
  policies: ['Shop'],
})

/** `north 1000..5000: +r-clerk -r-customer`, per shift. */
function told(shifts: Shifts): readonly string[] {
  return shifts.map(({ workspace = 'anywhere', from, until = '', roles: { gained, lost } }) => {
    const changes = [...gained.map(({ id }) => `+${id}`), ...lost.map(({ id }) => `-${id}`)]
    return [workspace, `${from}..${until}`, ...changes].join(' ')
  })
}

function tellAnn(before: readonly RoleAssignment[], after: readonly RoleAssignment[], who = ANN): readonly string[] {
  return [...previewSubjects(stage(before, after), [who])].flatMap(({ shifts }) => told(shifts))
}

describe('what a preview tells about time', () => {
  test.each<[string, Partial<RoleAssignment>, readonly string[]]>([
    ['for ever', {}, ['anywhere 1000.. +r-clerk']],
    ['until later', { until: 5000 }, ['anywhere 1000..5000 +r-clerk']],
    ['from later on', { notBefore: 2000 }, ['anywhere 2000.. +r-clerk']],
    ['for a time', { notBefore: 2000, until: 5000 }, ['anywhere 2000..5000 +r-clerk']],
    ['from now on', { notBefore: 1000 }, ['anywhere 1000.. +r-clerk']],
    ['since long ago', { notBefore: 10 }, ['anywhere 1000.. +r-clerk']],
    ['no longer', { notBefore: 10, until: 1000 }, []],
  ])('of a role that is given %s', (_, limits, shifts) => {
    expect(tellAnn([], [grant('r-clerk', 'Shop', { ...ann, ...limits })])).toEqual(shifts)
  })

  test('is a shift per stretch, in order, without a gap, and one where nothing changes in between', () => {
    const before = [grant('r-customer', 'Shop', { ...ann, until: 30_000 })]
    const after = [
      grant('r-clerk', 'Shop', { ...ann, until: 20_000 }),
      grant('r-customer', 'Shop', { ...ann, notBefore: 9000 }),
    ]
    expect(tellAnn(before, after)).toEqual([
      'anywhere 1000..9000 +r-clerk -r-customer',
      'anywhere 9000..20000 +r-clerk',
      'anywhere 30000.. +r-customer',
    ])
    const twice = [grant('r-clerk', 'Shop', { ...ann, until: 5000 }), grant('r-clerk', 'Shop', { ...ann, until: 7000 })]
    expect(tellAnn([], twice)).toEqual(['anywhere 1000..7000 +r-clerk'])
  })
})

test('one role in place of another is another shift, though as much is gained', () => {
  const after = [
    grant('r-clerk', 'Shop', { ...ann, until: 5000 }),
    grant('r-customer', 'Shop', { ...ann, notBefore: 5000 }),
  ]
  expect(tellAnn([], after)).toEqual(['anywhere 1000..5000 +r-clerk', 'anywhere 5000.. +r-customer'])
})

test('all is lost at a policy that is taken away, and gained at one that is new', () => {
  const world = shopWith([grant('r-clerk', 'Shop', ann)])
  const policies = world.policies.map(policy => ({ ...policy, children: [] }))
  const snapshots = [world, { ...world, policies, permissionAssignments: [] }].map(each => {
    const compiled = compileSystem(each)
    return { system: compiled, tenant: compileTenant(compiled, tenantWith('acme')) }
  })
  const [large, small] = snapshots
  if (large === undefined || small === undefined) throw new Error('two snapshots are needed')
  const tell = (before: Snapshot, after: Snapshot) =>
    [...previewSubjects({ before, after, now: 1000, policies: ['Shop/Stock'] }, [ANN])].flatMap(({ shifts }) => shifts)
  const clerk = { id: 'r-clerk', name: 'Clerk' }
  const browse = { id: 'p-browse', name: 'browse' }
  expect(tell(large, small)).toEqual([
    {
      policy: 'Shop/Stock',
      from: 1000,
      roles: { gained: [], lost: [clerk] },
      permissions: { gained: [], lost: [browse] },
    },
  ])
  expect(tell(small, large)).toEqual([
    {
      policy: 'Shop/Stock',
      from: 1000,
      roles: { gained: [clerk], lost: [] },
      permissions: { gained: [browse], lost: [] },
    },
  ])
})

describe('what a preview tells about workspaces', () => {
  test.each<[string, readonly RoleAssignment[], readonly RoleAssignment[], readonly string[]]>([
    ['one only', [], [grant('r-clerk', 'Shop', { ...ann, workspace: 'north' })], ['north 1000.. +r-clerk']],
    [
      'one in which it stays as it is',
      [grant('r-clerk', 'Shop', { ...ann, workspace: 'north' })],
      [grant('r-clerk', 'Shop', ann)],
      ['anywhere 1000.. +r-clerk', 'north 1000..'],
    ],
    [
      'one that is like any other',
      [],
      [grant('r-clerk', 'Shop', ann), grant('r-clerk', 'Shop', { ...ann, workspace: 'north' })],
      ['anywhere 1000.. +r-clerk'],
    ],
    [
      'one in which it lasts longer',
      [],
      [
        grant('r-clerk', 'Shop', { ...ann, until: 5000 }),
        grant('r-clerk', 'Shop', { ...ann, workspace: 'north', until: 7000 }),
      ],
      ['anywhere 1000..5000 +r-clerk', 'north 1000..7000 +r-clerk', 'north 7000..'],
    ],
    [
      'one in which it begins earlier',
      [],
      [
        grant('r-clerk', 'Shop', { ...ann, notBefore: 5000 }),
        grant('r-clerk', 'Shop', { ...ann, workspace: 'north', notBefore: 3000 }),
      ],
      ['anywhere 5000.. +r-clerk', 'north 1000..3000', 'north 3000.. +r-clerk'],
    ],
    [
      'one in which something else is gained',
      [],
      [grant('r-clerk', 'Shop', ann), grant('r-customer', 'Shop', { ...ann, workspace: 'north' })],
      ['anywhere 1000.. +r-clerk', 'north 1000.. +r-customer +r-clerk'],
    ],
    [
      'one in which a role is withheld',
      [],
      [grant('r-clerk', 'Shop', ann), deny('r-clerk', 'Shop', { ...ann, workspace: 'north' })],
      ['anywhere 1000.. +r-clerk', 'north 1000..'],
    ],
  ])('%s', (_, before, after, shifts) => {
    expect(tellAnn(before, after)).toEqual(shifts)
  })
})

describe('what a preview tells about who comes by what', () => {
  test('an expression is asked with the claims of the subject, before and after', () => {
    const before = [grant('r-customer', 'Shop', matching(it))]
    const after = [grant('r-clerk', 'Shop', matching(it)), grant('r-customer', 'Shop', matching("user.id == 'ben'"))]
    expect(tellAnn(before, after, { ...ANN, claims: { dept: 'it' } })).toEqual(['anywhere 1000.. +r-clerk -r-customer'])
    expect(tellAnn(before, after, { ...ANN, claims: { dept: 'sales' } })).toEqual([])
    expect(tellAnn(before, after)).toEqual([])
  })

  test('an expression gives what it gives within its time and workspace', () => {
    const after = [grant('r-clerk', 'Shop', { ...matching(it), notBefore: 2000, workspace: 'north' })]
    expect(tellAnn([], after, { ...ANN, claims: { dept: 'it' } })).toEqual([
      'north 1000..2000',
      'north 2000.. +r-clerk',
    ])
  })

  test('each identity role is told once, without what users and expressions are given', () => {
    const before = [
      grant('r-customer', 'Shop', staff),
      grant('r-customer', 'Shop', { match: { by: 'user', user: 'nobody' } }),
    ]
    const after = [
      grant('r-clerk', 'Shop', staff),
      grant('r-clerk', 'Shop', { match: { by: 'identity-role', identityRole: 'chief' } }),
      grant('r-customer', 'Shop', { match: { by: 'user', user: 'nobody-' } }),
      grant('r-customer', 'Shop', matching('true')),
    ]
    const found = [...previewIdentityRoles(stage(before, after))]
    expect(found.map(({ identityRole, shifts }) => [identityRole, told(shifts)])).toEqual([
      ['staff', ['anywhere 1000.. +r-clerk -r-customer']],
      ['chief', ['anywhere 1000.. +r-clerk']],
    ])
  })

  test('each expression is told once, without what users and other expressions are given', () => {
    const before = [
      grant('r-customer', 'Shop', matching(it)),
      grant('r-clerk', 'Shop', { match: { by: 'user', user: 'nobody' } }),
    ]
    const after = [grant('r-clerk', 'Shop', matching(it)), grant('r-customer', 'Shop', matching('true'))]
    const found = [...previewExpressions(stage(before, after))]
    expect(found.map(({ expression, shifts }) => [expression, told(shifts)])).toEqual([
      [it, ['anywhere 1000.. +r-clerk -r-customer']],
      ['true', ['anywhere 1000.. +r-customer']],
    ])
  })

  test('the bearers of an identity role are members, whom the membership gate lets in', () => {
    const made = stage([], [grant('r-users', 'administration', staff), grant('r-users', 'administration', ann)])
    const staged: Staged = { ...made, policies: ['administration'] }
    expect([...previewIdentityRoles(staged)].flatMap(({ shifts }) => told(shifts))).toEqual([
      'anywhere 1000.. +r-users',
    ])
    const known = [...previewSubjects(staged, [ANN, { ...ANN, standing: 'member' }])]
    expect(known.map(({ shifts }) => told(shifts))).toEqual([[], ['anywhere 1000.. +r-users']])
  })

  test('assignments of the system level count, and every policy is looked at where none is named', () => {
    const roleAssignments = [grant('r-clerk', 'Shop/Orders', staff), grant('r-clerk', 'Shop/Orders', matching(it))]
    const after = compileSystem(shopWith(roleAssignments))
    const staged: Staged = {
      before: snapshotOf(),
      after: { system: after, tenant: compileTenant(after, tenantWith('acme')) },
      now: 1000,
    }
    const found = [...previewIdentityRoles(staged), ...previewExpressions(staged)]
    expect(found.map(({ shifts }) => shifts.map(({ policy }) => policy))).toEqual([['Shop/Orders'], ['Shop/Orders']])
    expect(found.map(({ shifts }) => shifts.map(({ permissions }) => permissions.gained.map(({ id }) => id)))).toEqual([
      [['p-browse', 'p-refund']],
      [['p-browse', 'p-refund']],
    ])
  })
})
