import { Badge } from '@mantine/core'
import type { UserTenant } from '@tenantry/contract/accounts'
import { Star } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { EndsAt } from '../../../ui/ends-at.tsx'
import { Moment } from '../../../ui/moment.tsx'
import classes from './user.module.css'
import type { Viewer } from './user-tenants.ts'

/** The columns of a user's tenants. For superuser the names lead to Tenant Management, for a person into the tenant. */
export function useUserTenantColumns(viewer: Viewer): TableColumn<UserTenant>[] {
  const t = useTranslations('accounts.tenants')
  const members = useTranslations('people')
  const hrefOf = ({ tenant }: UserTenant) => {
    if (viewer === 'superuser') return paths.tenant(tenant.id)
    return tenant.id === 'system' ? paths.systemHome() : paths.overview(tenant.id)
  }
  return [
    { id: 'tenant', header: t('tenant'), sort: 'title', cell: item => <TenantName item={item} href={hrefOf(item)} /> },
    {
      id: 'kind',
      header: members('members.kind'),
      cell: ({ kind }) => members(kind === 'home' ? 'kinds.home' : 'kinds.mapped'),
    },
    { id: 'groups', header: members('members.groups'), cell: ({ groups }) => listed(groups.map(({ name }) => name)) },
    { id: 'roles', header: members('members.roles'), cell: ({ roles }) => listed(roles) },
    { id: 'grantedBy', header: members('members.grantedBy'), cell: ({ grantedBy }) => grantedBy },
    {
      id: 'grantedAt',
      header: members('members.grantedAt'),
      sort: 'grantedAt',
      cell: ({ grantedAt }) => <Moment at={grantedAt} />,
    },
    { id: 'until', header: t('until'), cell: ({ until }) => <EndsAt at={until} /> },
    { id: 'reason', header: members('members.reason'), hidden: true, cell: ({ reason }) => reason },
  ]
}

const listed = (names: readonly string[]) => names.join(', ') || '–'

function TenantName({ item, href }: { item: UserTenant; href: string }) {
  const t = useTranslations('accounts.tenants')
  const { tenant, isDefault } = item
  return (
    <>
      <AppLink href={href}>{tenant.title}</AppLink> <code className={classes.id}>{tenant.id}</code>{' '}
      {isDefault ? (
        <span className={classes.defaultMark}>
          <Star size={12} aria-hidden className={classes.star} /> {t('default')}
        </span>
      ) : null}
      {tenant.status === 'active' ? null : (
        <Badge size="sm">{t(tenant.status === 'locked' ? 'locked' : 'deleting')}</Badge>
      )}
    </>
  )
}
