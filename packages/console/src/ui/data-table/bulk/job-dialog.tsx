import { Button, Group, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Job } from '@tenantry/contract/jobs'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { wordProblem } from '../../../texts/refusals/word-refusal.ts'
import { Dialog } from '../../dialog.tsx'
import { ProblemAlert } from '../../problem-notice.tsx'
import { StandingNotice } from '../../standing-notice.tsx'
import classes from './bulk.module.css'
import { shownJobs } from './shown-jobs.ts'

/** How each state is called. */
export const stateTexts = {
  running: 'jobs.states.running',
  done: 'jobs.states.done',
  cancelled: 'jobs.states.cancelled',
  interrupted: 'jobs.states.interrupted',
} as const

/** What each remark says. */
const remarkTexts = { may_act_as_superuser: 'mayAct' } as const

/** How far a job is, a way to stop it, and afterwards what failed and why. It goes on when this is closed. */
export function JobDialog({ job }: { job: Job }) {
  const t = useTranslations('tables')
  const cache = useQueryClient()
  const [stopping, setStopping] = useState(false)
  const [error, setError] = useState<unknown>()
  const isRunning = job.state === 'running'
  const close = () => (isRunning ? shownJobs.close() : shownJobs.forget(job.id))

  const stop = async () => {
    setStopping(true)
    setError(undefined)
    try {
      cache.setQueryData(['jobs', job.id], await client.jobs.cancel({ params: { job: job.id } }))
    } catch (refused) {
      setStopping(false)
      setError(refused)
    }
  }

  return (
    <Dialog opened onClose={close} title={t(`acts.${job.act}.running`)} size={job.failed > 0 ? 'lg' : 'md'}>
      <Stack gap="md">
        <div className={classes.state} role="status">
          {stopping && isRunning ? t('jobs.cancelling') : t(stateTexts[job.state])}
        </div>
        <progress
          className={classes.progress}
          aria-label={t(`acts.${job.act}.running`)}
          max={job.total}
          value={job.done + job.failed}
        />
        <div>
          {t('jobs.progress', { done: job.done, total: job.total })}
          {job.failed > 0 ? ` · ${t('jobs.failed', { count: job.failed })}` : ''}
        </div>
        <Ending job={job} />
        <Failures job={job} />
        <Remarks job={job} />
        {error === undefined ? null : <ProblemAlert error={error} />}
        <Group justify="flex-end" gap="xs">
          {isRunning ? (
            <Button variant="default" loading={stopping} onClick={() => void stop()}>
              {t('jobs.cancel')}
            </Button>
          ) : null}
          <Button onClick={close} data-autofocus>
            {t('jobs.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function Ending({ job }: { job: Job }) {
  const t = useTranslations('tables.jobs')
  const rest = job.total - job.done - job.failed
  if (job.state === 'running') return <div>{t('background')}</div>
  if (job.state === 'done') return null
  return (
    <div>
      {job.note ?? (job.state === 'interrupted' ? t('interrupted') : null)}{' '}
      {rest > 0 ? t('rest', { count: rest }) : null}
    </div>
  )
}

/** What is to be known about rows that were done: who gets in all the same. */
function Remarks({ job }: { job: Job }) {
  const t = useTranslations('tables.jobs')
  if (job.remarks.length === 0) return null
  return (
    <StandingNotice kind="warning">
      <strong>{t('remarks')}</strong>
      <ul className={classes.remarks}>
        {job.remarks.map(({ id, name, code }) => (
          <li key={id}>{t(remarkTexts[code], { name })}</li>
        ))}
      </ul>
    </StandingNotice>
  )
}

/** Every row that was left as it was, with the reason that the single act would have given. */
function Failures({ job }: { job: Job }) {
  const t = useTranslations('tables.jobs')
  if (job.failures.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.failures} aria-label={t('report')} tabIndex={0}>
      <table aria-label={t('report')}>
        <thead>
          <tr>
            <th>{t('row')}</th>
            <th>{t('reason')}</th>
          </tr>
        </thead>
        <tbody>
          {job.failures.map(failure => (
            <tr key={failure.id}>
              <th scope="row">{failure.name}</th>
              <td>{wordProblem({ ...failure, status: 0, title: failure.code })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {job.failed > job.failures.length ? <p>{t('cut', { shown: job.failures.length, count: job.failed })}</p> : null}
    </section>
  )
}
