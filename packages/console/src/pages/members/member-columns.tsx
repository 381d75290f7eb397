import { Badge } from '@mantine/core'
import type { Member } from '@tenantry/contract/members'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import type { TableColumn } from '../../ui/data-table/table-types.ts'
import { EndsAt } from '../../ui/ends-at.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useAddress } from '../../ui/use-address.ts'

function UserName({ member }: { member: Member }) {
  const t = useTranslations('people.members')
  const { pathname } = useAddress()
  // People of the system tenant have a page of their own there; a tenant's page does not lead out of the tenant.
  const hasPage = member.sourceTenant.id === 'system' && pathname.startsWith('/system/')
  return (
    <>
      {hasPage ? <AppLink href={paths.systemUser(member.userId)}>{member.userName}</AppLink> : member.userName}
      {member.isYou ? (
        <Badge ms={6} size="sm">
          {t('you')}
        </Badge>
      ) : null}
    </>
  )
}

/** The columns of a list of members; a list of one kind does not repeat the kind. */
export function useMemberColumns(kind: Member['kind'] | undefined): TableColumn<Member>[] {
  const t = useTranslations('people.members')
  const ways = useTranslations('entrances')
  const kindTexts = useTranslations('people')
  const kindColumn: TableColumn<Member> = {
    id: 'kind',
    header: t('kind'),
    cell: member => kindTexts(member.kind === 'home' ? 'kinds.home' : 'kinds.mapped'),
  }
  return [
    { id: 'userName', header: t('userName'), sort: 'userName', cell: member => <UserName member={member} /> },
    { id: 'name', header: t('name'), cell: member => member.displayName },
    { id: 'source', header: t('source'), sort: 'sourceTenant', cell: member => member.sourceTenant.title },
    ...(kind === undefined ? [kindColumn] : []),
    { id: 'groups', header: t('groups'), cell: member => listed(member.groups.map(group => group.name)) || t('none') },
    { id: 'roles', header: t('roles'), hidden: true, cell: member => listed(member.roles) || t('none') },
    { id: 'grantedBy', header: t('grantedBy'), cell: member => member.grantedBy },
    { id: 'grantedAt', header: t('grantedAt'), sort: 'grantedAt', cell: member => <Moment at={member.grantedAt} /> },
    { id: 'until', header: ways('until'), cell: member => <EndsAt at={member.until} /> },
    { id: 'reason', header: t('reason'), hidden: true, cell: member => member.reason },
  ]
}

const listed = (names: readonly string[]) => names.join(', ')
