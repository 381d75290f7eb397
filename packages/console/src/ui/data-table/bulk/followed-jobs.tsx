import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Job } from '@tenantry/contract/jobs'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { notify } from '../../notify.ts'
import { StandingNotice } from '../../standing-notice.tsx'
import classes from './bulk.module.css'
import { JobDialog, stateTexts } from './job-dialog.tsx'
import { shownJobs } from './shown-jobs.ts'

/** Most jobs are small and done at the second look; what takes longer need not be asked for so often. */
const pollMs = { soon: 150, later: 600, soonTimes: 3 }

/** Everything that is at work, or ended with something to report: a dialog for one, a standing notice for the others. */
export function FollowedJobs() {
  const { ids } = useSyncExternalStore(shownJobs.subscribe, shownJobs.get)
  return (
    <div className={classes.jobs}>
      {ids.map(id => (
        <FollowedJob key={id} id={id} />
      ))}
    </div>
  )
}

/** Asks how far a job is until it has ended. */
function useJob(id: string) {
  return useQuery({
    queryKey: ['jobs', id],
    queryFn: ({ signal }) => client.jobs.get({ params: { job: id } }, { signal }),
    refetchInterval: ({ state: { data, dataUpdateCount } }) => {
      if (data && data.state !== 'running') return false
      return dataUpdateCount <= pollMs.soonTimes ? pollMs.soon : pollMs.later
    },
    retry: true,
  })
}

function FollowedJob({ id }: { id: string }) {
  const t = useTranslations('tables')
  const cache = useQueryClient()
  const { opened } = useSyncExternalStore(shownJobs.subscribe, shownJobs.get)
  const { data: job, error } = useJob(id)

  const ended = useEffectEvent((now: Job) => {
    // Many rows changed, and with them whatever counts or names them.
    void cache.invalidateQueries({ predicate: query => query.queryKey[0] !== 'jobs' })
    if (now.state !== 'done' || now.failed > 0 || now.remarks.length > 0) return
    notify.success(t('jobs.done', { act: t(`acts.${now.act}.running`), count: now.done }))
    shownJobs.forget(id)
  })
  useEffect(() => {
    if (job && job.state !== 'running') ended(job)
  }, [job])
  const isGone = problemOf(error).status === 404
  useEffect(() => {
    if (isGone) shownJobs.forget(id)
  }, [isGone, id])

  if (!job) return null
  if (opened === id) return <JobDialog job={job} />
  const isRunning = job.state === 'running'
  return (
    <StandingNotice
      kind={isRunning ? 'info' : 'warning'}
      actions={
        <>
          <Button size="compact-sm" variant="default" onClick={() => shownJobs.open(id)}>
            {t('jobs.show')}
          </Button>
          {isRunning ? null : (
            <Button size="compact-sm" variant="subtle" onClick={() => shownJobs.forget(id)}>
              {t('jobs.dismiss')}
            </Button>
          )}
        </>
      }
    >
      <strong>{t(`acts.${job.act}.running`)}</strong> · {t(stateTexts[job.state])} ·{' '}
      <span aria-live="off">
        {t('jobs.progress', { done: job.done, total: job.total })}
        {job.failed > 0 ? ` · ${t('jobs.failed', { count: job.failed })}` : ''}
      </span>
    </StandingNotice>
  )
}
