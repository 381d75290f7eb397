import type { AuditEntry as PublicEntry } from '@tenantry/contract/audit'
import { type RawBuilder, sql } from 'kysely'
import type { Rows } from '../database/tenant-transaction.ts'
import { SYSTEM, type TenantId } from '../kernel/ids.ts'
import { readCursor, writeCursor } from '../kernel/pages.ts'
import { digest } from './canonical.ts'
import { type AuditEntry, chainHash, EMPTY_HEAD, type Facts, type Personal } from './entry.ts'

/** The filters of a trail. */
export interface AuditQuery {
  readonly q?: string
  readonly action?: string
  readonly actor?: string
  /** What an entry is about, first or also. */
  readonly subject?: string
  /** What it must be about in any case: the rest of the trail is not for the asker. */
  readonly within?: string
  /** Only entries about subjects of these kinds. */
  readonly kinds?: readonly string[]
  readonly since?: string
  readonly until?: string
  readonly size?: number
  readonly cursor?: string
}

interface Row {
  readonly tenant_id: TenantId
  readonly sequence: number
  readonly id: string
  readonly at: Date
  readonly action: string
  readonly actor_id: string | null
  readonly actor_tenant: TenantId | null
  readonly effective_id: string | null
  readonly subject_kind: string
  readonly subject_id: string | null
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  readonly reason: string | null
  readonly request_id: string
  readonly also_about: string[] | null
  readonly personal: Personal | null
  readonly personal_digest: Buffer
  readonly hash: Buffer
}

const DEFAULT_SIZE = 50

/** Where a list of entries comes from: the trail at hand, or that of a tenant that no longer exists. */
export function ownTrail(tenant: TenantId): RawBuilder<unknown> {
  return sql`(SELECT * FROM audit_entries WHERE tenant_id = ${tenant})`
}

export function erasedTrail(tenant: TenantId): RawBuilder<unknown> {
  return sql`directory.erased_audit(${tenant})`
}

/** The newest entries of a trail that fit the filters, and where to go on. */
export async function listEntries(rows: Rows, trail: RawBuilder<unknown>, query: AuditQuery) {
  const size = query.size ?? DEFAULT_SIZE
  const after = query.cursor ? readCursor(query.cursor, { sort: 'audit', types: ['bigint'] }).values[0] : null
  const found = await sql<Row>`
    SELECT * FROM ${trail} AS e WHERE ${sql.join(conditions(query), sql` AND `)}
      AND (${after}::bigint IS NULL OR e.sequence < ${after}::bigint)
    ORDER BY e.sequence DESC LIMIT ${size + 1}`.execute(rows)
  const items = found.rows.slice(0, size)
  const last = items.at(-1)
  const more = found.rows.length > size && last !== undefined
  return {
    items: items.map(toPublic),
    next: more ? writeCursor({ sort: 'audit', values: [last.sequence], backward: false }) : null,
  }
}

/** What happened to a tenant as `system` tells it: its making, locking and deleting. */
export async function listEntriesAbout(rows: Rows, tenant: TenantId, query: AuditQuery): Promise<PublicEntry[]> {
  const found = await sql<Row>`
    SELECT * FROM ${ownTrail(SYSTEM)} AS e
    WHERE e.subject_kind = 'tenant' AND e.subject_id = ${tenant} AND ${sql.join(conditions(query), sql` AND `)}
    ORDER BY e.sequence DESC LIMIT 100`.execute(rows)
  return found.rows.map(toPublic)
}

