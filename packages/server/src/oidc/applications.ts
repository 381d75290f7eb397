import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { findClient } from '../clients/clients.doors.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { type Application, readClientId } from './application.ts'

/** Looks an application up by the id that it shows: active, in an active tenant. */
export type FindApplication = (caller: Caller, clientId: string) => Promise<Application | undefined>

/** How long an application is taken to be as it was. Whatever it did for people ends at once: their grants are asked. */
const FRESH_MS = 1000
const MAX_KNOWN = 1000

/** Looks applications up, each once a second at most, since every request of theirs begins with it. */
export function findApplications({ connections }: Pick<Parts, 'connections'>): FindApplication {
  const known = new Map<string, { readonly at: number; readonly application: Application }>()
  return async (caller, clientId) => {
    const kept = known.get(clientId)
    if (kept && performance.now() - kept.at < FRESH_MS) return kept.application
    known.delete(clientId)
    const named = readClientId(clientId)
    if (!named) return undefined
    const alone = { ...withoutOnce(caller), session: undefined, grant: undefined }
    const errand = { caller: alone, tenant: named.tenant, action: 'oidc.use', lock: 'read' } as const
    const at = performance.now()
    const application = await enterAsServer(connections, errand, here => findApplication(here, named.id))
    if (!application) return undefined
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(clientId, { at, application })
    return application
  }
}

async function findApplication(here: Clearance, id: string): Promise<Application | undefined> {
  const row = await findClient(here, id)
  if (row?.status !== 'active' || here.facts?.status !== 'active') return undefined
  return { ...row, tenant: here.tenant }
}
