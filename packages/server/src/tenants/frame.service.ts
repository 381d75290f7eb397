import type { AdministrationPermission } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { missingHere, missingInSome, rolesHere } from '../authz/own-standing.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { getTenantId, type TenantId, type UserId } from '../kernel/ids.ts'
import { listWorkspaceRolesOf } from '../workspaces/workspaces.doors.ts'
import { countClasses, findFrame } from './frame.view.ts'

/** A tenant as its members see it: its figures, their roles, and which rooms are open to them. */
export function frameService({ connections }: Parts) {
  return (caller: Caller, tenant: TenantId) =>
    enter(connections, { caller, tenant, action: 'tenant.enter', lock: 'read' }, async here => {
      const { person } = here
      if (!person) throw new Error('a cleared person is known')
      const frame = await findFrame(here)
      const may = (...needed: AdministrationPermission[]) => toPermit(missingHere(here, person, needed), placeOf(here))
      return {
        id: getTenantId(tenant),
        ...frame,
        classes: await countClasses(here),
        roles: rolesHere(here, person),
        workspaces: await listOwnWorkspaces(here, person.user),
        may: {
          viewObjects: may('objects.read'),
          viewDocuments: may('documents.read'),
          viewAdministrators: may('users.read', 'members.read'),
          viewGeneral:
            missingHere(here, person, ['settings.manage']).length === 0 ? { allowed: true } : may('users.read'),
          viewUsers: may('users.read'),
          viewGroups: may('users.read'),
          viewMembers: may('members.read'),
          viewProvisioning: may('members.read'),
          viewRoles: may('users.read'),
          viewPolicies: may('policies.manage'),
          askDecisions: may('decisions.ask'),
          viewKeys: may('clients.manage'),
          viewEntrances: may('members.read'),
          viewSuperuser: may('users.read'),
          viewAudit: may('audit.read'),
          viewWorkspaces: toPermit(missingInSome(here, person, ['workspaces.read']), placeOf(here)),
          editClasses: may('classes.manage'),
          addObjects: may('objects.write'),
          addUsers: may('users.manage'),
          endMembers: may('members.manage'),
        },
      }
    })
}

/** The roles that the person was given in workspaces, as far as they count now. */
async function listOwnWorkspaces(here: Clearance, user: UserId) {
  const seen = here.workspacesWith(['workspaces.read'])
  const given = await listWorkspaceRolesOf(here, user)
  return given.filter(({ id }) => seen === 'all' || seen.includes(id)).map(({ id, name, role }) => ({ id, name, role }))
}
