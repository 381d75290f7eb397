import type { Job, JobAct } from '@tenantry/contract/jobs'
import type { TenantId, UserId } from '../kernel/ids.ts'

export type JobState = Job['state']
export type JobFailure = Job['failures'][number]
export type JobRemark = Job['remarks'][number]

/** How many jobs of one person may run at once. */
export const RUNNING_LIMIT = 3

/** How many things one job may be about; a list counts exactly up to here. */
export const ITEMS_LIMIT = 10_000

/** How many refusals a job tells, and how many remarks; the rest of the refusals is only counted. */
export const FAILURES_LIMIT = 100

/** A running job whose server was not heard of for so long is taken for interrupted. */
export const SILENT_SECONDS = 60

/** One of the things that a job is about; what was named by id alone has no name yet. */
export interface JobItem {
  readonly id: string
  readonly name?: string
}

/** How far a job is. */
export interface JobProgress {
  readonly done: number
  readonly failed: number
  readonly failures: readonly JobFailure[]
  readonly remarks: readonly JobRemark[]
}

/** A job about to be stored. */
export interface NewJob {
  readonly id: string
  readonly user: UserId
  readonly act: JobAct
  readonly target: TenantId | null
  readonly total: number
}

/** A job as its row says; silent ones are told as interrupted. */
export interface JobRow extends JobProgress {
  readonly id: string
  readonly act: JobAct
  readonly tenant: TenantId | null
  readonly state: JobState
  readonly total: number
  readonly note: string | null
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

export function toJob({ id, act, tenant, state, total, done, failed, note, ...row }: JobRow): Job {
  return {
    id,
    act,
    tenant,
    state,
    total,
    done,
    failed,
    failures: [...row.failures],
    remarks: [...row.remarks],
    note,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

/** A job as the trail's subject. */
export function toSubject({ id, act }: { id: string; act: string }) {
  return { kind: 'job', id, name: act }
}
