import { describe, expect, test } from 'vitest'
import type { Question } from '../src/model.ts'
import { ann, ask, deny, grant, shopWith, staff, tenantWith } from './shop.ts'

const acme = tenantWith('acme')
const beta = tenantWith('beta')
const refund: Partial<Question> = { policy: 'Shop/Orders', permission: 'refund' }

describe('inheritance', () => {
  test('a role given at a policy is held in its child policies', () => {
    const world = shopWith([grant('r-clerk', 'Shop', ann)])
    expect(ask(world, [acme], refund)).toMatchObject({
      outcome: 'allow',
      reasons: [{ effect: 'grant', role: { name: 'Clerk' }, level: 'Shop', scope: '*' }],
    })
  })

  test('a permission given to a role in a child policy is not held in the parent, nor beside it', () => {
    const world = shopWith([grant('r-clerk', 'Shop', ann)])
    expect(ask(world, [acme], { permission: 'refund' }).errors).toMatchObject([{ code: 'unknown_permission' }])
    expect(ask(world, [acme], { policy: 'Shop/Stock', permission: 'count' }).outcome).toBe('deny')
  })

  test('what is given at system level holds in every tenant', () => {
    const world = shopWith([grant('r-customer', 'Shop', ann)])
    expect(ask(world, [acme, beta], { tenant: 'acme' }).outcome).toBe('allow')
    expect(ask(world, [acme, beta], { tenant: 'beta' }).outcome).toBe('allow')
  })
})

test('a reason names the assignment with its limits, and none that it has not', () => {
  const role = { id: 'r-clerk', name: 'Clerk' }
  for (const more of [{}, { workspace: 'north', notBefore: 1, until: 2000 }]) {
    const assignment = grant('r-clerk', 'Shop', { ...ann, ...more })
    expect(ask(shopWith([assignment]), [acme], { workspace: 'north' }).reasons).toStrictEqual([
      { by: 'assignment', effect: 'grant', role, level: 'Shop', scope: '*', assignment },
    ])
  }
})

describe('deny', () => {
  test('a deny in a child policy withholds there what the parent gives, and only there', () => {
    const world = shopWith([grant('r-clerk', 'Shop', ann), deny('r-clerk', 'Shop/Orders', ann)])
    expect(ask(world, [acme], refund)).toMatchObject({
      outcome: 'deny',
      reasons: [{ effect: 'deny', role: { name: 'Clerk' }, level: 'Shop/Orders', scope: '*' }],
    })
    expect(ask(world, [acme]).outcome).toBe('allow')
  })

  test('a grant lower in the hierarchy gives back what a deny above withholds', () => {
    const world = shopWith([deny('r-clerk', 'Shop', ann), grant('r-clerk', 'Shop/Orders', ann)])
    expect(ask(world, [acme], refund).outcome).toBe('allow')
    expect(ask(world, [acme]).outcome).toBe('deny')
  })

  test('at the same level a deny wins over every grant, an identity role’s as well', () => {
    const grants = [grant('r-clerk', 'Shop', ann), grant('r-clerk', 'Shop', staff)]
    const subject = { user: 'ann', identityRoles: ['staff'] }
    expect(ask(shopWith(grants), [acme], { subject }).outcome).toBe('allow')
    expect(ask(shopWith([...grants, deny('r-clerk', 'Shop', ann)]), [acme], { subject }).outcome).toBe('deny')
  })

  test('a deny of one role leaves what another role gives', () => {
    const world = shopWith([
      grant('r-clerk', 'Shop', ann),
      grant('r-customer', 'Shop', ann),
      deny('r-clerk', 'Shop', ann),
    ])
    expect(ask(world, [acme])).toMatchObject({ outcome: 'allow', reasons: [{ role: { name: 'Customer' } }] })
  })

  test('a tenant cannot give what the system level denies', () => {
    const world = shopWith([deny('r-clerk', 'Shop', ann)])
    const generous = tenantWith('acme', { roleAssignments: [grant('r-clerk', 'Shop/Orders', ann)] })
    expect(ask(world, [generous], refund)).toMatchObject({ outcome: 'deny', reasons: [{ effect: 'deny', scope: '*' }] })
  })
})

