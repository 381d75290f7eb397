import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { Answer } from '../answer.tsx'
import { toCircumstances, toSubject } from '../asked.ts'
import { fresh, useQuestion } from '../use-explorer.ts'
import { Chains } from './chains.tsx'
import { Misses } from './misses.tsx'
import { Verdict } from './verdict.tsx'

/** Why: the verdict, and the paths that lead to it, or how near it came. */
export function WhyPage() {
  const { asked, tenant, isReady, queryKey } = useQuestion('why')
  const t = useTranslations('explorer')
  const answer = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      client.decisions.explain(
        {
          params: { tenant },
          body: {
            ...toCircumstances(asked),
            policy: asked.policy.trim(),
            permission: asked.permission.trim(),
            subject: toSubject(asked, asked.user),
          },
        },
        { signal },
      ),
    enabled: isReady,
    ...fresh,
  })
  return (
    <Answer isReady={isReady} query={answer}>
      {explained => (
        <>
          <Verdict asked={asked} explained={explained} />
          {explained.allowed ? (
            <Chains asked={asked} explained={explained} />
          ) : (
            <Misses asked={asked} explained={explained} />
          )}
          {explained.more > 0 ? <StandingNotice>{t('verdict.more', { count: explained.more })}</StandingNotice> : null}
        </>
      )}
    </Answer>
  )
}
