import { describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import { decide } from '../src/decide/decide.ts'
import { permits } from '../src/decide/permits.ts'
import type { Decision, Question, RoleAssignment } from '../src/model.ts'
import { type About, ann, deny, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

const ben: About = { match: { by: 'user', user: 'ben' } }

interface Told {
  readonly system?: readonly RoleAssignment[]
  readonly tenant?: readonly RoleAssignment[]
  readonly identityRoles?: readonly string[]
}

/** Whether ann may refund orders at noon in the workspace north: in one word, and with reasons. */
function mayRefund({ system = [], tenant = [], identityRoles = ['staff'] }: Told): readonly [boolean, Decision] {
  const compiled = compileSystem(shopWith(system))
  const own = compileTenant(compiled, tenantWith('acme', { roleAssignments: tenant }))
  const question: Question = {
    tenant: 'acme',
    policy: 'Shop/Orders',
    permission: 'refund',
    subject: { user: 'ann', identityRoles },
    workspace: 'north',
    now: 1000,
  }
  return [permits(compiled, own, question), decide(compiled, own, question)]
}

describe('ann, who is denied the role of a clerk,', () => {
  const denied = deny('r-clerk', 'Shop', ann)
  const deeplyDenied = deny('r-clerk', 'Shop/Orders', ann)
  const clerk = grant('r-clerk', 'Shop', staff)
  const deepClerk = grant('r-clerk', 'Shop/Orders', staff)

  test.each<[string, 'allow' | 'deny', Told]>([
    ['by her identity role further down', 'allow', { system: [denied, deepClerk] }],
    [
      'by the second of her identity roles',
      'allow',
      { system: [denied, deepClerk], identityRoles: ['chief', 'staff'] },
    ],
    ['herself further down', 'allow', { system: [denied, grant('r-clerk', 'Shop/Orders', ann)] }],
    ['by an expression further down', 'allow', { system: [denied, grant('r-clerk', 'Shop/Orders', matching('true'))] }],
    [
      'by an expression that does not match',
      'deny',
      { system: [denied, grant('r-clerk', 'Shop/Orders', matching('false'))] },
    ],
    ['by an expression as far up', 'deny', { system: [denied, grant('r-clerk', 'Shop', matching('true'))] }],
    ['by her identity role as far up', 'deny', { system: [denied, clerk] }],
    ['by her identity role as far down', 'deny', { system: [deeplyDenied, deepClerk] }],
    ['by her identity role further up', 'deny', { system: [deeplyDenied, clerk] }],
    ['by an identity role of others', 'deny', { system: [denied, deepClerk], identityRoles: ['chief'] }],
    [
      'as others are, by name',
      'deny',
      { system: [grant('r-clerk', 'Shop/Orders', ben), denied, deepClerk], identityRoles: ['chief'] },
    ],
    ['between two denies', 'deny', { system: [denied, deeplyDenied, deepClerk] }],
    ['between two denies, the deeper one first', 'deny', { system: [deeplyDenied, denied, deepClerk] }],
    ['for the other role that may', 'allow', { system: [denied, grant('r-cashier', 'Shop/Orders', staff)] }],
    ['beside a deny elsewhere', 'allow', { system: [deny('r-clerk', 'Shop/Stock', ann), clerk] }],
    ['beside a deny of another role', 'allow', { system: [deny('r-customer', 'Shop', ann), clerk] }],
    ['beside a deny of somebody else', 'allow', { system: [deny('r-clerk', 'Shop', ben), clerk] }],
    ['after a deny that is over', 'allow', { system: [deny('r-clerk', 'Shop', { ...ann, until: 1000 }), clerk] }],
    [
      'before a deny that is to come',
      'allow',
      { system: [deny('r-clerk', 'Shop', { ...ann, notBefore: 1001 }), clerk] },
    ],
    [
      'while it is denied elsewhere',
      'allow',
      { system: [deny('r-clerk', 'Shop', { ...ann, workspace: 'south' }), clerk] },
    ],
    ['while it is denied there', 'deny', { system: [deny('r-clerk', 'Shop', { ...ann, workspace: 'north' }), clerk] }],
    ['by her tenant only', 'deny', { system: [denied], tenant: [deepClerk] }],
    ['by the system only', 'deny', { system: [deepClerk], tenant: [denied] }],
    ['by her tenant, which denies it too', 'allow', { system: [clerk], tenant: [denied, deepClerk] }],
    ['by both, and denied by both', 'allow', { system: [denied, deepClerk], tenant: [denied, deepClerk] }],
    ['by one, and denied by both', 'deny', { system: [denied, deepClerk], tenant: [denied] }],
    ['by the other, and denied by both', 'deny', { system: [denied], tenant: [denied, deepClerk] }],
  ])('and given it %s: %s', (_, outcome, told) => {
    const [permitted, decision] = mayRefund(told)
    expect([permitted, decision.outcome]).toEqual([outcome === 'allow', outcome])
  })

  test('is told the deepest deny only, which has the last word', () => {
    const [, decision] = mayRefund({ system: [denied, deeplyDenied, clerk] })
    expect(decision.reasons).toMatchObject([{ by: 'assignment', effect: 'deny', level: 'Shop/Orders' }])
    expect(decision.reasons).toHaveLength(1)
  })

  test('is told the grant that stands below the deny, and no other', () => {
    const [, decision] = mayRefund({ system: [denied, clerk, deepClerk] })
    expect(decision.reasons).toMatchObject([{ by: 'assignment', effect: 'grant', level: 'Shop/Orders' }])
    expect(decision.reasons).toHaveLength(1)
  })
})
