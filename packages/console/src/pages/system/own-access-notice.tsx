import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { refreshOwnAccess } from './tenant-queries.ts'

interface OwnAccessNoticeProps {
  tenantId: string
  title: string
  /** What Provision Current User just did, if it was pressed. */
  outcome: 'created' | 'completed' | 'unchanged' | undefined
}

const outcomes = { created: 'granted', completed: 'completed', unchanged: 'already' } as const

/**
 * How the person at work stands to this tenant: what provisioning did, and, as long as the session was issued before
 * the access, that it takes a new log-in or a refresh.
 */
export function OwnAccessNotice({ tenantId, title, outcome }: OwnAccessNoticeProps) {
  const t = useTranslations('system.provisioning')
  const cache = useQueryClient()
  const { data: access } = useQuery({
    queryKey: ['my-access'],
    queryFn: ({ signal }) => client.me.access({ query: {} }, { signal }),
  })
  const refresh = useMutation({ mutationFn: () => client.me.refresh(), onSuccess: () => refreshOwnAccess(cache) })
  const logOut = useMutation({
    mutationFn: () => client.signIn.logOut(),
    onSuccess: () => window.location.assign(paths.logIn()),
  })
  const name = { tenant: title }
  const isWaiting = access?.gained.includes(tenantId) ?? false
  const isRefreshed = refresh.isSuccess && !isWaiting && access?.now.allowed_tenants.includes(tenantId) === true

  if (isWaiting) {
    return (
      <StandingNotice
        actions={
          <>
            <Button size="compact-sm" loading={refresh.isPending} onClick={() => refresh.mutate()}>
              {t('refresh')}
            </Button>
            <Button variant="default" size="compact-sm" loading={logOut.isPending} onClick={() => logOut.mutate()}>
              {t('logOut')}
            </Button>
          </>
        }
      >
        {outcome ? <strong>{t(outcomes[outcome], name)} </strong> : null}
        {t.rich('relogin', { code: text => <code>{text}</code> })}
        {refresh.isError ? <ProblemAlert error={refresh.error} /> : null}
      </StandingNotice>
    )
  }
  if (!outcome && !isRefreshed) return null
  return (
    <StandingNotice
      actions={
        <Button component="a" href={paths.overview(tenantId)} size="compact-sm">
          {t('open', name)}
        </Button>
      }
    >
      <strong>{isRefreshed || !outcome ? t('refreshed', name) : t(outcomes[outcome], name)}</strong>
    </StandingNotice>
  )
}
