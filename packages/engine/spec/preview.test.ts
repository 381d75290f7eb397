import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import type { RoleAssignment } from '../src/model.ts'
import { previewExpressions, previewIdentityRoles, previewSubjects, type Staged } from '../src/preview/preview.ts'
import type { Snapshot } from '../src/preview/shift.ts'
import { subjectsOf } from '../src/preview/subjects-of.ts'
import { listPreviewDifferences } from './preview-truth.ts'
import { randomCase } from './random-world.ts'
import { seed, timesUpTo } from './seed.ts'
import { ann, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

const WORLDS = timesUpTo(100)

beforeAll(() => console.log(`random changes previewed: TENANTRY_SEED=${seed}`))

describe('the preview of random changes', () => {
  test('is exact: for subjects, for bearers of identity roles, and for whom an expression matches', () => {
    const exact = fc.property(randomCase, drawn => {
      expect(listPreviewDifferences(drawn)).toEqual([])
    })
    fc.assert(exact, { seed, numRuns: WORLDS })
  })
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
    expect(others).toEqual([{ subject: other, shifts: [] }])
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
