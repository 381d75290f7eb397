import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { SILENT_SECONDS, toSubject } from './job.ts'
import { type EndedJob, endSilentJob, forgetJobs, listSilentJobs } from './jobs.store.ts'

/**
 * Jobs that nobody works on any more are interrupted, and those that ended 30 days ago forgotten. Another server may be
 * at work on what this one does not know: only a server that is alone takes every running job for interrupted.
 */
export async function sweepJobs({ connections }: Parts, caller: Caller, alone: { isAlone: boolean }): Promise<void> {
  const silent = await enterAsServer(
    connections,
    { caller, tenant: SYSTEM, action: 'jobs.run', lock: 'read' },
    async system => {
      await forgetJobs(system)
      return listSilentJobs(system, alone.isAlone ? 0 : SILENT_SECONDS)
    },
  )
  for (const { tenant, id } of silent) {
    await enterAsServer(connections, { caller, tenant, action: 'jobs.run', lock: 'read' }, async home =>
      recordEnd(home, await endSilentJob(home, id)),
    )
  }
}

/** Writes the end of a job into the trail, as its person's; nothing where it had ended already. */
export function recordEnd(home: Clearance<'jobs.run'>, job: EndedJob | undefined): void {
  if (!job) return
  const { state, total, done, failed } = job
  home.record({
    action: 'jobs.finished',
    subject: toSubject(job),
    after: { act: job.act, state, total, done, failed },
    by: { id: job.user, name: job.personName, tenant: home.tenant },
  })
}
