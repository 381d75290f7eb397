import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { getTenantId, SYSTEM } from '../kernel/ids.ts'
import { type DatabaseRow, listDatabases, releaseDatabase } from './databases.store.ts'
import { settleTenant } from './settle.store.ts'

/**
 * At the start: databases whose making was cut off are dropped and their names freed; those being dropped are dropped
 * to the end (deleting the tenant again finishes the rest); ready ones are brought up to date and settled.
 */
export async function sweepDatabases(parts: Parts, caller: Caller): Promise<void> {
  const { connections, tenantDatabases } = parts
  const errand = { caller, tenant: SYSTEM, action: 'databases.sweep', lock: 'read' } as const
  const known = await enterAsServer(connections, errand, system => listDatabases(system))
  for (const database of known) {
    if (tenantDatabases && database.state === 'ready') await tenantDatabases.update(database.name)
    if (tenantDatabases && database.state !== 'ready') await tenantDatabases.drop(database.name)
    if (tenantDatabases && database.state === 'making') {
      await enterAsServer(connections, errand, system => releaseDatabase(system, database.name))
    }
    if (database.state === 'ready') await settle(parts, caller, database)
  }
}

/** Under the tenant's exclusive lock, so that no write is between its two commits meanwhile. */
async function settle({ connections, log }: Parts, caller: Caller, { name, tenant_id }: DatabaseRow): Promise<void> {
  const tenant = getTenantId(tenant_id)
  const errand = { caller, tenant, action: 'databases.sweep', lock: 'exclusive' } as const
  const missing = await enterAsServer(connections, errand, settleTenant)
  if (missing > 0)
    log.warn({ database: name, entries: missing }, 'entries were carried over to the trail after a crash')
}
