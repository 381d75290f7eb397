import type { Job, JobAct } from '@tenantry/contract/jobs'
import type { PageQuery } from '@tenantry/contract/paging'
import type { Clearance } from '../authz/clearance.ts'
import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { PersonFacts } from '../database/opened.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { getTenantId, newId, SYSTEM } from '../kernel/ids.ts'
import type { Act, Acts } from './acts.ts'
import { type JobRow, RUNNING_LIMIT, toJob, toSubject } from './job.ts'
import { countRunning, findJob, insertJob, listJobs, markCancelled } from './jobs.store.ts'
import type { Runner, Work } from './runner.ts'
import { type Selection, selectItems } from './select.ts'

interface JobForm {
  readonly act: JobAct
  readonly tenant?: string
  readonly select: Selection
  readonly reason?: string
}

/** A person's own jobs: one act, done to many things, beside the requests. */
export function jobsService({ connections }: Parts, { acts, runner }: { acts: Acts; runner: Runner }) {
  return {
    /**
     * What is selected is read before the job is stored, in transactions of its own. A repeated request gets its first
     * answer even where the selection is refused by now, and begins nothing.
     */
    async start(caller: Caller, form: JobForm): Promise<Job> {
      const begun: Pick<Work, 'id'>[] = []
      const prepared = await prepare(acts[form.act], caller, form).catch((thrown: unknown) => ({ thrown }))
      const job = await enterOwn(connections, { caller, action: 'jobs.change', lock: 'write' }, (own, person) => {
        if ('thrown' in prepared) throw prepared.thrown
        const id = newId()
        begun.push({ id })
        return storeJob(own, person, { id, form, total: prepared.items.length })
      })
      const { session } = caller
      const isNew = begun.some(({ id }) => id === job.id)
      if (isNew && job.state === 'running' && session && !('thrown' in prepared))
        runner.begin({ ...prepared, id: job.id, home: session.tenant })
      return job
    },

    list: (caller: Caller, query: PageQuery) =>
      enterOwn(connections, { caller, action: 'jobs.read', lock: 'read' }, async (own, { user }) => {
        const page = await listJobs(own, user, query)
        return { ...page, items: page.items.map(toJob) }
      }),

    get: (caller: Caller, id: string) =>
      enterOwn(connections, { caller, action: 'jobs.read', lock: 'read' }, async (own, person) =>
        toJob(await getJob(own, person, id)),
      ),

    async cancel(caller: Caller, id: string): Promise<Job> {
      const job = await enterOwn(connections, { caller, action: 'jobs.change', lock: 'read' }, async (own, person) => {
        const before = await getJob(own, person, id)
        await markCancelled(own, person.user, before.id)
        return toJob(before)
      })
      runner.cancel(job.id)
      return job
    },
  }
}

async function prepare(act: Act, caller: Caller, form: JobForm): Promise<Pick<Work, 'act' | 'place' | 'items'>> {
  if (act.inTenant !== (form.tenant !== undefined)) {
    const detail = act.inTenant ? `name the tenant in which "${form.act}" is to be done` : 'this act names no tenant'
    throw new Fault('invalid_input', { field: 'tenant', detail })
  }
  const tenant = form.tenant === undefined ? SYSTEM : getTenantId(form.tenant)
  const place = { caller: withoutOnce(caller), tenant, reason: form.reason }
  await act.check(place)
  return { act, place, items: await selectItems(act, place, form.select) }
}

async function storeJob(
  own: Clearance<'jobs.change'>,
  person: PersonFacts,
  { id, form, total }: { id: string; form: JobForm; total: number },
): Promise<Job> {
  const { act, tenant, reason } = form
  if ((await countRunning(own, person.user)) >= RUNNING_LIMIT) {
    throw new Fault('too_many', {
      detail: `${RUNNING_LIMIT} of your jobs are running: wait for one of them, or cancel it`,
      case: 'jobs_full',
      facts: { limit: RUNNING_LIMIT },
    })
  }
  await insertJob(own, { id, user: person.user, act, target: tenant === undefined ? null : getTenantId(tenant), total })
  // Where it is done is said there: each thing has its entry in that tenant's trail, under the same request.
  own.record({ action: 'jobs.started', subject: toSubject({ id, act }), after: { act, total }, reason })
  return toJob(await getJob(own, person, id))
}

async function getJob(own: Clearance, { user }: PersonFacts, id: string): Promise<JobRow> {
  const row = await findJob(own, user, id)
  if (!row) throw notFound('job')
  return row
}
