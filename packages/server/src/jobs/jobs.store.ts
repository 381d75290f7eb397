import type { JobAct } from '@tenantry/contract/jobs'
import type { Page, PageQuery } from '@tenantry/contract/paging'
import { sql } from 'kysely'
import type { Clearance } from '../authz/clearance.ts'
import { readPage } from '../database/keyset.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { toKey } from '../kernel/text.ts'
import { type JobProgress, type JobRow, type JobState, type NewJob, SILENT_SECONDS } from './job.ts'

const isSilent = sql<boolean>`(j.state = 'running' AND j.seen_at < now() - make_interval(secs => ${SILENT_SECONDS}))`

/** Of a tenant that is erased, nothing is told any more. */
const isThere = sql`(j.target_tenant IS NULL OR directory.is_tenant(j.target_tenant))`

/** What a job says that no server works on any more. */
const SILENT_NOTE = 'the server stopped before the job was finished; what was done stays done'

function jobsOf(tenant: string, user: UserId) {
  return sql<JobRow>`
    SELECT j.id, j.act, j.target_tenant AS tenant, j.total, j.done, j.failed, j.failures, j.remarks, j.started_at AS "startedAt",
      CASE WHEN ${isSilent} THEN 'interrupted' ELSE j.state END AS state,
      CASE WHEN ${isSilent} THEN ${SILENT_NOTE}::text ELSE j.note END AS note,
      CASE WHEN ${isSilent} THEN j.seen_at ELSE j.finished_at END AS "finishedAt"
    FROM jobs j WHERE j.tenant_id = ${tenant} AND j.user_id = ${user}`
}

/** A person's own jobs, newest first unless asked otherwise. */
export function listJobs({ rows, tenant }: Clearance, user: UserId, query: PageQuery): Promise<Page<JobRow>> {
  const word = toKey(query.q ?? '')
  return readPage<JobRow>(
    rows,
    {
      base: sql<JobRow>`${jobsOf(tenant, user)} AND (${word} = '' OR strpos(j.act, ${word}) > 0)`,
      sorts: { startedAt: { column: 'startedAt', type: 'timestamptz' } },
      defaultSort: '-startedAt',
      tie: { column: 'id', type: 'uuid' },
    },
    query,
  )
}

export async function findJob({ rows, tenant }: Clearance, user: UserId, id: string): Promise<JobRow | undefined> {
  const found = await sql<JobRow>`${jobsOf(tenant, user)} AND j.id = ${id}`.execute(rows)
  return found.rows[0]
}

/** How many jobs of a person run; their row is held, so that two starts at once take turns. */
export async function countRunning({ rows, tenant }: Clearance, user: UserId): Promise<number> {
  await sql`SELECT FROM users WHERE tenant_id = ${tenant} AND id = ${user} FOR NO KEY UPDATE`.execute(rows)
  const counted = await sql<{ jobs: number }>`
    SELECT count(*) AS jobs FROM jobs j
    WHERE j.tenant_id = ${tenant} AND j.user_id = ${user} AND j.state = 'running' AND NOT ${isSilent}`.execute(rows)
  return counted.rows[0]?.jobs ?? 0
}

/** Stores a job as running; one about nothing is done already. */
export async function insertJob({ rows, tenant }: Clearance, job: NewJob): Promise<void> {
  const { id, user, act, target, total } = job
  const state = total === 0 ? { state: 'done', finished_at: sql<Date>`now()` } : { state: 'running' }
  await rows
    .insertInto('jobs')
    .values({ tenant_id: tenant, id, user_id: user, act, target_tenant: target, total, ...state })
    .execute()
}

/** Asks whoever works on a job to stop; a job that has ended stays as it is. */
export async function markCancelled({ rows, tenant }: Clearance, user: UserId, id: string): Promise<void> {
  await rows
    .updateTable('jobs')
    .set({ is_cancelled: true })
    .where('tenant_id', '=', tenant)
    .where('user_id', '=', user)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Stores how far a job is; says whether to go on, to stop, or that the job is no longer this server's to finish. */
export async function saveProgress(
  { rows, tenant }: Clearance<'jobs.run'>,
  id: string,
  { done, failed, failures, remarks }: JobProgress,
): Promise<'running' | 'cancelled' | 'lost'> {
  const saved = await sql<{ is_cancelled: boolean }>`
    UPDATE jobs j SET done = ${done}, failed = ${failed}, seen_at = now(),
      failures = CASE WHEN ${isThere} THEN ${JSON.stringify(failures)}::jsonb ELSE '[]'::jsonb END,
      remarks = CASE WHEN ${isThere} THEN ${JSON.stringify(remarks)}::jsonb ELSE '[]'::jsonb END
    WHERE j.tenant_id = ${tenant} AND j.id = ${id} AND j.state = 'running' AND NOT ${isSilent}
    RETURNING j.is_cancelled`.execute(rows)
  const [job] = saved.rows
  return job === undefined ? 'lost' : job.is_cancelled ? 'cancelled' : 'running'
}

/** A job that has just ended, for the trail. */
export interface EndedJob {
  readonly id: string
  readonly act: JobAct
  readonly user: UserId
  readonly personName: string
  readonly state: JobState
  readonly total: number
  readonly done: number
  readonly failed: number
}

/** Ends a running job. Returns nothing where it has ended already, or is gone. */
export async function endJob(
  { rows, tenant }: Clearance<'jobs.run'>,
  id: string,
  end: { state: Exclude<JobState, 'running'>; note: string | null },
): Promise<EndedJob | undefined> {
  const ended = await sql<EndedJob>`
    UPDATE jobs j SET state = ${end.state}, note = ${end.note}, seen_at = now(), finished_at = now()
    FROM users u
    WHERE j.tenant_id = ${tenant} AND j.id = ${id} AND j.state = 'running' AND u.tenant_id = ${tenant} AND u.id = j.user_id
    RETURNING j.id, j.act, j.user_id AS "user", u.first_name || ' ' || u.last_name AS "personName", j.state, j.total,
      j.done, j.failed`.execute(rows)
  return ended.rows[0]
}

/** The same for a job that no server works on any more. */
export function endSilentJob(clearance: Clearance<'jobs.run'>, id: string): Promise<EndedJob | undefined> {
  return endJob(clearance, id, { state: 'interrupted', note: SILENT_NOTE })
}

/** Running jobs of all tenants whose server was not heard of for so long. Works only in `system`. */
export async function listSilentJobs(
  { rows }: Clearance<'jobs.run'>,
  silentSeconds: number,
): Promise<{ tenant: TenantId; id: string }[]> {
  const found = await sql<{ tenant: TenantId; id: string }>`
    SELECT tenant_id AS tenant, id FROM directory.silent_jobs(${silentSeconds})`.execute(rows)
  return found.rows
}

/** Forgets, in every tenant, the jobs that ended 30 days ago. */
export async function forgetJobs({ rows }: Clearance<'jobs.run'>): Promise<void> {
  await sql`SELECT directory.sweep_jobs()`.execute(rows)
}
