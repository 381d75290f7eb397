import type { Clearance } from '../authz/clearance.ts'
import { findClient } from '../clients/clients.doors.ts'
import type { Application } from './application.ts'

/** An active application of the tenant at hand, while the tenant is active. */
export async function findApplication(here: Clearance, id: string): Promise<Application | undefined> {
  const row = await findClient(here, id)
  if (row?.status !== 'active' || here.facts?.status !== 'active') return undefined
  return { ...row, tenant: here.tenant }
}
