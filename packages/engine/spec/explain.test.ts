import { describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import { explain } from '../src/explain/explain.ts'
import type { Explanation } from '../src/explain/explanation.ts'
import type { Question, RoleAssignment } from '../src/model.ts'
import { type About, ann, deny, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

function explained(system: RoleAssignment[], tenant: RoleAssignment[], more: Partial<Question> = {}): Explanation {
  const compiled = compileSystem(shopWith(system))
  const acme = compileTenant(compiled, tenantWith('acme', { roleAssignments: tenant }))
  const subject = { user: 'ann', identityRoles: ['staff'] }
  const question = { tenant: 'acme', policy: 'Shop/Orders', permission: 'refund', subject, now: 1000, ...more }
  return explain(compiled, acme, question)
}

const obstaclesOf = ({ misses }: Explanation) =>
  misses.map(({ role, obstacles }) => [role.name, ...obstacles.map(({ kind }) => kind)].join(' '))

describe('explain', () => {
  test('shows every chain from the subject over assignment and role to the permission', () => {
    const { outcome, chains } = explained([grant('r-clerk', 'Shop', staff)], [grant('r-cashier', 'Shop/Orders', ann)])
    expect(outcome).toBe('allow')
    expect(chains).toEqual([
      {
        assignment: grant('r-clerk', 'Shop', staff),
        inheritedFrom: 'Shop',
        role: { id: 'r-clerk', name: 'Clerk' },
        home: { policy: 'Shop', scope: '*' },
        permissionAssignments: [
          { assignment: { level: 'Shop/Orders', scope: '*', role: 'r-clerk', permission: 'p-refund' } },
        ],
      },
      {
        assignment: grant('r-cashier', 'Shop/Orders', { ...ann, scope: 'acme' }),
        role: { id: 'r-cashier', name: 'Cashier' },
        home: { policy: 'Shop/Orders', scope: '*' },
        permissionAssignments: [
          { assignment: { level: 'Shop/Orders', scope: '*', role: 'r-cashier', permission: 'p-refund' } },
        ],
      },
    ])
  })

  test('names the roles that would help where nothing is assigned', () => {
    expect(obstaclesOf(explained([], []))).toEqual(['Clerk', 'Cashier'])
  })

  test('says what withholds a role', () => {
    const denied = explained([grant('r-clerk', 'Shop', staff)], [deny('r-clerk', 'Shop', ann)])
    expect(obstaclesOf(denied)).toEqual(['Clerk denied', 'Cashier'])
  })

  test('says that an assignment is for another workspace or another time, the nearest miss first', () => {
    const limited = (more: Partial<RoleAssignment>) =>
      obstaclesOf(explained([grant('r-cashier', 'Shop/Orders', { ...ann, ...more })], []))
    expect(limited({ workspace: 'north' })).toEqual(['Cashier other_workspace', 'Clerk'])
    expect(limited({ notBefore: 1001 })).toEqual(['Cashier not_yet', 'Clerk'])
    expect(limited({ until: 1000 })).toEqual(['Cashier expired', 'Clerk'])
  })

  test('says that a role which both scopes deny needs a grant of each', () => {
    const grants = [grant('r-clerk', 'Shop/Orders', ann)]
    const denies = [deny('r-clerk', 'Shop', ann)]
    const jointOf = ({ chains }: Explanation) => chains.map(({ joint = false }) => joint)
    expect(jointOf(explained([...denies, ...grants], [...denies, ...grants]))).toEqual([true, true])
    expect(explained([...denies, ...grants], denies).outcome).toBe('deny')
    expect(jointOf(explained(grants, grants))).toEqual([false, false])
    expect(jointOf(explained([...denies, ...grants], grants))).toEqual([false])
  })

  test('shows every grant that gives the role, not the lowest alone, and names the levels above', () => {
    const given = [grant('r-clerk', 'Shop', ann), grant('r-clerk', 'Shop/Orders', staff)]
    const { chains, permission } = explained(given, [])
    expect(permission).toEqual({ id: 'p-refund', name: 'refund' })
    expect(chains.map(({ assignment, inheritedFrom }) => [assignment.level, inheritedFrom])).toEqual([
      ['Shop', 'Shop'],
      ['Shop/Orders', undefined],
    ])
  })

  test('leaves out the grant that a deny overrides, though the role is given again below', () => {
    const overridden = [grant('r-clerk', 'Shop', staff), deny('r-clerk', 'Shop', ann)]
    const { chains } = explained([...overridden, grant('r-clerk', 'Shop/Orders', ann)], [])
    expect(chains.map(({ assignment }) => assignment.level)).toEqual(['Shop/Orders'])
  })

  test('names the grant that a deny withholds', () => {
    const { misses } = explained([grant('r-clerk', 'Shop', staff)], [deny('r-clerk', 'Shop', ann)])
    expect(misses[0]).toMatchObject({
      role: { name: 'Clerk' },
      obstacles: [{ kind: 'denied', inheritedFrom: 'Shop', assignment: { scope: 'acme' } }],
      withheld: [{ assignment: { match: staff.match }, inheritedFrom: 'Shop' }],
    })
  })

  test('names every obstacle of an assignment', () => {
    const limited = grant('r-cashier', 'Shop/Orders', { ...ann, workspace: 'north', until: 1000 })
    expect(obstaclesOf(explained([limited], []))).toEqual(['Cashier other_workspace expired', 'Clerk'])
  })

  test('tells an expression that says no from one that fails, and puts both behind nearer misses', () => {
    const given = [
      grant('r-clerk', 'Shop', matching("claims.dept == 'it'")),
      grant('r-cashier', 'Shop/Orders', { ...ann, until: 1000 }),
    ]
    const no = explained(given, [], { claims: { dept: 'hr' } })
    expect(obstaclesOf(no)).toEqual(['Cashier expired', 'Clerk expression_no_match'])
    const failed = explained(given, [], { claims: {} })
    expect(obstaclesOf(failed)).toEqual(['Clerk expression_error', 'Cashier expired'])
    expect(failed.misses[0]?.obstacles[0]?.detail).toContain('dept')
    expect(explained(given, [], { claims: { dept: 'it' } }).chains).toHaveLength(1)
  })

  test('names the identity role that would give it, and first the one that differs in capitals alone', () => {
    const to = (identityRole: string): About => ({ match: { by: 'identity-role', identityRole } })
    const given = [grant('r-clerk', 'Shop', to('guests')), grant('r-cashier', 'Shop/Orders', to('STAFF'))]
    const told = explained(given, [grant('r-clerk', 'Shop', to('billing'))])
    expect(obstaclesOf(told)).toEqual([
      'Cashier identity_role_missing',
      'Clerk identity_role_missing identity_role_missing',
    ])
    expect(told.misses.flatMap(({ obstacles }) => obstacles.map(({ detail }) => detail))).toEqual([
      'staff',
      undefined,
      undefined,
    ])
  })

  test('says that only the membership is missing', () => {
    const manage = { policy: 'administration', permission: 'users.manage' }
    const given = [grant('r-users', 'administration', ann)]
    expect(obstaclesOf(explained([], given, manage))).toEqual(['UserManagement gate'])
    expect(explained([], given, { ...manage, standing: 'member' }).outcome).toBe('allow')
  })

  test('leaves out a deny that a grant below it lifts, and one that does not speak', () => {
    const lifted = [deny('r-clerk', 'Shop', ann), grant('r-clerk', 'Shop/Orders', staff)]
    const { misses } = explained(lifted, [deny('r-clerk', 'Shop/Orders', ann)])
    const [clerk] = misses
    expect(clerk?.obstacles.map(({ assignment }) => [assignment.scope, assignment.level])).toEqual([
      ['acme', 'Shop/Orders'],
    ])
    expect(clerk?.withheld).toEqual([{ assignment: grant('r-clerk', 'Shop/Orders', staff) }])
    expect(obstaclesOf(explained([deny('r-clerk', 'Shop', { ...ann, until: 1000 })], []))).toEqual(['Clerk', 'Cashier'])
  })

  test('names every deny that stands, and none above the last grant', () => {
    const denies = [deny('r-clerk', 'Shop', ann), deny('r-clerk', 'Shop/Orders', ann)]
    const levelsOf = ({ misses }: Explanation) => misses[0]?.obstacles.map(({ assignment }) => assignment.level)
    expect(levelsOf(explained([grant('r-clerk', 'Shop', staff), ...denies], []))).toEqual(['Shop', 'Shop/Orders'])
    expect(levelsOf(explained([grant('r-clerk', 'Shop/Orders', staff), ...denies], []))).toEqual(['Shop/Orders'])
  })

  test('names no obstacle that is none: the workspace asked about, and a time that has just come', () => {
    const late = { ...ann, workspace: 'north', notBefore: 1000, until: 1000.5 }
    const given = [grant('r-cashier', 'Shop/Orders', late)]
    expect(obstaclesOf(explained(given, []))).toEqual(['Cashier other_workspace', 'Clerk'])
    expect(obstaclesOf(explained(given, [], { workspace: 'north', now: 1001 }))).toEqual(['Cashier expired', 'Clerk'])
    expect(explained(given, [], { workspace: 'north' }).errors).toEqual([])
  })

  test('puts a role of which an expression says no before those that were never given', () => {
    const given = [grant('r-cashier', 'Shop/Orders', matching("claims.dept == 'it'"))]
    const no = explained(given, [], { claims: { dept: 'hr' } })
    expect(obstaclesOf(no)).toEqual(['Cashier expression_no_match', 'Clerk'])
  })

  test('says that a role is the tenant’s own, and who put the permission into it, on the path alone', () => {
    const give = (level: string, scope: string) => ({ level, scope, role: 'r-customer', permission: 'p-browse' })
    const world = shopWith()
    const system = compileSystem({
      ...world,
      permissionAssignments: [...world.permissionAssignments, give('Shop/Stock', '*'), give('Shop/Orders', '*')],
    })
    const own = tenantWith('acme', {
      roles: [{ id: 'r-own', name: 'Own', level: 'Shop' }],
      permissionAssignments: [
        { ...give('Shop', 'acme'), role: 'r-own' },
        give('Shop/Stock', 'acme'),
        give('Shop/Orders', 'acme'),
      ],
      roleAssignments: [grant('r-customer', 'Shop', ann), grant('r-own', 'Shop', ann)],
    })
    const subject = { user: 'ann', identityRoles: [] }
    const question = { tenant: 'acme', policy: 'Shop/Orders', permission: 'browse', subject, now: 0 }
    const { chains, errors } = explain(system, compileTenant(system, own), question)
    expect(errors).toEqual([])
    expect(chains.map(({ role, home }) => [role.name, home.policy, home.scope])).toEqual([
      ['Customer', 'Shop', '*'],
      ['Own', 'Shop', 'acme'],
    ])
    expect(chains[0]?.permissionAssignments.map(({ assignment }) => [assignment.level, assignment.scope])).toEqual([
      ['Shop', '*'],
      ['Shop/Orders', '*'],
      ['Shop/Orders', 'acme'],
    ])
  })

  test('answers a question about something unknown with the error and nothing else', () => {
    expect(explained([], [], { permission: 'fly' })).toMatchObject({
      outcome: 'deny',
      chains: [],
      misses: [],
      errors: [{ code: 'unknown_permission', message: expect.stringContaining('"fly"') }],
    })
  })
})
