import { compileSystem } from '@tenantry/engine/compile/system'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import { evaluate } from '@tenantry/engine/decide/evaluate'
import { findMissingPermissions } from '@tenantry/engine/decide/holds-all'
import type { Customisation, RoleAssignment, Situation } from '@tenantry/engine/model'
import type { Standing } from '../database/opened.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { type Action, actions, type Rule } from './actions.ts'
import {
  type AdministrationPermission,
  administrationWorld,
  findRole,
  isPermission,
  listPermissions,
} from './administration.ts'

const system = compileSystem(administrationWorld)

/** The path of the built-in policy, at which every assignment of it is made. */
const LEVEL = 'administration'

/** One subject in one tenant, with what was read about it in this very transaction. */
export interface Subject {
  readonly tenant: TenantId
  readonly user: UserId
  readonly standing: Standing
  /** superuser needs no membership, within the bounds that `acting.ts` checks. */
  readonly isSuperuser: boolean
  /** The workspace that the question is about; without it, no role given in a workspace speaks. */
  readonly workspace?: string
}

/** The permissions of `administration` that the subject lacks, in the order asked for; empty means: it may. */
export function listMissing(
  subject: Subject,
  needed: readonly AdministrationPermission[],
): readonly AdministrationPermission[] {
  const tenant = compileTenant(system, toCustomisation(subject))
  const missing = findMissingPermissions(system, tenant, { ...toSituation(subject), permissions: needed })
  return needed.filter(permission => missing.includes(permission))
}

/** What the subject lacks for an action; empty where another permission is enough for it, and held. */
export function listMissingFor(action: Action, asked: Subject): readonly AdministrationPermission[] {
  const rule: Rule = actions[action]
  const subject = rule.workspace === 'at hand' ? asked : inTenantAlone(asked)
  if (rule.or !== undefined && listMissing(subject, [rule.or]).length === 0) return []
  const missing = listMissing(subject, rule.needs)
  return missing.length > 0 && rule.workspace === 'some' && listWorkspacesWith(subject, rule.needs).length > 0
    ? []
    : missing
}

/** The same subject, asked about the tenant alone: nothing that was given in a workspace speaks. */
export function inTenantAlone({ tenant, user, standing, isSuperuser }: Subject): Subject {
  return { tenant, user, standing, isSuperuser }
}

/** The workspaces in which the subject holds all of these, among those where it was given a role. */
export function listWorkspacesWith(subject: Subject, needed: readonly AdministrationPermission[]): string[] {
  const tenant = compileTenant(system, toCustomisation(subject))
  const given = new Set(subject.standing.workspaces.map(({ workspace }) => workspace))
  return [...given].filter(workspace => {
    const situation = toSituation({ ...subject, workspace })
    return findMissingPermissions(system, tenant, { ...situation, permissions: needed }).length === 0
  })
}

/** The names of the roles that the subject holds there, directly or through its groups. */
export function listHeldRoles(subject: Subject): string[] {
  const held = evaluate(system, compileTenant(system, toCustomisation(subject)), toSituation(subject))
  return held.roles.map(({ name }) => subject.standing.ownRoles.find(own => own.id === name)?.name ?? name)
}

/** The permissions that the subject holds there. */
export function listHeldPermissions(subject: Subject): AdministrationPermission[] {
  const held = evaluate(system, compileTenant(system, toCustomisation(subject)), toSituation(subject))
  return held.permissions.map(permission => permission.name).filter(isPermission)
}

function toCustomisation({ tenant, user, standing }: Subject): Customisation {
  return {
    tenant,
    // Under its id: a name of the tenant's choosing must never meet that of a role that a later version brings.
    roles: standing.ownRoles.map(({ id }) => ({ id, name: id, kind: 'own-role', level: LEVEL })),
    permissionAssignments: standing.ownRoles.flatMap(({ id, rights }) =>
      listPermissions(rights).map(permission => ({ level: LEVEL, scope: tenant, role: id, permission })),
    ),
    roleAssignments: [...toAssignments(tenant, standing), ...toWorkspaceAssignments({ tenant, user, standing })],
  }
}

function toAssignments(tenant: TenantId, standing: Standing): RoleAssignment[] {
  return standing.assignments
    .filter(({ role }) => findRole(role) !== undefined || standing.ownRoles.some(own => own.id === role))
    .map(assignment => ({
      level: LEVEL,
      scope: tenant,
      role: assignment.role,
      effect: 'grant',
      ...(assignment.until === null ? {} : { until: assignment.until }),
      match:
        assignment.kind === 'user'
          ? { by: 'user', user: assignment.subject }
          : { by: 'identity-role', identityRole: assignment.subject },
    }))
}

/**
 * Workspace roles are for the admins, auditors and members of the tenant, and count only while somebody is one of them
 * (CE-29). An assignment here speaks to questions about its workspace alone.
 */
function toWorkspaceAssignments({ tenant, user, standing }: Omit<Subject, 'isSuperuser'>): RoleAssignment[] {
  if (!standing.workspaces.some(isWorkspaceRole) || !holdsTenantRole(standing)) return []
  return standing.workspaces.filter(isWorkspaceRole).map(({ workspace, role }) => ({
    level: LEVEL,
    scope: tenant,
    role,
    effect: 'grant',
    workspace,
    match: { by: 'user', user },
  }))
}

function isWorkspaceRole({ role }: { readonly role: string }): boolean {
  return findRole(role)?.kind === 'workspace-role'
}

function holdsTenantRole({ assignments, now }: Standing): boolean {
  return assignments.some(
    ({ role, until }) => findRole(role)?.kind === 'tenant-role' && (until === null || until > now),
  )
}

function toSituation({ tenant, user, standing, isSuperuser, workspace }: Subject): Situation {
  const situation: Situation = {
    tenant,
    policy: LEVEL,
    subject: { user, identityRoles: standing.groups.map(group => group.id) },
    now: standing.now,
    ...(workspace === undefined ? {} : { workspace }),
  }
  if (isSuperuser) return { ...situation, standing: 'superuser' }
  return standing.membership === null ? situation : { ...situation, standing: 'member' }
}
