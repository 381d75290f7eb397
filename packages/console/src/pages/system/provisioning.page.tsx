import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ArrowLeft, KeyRound, UserPlus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { problemOf, titleInRefusal } from '../../api/problem.ts'
import { NotFoundPage } from '../../app/full-pages.tsx'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { AppLink } from '../../ui/app-link.tsx'
import type { TableQuery } from '../../ui/data-table/table-types.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import type { TermsChange } from '../../ui/until.ts'
import { useAddress } from '../../ui/use-address.ts'
import { MemberTable } from '../members/member-table.tsx'
import { isUnready, TenantUnready } from '../people/readiness/tenant-unready.tsx'
import { useRefreshRights } from '../people/refresh-rights.ts'
import { useParam } from '../tenant/parts/use-tenant.ts'
import { OwnAccessNotice } from './own-access-notice.tsx'
import classes from './system.module.css'
import { useTenantsTrail } from './system-trail.ts'
import { tenantQuery } from './tenant-queries.ts'

const AddUser = lazy(async () => ({ default: (await import('./add-user.tsx')).AddUser }))

/** Everybody from a tenant above who has access to this one, and the ways to let people in. */
export function ProvisioningPage() {
  const t = useTranslations('system.provisioning')
  const one = useTranslations('system.tenants')
  const tenantId = useParam('tenantId')
  const { search, patch } = useAddress()
  const { data: tenant, error, refetch } = useQuery(tenantQuery(tenantId))
  const title = tenant?.title ?? titleInRefusal(error, tenantId) ?? (error ? one('one') : '…')
  const breadcrumbs = useTenantsTrail({ label: title, href: paths.tenant(tenantId) })
  const mappings = useMappings(tenantId)
  const { provision } = mappings
  if (problemOf(error).status === 404) return <NotFoundPage />
  if (isUnready(error)) {
    return (
      <TenantUnready
        tenantId={tenantId}
        head={() => <PageHeader breadcrumbs={breadcrumbs} title={t('title')} />}
        error={error}
        onAllowed={() => void refetch()}
      />
    )
  }

  return (
    <div className={classes.page}>
      <PageHeader
        breadcrumbs={breadcrumbs}
        title={t('title')}
        description={
          <>
            {t('help', { tenant: title })} <AppLink href={paths.helpCrossTenant()}>{t('guide')}</AppLink>
          </>
        }
      />
      <OwnAccessNotice tenantId={tenantId} title={title} outcome={provision.data?.outcome} />
      {provision.isError ? <ProblemAlert error={provision.error} /> : null}
      <MemberTable
        tenantId={tenantId}
        kind="mapped"
        queryKey={mappings.queryKey}
        load={mappings.load}
        end={mappings.end}
        endLabel={t('delete')}
        edit={mappings.edit}
        toolbar={page => (
          <>
            <Button
              component={AppLink}
              href={paths.tenants()}
              variant="default"
              leftSection={<ArrowLeft size={15} aria-hidden />}
            >
              {t('back')}
            </Button>
            <ActButton
              variant="default"
              permit={page?.may.addUser}
              leftSection={<UserPlus size={15} aria-hidden />}
              onAct={() => patch({ add: '1' })}
            >
              {t('add')}
            </ActButton>
            <ActButton
              permit={page?.may.provisionCurrentUser}
              leftSection={<KeyRound size={15} aria-hidden />}
              loading={provision.isPending}
              onAct={() => provision.mutate()}
            >
              {t('self')}
            </ActButton>
          </>
        )}
      />
      <Suspense>
        {search.add && tenant ? (
          <AddUser tenant={tenant} onClose={() => patch({ add: undefined }, 'replace')} onAdded={mappings.refresh} />
        ) : null}
      </Suspense>
    </div>
  )
}

/** The mappings of a tenant: how they are listed, made for oneself, and ended. */
function useMappings(tenantId: string) {
  const params = { tenant: tenantId }
  const queryKey = ['members', tenantId, 'mapped']
  const refresh = useRefreshRights(tenantId)
  const provision = useMutation({
    mutationFn: () => client.provisioning.provisionCurrentUser({ params, body: {} }),
    onSuccess: refresh,
  })
  return {
    queryKey,
    refresh,
    provision,
    load: ({ filters: _none, ...query }: TableQuery, signal: AbortSignal) =>
      client.provisioning.list({ params, query }, { signal }),
    end: async (member: { id: string }) => {
      await client.provisioning.remove({ params: { ...params, mapping: member.id } })
      provision.reset()
    },
    edit: (member: { id: string }, change: TermsChange) =>
      client.members.edit({ params: { ...params, member: member.id }, body: change }),
  }
}
