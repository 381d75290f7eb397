import type { PageQuery } from '@tenantry/contract/paging'
import type { TenantRole } from '@tenantry/contract/tenant-role'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { manageTenant } from '../authz/manage.ts'
import type { Parts } from '../authz/parts.ts'
import { toRefusedPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { type TenantId, toUserId } from '../kernel/ids.ts'
import { keepingAdministrators } from '../memberships/last-administrator.ts'
import { TENANT_ADMIN } from '../memberships/membership.ts'
import { refuseDeleting } from '../memberships/memberships.service.ts'
import { refuseWhereOff } from '../tenant-settings/feature-refusal.ts'
import { readTenantSettings } from '../tenant-settings/tenant-settings.doors.ts'
import { refuseSystem } from '../tenants/tenants.service.ts'
import type { AdministratorRow } from './administrator.ts'
import {
  findAdministration,
  findAdministratorRow,
  listAdministratorRows,
  listWorkspaceRoles,
} from './administrators.view.ts'
import { changeTenantRole } from './change-role.ts'
import { inviteAdministrator, type NewAdministrator } from './invite.ts'
import { listGrantableRoles, mayEdit, toAdministrators } from './present.ts'

interface Chosen {
  readonly tenant: TenantId
  readonly user: string
}

/**
 * Tenant Settings » Administrators: who holds a tenant role, inviting one more, and which role each holds. Status,
 * invitations and deleting are acts on the user, which stand with the users.
 */
export function administratorsService(parts: Parts) {
  const { connections, contact } = parts
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery & { role?: TenantRole; status?: string }) =>
      enter(connections, { caller, tenant, action: 'administrators.list', lock: 'read' }, async here => {
        await refuseWhereOff(here, contact)
        const page = await listAdministratorRows(here, query)
        const { administratorsMode: mode } = await readTenantSettings(here)
        return {
          ...page,
          items: await toAdministrators(here, page.items),
          mode,
          ...(await findAdministration(here)),
          roles: listGrantableRoles(here),
          may: { create: mode === 'advanced' ? toRefusedPermit(advanced()) : mayEdit(here) },
        }
      }),

    get: (caller: Caller, { tenant, user }: Chosen) =>
      enter(connections, { caller, tenant, action: 'administrators.list', lock: 'read' }, async here => {
        await refuseWhereOff(here, contact)
        const { administratorsMode: mode } = await readTenantSettings(here)
        const { adminWorkspace } = await findAdministration(here)
        const row = await getRow(here, user)
        const workspaceRoles = await listWorkspaceRoles(here, row.id)
        return { ...(await show(here, row)), mode, adminWorkspace, roles: listGrantableRoles(here), workspaceRoles }
      }),

    create: (caller: Caller, tenant: TenantId, form: NewAdministrator) =>
      enter(connections, { caller, tenant, action: 'administrators.edit', lock: 'write' }, async here => {
        await refuseWhereOff(here, contact)
        if ((await readTenantSettings(here)).administratorsMode === 'advanced') throw advanced()
        const { user, delivery } = await inviteAdministrator(parts, here, form)
        return { administrator: await show(here, await getRow(here, user)), delivery }
      }),

    /** From above, where nobody inside could: also in the advanced mode, which is about those inside. */
    invite: (caller: Caller, tenant: TenantId, person: Omit<NewAdministrator, 'role'>) =>
      manageTenant(connections, { caller, tenant, action: 'members.invite', lock: 'write' }, async there => {
        refuseSystem(tenant)
        refuseDeleting(there)
        await refuseWhereOff(there, contact)
        const { delivery } = await inviteAdministrator(parts, there, { ...person, role: TENANT_ADMIN })
        return { delivery }
      }),

    changeRole: (caller: Caller, { tenant, user }: Chosen, { role }: { role: TenantRole }) =>
      enter(connections, { caller, tenant, action: 'administrators.edit', lock: 'administrators' }, async here => {
        await refuseWhereOff(here, contact)
        return keepingAdministrators(here, async () => {
          const row = await getRow(here, user)
          refuseBuiltIn(row)
          await changeTenantRole(here, row, role)
          return show(here, await getRow(here, user))
        })
      }),
  }
}

async function show(here: Clearance, row: AdministratorRow) {
  const [shown] = await toAdministrators(here, [row])
  if (!shown) throw new Error('an administrator vanished while being shown')
  return shown
}

/** A member of the tenant at hand; tenant roles are only for people who are let in. */
async function getRow(here: Clearance, user: string): Promise<AdministratorRow> {
  const row = await findAdministratorRow(here, toUserId(user))
  if (!row) throw notFound('member')
  return row
}

function refuseBuiltIn({ builtIn, userName }: AdministratorRow): void {
  if (!builtIn) return
  throw new Fault('built_in', {
    detail: `${userName} is built in: its role is never changed`,
    case: 'built_in',
    facts: { name: userName },
  })
}

function advanced(): Fault {
  return new Fault('advanced_management', {
    detail: 'advanced administrator management is on: create administrators in the Admin workspace',
  })
}
