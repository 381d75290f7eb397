import type { IdentityProvider } from '@tenantry/contract/identity-providers'
import type { PageQuery } from '@tenantry/contract/paging'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { getWorkspace, type WorkspacePlace } from '../workspaces/workspaces.doors.ts'
import {
  deleteProvider,
  findPool,
  findProvider,
  insertProvider,
  listPools,
  listProviders,
  type ProviderRow,
  updateProvider,
} from './providers.store.ts'

interface At extends WorkspacePlace {
  readonly provider: string
}

/** By what people sign in in a workspace: pools of the tenant, each connected at most once. */
export function providersService({ connections }: Parts) {
  return {
    list: (caller: Caller, place: WorkspacePlace, query: PageQuery) =>
      enter(connections, { ...place, caller, action: 'identity-providers.list', lock: 'read' }, async here => {
        const { id } = await getWorkspace(here, here.workspace)
        const page = await listProviders(here, id, query)
        return { ...page, items: page.items.map(row => toProvider(here, row)), may: { connect: mayEdit(here) } }
      }),

    pools: (caller: Caller, place: WorkspacePlace, query: PageQuery) =>
      enter(connections, { ...place, caller, action: 'identity-providers.edit', lock: 'read' }, async here => {
        const { id } = await getWorkspace(here, here.workspace)
        const page = await listPools(here, id, query)
        const toPool = ({ id, name, connectedAs }: (typeof page.items)[number]) => ({ id, name, connectedAs })
        return { ...page, items: page.items.map(toPool) }
      }),

    connect: (caller: Caller, place: WorkspacePlace, form: { name: string; pool: string }) =>
      enter(connections, { ...place, caller, action: 'identity-providers.edit', lock: 'write' }, here =>
        connect(here, form),
      ),

    get: (caller: Caller, { provider, ...place }: At) =>
      enter(connections, { ...place, caller, action: 'identity-providers.list', lock: 'read' }, async here =>
        toProvider(here, await getProvider(here, provider)),
      ),

    edit: (caller: Caller, { provider, ...place }: At, change: { name: string; ifMatch: number | undefined }) =>
      enter(connections, { ...place, caller, action: 'identity-providers.edit', lock: 'write' }, async here => {
        const before = await getProvider(here, provider, 'update')
        refuseStale(before.version, change.ifMatch, () => toProvider(here, before))
        refuseBuiltIn(before)
        const name = tidyLine(change.name)
        await updateProvider(here, before.id, name)
        here.record({
          action: 'identity-providers.edited',
          subject: { kind: 'identity-provider', id: before.id, name },
          before: { name: before.name },
          after: { name },
          alsoAbout: [here.workspace],
        })
        return toProvider(here, await getProvider(here, provider))
      }),

    disconnect: (caller: Caller, { provider, ...place }: At) =>
      enter(connections, { ...place, caller, action: 'identity-providers.edit', lock: 'write' }, async here => {
        const before = await getProvider(here, provider, 'update')
        refuseBuiltIn(before)
        await deleteProvider(here, before.id)
        const { id, name, poolName, poolId } = before
        here.record({
          action: 'identity-providers.disconnected',
          subject: { kind: 'identity-provider', id, name },
          before: { name, pool: poolName },
          alsoAbout: [here.workspace, poolId],
        })
        return undefined
      }),
  }
}

async function connect(here: Clearance<'identity-providers.edit'>, form: { name: string; pool: string }) {
  const workspace = await getWorkspace(here, here.workspace, 'share')
  const pool = await findPool(here, workspace.id, form.pool)
  if (!pool) {
    const facts = { kind: 'pool' } as const
    throw new Fault('not_found', { field: 'pool', detail: 'there is no such pool here', case: 'not_here', facts })
  }
  const provider = { id: newId(), name: tidyLine(form.name), pool }
  await insertProvider(here, workspace.id, provider)
  here.record({
    action: 'identity-providers.connected',
    subject: { kind: 'identity-provider', id: provider.id, name: provider.name },
    after: { name: provider.name, pool: pool.name, workspace: workspace.name },
    alsoAbout: [workspace.id, pool.id],
  })
  return toProvider(here, await getProvider(here, provider.id))
}

async function getProvider(here: Clearance, id: string, lock: 'none' | 'update' = 'none'): Promise<ProviderRow> {
  const row = await findProvider(here, { workspace: here.workspace, id }, lock)
  if (!row) throw notFound('identity provider')
  return row
}

function refuseBuiltIn({ builtIn, name }: ProviderRow): void {
  if (!builtIn) return
  throw new Fault('built_in', {
    detail: `${name} is built in: it is never renamed or disconnected`,
    case: 'built_in',
    facts: { name },
  })
}

function mayEdit(here: Clearance) {
  return toPermit(here.missing(['workspaces.manage']), placeOf(here))
}

function toProvider(here: Clearance, row: ProviderRow): IdentityProvider {
  const { id, name, builtIn, poolId, poolName, createdAt, version } = row
  const edit = builtIn ? refusedBecause(`${name} is built in`, { case: 'built_in', facts: { name } }) : mayEdit(here)
  return {
    id,
    name,
    builtIn,
    pool: { id: poolId, name: poolName },
    createdAt: createdAt.toISOString(),
    version,
    may: {
      edit,
      disconnect: edit,
      managePool: toPermit(here.missingAbout(undefined, ['users.read']), placeOf(here)),
    },
  }
}