function conditions(query: AuditQuery): RawBuilder<unknown>[] {
  const word = (query.q ?? '').trim().toLowerCase()
  return [
    sql`true`,
    ...(query.action === undefined ? [] : [sql`(e.action = ${query.action} OR e.action LIKE ${`${query.action}.%`})`]),
    ...(query.actor === undefined ? [] : [sql`(e.actor_id = ${query.actor} OR e.effective_id = ${query.actor})`]),
    ...[query.subject, query.within].flatMap(about =>
      about === undefined ? [] : [sql`(e.subject_id = ${about} OR e.also_about @> ${[about]}::text[])`],
    ),
    ...(query.kinds === undefined ? [] : [sql`e.subject_kind = ANY (${[...query.kinds]}::text[])`]),
    ...(query.since === undefined ? [] : [sql`e.at >= ${query.since}::timestamptz`]),
    ...(query.until === undefined ? [] : [sql`e.at < ${query.until}::timestamptz`]),
    ...(word === ''
      ? []
      : [
          sql`(strpos(lower(e.action), ${word}) > 0 OR strpos(lower(coalesce(e.personal ->> 'actorName', '')), ${word}) > 0
            OR strpos(lower(coalesce(e.personal ->> 'subjectName', '')), ${word}) > 0)`,
        ]),
  ]
}

function toPublic(row: Row): PublicEntry {
  const erased = '(erased)'
  return {
    id: row.id,
    sequence: row.sequence,
    at: row.at.toISOString(),
    tenant: row.tenant_id,
    action: row.action,
    actor: { id: row.actor_id, name: row.personal?.actorName ?? erased, tenant: row.actor_tenant },
    effective: row.effective_id === null ? null : { id: row.effective_id, name: row.personal?.effectiveName ?? erased },
    subject: { kind: row.subject_kind, id: row.subject_id, name: row.personal?.subjectName ?? erased },
    before: merge(row.before, row.personal?.before),
    after: merge(row.after, row.personal?.after),
    reason: row.reason,
    requestId: row.request_id,
  }
}

function merge(facts: Facts | null, personal: Facts | null | undefined): Record<string, unknown> | null {
  return facts || personal ? { ...facts, ...personal } : null
}

/** How many entries one step of a verification reads. */
const STEP = 1_000

/**
 * Recomputes the chain of the trail at hand from its first entry up to the stored head. The head is read first: what is
 * appended meanwhile belongs to the next verification.
 */
export async function verifyTrail(rows: Rows, tenant: TenantId) {
  const head = await rows.selectFrom('audit_heads').selectAll().where('tenant_id', '=', tenant).executeTakeFirst()
  const end = head?.sequence ?? (await countEntries(rows, tenant))
  let previous: Buffer = EMPTY_HEAD
  let sequence = 0
  const answer = (brokenAt: number | null) => ({
    intact: brokenAt === null,
    entries: sequence,
    brokenAt,
    head: previous.toString('hex'),
  })
  while (sequence < end) {
    const found = await sql<Row>`
      SELECT * FROM ${ownTrail(tenant)} AS e WHERE e.sequence > ${sequence} AND e.sequence <= ${end}
      ORDER BY e.sequence LIMIT ${STEP}`.execute(rows)
    for (const row of found.rows) {
      const hash = chainHash(previous, sequence + 1, toEntry(row))
      if (row.sequence !== sequence + 1 || !hash.equals(row.hash) || !isTrue(row)) return answer(sequence + 1)
      previous = hash
      sequence = row.sequence
    }
    if (found.rows.length === 0) return answer(sequence + 1)
  }
  if (head ? !head.hash.equals(previous) : end > 0) return answer(sequence + 1)
  return answer(null)
}

async function countEntries(rows: Rows, tenant: TenantId): Promise<number> {
  const counted = await sql<{ count: number }>`SELECT count(*) AS count FROM ${ownTrail(tenant)} AS e`.execute(rows)
  return counted.rows[0]?.count ?? 0
}

/** Whether the names that stand beside the hash are the ones it was made over; erased ones are no lie. */
function isTrue({ personal, personal_digest }: Row): boolean {
  return personal === null || digest(personal).equals(personal_digest)
}

function toEntry(row: Row): Omit<AuditEntry, 'personal'> {
  return {
    id: row.id,
    tenant: row.tenant_id,
    at: row.at.toISOString(),
    action: row.action,
    actorId: row.actor_id,
    actorTenant: row.actor_tenant,
    effectiveId: row.effective_id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    before: row.before,
    after: row.after,
    reason: row.reason,
    requestId: row.request_id,
    alsoAbout: row.also_about,
    personalDigest: row.personal_digest,
  }
}
