import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { findClient } from '../clients/clients.doors.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { type Application, readClientId } from './application.ts'

/** Looks an application up by the id that it shows: active, in an active tenant. */
export type FindApplication = (caller: Caller, clientId: string) => Promise<Application | undefined>

/** Looks applications up as they stand: a secret that was replaced, or an application that was stopped, is over at once. */
export function findApplications({ connections }: Pick<Parts, 'connections'>): FindApplication {
  return async (caller, clientId) => {
    const named = readClientId(clientId)
    if (!named) return undefined
    const alone = { ...withoutOnce(caller), session: undefined, grant: undefined }
    const errand = { caller: alone, tenant: named.tenant, action: 'oidc.use', lock: 'read' } as const
    return enterAsServer(connections, errand, here => findApplication(here, named.id))
  }
}

async function findApplication(here: Clearance, id: string): Promise<Application | undefined> {
  const row = await findClient(here, id)
  if (row?.status !== 'active' || here.facts?.status !== 'active') return undefined
  return { ...row, tenant: here.tenant }
}
