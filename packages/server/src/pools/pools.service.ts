import type { PageQuery } from '@tenantry/contract/paging'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { findDeleteHindrance, findRenameHindrance, POOL_LIMIT, refuseFor } from './pool.ts'
import { countPools, deletePool, holdPool, insertPool, listPools, renamePool } from './pools.store.ts'
import { getPool, mayEditPools, toPool } from './present.ts'

/** Which pool it is about: by id, or as `administrators`. */
export interface OfPool {
  readonly tenant: TenantId
  readonly pool: string
}

/** The identity pools of a tenant. */
export function poolsService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery) =>
      enter(connections, { caller, tenant, action: 'pools.list', lock: 'read' }, async here => {
        const page = await listPools(here, query)
        return { ...page, items: page.items.map(row => toPool(here, row)), may: { create: mayEditPools(here) } }
      }),

    get: (caller: Caller, { tenant, pool }: OfPool) =>
      enter(connections, { caller, tenant, action: 'pools.list', lock: 'read' }, async here =>
        toPool(here, await getPool(here, pool)),
      ),

    create: (caller: Caller, tenant: TenantId, form: { name: string }) =>
      enter(connections, { caller, tenant, action: 'pools.edit', lock: 'write' }, async here => {
        await refuseTooMany(here)
        const id = newId()
        const name = tidyLine(form.name)
        await insertPool(here, { id, name, builtIn: false })
        here.record({ action: 'pools.created', subject: { kind: 'pool', id, name }, after: { name } })
        return toPool(here, await getPool(here, id))
      }),

    edit: (caller: Caller, of: OfPool, change: { name: string; ifMatch: number | undefined }) =>
      enter(connections, { caller, tenant: of.tenant, action: 'pools.edit', lock: 'write' }, async here => {
        const before = await getHeld(here, of.pool, 'change')
        refuseStale(before.version, change.ifMatch, () => toPool(here, before))
        refuseFor(findRenameHindrance(before))
        const name = tidyLine(change.name)
        await renamePool(here, before.id, name)
        here.record({
          action: 'pools.edited',
          subject: { kind: 'pool', id: before.id, name },
          before: { name: before.name },
          after: { name },
        })
        return toPool(here, await getPool(here, before.id))
      }),

    delete: (caller: Caller, of: OfPool): Promise<undefined> =>
      enter(connections, { caller, tenant: of.tenant, action: 'pools.edit', lock: 'write' }, async here => {
        const { id, name, ...before } = await getHeld(here, of.pool, 'end')
        refuseFor(findDeleteHindrance({ id, name, ...before }))
        await deletePool(here, id)
        here.record({ action: 'pools.deleted', subject: { kind: 'pool', id, name }, before: { name } })
        return undefined
      }),
  }
}

/** The pool as it is once nobody else changes it, or puts somebody into it. */
async function getHeld(here: Clearance, id: string, lock: 'change' | 'end') {
  const held = await holdPool(here, id, lock)
  if (!held) throw notFound('pool')
  return getPool(here, held)
}

/** Two at once may both still fit: the limit keeps lists short, and one more does no harm. */
async function refuseTooMany(here: Clearance): Promise<void> {
  if ((await countPools(here)) < POOL_LIMIT) return
  throw new Fault('too_many', {
    detail: `a tenant has at most ${POOL_LIMIT} pools: delete one first`,
    case: 'pools_full',
    facts: { limit: POOL_LIMIT },
  })
}
