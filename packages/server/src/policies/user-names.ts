import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { isAtSystemLevel } from './place.ts'
import { listUserNames } from './subject-assignments.store.ts'

/**
 * The names of users whom Tenantry knows by these ids: those of the tenant at hand and who is let in, at the system
 * level those of the system tenant. Ids of nobody known are left out.
 */
export async function readUserNames(here: Clearance, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  if (!isAtSystemLevel(here)) return listUserNames(here, ids)
  return carryInto(here, { tenant: SYSTEM, lock: 'read' }, system => listUserNames(system, ids))
}
