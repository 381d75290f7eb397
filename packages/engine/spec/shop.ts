import { compileSystem } from '../src/compile/system.ts'
import { compileTenant } from '../src/compile/tenant.ts'
import { decide } from '../src/decide/decide.ts'
import type { Customisation, Decision, Policy, Question, RoleAssignment, SystemWorld } from '../src/model.ts'

/** A small application that the stories are told about: a shop with its orders, and an administration with a gate. */
export const policies: readonly Policy[] = [
  {
    name: 'Shop',
    permissions: [{ id: 'p-browse', name: 'browse' }],
    roles: [
      { id: 'r-customer', name: 'Customer' },
      { id: 'r-clerk', name: 'Clerk' },
    ],
    children: [
      {
        name: 'Orders',
        permissions: [{ id: 'p-refund', name: 'refund' }],
        roles: [{ id: 'r-cashier', name: 'Cashier' }],
        children: [],
      },
      { name: 'Stock', permissions: [{ id: 'p-count', name: 'count' }], roles: [], children: [] },
    ],
  },
  {
    name: 'administration',
    gate: 'membership',
    permissions: [{ id: 'p-users', name: 'users.manage' }],
    roles: [{ id: 'r-users', name: 'UserManagement', kind: 'role' }],
    children: [],
  },
]

/** The system level of the shop with these role assignments. */
export function shopWith(roleAssignments: readonly RoleAssignment[] = []): SystemWorld {
  const give = (level: string, role: string, permission: string) => ({ level, scope: '*', role, permission })
  return {
    policies,
    permissionAssignments: [
      give('Shop', 'r-customer', 'p-browse'),
      give('Shop', 'r-clerk', 'p-browse'),
      give('Shop/Orders', 'r-clerk', 'p-refund'),
      give('Shop/Orders', 'r-cashier', 'p-refund'),
      give('administration', 'r-users', 'p-users'),
    ],
    roleAssignments,
  }
}

/** Whom an assignment is about, and what else is special about it. */
export type About = Pick<RoleAssignment, 'match'> & Partial<RoleAssignment>

export const ann: About = { match: { by: 'user', user: 'ann' } }
export const staff: About = { match: { by: 'identity-role', identityRole: 'staff' } }

/** Whom an expression matches. */
export function matching(expression: string): About {
  return { match: { by: 'claims', expression } }
}

/** Gives a role, `'*'` for everywhere unless said otherwise. */
export function grant(role: string, level: string, about: About): RoleAssignment {
  return { level, scope: '*', role, effect: 'grant', ...about }
}

/** Withholds a role from a user. */
export function deny(role: string, level: string, about: About): RoleAssignment {
  return { ...grant(role, level, about), effect: 'deny' }
}

/** A customisation of a tenant that adds these things and nothing else. */
export function tenantWith(tenant: string, more: Partial<Customisation> = {}): Customisation {
  const roleAssignments = (more.roleAssignments ?? []).map(made => ({ ...made, scope: tenant }))
  return { tenant, roles: [], permissionAssignments: [], ...more, roleAssignments }
}

/** Asks whether ann, without identity roles, may browse the shop as acme's, unless said otherwise. */
export function ask(world: SystemWorld, tenants: readonly Customisation[], more: Partial<Question> = {}): Decision {
  const subject = { user: 'ann', identityRoles: [] }
  const question = { tenant: 'acme', policy: 'Shop', permission: 'browse', subject, now: 1000, ...more }
  const system = compileSystem(world)
  const customisation = tenants.find(({ tenant }) => tenant === question.tenant)
  return decide(system, customisation && compileTenant(system, customisation), question)
}
