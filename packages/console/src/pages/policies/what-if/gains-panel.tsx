import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { StagedChanges } from '@tenantry/contract/policy-preview'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import type { AtPolicy } from '../policy-queries.ts'
import { TenantsShifts } from './tenants-shifts.tsx'

export interface WhoGainsProps {
  at: AtPolicy
  /** What is not saved yet; undefined while it is not complete. */
  changes: Omit<StagedChanges, 'policy'> | undefined
  /** While something is typed its faults are shown where it is typed, or when it is sent. */
  isTyped?: boolean
}

/** Who gains and loses what by changes that are not saved yet, as the server works it out. */
export function GainsPanel({ at, changes, isTyped = false }: WhoGainsProps) {
  const t = useTranslations('policies.whatIf')
  const asked = changes === undefined ? '' : JSON.stringify(changes)
  const [settled] = useDebouncedValue(asked, 400)
  const { data, error, isFetching } = useQuery({
    queryKey: ['policy-preview', at.level, at.policy, settled],
    queryFn: ({ signal }) =>
      client.policyPreview.preview(
        { params: { tenant: at.level }, body: { policy: at.policy, ...changes } },
        { signal },
      ),
    enabled: settled !== '' && settled === asked,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
    staleTime: 0,
  })
  if (changes === undefined) return null
  const isOld = isFetching || settled !== asked
  if (error !== null && !isOld) return isTyped ? null : <ProblemAlert error={error} />
  return (
    <section aria-label={t('title')} aria-busy={isOld}>
      <h3>{t('title')}</h3>
      {data === undefined || isOld ? <p>{t('working')}</p> : <TenantsShifts {...data} />}
    </section>
  )
}
