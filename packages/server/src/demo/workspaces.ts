import type { Parts } from '../authz/parts.ts'
import { clientsService } from '../clients/clients.service.ts'
import { type TenantId, toUserId } from '../kernel/ids.ts'
import { accessService } from '../workspaces/access.service.ts'
import { workspacesService } from '../workspaces/workspaces.service.ts'
import type { SignedIn, Staff } from './staff.ts'

/** A part of a customer with an application of its own, and who looks after it. */
export interface DemoWorkspace {
  readonly name: string
  readonly description: string
  readonly application: { readonly name: string; readonly redirectUris: readonly string[] }
  readonly admin: string
  readonly auditor: string
}

/** Makes a workspace as an administrator of the customer would: its application, and its people by user name. */
export async function makeWorkspace(
  parts: Parts,
  { tenant, by, staff }: { tenant: TenantId; by: SignedIn; staff: Staff },
  { name, description, application, admin, auditor }: DemoWorkspace,
): Promise<void> {
  const { id: workspace } = await workspacesService(parts).create(by(), tenant, { name, description })
  const place = { tenant, workspace }
  const redirectUris = [...application.redirectUris]
  await clientsService(parts).create(by(), place, { name: application.name, kind: 'web', redirectUris })
  const access = accessService(parts)
  await access.add(by(), place, { role: 'Workspace Admin', user: toUserId(staff.idOf(admin)) })
  await access.add(by(), place, { role: 'Workspace Auditor', user: toUserId(staff.idOf(auditor)) })
}
