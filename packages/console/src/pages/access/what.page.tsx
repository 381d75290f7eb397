import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { Answer } from './answer.tsx'
import { toCircumstances, toSubject } from './asked.ts'
import { HeldAt } from './held-at.tsx'
import { fresh, useQuestion } from './use-explorer.ts'

/** What can: everything that somebody holds, policy by policy. */
export function WhatPage() {
  const t = useTranslations('explorer.what')
  const { asked, tenant, isReady, queryKey } = useQuestion('what')
  const policy = asked.policy.trim()
  const answer = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      const body = {
        ...toCircumstances(asked),
        subject: toSubject(asked, asked.user),
        ...(policy ? { policy } : {}),
      }
      return client.decisions.whatCan({ params: { tenant }, body }, { signal })
    },
    enabled: isReady,
    ...fresh,
  })
  return (
    <Answer isReady={isReady} query={answer}>
      {({ items, isCut }) => (
        <>
          {isCut ? <StandingNotice>{t('cut')}</StandingNotice> : null}
          {items.length === 0 ? (
            <EmptyState title={t('none')} text={t('noneText', { user: asked.user.trim() })} />
          ) : (
            items.map(item => <HeldAt key={item.policy.id} {...item} asked={asked} />)
          )}
        </>
      )}
    </Answer>
  )
}
