import { expect, test } from 'vitest'
import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import { evaluate } from '../src/decide/evaluate.ts'
import type { PermissionAssignment, RoleAssignment, World } from '../src/model.ts'
import { naiveEvaluate } from './naive.ts'
import { grant, tenantWith } from './shop.ts'

// Random worlds are small. Here tables span several machine words and a child policy has wider rows than its parent.
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `${prefix}${i}`, name: `${prefix}${i}` }))

function wideWorld(): World {
  const [roles, outer, inner] = [numbered('r', 40), numbered('outer', 50), numbered('inner', 50)]
  const child = { name: 'Child', permissions: inner, roles: numbered('c', 5), children: [] }
  const spread = (level: string, scope: string, step: number): PermissionAssignment[] =>
    roles.flatMap(({ id: role }, i) =>
      [...outer, ...(level === 'Root' ? [] : inner)]
        .filter((_, bit) => (i * 7 + bit * 3) % step === 0)
        .map(permission => ({ level, scope, role, permission: permission.id })),
    )
  const give = (scope: string, step: number): RoleAssignment[] =>
    roles.map(({ id }, i) => grant(id, 'Root', { match: { by: 'user', user: `user${i % step}` }, scope }))
  return {
    policies: [{ name: 'Root', permissions: outer, roles, children: [child] }],
    permissionAssignments: [...spread('Root', '*', 31), ...spread('Root/Child', '*', 37)],
    roleAssignments: give('*', 17),
    tenants: [
      tenantWith('acme', {
        permissionAssignments: [...spread('Root', 'acme', 41), ...spread('Root/Child', 'acme', 43)],
        roleAssignments: give('acme', 13),
      }),
    ],
  }
}

test('a world of many roles and permissions is evaluated like a small one', () => {
  const world = wideWorld()
  const system = compileSystem(world)
  const [customisation = tenantWith('acme')] = world.tenants
  const acme = compileTenant(system, customisation)
  for (let user = 0; user < 17; user++) {
    for (const policy of ['Root', 'Root/Child']) {
      const subject = { user: `user${user}`, identityRoles: [] }
      const situation = { tenant: 'acme', policy, subject, now: 0 }
      const { roles, permissions } = naiveEvaluate(world, situation)
      expect(permissions.length).toBeGreaterThan(0)
      expect(evaluate(system, acme, situation)).toEqual({ roles, permissions, errors: [] })
    }
  }
})
