import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../api/client.ts'
import { type Problem, problemOf } from '../api/problem.ts'
import { paths } from '../paths.ts'
import { wordProblem } from '../texts/refusals/word-refusal.ts'
import { AppLink } from './app-link.tsx'
import classes from './blank.module.css'

/** What to tell a person about a problem: what the API said, in the language of the console. */
export function useProblemText(): (problem: Problem) => string {
  const t = useTranslations('ui.problem')
  return problem => {
    if (problem.code === 'unreachable') return t('unreachable')
    if (problem.status === 0) return t('unexpected')
    return wordProblem(problem)
  }
}

/** In place of what could not be shown: why, what is missing and which role gives it, and how to go on. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslations('ui')
  const textOf = useProblemText()
  const problem = problemOf(error)
  const forbidden = problem.status === 403
  const Icon = forbidden ? Lock : CircleAlert
  return (
    <div className={classes.blank} role="alert">
      <Icon size={28} strokeWidth={1.5} aria-hidden className={classes.icon} />
      <p className={classes.title}>{forbidden ? t('problem.forbidden') : t('problem.failed')}</p>
      <p className={classes.text}>{textOf(problem)}</p>
      <Missing items={problem.missing} />
      {problem.code === 'impersonation_refused' ? (
        <AppLink href={paths.privileges()}>{t('problem.readiness')}</AppLink>
      ) : null}
      {problem.code === 'refresh_needed' ? (
        <RefreshAccess onRefreshed={onRetry} />
      ) : onRetry ? (
        <Button variant="default" onClick={onRetry}>
          {t('retry')}
        </Button>
      ) : null}
      {problem.requestId ? <p className={classes.request}>{t('problem.request', { id: problem.requestId })}</p> : null}
    </div>
  )
}

/** For who was given access after logging in: the session learns of it, and all that is shown asks again. */
export function RefreshAccess({ onRefreshed }: { onRefreshed?: (() => void) | undefined }) {
  const t = useTranslations('frame.refused')
  const cache = useQueryClient()
  const refresh = useMutation({
    mutationFn: () => client.me.refresh(),
    onSuccess: async () => {
      await cache.resetQueries()
      onRefreshed?.()
    },
  })
  return (
    <>
      {refresh.isError ? <ProblemAlert error={refresh.error} /> : null}
      <Button loading={refresh.isPending} onClick={() => refresh.mutate()}>
        {t('refreshAccess')}
      </Button>
    </>
  )
}

interface ProblemAlertProps {
  error: unknown
  /** Tries once more; offered where the person gave up proving that it is them. */
  onRetry?: () => void
}

/** Inside a dialog or form: why the act was refused. Fields at fault are shown at the fields, not here. */
export function ProblemAlert({ error, onRetry }: ProblemAlertProps) {
  const t = useTranslations('ui.problem')
  const textOf = useProblemText()
  const problem = problemOf(error)
  return (
    <RefusalBox title={t('refused')}>
      {textOf(problem)}
      <Missing items={problem.missing} />
      {problem.retryAfterSeconds && problem.case !== 'attempts_over' ? (
        <div>{t('retryAfter', { seconds: problem.retryAfterSeconds })}</div>
      ) : null}
      {onRetry && problem.code === 'step_up_needed' ? (
        <div>
          <Button mt={6} size="compact-sm" variant="default" onClick={onRetry}>
            {t('prove')}
          </Button>
        </div>
      ) : null}
    </RefusalBox>
  )
}

/** The box of a refusal; read out when it appears. */
export function RefusalBox({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.refusal} role="alert">
      <CircleAlert size={18} aria-hidden className={classes.refusalIcon} />
      <div>
        <strong>{title}</strong>
        <div>{children}</div>
      </div>
    </div>
  )
}

function Missing({ items = [] }: { items?: readonly string[] }) {
  const t = useTranslations('ui.problem')
  if (items.length === 0) return null
  return (
    <div className={classes.missing}>
      {t('missing')}
      <ul>
        {items.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  )
}