describe('what a tenant adds', () => {
  const auditor = tenantWith('acme', {
    roles: [{ id: 'r-auditor', name: 'Auditor', level: 'Shop' }],
    permissionAssignments: [{ level: 'Shop/Orders', scope: 'acme', role: 'r-auditor', permission: 'p-refund' }],
    roleAssignments: [grant('r-auditor', 'Shop', ann)],
  })

  test('its own role works inside it and is unknown elsewhere', () => {
    expect(ask(shopWith(), [auditor, beta], refund)).toMatchObject({
      outcome: 'allow',
      reasons: [{ role: { name: 'Auditor' }, scope: 'acme' }],
    })
    expect(ask(shopWith(), [auditor, beta], { ...refund, tenant: 'beta' })).toMatchObject({
      outcome: 'deny',
      reasons: [],
    })
  })

  test('it widens a role of the system level only for itself', () => {
    const world = shopWith([grant('r-customer', 'Shop', ann)])
    const permissionAssignments = [{ level: 'Shop/Stock', scope: 'acme', role: 'r-customer', permission: 'p-count' }]
    const wide = tenantWith('acme', { permissionAssignments })
    const count = { policy: 'Shop/Stock', permission: 'count' }
    expect(ask(world, [wide, beta], count).outcome).toBe('allow')
    expect(ask(world, [wide, beta], { ...count, tenant: 'beta' }).outcome).toBe('deny')
  })

  test('its deny withholds a role of the system level inside it, and nowhere else', () => {
    const world = shopWith([grant('r-clerk', 'Shop', ann)])
    const strict = tenantWith('acme', { roleAssignments: [deny('r-clerk', 'Shop', ann)] })
    expect(ask(world, [strict, beta], refund)).toMatchObject({ outcome: 'deny', reasons: [{ scope: 'acme' }] })
    expect(ask(world, [strict, beta], { ...refund, tenant: 'beta' }).outcome).toBe('allow')
  })
})

describe('whom and when an assignment speaks about', () => {
  test('an identity role gives its role to whoever brings it, letter by letter', () => {
    const world = shopWith([grant('r-clerk', 'Shop', staff)])
    const bringing = (role: string) => ({ subject: { user: 'stranger', identityRoles: [role] } })
    expect(ask(world, [acme], bringing('staff')).outcome).toBe('allow')
    expect(ask(world, [acme], bringing('Staff')).outcome).toBe('deny')
    expect(ask(world, [acme], { subject: { user: 'staff', identityRoles: [] } }).outcome).toBe('deny')
  })

  test('a grant limited to a workspace speaks only to a question that names it', () => {
    const world = shopWith([grant('r-clerk', 'Shop', { ...ann, workspace: 'north' })])
    expect(ask(world, [acme], { workspace: 'north' }).outcome).toBe('allow')
    expect(ask(world, [acme], { workspace: 'south' }).outcome).toBe('deny')
    expect(ask(world, [acme]).outcome).toBe('deny')
  })

  test('a time limit includes its first instant and excludes its last', () => {
    const world = shopWith([grant('r-clerk', 'Shop', { ...ann, notBefore: 1000, until: 2000 })])
    const outcomes = [999, 1000, 1999, 2000].map(now => ask(world, [acme], { now }).outcome)
    expect(outcomes).toEqual(['deny', 'allow', 'allow', 'deny'])
  })
})

describe('the membership gate', () => {
  const manage: Partial<Question> = { policy: 'administration', permission: 'users.manage' }
  const manager = tenantWith('acme', { roleAssignments: [grant('r-users', 'administration', ann)] })

  test('lets nobody in without a membership, whatever is assigned', () => {
    expect(ask(shopWith(), [manager], manage)).toEqual({
      outcome: 'deny',
      reasons: [{ by: 'gate', effect: 'deny', policy: 'administration' }],
      errors: [],
    })
  })

  test('lets a member and superuser have what is assigned to them, and no more', () => {
    expect(ask(shopWith(), [manager], { ...manage, standing: 'member' }).outcome).toBe('allow')
    expect(ask(shopWith(), [manager], { ...manage, standing: 'superuser' }).outcome).toBe('allow')
    expect(ask(shopWith(), [acme], { ...manage, standing: 'superuser' }).outcome).toBe('deny')
  })

  test('is not asked about in the policies of applications', () => {
    expect(ask(shopWith([grant('r-clerk', 'Shop', ann)]), [acme]).outcome).toBe('allow')
  })
})

describe('a question that has no good answer', () => {
  const world = shopWith([grant('r-clerk', 'Shop', ann)])

  test.each([
    ['unknown_policy', { policy: 'shop' }],
    ['unknown_policy', { policy: '' }],
    ['unknown_permission', { permission: 'Browse' }],
    ['unknown_permission', { permission: '__proto__' }],
    ['unknown_tenant', { tenant: 'gamma' }],
    ['invalid_time', { now: Number.NaN }],
  ] satisfies [string, Partial<Question>][])('is denied as %s for %o', (code, asked) => {
    expect(ask(world, [acme], asked)).toMatchObject({ outcome: 'deny', reasons: [], errors: [{ code }] })
  })

  test('is told what it is about', () => {
    const messageOf = (asked: Partial<Question>) => ask(world, [acme], asked).errors.map(({ message }) => message)
    expect(messageOf({ policy: 'shop' })).toEqual(['no policy has the path "shop"; check its spelling and case'])
    expect(messageOf({ permission: 'Browse' })).toEqual([
      'policy "Shop" has no permission "Browse", nor has a policy above it',
    ])
    expect(messageOf({ tenant: 'gamma' })).toEqual(['tenant "gamma" is not known here'])
    expect(messageOf({ now: Number.NaN })).toEqual(['the time NaN of the question is no finite number of milliseconds'])
  })
})
