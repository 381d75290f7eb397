import { describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { type CompiledTenant, compileTenant } from '../src/compile/tenant.ts'
import { findUser } from '../src/compile/user-index.ts'
import { updateTenant } from '../src/update/update-tenant.ts'
import { ann, deny, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

// With ten thousand tenants in memory, what is kept twice is what fills it.

const system = compileSystem(shopWith())
const ben = { match: { by: 'user', user: 'ben' } } as const
const tenantOf = (...roleAssignments: Parameters<typeof grant>[2][]): CompiledTenant =>
  compileTenant(
    system,
    tenantWith('acme', { roleAssignments: roleAssignments.map(about => grant('r-clerk', 'Shop', about)) }),
  )

describe('what is equal is kept once', () => {
  test('assignments that differ in their subject only', () => {
    const { roleAssignments } = tenantOf(ann, ben, staff)
    expect([...roleAssignments.points]).toEqual([0, 1, 0])
    expect([...roleAssignments.profiles]).toEqual([2, 0])
    expect(findUser(roleAssignments.users, 'ben')).toBe(findUser(roleAssignments.users, 'ann'))
  })

  test('limits, and where there are none, they are the first', () => {
    const limited = { workspace: 'north', notBefore: 5, until: 9 }
    const { limits } = tenantOf(
      ann,
      { ...ann, ...limited },
      { ...ben, ...limited },
      { ...staff, until: 9 },
    ).roleAssignments
    expect(limits).toEqual([
      { workspace: undefined, notBefore: -Infinity, until: Infinity },
      limited,
      { workspace: undefined, notBefore: -Infinity, until: 9 },
    ])
  })

  test('what two people have, in whichever order it was given to them, and given twice', () => {
    const given = [
      grant('r-clerk', 'Shop', ann),
      grant('r-customer', 'Shop', ann),
      grant('r-customer', 'Shop', ben),
      grant('r-clerk', 'Shop', ben),
      grant('r-clerk', 'Shop', ben),
    ]
    const { profiles } = compileTenant(system, tenantWith('acme', { roleAssignments: given })).roleAssignments
    expect([...profiles]).toEqual([4, 0, 1])
  })

  test('a profile with a deny says so', () => {
    const given = [grant('r-customer', 'Shop', ann), deny('r-clerk', 'Shop', ann), grant('r-customer', 'Shop', ben)]
    const { profiles } = compileTenant(system, tenantWith('acme', { roleAssignments: given })).roleAssignments
    expect([...profiles]).toEqual([5, 0, 1, 2, 0])
  })

  test('permissions that a tenant gives to one role at one level', () => {
    const give = (level: string, permission: string) => ({ level, scope: 'acme', role: 'r-customer', permission })
    const { added } = compileTenant(
      system,
      tenantWith('acme', {
        permissionAssignments: [
          give('Shop/Orders', 'p-browse'),
          give('Shop/Orders', 'p-refund'),
          give('Shop', 'p-browse'),
        ],
      }),
    )
    expect([...added].map(([role, rows]) => [role, rows.map(({ nodeIndex }) => nodeIndex)])).toEqual([[0, [1, 0]]])
  })

  test('the permissions of a child policy that defines and changes nothing', () => {
    const [shop] = shopWith().policies
    const same = { name: 'Same', permissions: [], roles: [], children: [] }
    const { permissionTables } = compileSystem({
      ...shopWith(),
      policies: [{ ...(shop ?? same), children: [...(shop?.children ?? []), same] }],
      permissionAssignments: [{ level: 'Shop', scope: '*', role: 'r-clerk', permission: 'p-browse' }],
    })
    expect(permissionTables[3]?.bits).toBe(permissionTables[0]?.bits)
    expect(permissionTables[1]?.bits).not.toBe(permissionTables[0]?.bits)
  })
})

describe('an expression', () => {
  const expressionOf = ({ roleAssignments }: CompiledTenant) => roleAssignments.claims[0]?.expression
  const first = matching('claims.place == 0')

  test('is compiled once, however often a tenant changes', () => {
    const tenant = tenantOf(first)
    const changed = updateTenant(tenant, [
      { change: 'assign-role', assignment: grant('r-clerk', 'Shop', { ...ann, scope: 'acme' }) },
    ])
    expect(expressionOf(changed)).toBe(expressionOf(tenant))
  })

  test('is forgotten once two thousand others were compiled, and is compiled again', () => {
    const compiled = expressionOf(tenantOf(first))
    const others = Array.from({ length: 2_000 }, (_, i) => matching(`claims.place == ${i + 1}`))
    tenantOf(...others.slice(1))
    expect(expressionOf(tenantOf(first))).toBe(compiled)
    tenantOf(...others)
    expect(expressionOf(tenantOf(first))).not.toBe(compiled)
    expect(expressionOf(tenantOf(first))?.source).toBe('claims.place == 0')
  })
})
