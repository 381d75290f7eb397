import { Badge } from '@mantine/core'
import type { Tenant } from '@tenantry/contract/tenants'
import { TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import type { TableColumn, TableFilter } from '../../ui/data-table/table-types.ts'
import { Moment } from '../../ui/moment.tsx'
import { Status } from '../../ui/status.tsx'
import { ReadinessState } from '../people/readiness/readiness-state.tsx'
import classes from './system.module.css'
import { TenantTitle } from './tenant-title.tsx'

const kinds = { active: 'good', locked: 'stopped', deleting: 'waiting' } as const
const texts = { active: 'states.active', locked: 'states.locked', deleting: 'states.deleting' } as const

/** A tenant's state in words. */
export function TenantStatus({ status }: { status: Tenant['status'] }) {
  const t = useTranslations('system')
  return <Status kind={kinds[status]} label={t(texts[status])} />
}

/** The states to filter by. */
export function useStatusFilter(): TableFilter[] {
  const t = useTranslations('system')
  const options = [
    { value: 'active', label: t('states.active') },
    { value: 'locked', label: t('states.locked') },
    { value: 'deleting', label: t('states.deleting') },
  ]
  return [{ id: 'status', label: t('tenants.status'), options }]
}

function Title({ tenant }: { tenant: Tenant }) {
  const t = useTranslations('system.tenants')
  return (
    <>
      <TenantTitle tenant={tenant} href={paths.tenant(tenant.id)} />
      {tenant.readOnly ? (
        <Badge className={classes.badge} size="sm">
          {t('readOnly')}
        </Badge>
      ) : null}
      {tenant.hasAdministrator || tenant.readOnly ? null : (
        <span className={classes.warning}>
          <TriangleAlert size={12} aria-hidden />
          {t('noAdministrator')}
        </span>
      )}
    </>
  )
}

/** Whether it is open to its people, and, where something is missing, whether operators can manage it. */
function StatusAndReadiness({ tenant }: { tenant: Tenant }) {
  return (
    <>
      <TenantStatus status={tenant.status} />
      {tenant.readiness === 'ready' ? null : (
        <AppLink href={paths.privileges({ tenant: tenant.id })} className={classes.readiness}>
          <ReadinessState state={tenant.readiness} />
        </AppLink>
      )}
    </>
  )
}

/** The columns of the list of tenants. */
export function useTenantColumns(): TableColumn<Tenant>[] {
  const t = useTranslations('system.tenants')
  const format = useFormatter()
  return [
    { id: 'title', header: t('name'), sort: 'title', cell: tenant => <Title tenant={tenant} /> },
    { id: 'id', header: t('id'), sort: 'id', cell: tenant => <code>{tenant.id}</code> },
    { id: 'status', header: t('status'), sort: 'status', cell: tenant => <StatusAndReadiness tenant={tenant} /> },
    { id: 'parent', header: t('parent'), hidden: true, cell: tenant => tenant.parent?.title },
    {
      id: 'objects',
      header: t('objects'),
      sort: 'objects',
      align: 'end',
      cell: tenant => format.number(tenant.objects),
    },
    { id: 'users', header: t('users'), sort: 'users', align: 'end', cell: tenant => format.number(tenant.users) },
    {
      id: 'lastBackup',
      header: t('lastBackup'),
      cell: tenant => (tenant.lastBackupAt ? <Moment at={tenant.lastBackupAt} /> : t('never')),
    },
    {
      id: 'created',
      header: t('created'),
      sort: 'createdAt',
      hidden: true,
      cell: tenant => <Moment at={tenant.createdAt} />,
    },
  ]
}
