import type { Pool } from '@tenantry/contract/pools'
import type { Permit } from '@tenantry/contract/shape'
import type { Clearance } from '../authz/clearance.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import { notFound } from '../kernel/fault.ts'
import { findDeleteHindrance, findRenameHindrance, type PoolRow } from './pool.ts'
import { findPool } from './pools.store.ts'

/** One pool of the tenant at hand; one of another tenant is not there. */
export async function getPool(here: Clearance, id: string): Promise<PoolRow> {
  const row = await findPool(here, id)
  if (!row) throw notFound('pool')
  return row
}

/** Whether the caller may make pools and change what they say. */
export function mayEditPools(here: Clearance): Permit {
  return toPermit(here.missing(['settings.manage']), placeOf(here))
}

/** A pool as the API shows it. */
export function toPool(here: Clearance, row: PoolRow): Pool {
  const edit = mayEditPools(here)
  const unless = (hindrance: ReturnType<typeof findDeleteHindrance>) =>
    edit.allowed && hindrance ? refusedBecause(hindrance.detail, hindrance) : edit
  const { id, name, builtIn, users, connections, createdAt, version } = row
  return {
    id,
    name,
    builtIn,
    users: Number(users),
    connections: [...connections],
    createdAt: createdAt.toISOString(),
    version,
    may: {
      edit: unless(findRenameHindrance(row)),
      delete: unless(findDeleteHindrance(row)),
      createUser: toPermit(here.missing(['users.manage']), placeOf(here)),
    },
  }
}
