import type { Logger } from 'pino'
import { onCommit } from '../database/commits.ts'
import type { Connections } from '../database/connections.ts'
import { toUnavailable } from '../database/errors.ts'
import type { TenantId } from '../kernel/ids.ts'
import { readWholeRevisions } from './revisions.store.ts'
import { Snapshots } from './snapshots.ts'

/** How long something is kept at most: reading it anew is also what tells that a session is in use. */
const MOST_MS = 30_000

/** What is read, each under a name that says everything that the reading depends on. */
export interface Reading<Content> {
  /** Every tenant whose rows are read for what has this name. */
  tenantsOf(name: string): readonly TenantId[]
  /** Reads it, and tells when time alone may change it, in epoch milliseconds of the database's clock. */
  read(name: string): Promise<{ readonly content: Content; readonly endsAt: number | null }>
}

/** What stands in rows of tenants, as it stands now. */
export interface KeptRows<Content> {
  /** Without waiting where it is in memory. What cannot be read throws, and is not kept. */
  get(name: string): Content | Promise<Content>
  stop(): void
}

/**
 * Keeps what was read in memory, as decisions keep tenants: until anything at all is done in one of the tenants that it was
 * read from. On this node that is before it is confirmed to anybody, on another one with the next comparison.
 */
export function keepRows<Content>(
  { connections, log }: { readonly connections: Connections; readonly log: Logger },
  { tenantsOf, read }: Reading<Content>,
): KeptRows<Content> {
  const load = async (name: string) => {
    try {
      // The revisions first: what is done between the two is then found at the next comparison.
      const { of, now, between } = await readWholeRevisions(connections, tenantsOf(name))
      const { content, endsAt } = await read(name)
      return {
        content,
        revisions: of,
        endsAt: Math.min(endsAt ?? Number.POSITIVE_INFINITY, now + MOST_MS),
        now,
        between,
      }
    } catch (thrown) {
      throw toUnavailable(thrown)
    }
  }
  const snapshots = new Snapshots<Content>({
    load,
    readRevisions: names => readWholeRevisions(connections, names),
    onError: thrown => log.warn({ err: thrown }, 'what is in memory could not be compared with the database'),
    idleMillis: MOST_MS,
  })
  const stopListening = onCommit(connections, ({ told }) => snapshots.forget(told))
  return {
    get: name => snapshots.find(name)?.content ?? snapshots.get(name).then(({ content }) => content),
    stop() {
      stopListening()
      snapshots.stop()
    },
  }
}
