import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { Status } from '../../ui/status.tsx'

/** Says whether the trail of a tenant is whole: its chain is recomputed on the server. */
export function Verification({ tenantId }: { tenantId: string }) {
  const t = useTranslations('audit.verification')
  const { data, isError } = useQuery({
    queryKey: ['audit-verification', tenantId],
    queryFn: ({ signal }) => client.audit.verify({ params: { tenant: tenantId } }, { signal }),
    staleTime: 60_000,
  })
  if (isError) return null
  if (!data) return <Status kind="neutral" label={t('verifying')} />
  if (data.intact) return <Status kind="good" label={t('intact', { count: data.entries })} />
  return <Status kind="stopped" label={t('broken', { at: data.brokenAt ?? data.entries })} />
}
