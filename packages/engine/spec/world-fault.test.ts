import { describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import { WorldFault, type WorldFaultCode } from '../src/compile/world-fault.ts'
import type { Customisation, CustomRole, Policy, SystemWorld } from '../src/model.ts'
import { ann, deny, grant, matching, policies, shopWith, staff, tenantWith } from './shop.ts'

const bare = (more: Partial<Policy>): Policy => ({ name: 'P', permissions: [], roles: [], children: [], ...more })
const worldOf = (...roots: Policy[]): SystemWorld => ({
  policies: roots,
  permissionAssignments: [],
  roleAssignments: [],
})
const role = (id: string, name = id) => ({ id, name })

const circle: Policy & { children: Policy[] } = { ...bare({}), children: [] }
circle.children.push({ ...bare({ name: 'C' }), children: [circle] })

const give = (level: string, roleId: string, permission: string, scope = '*') => ({
  level,
  scope,
  role: roleId,
  permission,
})
const givingAt = (level: string, roleId: string, permission: string): SystemWorld => ({
  ...shopWith(),
  permissionAssignments: [give(level, roleId, permission)],
})

const brokenSystems = [
  ['invalid_name', 'a policy without a name', worldOf(bare({ name: '' }))],
  ['invalid_name', 'a policy name with a slash', worldOf(bare({ name: 'a/b' }))],
  ['invalid_name', 'a role without a name', worldOf(bare({ roles: [role('r', '')] }))],
  ['policy_cycle', 'a policy among its descendants', worldOf(circle)],
  ['duplicate_policy', 'two root policies of one name', worldOf(bare({}), bare({}))],
  ['duplicate_policy', 'two siblings of one name', worldOf(bare({ children: [bare({}), bare({})] }))],
  ['duplicate_id', 'two roles of one id', worldOf(bare({ roles: [role('r', 'a'), role('r', 'b')] }))],
  ['duplicate_role_name', 'two roles of one name', worldOf(bare({ roles: [role('a', 'n'), role('b', 'n')] }))],
  [
    'duplicate_role_name',
    'a role named like one above it',
    worldOf(bare({ roles: [role('a', 'n')], children: [bare({ roles: [role('b', 'n')] })] })),
  ],
  [
    'duplicate_permission_name',
    'a permission named like one above it',
    worldOf(bare({ permissions: [role('a', 'n')], children: [bare({ permissions: [role('b', 'n')] })] })),
  ],
  ['gate_below_root', 'a gate below the root', worldOf(bare({ children: [bare({ gate: 'membership' })] }))],
  ['gated_system_assignment', 'administration for all tenants', shopWith([grant('r-users', 'administration', ann)])],
  ['unknown_level', 'an assignment at no policy', shopWith([grant('r-clerk', 'Shop/Nowhere', ann)])],
  ['unknown_role', 'an assignment of no role', shopWith([grant('r-nobody', 'Shop', ann)])],
  ['not_visible', 'a role above its policy', shopWith([grant('r-cashier', 'Shop', ann)])],
  ['not_visible', 'a role beside its policy', shopWith([grant('r-cashier', 'Shop/Stock', ann)])],
  ['deny_needs_user', 'a deny of an identity role', shopWith([deny('r-clerk', 'Shop', staff)])],
  ['deny_needs_user', 'a deny by an expression', shopWith([deny('r-clerk', 'Shop', matching("user.id == 'ann'"))])],
  ['invalid_expression', 'an expression that is none', shopWith([grant('r-clerk', 'Shop', matching('claims.'))])],
  ['foreign_scope', 'a tenant’s assignment', shopWith([grant('r-clerk', 'Shop', { ...ann, scope: 'acme' })])],
  ['invalid_time', 'an end that is no number', shopWith([grant('r-clerk', 'Shop', { ...ann, until: Number.NaN })])],
  ['unknown_permission', 'a permission that does not exist', givingAt('Shop', 'r-clerk', 'p-none')],
  ['not_visible', 'a permission above its policy', givingAt('Shop', 'r-clerk', 'p-refund')],
  ['unknown_role', 'a permission for no role', givingAt('Shop', 'r-nobody', 'p-browse')],
  [
    'foreign_scope',
    'a permission given by a tenant',
    { ...shopWith(), permissionAssignments: [give('Shop', 'r-clerk', 'p-browse', 'acme')] },
  ],
  ['invalid_name', 'a permission without a name', worldOf(bare({ permissions: [role('p', '')] }))],
] satisfies [WorldFaultCode, string, SystemWorld][]

describe('a system level that contradicts itself is refused', () => {
  test.each(brokenSystems)('%s: %s', (code, _, world) => {
    expect(faultOf(() => compileSystem(world)).code).toBe(code)
  })

  test('with what is wrong, and what to do about it', () => {
    expect(brokenSystems.map(([, , world]) => faultOf(() => compileSystem(world)).message)).toEqual([
      'policy name "" is empty or holds "/"; choose another',
      'policy name "a/b" is empty or holds "/"; choose another',
      'a role of policy "P" has no name',
      'policy "P/C/P" contains itself',
      'there are two policies "P"; rename one',
      'there are two policies "P/P"; rename one',
      'role "b" of policy "P" has the id "r" of another one',
      'role "n" of policy "P" has a name that is taken there or above; choose another',
      'role "n" of policy "P/P" has a name that is taken there or above; choose another',
      'permission "n" of policy "P/P" has a name that is taken there or above; choose another',
      'policy "P/P" has a gate; put the gate on its root policy',
      '"administration" takes role assignments for tenants only, not for all',
      'no policy has the path "Shop/Nowhere"',
      'no role has the id "r-nobody"',
      '"r-cashier" is defined in policy "Shop/Orders" and is not visible at "Shop"',
      '"r-cashier" is defined in policy "Shop/Orders" and is not visible at "Shop/Stock"',
      'the deny of role "r-clerk" at "Shop" names no user',
      'the deny of role "r-clerk" at "Shop" names no user',
      'the expression "claims." does not compile at line 1, column 8: a value is missing after \'.\'',
      'the assignment at "Shop" has the scope "acme" and stands among those of "*"',
      'the time limit NaN of an assignment at "Shop" is no finite number',
      'no permission has the id "p-none"',
      '"p-refund" is defined in policy "Shop/Orders" and is not visible at "Shop"',
      'no role has the id "r-nobody"',
      'the assignment at "Shop" has the scope "acme" and stands among those of "*"',
      'a permission of policy "P" has no name',
    ])
  })

  test('siblings may use the same names', () => {
    const same = (id: string) => bare({ name: id, roles: [role(`r-${id}`, 'n')], permissions: [role(`p-${id}`, 'n')] })
    expect(() => compileSystem(worldOf(bare({ children: [same('a'), same('b')] })))).not.toThrow()
  })
})

const own = (name: string, level: string, id = 'r-own') => tenantWith('acme', { roles: [{ id, name, level }] })

const twoRoles = (other: CustomRole) =>
  tenantWith('acme', { roles: [{ id: 'r-own', name: 'Own', level: 'Shop' }, other] })

const brokenCustomisations = [
  ['invalid_tenant', 'the system level as a tenant', tenantWith('*')],
  ['invalid_tenant', 'a tenant without an id', tenantWith('')],
  ['invalid_name', 'a role without a name', own('', 'Shop')],
  ['duplicate_id', 'two roles of one id', twoRoles({ id: 'r-own', name: 'Other', level: 'Shop' })],
  ['duplicate_role_name', 'two roles of one name', twoRoles({ id: 'r-other', name: 'Own', level: 'Shop/Orders' })],
  ['duplicate_id', 'a role with an id of the system level', own('New', 'Shop', 'r-clerk')],
  ['duplicate_role_name', 'a role named like one above it', own('Clerk', 'Shop/Orders')],
  ['duplicate_role_name', 'a role named like one below it', own('Cashier', 'Shop')],
  ['unknown_level', 'a role at no policy', own('New', 'Nowhere')],
  [
    'gated_deny',
    'a deny in administration',
    tenantWith('acme', { roleAssignments: [deny('r-users', 'administration', ann)] }),
  ],
  [
    'gated_claims',
    'an expression in administration',
    tenantWith('acme', { roleAssignments: [grant('r-users', 'administration', matching("user.id == 'ann'"))] }),
  ],
  [
    'foreign_scope',
    'a row of another tenant',
    { ...tenantWith('acme'), roleAssignments: [grant('r-clerk', 'Shop', { ...ann, scope: 'beta' })] },
  ],
  [
    'foreign_scope',
    'a permission for everybody',
    tenantWith('acme', { permissionAssignments: [give('Shop', 'r-clerk', 'p-browse', '*')] }),
  ],
  ['unknown_role', 'a role of another tenant', tenantWith('acme', { roleAssignments: [grant('r-beta', 'Shop', ann)] })],
] satisfies [WorldFaultCode, string, Customisation][]

describe('a customisation that contradicts itself or the system level is refused', () => {
  const shop = compileSystem(shopWith())

  test.each(brokenCustomisations)('%s: %s', (code, _, customisation) => {
    expect(faultOf(() => compileTenant(shop, customisation)).code).toBe(code)
  })

  test('with what is wrong, and what to do about it', () => {
    const texts = brokenCustomisations.map(([, , broken]) => faultOf(() => compileTenant(shop, broken)).message)
    expect(texts).toEqual([
      'a customisation belongs to a tenant, and "*" is the id of none',
      'a customisation belongs to a tenant, and "" is the id of none',
      'a role of tenant "acme" has no name',
      'role "Other" has the id "r-own" of another one',
      'role name "Own" is taken around "Shop/Orders"; choose another',
      'role "New" has the id "r-clerk" of another one',
      'role name "Clerk" is taken around "Shop/Orders"; choose another',
      'role name "Cashier" is taken around "Shop"; choose another',
      'no policy has the path "Nowhere"',
      '"administration" takes no denies; remove the grant instead',
      '"administration" takes no expressions; name a user or a group instead',
      'the assignment at "Shop" has the scope "beta" and stands among those of "acme"',
      'the assignment at "Shop" has the scope "*" and stands among those of "acme"',
      'no role has the id "r-beta"',
    ])
  })

  test('a role may be named like one in a policy beside it, and like one of another tenant', () => {
    const system = compileSystem(shopWith())
    expect(() => compileTenant(system, own('Cashier', 'Shop/Stock'))).not.toThrow()
    expect(() => compileTenant(system, { ...own('Own', 'Shop'), tenant: 'beta' })).not.toThrow()
  })
})

test('a fault says what it is', () => expect(faultOf(() => compileSystem(worldOf(circle))).name).toBe('WorldFault'))

test('the story world itself is good', () =>
  expect(compileSystem(shopWith()).tree.nodes.length).toBe(policies.length + 2))

function faultOf(work: () => unknown): WorldFault {
  try {
    work()
  } catch (fault) {
    if (fault instanceof WorldFault) return fault
    throw fault
  }
  throw new Error('no fault')
}
