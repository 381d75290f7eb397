import { compileSystem } from '@tenantry/engine/compile/system'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import { evaluate } from '@tenantry/engine/decide/evaluate'
import { findMissingPermissions } from '@tenantry/engine/decide/holds-all'
import type { Customisation, Situation } from '@tenantry/engine/model'
import type { Standing } from '../database/opened.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { type AdministrationPermission, administrationWorld, findRole } from './administration.ts'

const system = compileSystem(administrationWorld)

/** One subject in one tenant, with what was read about it in this very transaction. */
export interface Subject {
  readonly tenant: TenantId
  readonly user: UserId
  readonly standing: Standing
  /** superuser needs no membership, within the bounds that `acting.ts` checks. */
  readonly isSuperuser: boolean
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

/** The names of the roles that the subject holds there, directly or through its groups. */
export function listHeldRoles(subject: Subject): string[] {
  const held = evaluate(system, compileTenant(system, toCustomisation(subject)), toSituation(subject))
  return held.roles.map(role => role.name)
}

function toCustomisation({ tenant, standing }: Subject): Customisation {
  return {
    tenant,
    roles: [],
    permissionAssignments: [],
    roleAssignments: standing.assignments
      .filter(assignment => findRole(assignment.role) !== undefined)
      .map(assignment => ({
        level: 'administration',
        scope: tenant,
        role: assignment.role,
        effect: 'grant',
        match:
          assignment.kind === 'user'
            ? { by: 'user', user: assignment.subject }
            : { by: 'identity-role', identityRole: assignment.subject },
      })),
  }
}

function toSituation({ tenant, user, standing, isSuperuser }: Subject): Situation {
  const situation: Situation = {
    tenant,
    policy: 'administration',
    subject: { user, identityRoles: standing.groups.map(group => group.id) },
    now: 0,
  }
  if (isSuperuser) return { ...situation, standing: 'superuser' }
  return standing.membership === null ? situation : { ...situation, standing: 'member' }
}
