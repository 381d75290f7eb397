import { expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import { findRoleAt } from '../src/search/role-at.ts'
import { shopWith, tenantWith } from './shop.ts'

test('a role is found where it is defined and below, the system’s and the tenant’s own', () => {
  const system = compileSystem(shopWith())
  const roles = ['own', 'other'].map(name => ({ id: `r-${name}`, name, level: 'Shop/Orders' }))
  const tenant = compileTenant(system, tenantWith('acme', { roles }))
  const nameAt = (policy: string, role: string) => findRoleAt(system, tenant, { policy, role })?.role.name
  expect(['Shop', 'Shop/Orders', 'Shop/Stock'].map(policy => nameAt(policy, 'r-clerk'))).toEqual([
    'Clerk',
    'Clerk',
    'Clerk',
  ])
  expect(['Shop', 'Shop/Orders', 'Shop/Stock'].map(policy => nameAt(policy, 'r-other'))).toEqual([
    undefined,
    'other',
    undefined,
  ])
  expect([nameAt('Nowhere', 'r-clerk'), nameAt('Shop', 'r-nobody')]).toEqual([undefined, undefined])
})
