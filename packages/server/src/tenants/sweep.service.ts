import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { listDatabases, releaseDatabase } from './databases.store.ts'

/**
 * At the start: databases whose making was cut off are dropped and their names freed; those being dropped are dropped
 * to the end (deleting the tenant again finishes the rest); ready ones are brought up to date.
 */
export async function sweepDatabases({ connections, tenantDatabases }: Parts, caller: Caller): Promise<void> {
  if (!tenantDatabases) return
  const errand = { caller, tenant: SYSTEM, action: 'databases.sweep', lock: 'read' } as const
  const known = await enterAsServer(connections, errand, system => listDatabases(system))
  for (const { name, state } of known) {
    if (state === 'ready') await tenantDatabases.update(name)
    else await tenantDatabases.drop(name)
    if (state === 'making') await enterAsServer(connections, errand, system => releaseDatabase(system, name))
  }
}
