import { Loader } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../../api/problem.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice, RefusalBox, useProblemText } from '../../ui/problem-notice.tsx'
import { useAddress } from '../../ui/use-address.ts'
import parts from '../tenant/parts/parts.module.css'
import { findFaults, readAsked } from './asked.ts'

interface AnswerProps<Data> {
  /** Whether the sentence is complete, so that it was asked. */
  isReady: boolean
  query: UseQueryResult<Data>
  children: (data: Data) => ReactNode
}

/** What came of a question: not asked yet, asked, refused with the reason, or answered. */
export function Answer<Data>({ isReady, query, children }: AnswerProps<Data>) {
  const t = useTranslations('explorer.state')
  const textOf = useProblemText()
  const { search } = useAddress()
  if (!isReady) {
    const isFaulty = Object.keys(findFaults('why', readAsked(search))).length > 0
    return isFaulty ? (
      <RefusalBox title={t('failed')}>{t('faulty')}</RefusalBox>
    ) : (
      <EmptyState title={t('start')} text={t('startText')} />
    )
  }
  if (query.isError) {
    const problem = problemOf(query.error)
    // Names that are not there are the question's fault, not the page's.
    const isAboutQuestion = [400, 404, 409, 422].includes(problem.status)
    if (isAboutQuestion) return <RefusalBox title={t('failed')}>{textOf(problem)}</RefusalBox>
    return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) {
    return (
      <output className={parts.waiting} aria-label={t('loading')}>
        <Loader size="sm" />
      </output>
    )
  }
  return <div aria-busy={query.isFetching}>{children(query.data)}</div>
}
