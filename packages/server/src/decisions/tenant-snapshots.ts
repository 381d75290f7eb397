import type { Parts } from '../authz/parts.ts'
import { onCommit } from '../database/commits.ts'
import { Fault } from '../kernel/fault.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import { isAtLeast, readToken } from '../snapshots/revision-token.ts'
import { readRevisions } from '../snapshots/revisions.store.ts'
import { Snapshots } from '../snapshots/snapshots.ts'
import { type TenantState, tenantReader } from './tenant-state.ts'

/** Tenants in memory, as this node knows them. */
export interface TenantSnapshots {
  /** The newest state where it is in memory; nothing is read, and nothing kept, where it is not. */
  find(tenant: TenantId): TenantState | undefined
  /** Whether somebody waits for the tenant to be read. */
  isLoading(tenant: TenantId): boolean
  /** The newest state; without waiting where it is in memory. An unknown tenant is `not_found`. */
  get(tenant: TenantId): TenantState | Promise<TenantState>
  /** As new as a revision that somebody was told before; `revision_ahead` where there is no such thing. */
  getAtLeast(tenant: TenantId, revision: string | undefined): TenantState | Promise<TenantState>
  /** The database's clock, in epoch milliseconds. */
  now(): number
  stop(): void
}

/** Begins to keep tenants in memory: what a commit of this node changes is forgotten before the commit is confirmed. */
export function keepTenants({ connections, log }: Pick<Parts, 'connections' | 'log'>): TenantSnapshots {
  const snapshots = new Snapshots<TenantState>({
    load: tenantReader(connections),
    readRevisions: names => readRevisions(connections.instance, names),
    onError: thrown => log.warn({ err: thrown }, 'what is in memory could not be compared with the database'),
  })
  const stopListening = onCommit(connections, ({ changed }) => snapshots.forget(changed))
  const get = (tenant: TenantId) =>
    snapshots.find(tenant)?.content ?? snapshots.get(tenant).then(({ content }) => content)
  return {
    find: tenant => snapshots.find(tenant)?.content,
    isLoading: tenant => snapshots.isLoading(tenant),
    get,
    getAtLeast: (tenant, revision) =>
      revision === undefined ? get(tenant) : waitFor({ snapshots, connections }, tenant, revision),
    now: () => snapshots.clock.now(),
    stop() {
      stopListening()
      snapshots.stop()
    },
  }
}

interface Known extends Pick<Parts, 'connections'> {
  readonly snapshots: Snapshots<TenantState>
}

async function waitFor(known: Known, tenant: TenantId, token: string): Promise<TenantState> {
  const { snapshots, connections } = known
  const wanted = readToken(token)
  const { content } = await snapshots.get(tenant)
  if (isAtLeast(content.revision, wanted)) return content
  // Another node was ahead of this one: what it told is committed. What nobody told has no tenant read for nothing.
  const { of } = await readRevisions(connections.instance, [tenant, EVERYWHERE])
  const committed = { system: of.get(EVERYWHERE) ?? 0, tenant: of.get(tenant) ?? 0 }
  if (isAtLeast(committed, wanted)) {
    if (snapshots.find(tenant)?.content === content) snapshots.forget([tenant])
    const { content: newest } = await snapshots.get(tenant)
    if (isAtLeast(newest.revision, wanted)) return newest
  }
  throw new Fault('revision_ahead', {
    field: 'atLeast',
    detail: `"${token}" is newer than anything known of "${tenant}": hand in a revision that an answer about it gave`,
  })
}
