import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { IDLE_SECONDS } from '../database/bringer.ts'
import { readPage } from '../database/keyset.ts'
import { Fault } from '../kernel/fault.ts'
import { type TenantId, toUserId, type UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import type { AccessibleTenant, SessionMethod } from './session.ts'

/** The tenants that a person has a live membership in, right now. */
export async function listAccessibleTenants({ rows }: Clearance, user: UserId): Promise<AccessibleTenant[]> {
  const found = await sql<AccessibleTenant>`
    SELECT id, title, status, objects, granted_at AS "grantedAt" FROM directory.tenants_of(${user})
    ORDER BY granted_at, id`.execute(rows)
  return found.rows
}

/** The switcher's list: tenants in the person's current session that are live and active, by search. */
export function listSwitchable(
  { rows, tenant }: Clearance<'me.read'>,
  person: { user: UserId; session: string },
  query: PageQuery & { ids?: string },
): Promise<Page<{ id: TenantId; title: string; title_key: string; objects: number }>> {
  const word = toKey(query.q ?? '')
  const ids = query.ids?.split(',') ?? null
  return readPage<{ id: TenantId; title: string; title_key: string; objects: number }>(
    rows,
    {
      base: sql`
        SELECT a.id, a.title, a.title_key, a.objects FROM directory.tenants_of(${person.user}) a
        WHERE a.status = 'active'
          AND a.id = ANY ((SELECT s.tenants FROM sessions s WHERE s.tenant_id = ${tenant} AND s.id = ${person.session})::text[])
          AND (${ids}::text[] IS NULL OR a.id = ANY (${ids}::text[]))
          AND (${word} = '' OR strpos(a.title_key, ${word}) > 0 OR strpos(a.id, ${word}) > 0)`,
      sorts: { title: { column: 'title_key', type: 'text' } },
      defaultSort: 'title',
      tie: { column: 'id', type: 'text' },
    },
    query,
  )
}

export interface NewSession {
  readonly id: string
  readonly userId: UserId
  readonly hash: Buffer
  readonly tenants: readonly TenantId[]
  readonly expiresAt: Date
  readonly device: string
  readonly address: string
  readonly method: string
}

export async function insertSession({ rows, tenant }: Clearance, session: NewSession): Promise<void> {
  await rows
    .insertInto('sessions')
    .values({
      tenant_id: tenant,
      id: session.id,
      user_id: session.userId,
      secret_hash: session.hash,
      tenants: [...session.tenants],
      expires_at: session.expiresAt,
      device: session.device,
      address: session.address,
      method: session.method,
    })
    .execute()
}

/** Renews the snapshot of one session, as logging out and in would. Returns the moment of issue. */
export async function renewSnapshot(
  { rows, tenant }: Clearance,
  session: string,
  tenants: readonly TenantId[],
): Promise<Date> {
  const renewed = await rows
    .updateTable('sessions')
    .set({ tenants: [...tenants], issued_at: sql`clock_timestamp()` })
    .where('tenant_id', '=', tenant)
    .where('id', '=', session)
    .returning('issued_at')
    .executeTakeFirst()
  if (!renewed) throw new Fault('not_signed_in', { detail: 'the session ended meanwhile: log in' })
  return renewed.issued_at
}

/** A session as its person sees it. */
export interface SessionRow {
  readonly id: string
  readonly startedAt: Date
  readonly issuedAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly tenants: TenantId[]
  readonly device: string
  readonly address: string
  readonly method: SessionMethod
}

/** The sessions of a user that still open something: neither past their end nor idle for longer than the tenant allows. */
export async function listSessionsOf({ rows, tenant }: Clearance, user: UserId): Promise<SessionRow[]> {
  const found = await sql<SessionRow>`
    SELECT s.id, s.started_at AS "startedAt", s.issued_at AS "issuedAt", s.last_seen_at AS "lastSeenAt", e.at AS "expiresAt",
      s.tenants, s.device, s.address, s.method
    FROM sessions s
    LEFT JOIN tenant_settings l ON l.tenant_id = s.tenant_id
    CROSS JOIN LATERAL (
      SELECT least(s.expires_at, s.started_at + make_interval(secs => l.session_limit_seconds))) AS e (at)
    WHERE s.tenant_id = ${tenant} AND s.user_id = ${user} AND e.at > now()
      AND s.last_seen_at > now() - make_interval(secs => coalesce(l.session_idle_seconds, ${IDLE_SECONDS}))
    ORDER BY s.last_seen_at DESC, s.id`.execute(rows)
  return found.rows
}

/** Notes that the person behind a session has just proved who they are. */
export async function markProved({ rows, tenant }: Clearance<'me.change'>, session: string): Promise<void> {
  await rows
    .updateTable('sessions')
    .set({ proved_at: sql<Date>`now()` })
    .where('tenant_id', '=', tenant)
    .where('id', '=', session)
    .execute()
}

/** Which sessions of a user act as superuser now, and until when. */
export async function listActingUntil({ rows, tenant }: Clearance, user: UserId): Promise<Map<string, Date>> {
  const found = await sql<{ session: string; until: Date }>`
    SELECT a.session_id AS session, a.expires_at AS until FROM acting_grants a
    JOIN sessions s ON s.tenant_id = a.tenant_id AND s.id = a.session_id
    WHERE a.tenant_id = ${tenant} AND s.user_id = ${user} AND a.expires_at > now()`.execute(rows)
  return new Map(found.rows.map(row => [row.session, row.until]))
}

/** Ends sessions of a user: one, all, or all but one. Says how many. */
export async function endSessionsOf(
  { rows, tenant }: Clearance,
  user: UserId,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  let query = rows.deleteFrom('sessions').where('tenant_id', '=', tenant).where('user_id', '=', user)
  if (which.only !== undefined) query = query.where('id', '=', which.only)
  if (which.except !== undefined) query = query.where('id', '<>', which.except)
  const ended = await query.executeTakeFirst()
  return Number(ended.numDeletedRows)
}

/** Ends every session of the people stored in this tenant, as locking it does. */
export async function endSessionsHere({ rows, tenant }: Clearance): Promise<void> {
  await rows.deleteFrom('sessions').where('tenant_id', '=', tenant).execute()
}

/** Ends the session that has this secret, if there is one; returns whose it was. */
export async function endSessionWith({ rows, tenant }: Clearance, hash: Buffer): Promise<UserId | undefined> {
  const ended = await rows
    .deleteFrom('sessions')
    .where('tenant_id', '=', tenant)
    .where('secret_hash', '=', hash)
    .returning('user_id')
    .executeTakeFirst()
  return ended && toUserId(ended.user_id)
}
