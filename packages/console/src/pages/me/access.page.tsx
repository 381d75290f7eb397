import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { Moment } from '../../ui/moment.tsx'
import { notify } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { ResourceState } from '../tenant/parts/resource-state.tsx'
import { Section } from '../tenant/parts/section.tsx'
import { ClaimsTable } from './claims-table.tsx'

type Access = Answer<Api['me']['access']>

/** What one's session says about one's access, and what a token issued now would say: the same, or not yet. */
export function AccessPage() {
  const t = useTranslations('me.access')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const access = useQuery({
    queryKey: ['me-access', session.defaultTenant],
    // As if the token were for the tenant that log-in opens.
    queryFn: ({ signal }) => client.me.access({ query: { tenant: session.defaultTenant ?? undefined } }, { signal }),
    // Others grant and remove access; what is shown here must not be old.
    staleTime: 0,
  })
  return (
    <>
      <PageHeader
        breadcrumbs={[]}
        title={t('title')}
        description={t.rich('description', {
          code: text => <code>{text}</code>,
          help: text => <AppLink href={paths.helpCrossTenant()}>{text}</AppLink>,
        })}
      />
      <ResourceState query={access}>{found => <Claims access={found} />}</ResourceState>
    </>
  )
}

function Claims({ access }: { access: Access }) {
  const t = useTranslations('me.access')
  const cache = useQueryClient()
  const refresh = useMutation({
    mutationFn: () => client.me.refresh(),
    onSuccess: async () => {
      notify.success(t('refreshed'))
      // The session, the switcher and every tenant may look different now.
      await cache.invalidateQueries()
    },
  })
  const isOld = access.gained.length > 0 || access.lost.length > 0
  const button = (
    <Button
      variant={isOld ? 'filled' : 'default'}
      leftSection={<RefreshCw size={15} aria-hidden />}
      loading={refresh.isPending}
      onClick={() => refresh.mutate()}
    >
      {t('refresh')}
    </Button>
  )
  return (
    <Section title={t('claims')}>
      <StandingNotice kind={isOld ? 'warning' : 'info'} actions={button}>
        {isOld ? t('old', { gained: access.gained.length, lost: access.lost.length }) : t('current')}{' '}
        {t.rich('issued', { at: () => <Moment at={access.session.issuedAt} /> })}
      </StandingNotice>
      {refresh.isError ? <ProblemAlert error={refresh.error} /> : null}
      <ClaimsTable access={access} />
    </Section>
  )
}
