import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { problemOf, titleInRefusal } from '../../api/problem.ts'
import { NotFoundPage } from '../../app/full-pages.tsx'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { AppLink } from '../../ui/app-link.tsx'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { isUnready, TenantUnready } from '../people/readiness/tenant-unready.tsx'
import { useParam } from '../tenant/parts/use-tenant.ts'
import classes from './system.module.css'
import { useTenantsTrail } from './system-trail.ts'
import { useTenantActs } from './tenant-acts.tsx'
import { TenantStatus } from './tenant-columns.tsx'
import { tenantQuery } from './tenant-queries.ts'
import { TenantTitle } from './tenant-title.tsx'
import { WithoutAdministrator } from './without-administrator.tsx'

/** One tenant, as Tenant Management sees it; its parts have addresses of their own. */
export function TenantPage() {
  const t = useTranslations('system')
  const tenantId = useParam('tenantId')
  const breadcrumbs = useTenantsTrail()
  const { data: tenant, error, refetch } = useQuery(tenantQuery(tenantId))
  // Also where it was seen before: it may be gone by now.
  if (error && problemOf(error).status === 404) return <NotFoundPage />
  if (tenant && !isUnready(error)) return <TenantDetails tenant={tenant} />
  if (!error) return <PageHeader breadcrumbs={breadcrumbs} title="…" />
  if (isUnready(error)) {
    return (
      <TenantUnready
        tenantId={tenantId}
        head={title => <PageHeader breadcrumbs={breadcrumbs} title={title} />}
        error={error}
        onAllowed={() => void refetch()}
      />
    )
  }
  return (
    <>
      <PageHeader breadcrumbs={breadcrumbs} title={titleInRefusal(error, tenantId) ?? t('tenants.one')} />
      <ProblemNotice error={error} onRetry={() => void refetch()} />
    </>
  )
}

type Tenant = Answer<Api['tenants']['get']>

const besideTheName = ['provisioning', 'assignUsers', 'lock', 'unlock']

function TenantDetails({ tenant }: { tenant: Tenant }) {
  const t = useTranslations('system')
  const acts = useTenantActs()
  const breadcrumbs = useTenantsTrail()
  return (
    <div className={classes.page}>
      <PageHeader
        breadcrumbs={breadcrumbs}
        title={tenant.title}
        aside={<TenantStatus status={tenant.status} />}
        actions={
          <>
            <ActButton
              variant="default"
              permit={tenant.may.delete}
              leftSection={<Trash2 size={15} aria-hidden />}
              onAct={() => acts.askToDelete(tenant)}
            >
              {t('acts.delete')}
            </ActButton>
            <MoreMenu
              name={tenant.title}
              label={t('acts.more', { tenant: tenant.title })}
              actions={acts.actionsOf(tenant).filter(action => besideTheName.includes(action.id))}
            />
          </>
        }
      />
      <TenantNotice tenant={tenant} />
      <TenantFacts tenant={tenant} />
      {tenant.readOnly ? null : (
        <div>
          <LinkTabs
            label={t('tenant.tabs')}
            tabs={[
              { href: paths.tenant(tenant.id), label: t('tenant.assigned') },
              { href: paths.tenantInformation(tenant.id), label: t('tenant.information') },
              { href: paths.tenantHistory(tenant.id), label: t('tenant.history') },
            ]}
          />
          <Outlet />
        </div>
      )}
      {acts.dialog}
    </div>
  )
}

function TenantNotice({ tenant }: { tenant: Tenant }) {
  const t = useTranslations('system.tenant')
  if (tenant.status === 'locked') return <StandingNotice kind="warning">{t('locked')}</StandingNotice>
  if (tenant.status === 'deleting') return <StandingNotice kind="warning">{t('deleting')}</StandingNotice>
  if (tenant.readOnly) {
    return (
      <StandingNotice actions={<AppLink href={paths.systemUsers()}>{t('ownUsers')}</AppLink>}>
        {t('readOnly')}
      </StandingNotice>
    )
  }
  if (tenant.hasAdministrator) return null
  return <WithoutAdministrator tenant={tenant} isInvited={tenant.isAdministratorInvited} />
}

/** The tenant as one row; a click on its name edits it. */
function TenantFacts({ tenant }: { tenant: Tenant }) {
  const t = useTranslations('system')
  const format = useFormatter()
  const label = t('tenant.facts', { tenant: tenant.title })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.factsRegion} aria-label={label} tabIndex={0}>
      <table className={classes.facts} aria-label={label}>
        <thead>
          <tr>
            <th>{t('tenants.name')}</th>
            <th data-align="end">{t('tenants.objects')}</th>
            <th data-align="end">{t('tenants.users')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <TenantTitle tenant={tenant} />
            </th>
            <td data-align="end">{format.number(tenant.objects)}</td>
            <td data-align="end">{format.number(tenant.users)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}
