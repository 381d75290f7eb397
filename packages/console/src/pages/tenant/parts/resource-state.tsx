import { Loader } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../../../api/problem.ts'
import { NotFoundPage } from '../../../app/full-pages.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import classes from './parts.module.css'

interface ResourceStateProps<Data> {
  query: UseQueryResult<Data>
  children: (data: Data) => ReactNode
}

/** One thing of the API: waited for, not found, refused, or shown. What is shown stays while it is asked for again. */
export function ResourceState<Data>({ query, children }: ResourceStateProps<Data>) {
  const t = useTranslations('tenant.parts')
  const { data, error } = query
  if (data !== undefined) return children(data)
  if (!error) {
    return (
      <output className={classes.waiting} aria-label={t('loading')}>
        <Loader size="sm" />
      </output>
    )
  }
  // An address that cannot be one of ours leads nowhere just as well.
  const nowhere = [400, 404].includes(problemOf(error).status)
  return nowhere ? <NotFoundPage /> : <ProblemNotice error={error} onRetry={() => void query.refetch()} />
}
