import { describe, expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import { WorldFault } from '../src/compile/world-fault.ts'
import type { Customisation } from '../src/model.ts'
import { applyChange, type Change } from '../src/update/change.ts'
import { toCustomisation } from '../src/update/to-customisation.ts'
import { rebaseTenant, updateTenant } from '../src/update/update-tenant.ts'
import { ann, grant, matching, shopWith, staff, tenantWith } from './shop.ts'

describe('a compiled tenant', () => {
  const full: Customisation = tenantWith('acme', {
    roles: [{ id: 'r-own', name: 'Own', kind: 'role', level: 'Shop/Orders' }],
    permissionAssignments: [{ level: 'Shop/Orders', scope: 'acme', role: 'r-own', permission: 'p-refund' }],
    roleAssignments: [
      grant('r-own', 'Shop/Orders', { ...ann, workspace: 'north', notBefore: 1, until: 5 }),
      grant('r-clerk', 'Shop', staff),
      grant('r-clerk', 'Shop', matching("claims.dept == 'it'")),
    ],
  })

  test('tells the customisation that it was compiled from', () => {
    expect(toCustomisation(compileTenant(compileSystem(shopWith()), full))).toEqual(full)
  })

  test('is not changed by an update, and a change that does not fit makes nothing', () => {
    const tenant = compileTenant(compileSystem(shopWith()), full)
    const emptied = updateTenant(tenant, [{ change: 'remove-role', role: 'r-own' }])
    expect(toCustomisation(emptied)).toEqual({
      ...full,
      roles: [],
      permissionAssignments: [],
      roleAssignments: full.roleAssignments.slice(1),
    })
    expect(toCustomisation(tenant)).toEqual(full)
    const rename: Change = { change: 'rename-role', role: 'r-own', name: 'Clerk' }
    expect(() => updateTenant(tenant, [rename])).toThrow(WorldFault)
  })

  test('stays the same object on the system level that it has', () => {
    const system = compileSystem(shopWith())
    const tenant = compileTenant(system, full)
    expect(rebaseTenant(system, tenant)).toBe(tenant)
  })

  test('does not fit a system level that lacks what it uses', () => {
    const tenant = compileTenant(compileSystem(shopWith()), full)
    const bare = { ...shopWith(), policies: [], permissionAssignments: [] }
    expect(() => rebaseTenant(compileSystem(bare), tenant)).toThrow(WorldFault)
  })
})

describe('a change', () => {
  const [mine, others] = [grant('r-clerk', 'Shop', ann), grant('r-clerk', 'Shop', staff)]
  const role = { id: 'r-own', name: 'Own', level: 'Shop' }
  const other = { id: 'r-other', name: 'Other', level: 'Shop' }
  const give = (to: string, permission: string) => ({ level: 'Shop', scope: 'acme', role: to, permission })
  const before: Customisation = {
    tenant: 'acme',
    roles: [role, other],
    permissionAssignments: [give('r-own', 'p-browse'), give('r-other', 'p-browse')],
    roleAssignments: [mine, others, grant('r-own', 'Shop', ann)],
  }

  test.each([
    [
      'gives a role, once',
      { change: 'assign-role', assignment: grant('r-other', 'Shop', ann) },
      { roleAssignments: [...before.roleAssignments, grant('r-other', 'Shop', ann)] },
    ],
    [
      'gives a role that is given already to nobody twice',
      { change: 'assign-role', assignment: mine },
      { roleAssignments: [others, grant('r-own', 'Shop', ann), mine] },
    ],
    [
      'withdraws a role as it was given, in whatever order that is written down',
      { change: 'withdraw-role', assignment: { ...mine, match: { user: 'ann', by: 'user' } } },
      { roleAssignments: [others, grant('r-own', 'Shop', ann)] },
    ],
    [
      'withdraws nothing that was given otherwise',
      { change: 'withdraw-role', assignment: { ...mine, workspace: 'north' } },
      {},
    ],
    [
      'gives a permission',
      { change: 'assign-permission', assignment: give('r-clerk', 'p-browse') },
      { permissionAssignments: [...before.permissionAssignments, give('r-clerk', 'p-browse')] },
    ],
    [
      'gives a permission that is given already not twice',
      { change: 'assign-permission', assignment: give('r-own', 'p-browse') },
      { permissionAssignments: [give('r-other', 'p-browse'), give('r-own', 'p-browse')] },
    ],
    [
      'withdraws a permission from one role',
      { change: 'withdraw-permission', assignment: give('r-own', 'p-browse') },
      { permissionAssignments: [give('r-other', 'p-browse')] },
    ],
    [
      'makes a role',
      { change: 'add-role', role: { id: 'r-new', name: 'New', level: 'Shop/Orders' } },
      { roles: [role, other, { id: 'r-new', name: 'New', level: 'Shop/Orders' }] },
    ],
    [
      'renames one role',
      { change: 'rename-role', role: 'r-own', name: 'Mine' },
      { roles: [{ ...role, name: 'Mine' }, other] },
    ],
    [
      'removes a role with everything about it',
      { change: 'remove-role', role: 'r-own' },
      {
        roles: [other],
        permissionAssignments: [give('r-other', 'p-browse')],
        roleAssignments: [mine, others],
      },
    ],
  ] satisfies [string, Change, Partial<Customisation>][])('%s', (_, made, after) => {
    expect(applyChange(before, made)).toEqual({ ...before, ...after })
  })
})
