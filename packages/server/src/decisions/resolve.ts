import type { Subject } from '@tenantry/contract/question'
import type { Connections } from '../database/connections.ts'
import { inTenant } from '../database/tenant-transaction.ts'
import type { TenantId } from '../kernel/ids.ts'
import { readGroupNames } from './people.view.ts'

/** Identity roles that were looked up, by user ID. */
export type Resolved = ReadonlyMap<string, readonly string[]>

const none: Resolved = new Map()
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Looks up the groups of those subjects that ask for it: the names of a member's groups in the tenant. Subjects that
 * are nobody of ours have none. Without anybody to look up there is no query.
 */
export function resolveSubjects(
  connections: Connections,
  tenant: TenantId,
  subjects: readonly Subject[],
): Resolved | Promise<Resolved> {
  const users = subjects.flatMap(({ user, resolve }) => (resolve && uuidForm.test(user) ? [user] : []))
  if (users.length === 0) return none
  return inTenant(connections, { tenant, lock: 'read' }, ({ rows }) => readGroupNames(rows, [...new Set(users)]))
}
