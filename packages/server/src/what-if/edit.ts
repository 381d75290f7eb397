import type { Customisation, PermissionAssignment, Policy, RoleAssignment, SystemWorld } from '@tenantry/engine/model'

/** What staged changes do to the level at which they are made. */
export interface Edit {
  readonly assigned: readonly PermissionAssignment[]
  readonly withdrawn: readonly PermissionAssignment[]
  readonly given: readonly RoleAssignment[]
  readonly ended: readonly RoleAssignment[]
  /** What is deleted: the paths of policies, and the ids of roles and permissions. */
  readonly gone: {
    readonly policies: ReadonlySet<string>
    readonly roles: ReadonlySet<string>
    readonly permissions: ReadonlySet<string>
  }
}

/** The system level after an edit of it. */
export function editSystem(world: SystemWorld, edit: Edit): SystemWorld {
  return {
    policies: prune(world.policies, '', edit),
    ...withoutGone(change(world, edit), edit),
  }
}

/** A tenant's customisation after an edit of its own. */
export function editCustomisation(customisation: Customisation, edit: Edit): Customisation {
  return clearAway({ ...customisation, ...change(customisation, edit) }, edit)
}

/** A tenant's customisation after an edit of the system level: what it made of things that are gone goes with them. */
export function clearAway(customisation: Customisation, edit: Pick<Edit, 'gone'>): Customisation {
  const { policies, roles } = edit.gone
  const lost = customisation.roles.filter(({ id, level }) => policies.has(level) || roles.has(id)).map(({ id }) => id)
  const gone = { ...edit.gone, roles: new Set([...roles, ...lost]) }
  return {
    tenant: customisation.tenant,
    roles: customisation.roles.filter(({ id }) => !gone.roles.has(id)),
    ...withoutGone(customisation, { gone }),
  }
}

type Assignments = Pick<SystemWorld, 'permissionAssignments' | 'roleAssignments'>

function change({ permissionAssignments, roleAssignments }: Assignments, edit: Edit): Assignments {
  const withdrawn = new Set([...edit.withdrawn, ...edit.assigned].map(cellOf))
  // What was there of the same subject has run out, or it would have been refused: the new one stands in its place.
  const replaced = new Set([...edit.ended, ...edit.given].map(spotOf))
  return {
    permissionAssignments: [...permissionAssignments.filter(one => !withdrawn.has(cellOf(one))), ...edit.assigned],
    roleAssignments: [...roleAssignments.filter(one => !replaced.has(spotOf(one))), ...edit.given],
  }
}

function withoutGone(
  { permissionAssignments, roleAssignments }: Assignments,
  { gone }: Pick<Edit, 'gone'>,
): Assignments {
  const stays = ({ level, role }: RoleAssignment | PermissionAssignment) =>
    !gone.policies.has(level) && !gone.roles.has(role)
  return {
    permissionAssignments: permissionAssignments.filter(one => stays(one) && !gone.permissions.has(one.permission)),
    roleAssignments: roleAssignments.filter(stays),
  }
}

function prune(policies: readonly Policy[], above: string, edit: Edit): readonly Policy[] {
  const { gone } = edit
  return policies
    .map(policy => ({ policy, path: `${above}${policy.name}` }))
    .filter(({ path }) => !gone.policies.has(path))
    .map(({ policy, path }) => ({
      ...policy,
      permissions: policy.permissions.filter(({ id }) => !gone.permissions.has(id)),
      roles: policy.roles.filter(({ id }) => !gone.roles.has(id)),
      children: prune(policy.children, `${path}/`, edit),
    }))
}

function cellOf({ level, role, permission }: PermissionAssignment): string {
  return JSON.stringify([level, role, permission])
}

/** There is one assignment of a role to a subject at a policy and in a workspace. */
function spotOf({ level, role, match, workspace }: RoleAssignment): string {
  return JSON.stringify([level, role, Object.entries(match).sort(), workspace ?? null])
}
