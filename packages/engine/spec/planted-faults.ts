import type { Customisation, RoleAssignment, World } from '../src/model.ts'
import type { Lens } from './differences.ts'

/**
 * Engines that are wrong on purpose, each by one rule. An engine that looks at the world through such a lens answers
 * as if the rule did not exist, and the differential test has to notice.
 */
export const plantedFaults: Readonly<Record<string, Lens>> = {
  'a grant of the tenant lifts a deny of the system level': (world, { tenant }) => {
    const own = world.tenants.find(customisation => customisation.tenant === tenant)?.roleAssignments ?? []
    const lifted = new Set(own.filter(({ effect }) => effect === 'grant').map(({ role }) => role))
    return changeAssignments(world, made => !(made.scope === '*' && made.effect === 'deny' && lifted.has(made.role)))
  },
  'the end of an assignment is ignored': world => mapAssignments(world, ({ until: _, ...made }) => made),
  'the beginning of an assignment is ignored': world => mapAssignments(world, ({ notBefore: _, ...made }) => made),
  'an assignment limited to a workspace speaks everywhere': world =>
    mapAssignments(world, ({ workspace: _, ...made }) => made),
  'a grant wins over a deny at the same level': world => {
    const key = ({ level, scope, role }: RoleAssignment) => `${level} ${scope} ${role}`
    const all = [world, ...world.tenants].flatMap(({ roleAssignments }) => roleAssignments)
    const granted = new Set(all.filter(({ effect }) => effect === 'grant').map(key))
    return changeAssignments(world, made => made.effect === 'grant' || !granted.has(key(made)))
  },
  'a deny holds nothing back': world => changeAssignments(world, ({ effect }) => effect === 'grant'),
  'identity roles are not looked at': world => changeAssignments(world, ({ match }) => match.by === 'user'),
  'expressions match nobody': world => changeAssignments(world, ({ match }) => match.by !== 'claims'),
  'expressions match everybody': (world, { subject }) =>
    mapAssignments(world, made =>
      made.match.by === 'claims' ? { ...made, match: { by: 'user', user: subject.user } } : made,
    ),
  'an expression lifts the denies of its level': world => {
    const key = ({ level, role }: RoleAssignment) => `${level} ${role}`
    const all = [world, ...world.tenants].flatMap(({ roleAssignments }) => roleAssignments)
    const given = new Set(all.filter(({ match }) => match.by === 'claims').map(key))
    return changeAssignments(world, made => made.effect === 'grant' || !given.has(key(made)))
  },
  'the gate stands open': world => ({ ...world, policies: world.policies.map(({ gate: _, ...policy }) => policy) }),
  'the assignments of one tenant hold in every tenant': world => {
    const grants = world.tenants.flatMap(({ roleAssignments }) => roleAssignments)
    const roles = world.tenants.flatMap(customisation => customisation.roles)
    const permissions = world.tenants.flatMap(customisation => customisation.permissionAssignments)
    const merge = ({ tenant }: Customisation): Customisation => ({
      tenant,
      roles: roles.map(role => ({ ...role, name: role.id })),
      permissionAssignments: permissions.map(made => ({ ...made, scope: tenant })),
      roleAssignments: grants.map(made => ({ ...made, scope: tenant })),
    })
    return { ...world, tenants: world.tenants.map(merge) }
  },
}

function changeAssignments(world: World, keep: (made: RoleAssignment) => boolean): World {
  return {
    ...world,
    roleAssignments: world.roleAssignments.filter(keep),
    tenants: world.tenants.map(tenant => ({ ...tenant, roleAssignments: tenant.roleAssignments.filter(keep) })),
  }
}

function mapAssignments(world: World, change: (made: RoleAssignment) => RoleAssignment): World {
  return {
    ...world,
    roleAssignments: world.roleAssignments.map(change),
    tenants: world.tenants.map(tenant => ({ ...tenant, roleAssignments: tenant.roleAssignments.map(change) })),
  }
}
