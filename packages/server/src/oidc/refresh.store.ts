import { sql } from 'kysely'
import { IDLE_SECONDS } from '../database/bringer.ts'
import type { Connections } from '../database/connections.ts'
import { isPassing, toUnavailable } from '../database/errors.ts'
import type { PersonFacts, Standing } from '../database/opened.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { TenantSecret } from '../kernel/secrets.ts'
import type { AccessibleTenant } from '../sessions/session.ts'
import type { Application } from './application.ts'
import type { Grant } from './grants.store.ts'

const MOST_TRIES = 3

/** A refresh token that an application brought, and the one that takes its place. */
export interface Refreshing {
  readonly brought: TenantSecret
  readonly application: Pick<Application, 'tenant' | 'id'>
  readonly scopes: readonly string[]
  readonly next: { readonly hash: Buffer; readonly expiresAt: Date }
}

/** What the tokens say that take the place of the old ones, as it stood in the statement that used the old one up. */
export interface Refreshed {
  readonly person: Pick<PersonFacts, 'user' | 'home' | 'defaultTenant'>
  readonly tenants: readonly Pick<AccessibleTenant, 'id' | 'status' | 'grantedAt'>[]
  /** What the person is in the tenant that the grant is for. */
  readonly standing: Standing
  readonly grant: Grant & { readonly method: string }
}

interface Told extends Pick<Refreshed, 'person' | 'standing'> {
  readonly tenants: readonly { readonly id: TenantId; readonly status: string; readonly grantedAt: string }[]
  readonly grant: Omit<Refreshed['grant'], 'clientTenant' | 'client' | 'signedInAt'> & { readonly signedInAt: string }
}

/**
 * Uses a refresh token up and keeps its successor where everything about it is plainly right: one statement, which is a
 * transaction of its own, under row-level security like every other. Otherwise nothing was done, and nothing is told.
 */
export async function refreshAtOnce(
  { instance }: Pick<Connections, 'instance'>,
  { brought, application, scopes, next }: Refreshing,
): Promise<Refreshed | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      const found = await sql<{ told: Told | null }>`
        SELECT refresh_at_once(${brought.tenant}, ${brought.hash}, ${application.tenant}, ${application.id}::uuid,
          ${[...scopes]}::text[], ${next.hash}, ${next.expiresAt}, ${IDLE_SECONDS}) AS told`.execute(instance)
      const told = found.rows[0]?.told
      return told ? toRefreshed(told, application) : undefined
    } catch (thrown) {
      // Undone for the sake of others at the same moment.
      if (!isPassing(thrown) || tries === MOST_TRIES) throw toUnavailable(thrown)
    }
  }
}

function toRefreshed({ person, standing, tenants, grant }: Told, { tenant, id }: Refreshing['application']): Refreshed {
  return {
    person,
    standing,
    tenants: tenants.map(each => ({ ...each, grantedAt: new Date(each.grantedAt) })),
    grant: { ...grant, clientTenant: tenant, client: id, signedInAt: new Date(grant.signedInAt) },
  }
}
