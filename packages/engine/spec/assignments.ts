import type { RoleAssignment, World } from '../src/model.ts'

/** An assignment as a text: equal content, equal text. */
export function keyOf({ level, scope, role, match, effect, workspace, notBefore, until }: RoleAssignment): string {
  return JSON.stringify([level, scope, role, Object.entries(match).sort(), effect, workspace, notBefore, until])
}

/** The role assignments of the system level and of one tenant. */
export function listAssignments(world: World, tenant: string): readonly RoleAssignment[] {
  return [world, ...world.tenants.filter(own => own.tenant === tenant)].flatMap(part => part.roleAssignments)
}

/** A world in which each role assignment is what `change` makes of it; undefined takes it away. */
export function changeEach(world: World, change: (made: RoleAssignment) => RoleAssignment | undefined): World {
  const changed = (all: readonly RoleAssignment[]) => all.flatMap(made => change(made) ?? [])
  return {
    ...world,
    roleAssignments: changed(world.roleAssignments),
    tenants: world.tenants.map(own => ({ ...own, roleAssignments: changed(own.roleAssignments) })),
  }
}
