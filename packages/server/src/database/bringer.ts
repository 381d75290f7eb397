import { type Kysely, sql } from 'kysely'
import type { BroughtGrant } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { TenantSecret } from '../kernel/secrets.ts'
import type { Opened, PersonFacts, TenantLock } from './opened.ts'
import type { Database } from './tables.generated.ts'

/** How long a session may rest before it no longer counts. */
export const IDLE_SECONDS = 4 * 3600

/** What a caller brings that says who they are: a session, or the grant of an application behind which one stands. */
export interface Bringer {
  readonly session?: TenantSecret | undefined
  readonly grant?: BroughtGrant | undefined
}

interface Opening extends Bringer {
  readonly tenant: TenantId
  readonly lock: TenantLock
  readonly entrance?: 'member' | 'self' | 'server'
}

/** The first statement of every transaction: sets the tenant's context, locks its row, and reads who is calling. */
export async function readOpened(rows: Kysely<Database>, opening: Opening): Promise<Opened> {
  const { tenant, lock, entrance = 'server', session, grant } = opening
  const found = grant
    ? await sql<{ opened: Opened }>`
        SELECT directory.open_by_grant(${tenant}, ${lock}, ${entrance}, ${grant.tenant}, ${grantOf(grant)}::uuid,
          ${secretOf(grant)}::bytea, ${IDLE_SECONDS}) AS opened`.execute(rows)
    : await sql<{ opened: Opened }>`
        SELECT directory.open(${tenant}, ${lock}, ${entrance}, ${session?.tenant ?? null}, ${session?.hash ?? null},
          ${IDLE_SECONDS}) AS opened`.execute(rows)
  const opened = found.rows[0]?.opened
  if (!opened) throw new Error('directory.open answered nothing')
  return { ...opened, person: asBrought(opened.person, tenant, grant) }
}

/**
 * The same for who brings a grant, with the moment until which time alone changes nothing, in epoch milliseconds: of the
 * session, and of the membership and the groups in the tenant. It has passed where the grant is none.
 */
export async function readHolding(
  rows: Kysely<Database>,
  { tenant, grant }: { readonly tenant: TenantId; readonly grant: BroughtGrant },
): Promise<{ readonly opened: Opened; readonly until: number }> {
  const found = await sql<{ opened: Opened; until: number }>`
    SELECT directory.open_by_grant(${tenant}, 'read', 'server', ${grant.tenant}, ${grantOf(grant)}::uuid,
        ${secretOf(grant)}::bytea, ${IDLE_SECONDS}) AS opened,
      extract(epoch FROM greatest(directory.grant_holds_until(
        ${tenant}, ${grant.tenant}, ${grantOf(grant)}::uuid, ${IDLE_SECONDS}), to_timestamp(0)))::float8 * 1000 AS until`.execute(
    rows,
  )
  const [told] = found.rows
  if (!told) throw new Error('directory.open_by_grant answered nothing')
  const { opened, until } = told
  return { opened: { ...opened, person: asBrought(opened.person, tenant, grant) }, until }
}

/** Who is calling now: nobody, if the session or the grant ended since the transaction opened. */
export async function readCaller(
  rows: Kysely<Database>,
  tenant: TenantId,
  { session, grant }: Bringer,
): Promise<PersonFacts | null> {
  const found = grant
    ? await sql<{ person: PersonFacts | null }>`
        SELECT directory.caller_by_grant(${tenant}, ${grant.tenant}, ${grantOf(grant)}::uuid,
          ${secretOf(grant)}::bytea, ${IDLE_SECONDS}) AS person`.execute(rows)
    : await sql<{ person: PersonFacts | null }>`
        SELECT directory.caller(${tenant}, ${session?.tenant ?? null}, ${session?.hash ?? null},
          ${IDLE_SECONDS}) AS person`.execute(rows)
  return asBrought(found.rows[0]?.person ?? null, tenant, grant)
}

/** A token says less than the session behind it: its one tenant as of its issue, and never the acting as superuser. */
function asBrought(person: PersonFacts | null, tenant: TenantId, grant: BroughtGrant | undefined): PersonFacts | null {
  if (!person || !grant) return person
  const { access } = grant
  const of = access ? { inSnapshot: access.tenant === tenant, issuedAt: access.issuedAt } : {}
  return { ...person, ...of, actingUntil: null }
}

const grantOf = ({ by }: BroughtGrant) => ('grant' in by ? by.grant : null)
const secretOf = ({ by }: BroughtGrant) => ('secret' in by ? by.secret : null)
