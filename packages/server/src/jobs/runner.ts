import type { FaultCode } from '@tenantry/contract/faults'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { Fault, toTold } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Act, ActPlace } from './acts.ts'
import { recordEnd } from './end.service.ts'
import { FAILURES_LIMIT, type JobFailure, type JobItem, type JobRemark, type JobState } from './job.ts'
import { endJob, saveProgress } from './jobs.store.ts'

/** A job that was stored as running, with all that it takes to do it. */
export interface Work {
  readonly id: string
  /** The tenant that the job stands in. */
  readonly home: TenantId
  readonly act: Act
  /** With the person's own session: whoever loses it, or a permission, loses the rest of the job. */
  readonly place: ActPlace
  readonly items: readonly JobItem[]
}

/** Does jobs, one thing after the other, beside the requests. */
export interface Runner {
  begin(work: Work): void
  /** Stops a job of this very server without waiting for its next look at the row. */
  cancel(id: string): void
  /** Waits for the thing at hand of each job; the rest is not begun. */
  stop(): Promise<void>
}

/** How often a job's row says how far it is, and is asked whether to go on. */
const SAVE_MS = 500

/** Refusals after which none of the rest can succeed: the job ends with them. */
const endings: ReadonlySet<FaultCode> = new Set<FaultCode>(['not_signed_in', 'not_acting', 'step_up_needed'])

type Ending = { readonly state: Exclude<JobState, 'running'>; readonly note: string | null }

export function startRunner(parts: Parts): Runner {
  const running = new Map<string, Promise<void>>()
  const cancelled = new Set<string>()
  let isStopping = false
  const askToStop = (id: string): Ending | undefined => {
    if (isStopping) return { state: 'interrupted', note: 'the server was stopped; what was done stays done' }
    return cancelled.has(id) ? { state: 'cancelled', note: null } : undefined
  }
  return {
    begin(work) {
      const done = doWork(parts, work, () => askToStop(work.id))
        .catch(thrown => parts.log.error({ err: thrown, job: work.id }, 'a job could not be finished'))
        .finally(() => {
          running.delete(work.id)
          cancelled.delete(work.id)
        })
      running.set(work.id, done)
    },
    cancel(id) {
      if (running.has(id)) cancelled.add(id)
    },
    async stop() {
      isStopping = true
      await Promise.all(running.values())
    },
  }
}

/** A job whose row can no longer be written is left alone: the silence makes it interrupted. */
async function doWork(parts: Parts, work: Work, askToStop: () => Ending | undefined): Promise<void> {
  const report = new Report()
  let savedAt = Date.now()
  for (const item of work.items) {
    const asked = askToStop()
    if (asked) return end(parts, work, { report, ...asked })
    if (Date.now() - savedAt >= SAVE_MS) {
      const found = await inHome(parts, work, home => saveProgress(home, work.id, report))
      if (found === 'lost') return
      if (found === 'cancelled') return end(parts, work, { report, state: 'cancelled', note: null })
      savedAt = Date.now()
    }
    const { refusal, remark } = await tryOne(parts, work, item)
    if (refusal && endings.has(refusal.code)) {
      return end(parts, work, { report, state: 'cancelled', note: refusal.details.detail })
    }
    report.remark(remark)
    report.add(
      refusal && {
        id: item.id,
        name: await getName(work, item),
        code: refusal.code,
        detail: refusal.details.detail,
        ...toTold(refusal),
      },
    )
  }
  await end(parts, work, { report, state: 'done', note: null })
}

/** Counts, the first refusals, and the first remarks. */
class Report {
  done = 0
  failed = 0
  readonly failures: JobFailure[] = []
  readonly remarks: JobRemark[] = []

  add(failure: JobFailure | undefined): void {
    if (!failure) this.done += 1
    else this.failed += 1
    if (failure && this.failures.length < FAILURES_LIMIT) this.failures.push(failure)
  }

  remark(remark: JobRemark | undefined): void {
    if (remark && this.remarks.length < FAILURES_LIMIT) this.remarks.push(remark)
  }
}

interface Outcome {
  readonly refusal?: Fault
  readonly remark?: JobRemark | undefined
}

/** Does the act to one thing; returns why not where it was refused, else what is to be known about it. */
async function tryOne({ log }: Parts, { id, act, place }: Work, item: JobItem): Promise<Outcome> {
  try {
    return { remark: await act.run(place, item.id) }
  } catch (thrown) {
    if (thrown instanceof Fault) return { refusal: thrown }
    log.error({ err: thrown, job: id, item: item.id }, 'a thing of a job failed')
    return { refusal: new Fault('internal', { detail: 'something went wrong on our side', cause: thrown }) }
  }
}

/** What was named by id alone is looked up only where it has to be told. */
async function getName({ act, place }: Work, item: JobItem): Promise<string> {
  return item.name ?? (await act.nameOf(place, item.id).catch(() => undefined)) ?? item.id
}

function end(parts: Parts, work: Work, { report, ...ending }: Ending & { report: Report }): Promise<void> {
  return inHome(parts, work, async home => {
    if ((await saveProgress(home, work.id, report)) === 'lost') return
    recordEnd(home, await endJob(home, work.id, ending))
  })
}

type AtHome<Result> = (home: Parameters<typeof saveProgress>[0]) => Promise<Result>

/** The job's own row is the server's to write, also when the person's session has ended. */
function inHome<Result>({ connections }: Parts, { home, place }: Work, write: AtHome<Result>): Promise<Result> {
  const caller = { ...place.caller, session: undefined }
  return enterAsServer(connections, { caller, tenant: home, action: 'jobs.run', lock: 'read' }, write)
}
