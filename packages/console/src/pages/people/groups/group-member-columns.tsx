import type { GroupMember } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'

/** The columns of a group's members. */
export function useMemberColumns(tenantId: string): TableColumn<GroupMember>[] {
  const t = useTranslations('groups.member')
  const userName = ({ userId, userName, sourceTenant }: GroupMember) =>
    // People of another tenant have their page there.
    sourceTenant.id === tenantId ? <AppLink href={paths.user(tenantId, userId)}>{userName}</AppLink> : userName
  return [
    { id: 'userName', header: t('userName'), sort: 'userName', cell: userName },
    { id: 'displayName', header: t('displayName'), cell: member => member.displayName },
    { id: 'sourceTenant', header: t('sourceTenant'), cell: member => member.sourceTenant.title },
    { id: 'addedBy', header: t('addedBy'), cell: ({ granted }) => granted.by },
    { id: 'addedAt', header: t('addedAt'), cell: ({ granted }) => <Moment at={granted.at} /> },
    {
      id: 'until',
      header: t('until'),
      cell: ({ granted }) => (granted.until ? <Moment at={granted.until} /> : t('forGood')),
    },
    { id: 'reason', header: t('reason'), cell: ({ granted }) => granted.reason ?? '' },
  ]
}
